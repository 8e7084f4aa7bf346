"""The whole network goes into tables and comes back from them: the same facts, the same answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsvc import clock
from graphsvc.answer import as_plain
from graphsvc.backups.tables import export_tables
from graphsvc.changes.derived_owners import derive_owners
from graphsvc.errors import Conflict
from graphsvc.intake.importing import import_file
from graphsvc.queries.connections import connections
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.lookup import find_region
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.backups.every_kind import two_of_every_kind
from tests.backups.questions import DAY, answers, network
from tests.conftest import ONE_OF_EACH, wipe
from tests.story import VIEWER, link, node, tell

# What a link is called and when it was recorded is told by the import that made it.
PASSING = ("id", "recorded")


def hard_to_write(store: Store) -> None:
    """Two of one name, a region of one's own, and texts that a table could mistake for something else."""
    tell(
        store,
        [
            node("Expert", "expert-a", "张伟", phone="13800138000", note="第一行\n第二行，=1+1；完"),
            node("Expert", "expert-b", "张伟", aliases=["Zhang, Wei", "老张（重庆、成都）"], email="a@example.org"),
            node("Region", "region-town", "石井坡街道", level="township"),
            node("Figure", "figure-1", "引进人才", metric="引进人才", value=12.5),
            node("OverseasOrg", "org-x", "Society of “Engineers”, Inc."),
        ],
        [
            link("region-town", "PART_OF", "region-500106"),
            link("expert-a", "NATIVE_OF", "region-town", quote="“祖籍”石井坡"),
            link("expert-a", "MEMBER_OF", "org-x", role="会长", since="2019", until="2021-03"),
            link("expert-a", "MEMBER_OF", "org-x", role="会员", since="2021-04"),
        ],
    )


def without_passing(value: Any) -> Any:
    if isinstance(value, dict):
        dropped = PASSING if "type" in value and "source" in value else ()
        return {key: without_passing(one) for key, one in value.items() if key not in dropped}
    return [without_passing(one) for one in value] if isinstance(value, list) else value


def answer(store: Store, region: str) -> Any:
    found = connections(store, VIEWER, find_region(store, VIEWER, region), clock.today(), limit=100, every_path=True)
    return without_passing(as_plain(found))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_the_sample_comes_back_from_its_tables_and_answers_the_same(store: Store, tmp_path: Path) -> None:
    assert import_file(store, VIEWER, REPORTED).whole
    hard_to_write(store)
    before = {region: answer(store, region) for region in ("重庆市", "石井坡街道")}
    assert all(found["total"] for found in before.values())
    told = export_tables(store, VIEWER, tmp_path / "network")
    export_tables(store, VIEWER, tmp_path / "network.xlsx")
    with pytest.raises(Conflict, match="holds something already"):
        export_tables(store, VIEWER, tmp_path / "network")
    masked = export_tables(store, VIEWER, tmp_path / "masked", with_private=False)
    assert not masked.with_private
    assert b"13800138000" in files(tmp_path / "network")["专家.csv"]
    assert b"13800138000" not in b"".join(files(tmp_path / "masked").values())

    wipe(store)
    report = import_file(store, VIEWER, tmp_path / "network")
    assert (report.whole, report.created) == (True, sum(told.entities.values()))
    assert not any(notice.left_out for notice in report.notices)
    export_tables(store, VIEWER, tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "network")
    assert {region: answer(store, region) for region in before} == before
    workbook = import_file(store, VIEWER, tmp_path / "network.xlsx", dry_run=True)
    assert (workbook.whole, workbook.created, workbook.updated, workbook.links_created) == (True, 0, 0, 0)


def as_any_database_tells(value: Any) -> Any:
    """Return answers without what each database makes itself: the ids of links, and of the change that wrote something last."""
    if isinstance(value, dict):
        told = {key: as_any_database_tells(one) for key, one in value.items() if key != "version"}
        # What is drawn comes in any order.
        told |= {key: sorted(told[key], key=str) for key in ("nodes", "links") if "centre" in value}
        return {key: one for key, one in told.items() if key != "id" or not str(one).startswith("link-")}
    return [as_any_database_tells(one) for one in value] if isinstance(value, list) else value


def asked_of_all(store: Store) -> list[Any]:
    """Return two hundred answers, and one about each of every kind."""
    told = [entity_answer(store, VIEWER, one.id, DAY) for one in two_of_every_kind()[0]]
    return [*answers(store), *map(as_plain, told)]


@ONE_OF_EACH
def test_two_hundred_answers_are_the_same_from_either_kind_of_table(store: Store, tmp_path: Path) -> None:
    tell(store, *network())
    tell(store, *two_of_every_kind())
    hard_to_write(store)
    derive_owners(store, VIEWER)
    asked = as_any_database_tells(asked_of_all(store))
    folder, workbook = tmp_path / "network", tmp_path / "network.xlsx"
    told = export_tables(store, VIEWER, folder)
    export_tables(store, VIEWER, workbook)
    for path in (workbook, folder):
        wipe(store)
        report = import_file(store, VIEWER, path)
        assert (report.whole, report.created) == (True, sum(told.entities.values()))
        for n, (before, after) in enumerate(zip(asked, as_any_database_tells(asked_of_all(store)), strict=True)):
            assert after == before, n
    export_tables(store, VIEWER, tmp_path / "again")
    assert files(tmp_path / "again") == files(folder)
