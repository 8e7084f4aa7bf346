"""Days of any precision, ended links beside living ones, and what is counted once however many ways lead to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphsvc.intake.importing import import_file
from graphsvc.queries.connections import connections
from graphsvc.queries.lookup import find_region
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

PEERS = Path(__file__).parent / "peers"


def scores(store: Store, region: str, day: date) -> dict[str, float]:
    answer = connections(store, VIEWER, find_region(store, VIEWER, region), day, limit=50)
    return {o.id.partition("-")[2]: o.score for o in answer.organizations}


@pytest.fixture
def twins(store: Store) -> Store:
    assert not import_file(store, VIEWER, PEERS / "01-ended-twin" / "in").refused
    return store


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2009, 12, 31), {}),
        (date(2012, 6, 1), {"o1": 4.0, "o2": 4.0}),
        (date(2013, 12, 31), {"o1": 4.0, "o2": 4.0}),
        (date(2014, 12, 31), {"o1": 2.0, "o2": 2.0}),
        (date(2016, 6, 1), {"o1": 2.0, "o3": 5.0}),
        (date(2019, 6, 1), {"o1": 2.0, "o3": 2.92}),
        (date(2026, 11, 22), {"o1": 4.0, "o3": 2.92}),
    ],
)
def test_an_ended_twin_neither_adds_nor_hides(twins: Store, day: date, wanted: dict[str, float]) -> None:
    assert scores(twins, "光山县", day) == wanted


def test_the_role_that_holds_is_the_one_in_the_sentence(twins: Store) -> None:
    answer = connections(twins, VIEWER, find_region(twins, VIEWER, "光山县"), date(2026, 11, 22), every_path=True)
    said = {chain.sentence for o in answer.organizations if o.id == "p01-o1" for chain in o.paths}
    assert said
    assert all("理事" in sentence and "会员" not in sentence for sentence in said)


# First and last day on which each link of 03 holds, as the calendar has them; None is open.
HOLDS = {
    "o00": ("2021-01-01", None), "o01": ("2021-03-01", None), "o02": ("2021-03-05", None), "o03": (None, "2021-12-31"),
    "o04": (None, "2021-03-31"), "o05": (None, "2021-03-05"), "o06": (None, "2020-02-29"), "o07": (None, "2021-02-28"),
    "o08": ("2021-01-01", "2021-12-31"), "o09": ("2021-03-05", "2021-03-05"), "o10": ("2021-03-01", "2021-12-31"),
    "o11": ("2021-01-01", "2021-03-31"), "o12": ("2021-03-05", "2021-03-05"),
}  # fmt: skip
BORDERS = (
    "2020-02-28", "2020-02-29", "2020-03-01", "2020-12-31", "2021-01-01", "2021-02-28", "2021-03-01", "2021-03-04",
    "2021-03-05", "2021-03-06", "2021-03-31", "2021-04-01", "2021-12-31", "2022-01-01", "2026-11-22",
)  # fmt: skip


def test_a_date_of_any_precision_holds_from_its_first_to_its_last_possible_day(store: Store) -> None:
    report = import_file(store, VIEWER, PEERS / "03-partial-dates" / "in")
    assert [one.row for one in report.refused] == [15, 16, 17, 18, 19, 20]
    for day in BORDERS:
        wanted = {o for o, (first, last) in HOLDS.items() if (first or day) <= day <= (last or day)}
        assert set(scores(store, "河南省信阳市商城县", date.fromisoformat(day))) == wanted, day


def test_what_lies_in_several_regions_counts_once_above_them(store: Store) -> None:
    assert not import_file(store, VIEWER, PEERS / "04-rollup-once" / "in").refused
    found = {region: scores(store, region, date(2026, 11, 22)) for region in ("台州市", "天台县")}
    assert (found["台州市"]["o1"], found["台州市"]["o2"], found["天台县"]["o1"]) == (12.34, 14.04, 6.09)
    assert scores(store, "浙江省", date(2026, 11, 22)) == found["台州市"]


def test_who_is_sure_in_one_county_is_sure_in_the_city_above_it_and_its_unsure_neighbour(store: Store) -> None:
    stations = [node("Workstation", "w-a"), node("Workstation", "w-b")]
    tell(
        store,
        [node("OverseasOrg", "x-o"), node("Expert", "e"), *stations],
        [
            link("e", "MEMBER_OF", "x-o"),
            link("e", "ENGAGED_BY", "w-a"),
            link("e", "ENGAGED_BY", "w-b", status="intent"),
            link("w-a", "LOCATED_IN", "region-411522"),
            link("w-b", "LOCATED_IN", "region-411524"),
        ],
    )
    found = [scores(store, region, date(2026, 11, 22)) for region in ("光山县", "商城县", "信阳市", "河南省")]
    assert found == [{"o": 3.0}, {"o": 1.75}, {"o": 3.0}, {"o": 3.0}]
