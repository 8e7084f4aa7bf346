"""Two days compared on the copy of the network, against all paths of both days."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from graphsvc.facts.network_copy.current import copy_of
from graphsvc.gazetteer.places import Place
from graphsvc.queries.comparison import Comparison
from graphsvc.reports.brief.asking import brief
from graphsvc.reports.region_changes import changes
from graphsvc.store import Store
from tests.conftest import run
from tests.facts.network_copy.copies import copied, ready
from tests.queries.random_network import random_network
from tests.story import VIEWER, link, node, tell

DAYS = (date(2020, 6, 30), date(2021, 3, 5), date(2022, 7, 1), date(2026, 11, 22))
RECORD = "MATCH (a:OverseasOrg)-[l]->() WHERE size(l.id) > 0 AND a.id ENDS WITH $last SET l.recorded = $day"
PLACES = [Place(region, region, "county", region) for region in ("r0", "r1", "r4")]


def compared(store: Store) -> list[Comparison]:
    return [changes(store, VIEWER, place, *days) for place in PLACES for days in combinations(DAYS, 2)]


@pytest.mark.parametrize("seed", range(1))
def test_what_changed_between_two_days(store: Store, tmp_path: Path, seed: int) -> None:
    network = random_network(seed, links=70)
    tell(store, network.nodes, network.links)
    for last, day in (("0", "2020-12-01"), ("1", "2021-12-01"), ("2", "2021-03-05")):
        run(store, RECORD, last=last, day=day)
    by_all_paths = compared(store)
    told = {change.change for found in by_all_paths for change in found.organizations}
    assert told
    assert any(found.recorded for found in by_all_paths)
    briefs = [brief(store, VIEWER, place, day) for place in PLACES for day in DAYS]
    with copied(store, tmp_path):
        assert compared(store) == by_all_paths
        assert [brief(store, VIEWER, place, day) for place in PLACES for day in DAYS] == briefs


def test_a_link_keeps_the_day_on_which_it_was_recorded(store: Store, tmp_path: Path) -> None:
    tell(store, [node("Region", "r0", level="county"), node("OverseasOrg", "o")], [link("o", "PARTNERS_WITH", "r0")])
    run(store, RECORD, last="o", day="2020-12-01")
    with copied(store, tmp_path):
        tell(store, [], [link("o", "PARTNERS_WITH", "r0", status="intent")])
        tell(store, [node("OverseasOrg", "p")], [link("p", "PARTNERS_WITH", "r0")])
        copy_of(store)
        (found,) = [one.recorded for one in [changes(store, VIEWER, PLACES[0], date(2020, 6, 30), date(2021, 3, 5))]]
        assert [one.id for one in found] == ["o"]
        late = changes(store, VIEWER, PLACES[0], date(2021, 3, 5), date(2100, 1, 1)).recorded
        assert [one.id for one in late] == ["p"]
        assert ready(store).network.links["PARTNERS_WITH", "OverseasOrg", "Region"].recorded.min() == 20201201


def test_from_the_first_day_to_the_last(store: Store, tmp_path: Path) -> None:
    tell(
        store,
        [node("Region", "r0", level="county"), node("OverseasOrg", "o")],
        [link("o", "PARTNERS_WITH", "r0", since="2020")],
    )
    with copied(store, tmp_path):
        found = changes(store, VIEWER, PLACES[0], date.min, date.max)
        assert [(one.id, one.change) for one in found.organizations] == [("o", "added")]
        assert not changes(store, VIEWER, PLACES[0], date.max, date.max).organizations
