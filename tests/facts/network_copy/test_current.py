"""The copy of a process: shared through its files, caught up from the journal, thrown away where it is in doubt."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graphsvc.errors import Unavailable
from graphsvc.facts.columns.numbering import Numbering, SameKey, keys_of
from graphsvc.facts.columns.values import Table
from graphsvc.facts.network_copy import current, files, process_copy
from graphsvc.facts.network_copy.current import (
    copy_of,
    copy_state,
    copy_with_table,
    latest_copy,
    table_in,
    touched_since,
)
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.ranked import ranked_rows
from graphsvc.facts.network_copy.tables import tables_with
from graphsvc.queries import basis
from graphsvc.store import Store
from graphsvc.store.deadline import answer_by
from tests.conftest import ENGINES, FORGET, run
from tests.facts.network_copy.copies import SECONDS, copied, ready
from tests.intake.workbooks import version
from tests.story import link, node, tell

DAY = 20260101
# Nothing makes it shorter: two changes of it are too long to come with the edition.
LONG = random.Random(7).randbytes(80_000).hex()


def story(store: Store) -> None:
    tell(
        store,
        [node("Region", "r", "区", level="county"), node("OverseasOrg", "o", "学会", org_type="society")],
        [link("o", "PARTNERS_WITH", "r")],
    )


def connected(copy: NetworkCopy | None) -> list[str]:
    assert copy is not None
    return [row["id"] for row in ranked_rows(copy, "r", DAY, limit=10)]


def test_a_process_that_does_not_serve_has_none(store: Store, tmp_path: Path) -> None:
    assert copy_of(store) is None
    current.register(store, tmp_path)
    assert copy_of(store) is None
    assert copy_state(store).state == "off"
    current.stop(store)


def test_a_restart_takes_the_files_and_what_came_since(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path) as first:
        assert connected(first) == ["o"]
    tell(store, [node("OverseasOrg", "o2", "另一学会")], [link("o2", "PARTNERS_WITH", "r")])
    kept = files.load(tmp_path, first.born)
    assert kept is not None
    assert kept.version == first.version
    with copied(store, tmp_path) as second:
        assert second.version == version(store) == first.version + 1
        assert sorted(connected(second)) == ["o", "o2"]
        # What came from the files stays there until it changes.
        assert isinstance(second.network.links["PART_OF", "Region", "Region"].start, np.memmap)


def test_files_are_for_their_owner_only(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path / "copies"):
        pass
    modes = {path: path.stat().st_mode & 0o777 for path in (tmp_path / "copies").rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert (tmp_path / "copies").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", ["a byte", "a file", "a form", "another database", "no list"])
def test_doubtful_files_are_taken_away(store: Store, tmp_path: Path, damage: str) -> None:
    story(store)
    with copied(store, tmp_path) as first:
        pass
    (place,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    born = first.born
    about = place / "about.json"
    if damage == "a byte":
        column = place / "link_start.npy"
        content = bytearray(column.read_bytes())
        content[-1] ^= 1
        column.write_bytes(content)
    elif damage == "a file":
        (place / "kinds.npy").unlink()
    elif damage == "a form":
        about.write_text(about.read_text().replace('"form": ', '"form": 1'))
    elif damage == "no list":
        about.write_text("[]")
    else:
        born = "another"
    assert files.load(tmp_path, born) is None
    assert not place.exists() or damage == "a file"
    with copied(store, tmp_path) as again:
        assert connected(again) == ["o"]


def test_a_change_that_no_entry_tells_has_the_copy_made_anew(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path) as first:
        run(store, "MATCH (n:OverseasOrg {id: 'o'}) DETACH DELETE n")
        run(store, FORGET[1], shipped=None)
        assert copy_of(store) is None
        again = ready(store)
        assert again.version == first.version + 1
        assert connected(again) == []


def test_many_changes_are_taken_over_in_the_background(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path):
        for number in range(25):
            tell(store, [node("OverseasOrg", f"n{number}")], [link(f"n{number}", "PARTNERS_WITH", "r")])
        assert copy_of(store) is None
        assert ready(store).version == version(store)
        assert len(ranked_rows(ready(store), "r", DAY, limit=100)) == 26


def test_an_answer_rests_on_the_edition_that_its_copy_was_asked_for(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path) as first, basis() as rests_on:
        assert copy_of(store) is first
        assert str(rests_on.edition) == f"{first.born}.{first.version}"
        tell(store, [node("OverseasOrg", "late")], [])
        # The answer goes on with what it began with.
        assert copy_of(store) is first


def test_a_corrected_life_moves_the_links_that_are_there(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path):
        tell(
            store,
            [node("Workstation", "w", approved="2030")],
            [link("o", "PARTNERS_WITH", "w"), link("w", "LOCATED_IN", "r")],
        )
        now = copy_of(store)
        assert now is not None
        assert [row["channels"] for row in ranked_rows(now, "r", DAY, limit=9)] == [[["partner_region", 1, 0, "r"]]]
        tell(store, [node("Workstation", "w", approved="2020")], [])
        now = copy_of(store)
        assert now is not None
        assert [row["channels"] for row in ranked_rows(now, "r", DAY, limit=9)] == [
            [["partner_station", 1, 0, "w"], ["partner_region", 1, 0, "r"]]
        ]


def test_two_ids_of_one_key_are_refused() -> None:
    known = Numbering.of(["a", "b", "张三"])
    assert [known.number(id_) for id_ in ("a", "b", "张三", "c")] == [0, 1, 2, None]
    assert known.with_more(["c"]).ids_of([3, 2]) == ["c", "张三"]
    assert len(set(keys_of(map(str, range(10_000))).tolist())) == 10_000
    with pytest.raises(SameKey):
        known.with_more(["b"])


def test_a_table_is_read_once_to_its_end_and_kept_though_its_asker_goes_and_others_write(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(store)
    read, reads, go_on = process_copy.table_of, list[str](), threading.Event()

    def read_slowly(ask: Any, copy: NetworkCopy, kind: str) -> Any:
        reads.append(kind)
        assert go_on.wait(30)
        return read(ask, copy, kind)

    monkeypatch.setattr(process_copy, "table_of", read_slowly)
    with copied(store, tmp_path) as first:
        with answer_by(time.monotonic() + 0.5), pytest.raises(Unavailable, match="time limit"):
            copy_with_table(store, "OverseasOrg")
        tell(store, [node("OverseasOrg", "o2", "另一学会")], [link("o2", "PARTNERS_WITH", "r")])
        taken_over = copy_of(store)
        assert taken_over is not None
        assert (taken_over.version, taken_over.tables) == (first.version + 1, {})
        go_on.set()
        copy = copy_with_table(store, "OverseasOrg")
        names = copy.tables["OverseasOrg"].columns["name"].words.all
        assert (copy.version, sorted(names), reads) == (first.version + 1, ["另一学会", "学会"], ["OverseasOrg"])
        assert sorted(connected(copy)) == ["o", "o2"]


@pytest.mark.parametrize("engine_name", ENGINES[:1], indirect=True)
def test_tables_that_are_read_into_a_copy_are_known_to_those_that_came_meanwhile(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path) as first:
        for number, kind in enumerate(("OverseasOrg", "Expert", "Region")):
            tell(store, [node("Expert", f"e{number}", f"专家{number}")], [])
            assert copy_of(store) is not first
            table_in(store, first, kind)
        now = copy_of(store)
        assert now is not None
        assert {*now.tables} == {*first.tables} == {"OverseasOrg", "Expert", "Region"}
        assert sorted(now.tables["Expert"].columns["name"].words.all) == ["专家0", "专家1", "专家2"]
        assert now.tables["Expert"].rows.sum() == 3


@pytest.mark.parametrize("engine_name", ENGINES[:1], indirect=True)
def test_a_table_may_be_read_while_a_write_is_taken_over(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path) as copy:
        tables: dict[str, Table] = {}
        table = copy_with_table(store, "OverseasOrg").tables["OverseasOrg"]

        class ReadMeanwhile(Table):
            def without(self, numbers: Sequence[int], size: int) -> Table:
                tables["Region"] = table
                return super().without(numbers, size)

        tables["OverseasOrg"] = ReadMeanwhile(table.numbers, table.place, table.columns)
        tables["Expert"] = table
        assert {*tables_with(tables, {}, {}, copy.network.size)} == {"OverseasOrg", "Expert"}


def test_changes_come_with_the_edition_of_an_answer_or_after_it(store: Store, tmp_path: Path) -> None:
    story(store)
    with copied(store, tmp_path):
        told = 1
        for changes, text in ((0, ""), (1, ""), (5, ""), (2, LONG)):
            for _ in range(changes):
                tell(store, [node("OverseasOrg", f"n{told}", note=text)], [link(f"n{told}", "PARTNERS_WITH", "r")])
                told += 1
            with basis() as rests_on:
                now = copy_of(store)
            assert now is not None
            assert str(rests_on.edition) == f"{now.born}.{now.version}" == str(store.edition())
            assert len(connected(now)) == told


@pytest.mark.parametrize("engine_name", ENGINES[:1], indirect=True)
@pytest.mark.parametrize(
    ("changes", "text", "is_told"), [(1, "", True), (5, "", True), (2, LONG, True), (21, "", False)]
)
def test_who_asks_what_was_touched_is_told_ahead_of_the_copy_which_follows(
    store: Store, tmp_path: Path, changes: int, text: str, is_told: bool
) -> None:
    story(store)
    with copied(store, tmp_path) as first:
        before, wanted = store.edition(), {f"n{number}" for number in range(changes)}
        for id_ in sorted(wanted):
            tell(store, [node("OverseasOrg", id_, note=text)], [])
        assert latest_copy(store) is first
        with basis():
            assert touched_since(store, before) == (wanted if is_told else None)
        deadline = time.monotonic() + SECONDS
        while (now := latest_copy(store)) is None or now.version < first.version + changes:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        with basis():
            assert touched_since(store, before) == wanted
