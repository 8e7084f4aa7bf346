"""Nothing is linked before it exists: the first day of a link follows the lives of both its ends, and their corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes.undo import undo_batch
from graphsvc.store import Store
from tests.conftest import run
from tests.intake.workbooks import bring
from tests.story import VIEWER, link, node, tell

FIRST_DAYS = (
    "MATCH (a:Entity)-[l]->(b:Entity) WHERE NOT a:Region RETURN a.id AS start, b.id AS end, l.first_day AS first"
)


def first_days(store: Store) -> dict[tuple[str, str], int]:
    return {(row["start"], row["end"]): row["first"] for row in run(store, FIRST_DAYS)}


@pytest.mark.parametrize(
    ("kind", "type_", "other", "field"),
    [
        ("Workstation", "LOCATED_IN", "Region", "approved"),
        ("OverseasOrg", "LOCATED_IN", "Region", "founded"),
        ("DoctorGroup", "SERVES", "Region", "founded"),
        ("Project", "LOCATED_IN", "Region", "started"),
        ("Activity", "LOCATED_IN", "Region", "held"),
        ("Activity", "PART_OF", "Program", "held"),
    ],
)
@pytest.mark.parametrize(
    ("date", "since", "first"),
    [("2022", None, 20220101), ("2022-03", "2021", 20220301), ("2022-03-05", "2023-01", 20230101)],
)
def test_a_link_begins_with_the_latest_of_its_own_date_and_its_ends(
    store: Store, kind: str, type_: str, other: str, field: str, date: str, since: str | None, first: int
) -> None:
    given = {"since": since} if since else {}
    tell(store, [node(kind, "a", **{field: date}), node(other, "b", level="county")], [link("a", type_, "b", **given)])
    assert first_days(store) == {("a", "b"): first}


def test_the_later_of_two_lives_counts(store: Store) -> None:
    nodes = [
        node("Activity", "a", held="2014"),
        node("Program", "p", launched="2015-02"),
        node("Program", "q", launched="2003"),
    ]
    tell(store, nodes, [link("a", "PART_OF", "p"), link("a", "PART_OF", "q")])
    assert first_days(store) == {("a", "p"): 20150201, ("a", "q"): 20140101}


def sheets(approved: str) -> dict[str, list[list[str]]]:
    return {
        "工作站": [["编号", "名称", "批准时间", "所在地"], ["w-1", "试一站", approved, "重庆市沙坪坝区"]],
        "海外机构": [["编号", "名称", "成立时间", "合作对象"], ["o-1", "试学会", "1999", "w-1"]],
    }


def days_of(store: Store) -> dict[str, int]:
    return {end: first for (_, end), first in first_days(store).items()}


def test_a_date_filled_in_corrected_and_undone_moves_the_links(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, sheets(""))
    assert days_of(store) == {"region-500106": 0, "w-1": 19990101}
    batches = []
    for approved, first in (("2022", 20220101), ("2021-06", 20210601)):
        batches.append(bring(store, tmp_path, {"工作站": sheets(approved)["工作站"]}).batch)
        assert days_of(store) == {"region-500106": first, "w-1": first}
    undo_batch(store, VIEWER, batches[1] or "")
    assert days_of(store) == {"region-500106": 20220101, "w-1": 20220101}
    undo_batch(store, VIEWER, batches[0] or "")
    assert days_of(store) == {"region-500106": 0, "w-1": 19990101}


def test_a_date_taken_away_opens_the_beginning_again(store: Store) -> None:
    tell(
        store,
        [node("Workstation", "w", approved="2022"), node("Institution", "i")],
        [link("w", "HOSTED_BY", "i", since="2020")],
    )
    assert first_days(store) == {("w", "i"): 20220101}
    tell(store, [node("Workstation", "w", approved=None)], [])
    assert first_days(store) == {("w", "i"): 20200101}


def test_a_link_that_is_corrected_keeps_to_the_lives_and_to_the_day_it_was_recorded(store: Store) -> None:
    tell(
        store,
        [node("Workstation", "w", approved="2022"), node("Institution", "i")],
        [link("w", "HOSTED_BY", "i", since="2020")],
    )
    run(store, "MATCH ()-[l:HOSTED_BY]->() SET l.recorded = '2023-04-05'")
    tell(store, [], [link("w", "HOSTED_BY", "i", since="2020", note="核对过")])
    kept: dict[str, Any] = run(store, "MATCH ()-[l:HOSTED_BY]->() RETURN properties(l) AS kept")[0]["kept"]
    assert (kept["first_day"], kept["recorded"], kept["note"]) == (20220101, "2023-04-05", "核对过")


@pytest.mark.parametrize("members", [1_000, pytest.param(20_000, marks=pytest.mark.large)])
def test_a_date_of_a_hub_moves_all_its_links(store: Store, members: int) -> None:
    people = [node("Expert", f"e{number}") for number in range(members)]
    tell(store, [node("OverseasOrg", "o"), *people], [link(one.id, "MEMBER_OF", "o") for one in people])
    tell(store, [node("OverseasOrg", "o", founded="1990-05")], [])
    counted = run(
        store, "MATCH (:Entity)-[l:MEMBER_OF]->(:OverseasOrg {id: 'o'}) RETURN l.first_day AS first, count(l) AS n"
    )
    assert counted == [{"first": 19900501, "n": members}]
