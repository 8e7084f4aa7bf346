"""How a batch stands when whoever worked on it is gone, and what is left of it once it is undone."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphsvc.answer import as_plain
from graphsvc.changes.batches import get_batch, list_batches
from graphsvc.changes.forgetting import without_values
from graphsvc.changes.undo import plan_undo, undo_batch
from graphsvc.changes.worker import is_gone, this_process
from graphsvc.errors import Conflict
from graphsvc.intake.joining import folding
from graphsvc.store import Store
from graphsvc.store.differences import Differences
from graphsvc.values.personal_numbers import MASK
from tests.conftest import run
from tests.intake.broken_off import ROWS
from tests.intake.workbooks import Rows, bring, counts, folder, kinds, named
from tests.story import VIEWER

EXPERTS = 25
LIST: dict[str, Rows] = {"专家": [["姓名", "职称"], *([f"专家{n}号", "教授"] for n in range(EXPERTS))]}


def killed(engine_name: str, data: Path, what: str, of: str) -> None:
    """Have another process import a folder or undo a batch, and kill it after the first portion."""
    command = [sys.executable, "-m", "tests.intake.broken_off", engine_name, str(data), what, of]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "stopped\n"
        worker.kill()


def test_an_import_that_was_killed_is_interrupted_and_says_how_much_is_in(
    store: Store, engine_name: str, data_folder: Path, tmp_path: Path
) -> None:
    killed(engine_name, data_folder, "import", str(folder(tmp_path, LIST)))
    batch = list_batches(store)[0]
    assert (batch.state, batch.written, batch.total) == ("interrupted", ROWS, EXPERTS)
    assert kinds(store) == {"Expert": ROWS}
    again = bring(store, tmp_path, LIST)
    assert counts(again) == (EXPERTS - ROWS, 0, ROWS, 0, 0, 0)
    undo_batch(store, VIEWER, str(again.batch))
    undo_batch(store, VIEWER, batch.id)
    assert (kinds(store), get_batch(store, batch.id).state) == ({}, "undone")


def test_an_undo_that_was_killed_is_interrupted_and_the_next_one_goes_on(
    store: Store, engine_name: str, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "ROWS_A_TRANSACTION", ROWS)
    batch = bring(store, tmp_path, LIST).batch
    assert batch
    killed(engine_name, data_folder, "undo", batch)
    assert get_batch(store, batch).state == "undo_interrupted"
    assert plan_undo(store, batch).removed == kinds(store)["Expert"] == 2 * ROWS
    assert undo_batch(store, VIEWER, batch).removed == EXPERTS
    assert (kinds(store), get_batch(store, batch).state) == ({}, "undone")


@pytest.mark.parametrize(
    ("worker", "quiet_minutes", "state"),
    [
        (this_process(), 1, "running"),
        (this_process(), 6, "interrupted"),
        ("another-machine/boot/container 1 1", 1, "running"),
        ("another-machine/boot/container 1 1", 6, "interrupted"),
        (this_process().rsplit(" ", 1)[0] + " 1", 1, "interrupted"),
        ("", 1, "running"),
    ],
    ids=["here", "here-silent", "elsewhere", "elsewhere-silent", "gone", "unknown"],
)
def test_who_has_said_nothing_for_five_minutes_or_is_gone_works_no_more(
    store: Store, worker: str, quiet_minutes: int, state: str
) -> None:
    put = "CREATE (b:Batch {id: 'batch-x', state: 'running', worker: $worker}) SET b.worked_at = timestamp() - $quiet"
    run(store, put, worker=worker, quiet=quiet_minutes * 60_000)
    assert get_batch(store, "batch-x").state == state


def test_a_process_that_has_ended_is_gone_and_this_one_is_not() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from graphsvc.changes.worker import this_process; print(this_process())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert is_gone(ended.stdout.strip())
    assert not is_gone(this_process())


PRIVATE: list[dict[str, Rows]] = [
    {
        "专家": [
            ["编号", "姓名", "电话", "邮箱", "微信", "证件号", "职称"],
            ["e-1", "张三", "13911112222", "zhang@example.org", "wx-zhang-1", "110101199001011234", "讲师"],
            ["e-2", "李四", "13933334444", "not-an-address", "", "", ""],
        ],
        "联络人员": [["编号", "姓名", "电话"], ["f-1", "王五", "02366667777"]],
    },
    {"专家": [["编号", "姓名", "电话", "职称"], ["e-1", "张三", "13955556666", "教授"]]},
]
VALUES = (
    "13911112222", "13933334444", "13955556666", "02366667777", "zhang@example.org", "not-an-address", "wx-zhang-1",
    "110101199001011234",
)  # fmt: skip


def kept_of(store: Store, *batches: str) -> str:
    """Return all that the journal and the batches hold of these batches, as one text."""
    entries = [record for batch in batches for record in store.read("journal/of_batch", batch=batch)]
    told: list[Any] = [Differences.unpacked(record["changes"]) for record in entries]
    return repr(told) + json.dumps([as_plain(get_batch(store, batch)) for batch in batches], ensure_ascii=False)


def test_nothing_private_is_kept_of_an_undone_batch(store: Store, tmp_path: Path) -> None:
    first, second = (bring(store, tmp_path, sheets).batch or "" for sheets in PRIVATE)
    assert all(value in kept_of(store, first) for value in ("13911112222", "wx-zhang-1"))
    undo_batch(store, VIEWER, second)
    assert named(store, "张三")[0]["phone"].endswith("13911112222")
    assert "13955556666" not in kept_of(store, second)
    undo_batch(store, VIEWER, first)
    kept = kept_of(store, first, second)
    assert not [value for value in VALUES if value in kept]
    assert all(word in kept for word in ("张三", "王五", "讲师", "教授", "e-1"))
    assert kinds(store) == {}


def test_the_journal_still_tells_that_a_private_value_changed(store: Store, tmp_path: Path) -> None:
    _, second = (bring(store, tmp_path, sheets).batch or "" for sheets in PRIVATE)
    undo_batch(store, VIEWER, second)
    for record in store.read("journal/of_batch", batch=second):
        change = Differences.unpacked(record["changes"]).entities[0]
        assert change.before
        assert change.after
        assert {k for k in change.after if change.before.get(k) != change.after[k]} == {"phone", "title"}


def test_private_values_go_from_the_words_of_a_report_too() -> None:
    refused = {
        "sheet": "专家",
        "row": 3,
        "column": "联系电话",
        "value": "1391111",
        "reason": "与 zhang@example.org 不同",
    }
    left_out = {**refused, "value": "1382222", "reason": "1382222 太短"}
    told = {
        "refused": [refused],
        "left_out": [left_out],
        "notices": [{"zh": "1391111 不是电话，张三在 wx 里"}],
        "rows": 3,
    }
    kept = without_values(told, {"zhang@example.org", "wx"})
    assert kept["refused"] == [{**refused, "value": MASK, "reason": f"与 {MASK} 不同"}]
    assert kept["left_out"] == [{**left_out, "value": MASK, "reason": f"{MASK} 太短"}]
    assert kept["notices"] == [{"zh": f"{MASK} 不是电话，张三在 wx 里"}]
    assert kept["rows"] == 3


def test_names_go_from_the_words_of_a_report_however_short_they_are() -> None:
    told = {"refused": [{"column": "合作对象", "value": "张三工作室", "reason": "没有张三工作室"}], "notices": []}
    (kept,) = without_values(told, (), {"张三", "小张三"})["refused"]
    assert (kept["value"], kept["reason"]) == (f"{MASK}工作室", f"没有{MASK}工作室")


def graph(store: Store) -> set[str]:
    """Return every entity, without the regions, and every link between them, as texts."""
    nodes = run(store, "MATCH (n:Entity) WHERE NOT n:Region RETURN properties(n) AS told")
    links = run(
        store, "MATCH (a:Entity)-[l]->(b:Entity) WHERE NOT a:Region RETURN properties(l) AS told, a.id AS a, b.id AS b"
    )
    rows = [
        {k: v for k, v in row["told"].items() if k not in ("changed_in", "made_in")} | {**row, "told": ""}
        for row in nodes + links
    ]
    return {json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows}


def random_sheets(chance: random.Random) -> dict[str, Rows]:
    people = chance.sample(range(8), 5)
    experts = [
        [f"e-{n}", f"专家{n}", chance.choice(["", "讲师", "教授"]), chance.choice(["", f"1390000000{n}"]),
         chance.choice(["学会甲", "学会乙", "学会甲；学会乙"])]
        for n in people
    ]  # fmt: skip
    links = [[f"e-{n}", "成员", "学会甲", "理事", chance.choice(["2019", "2020"])] for n in people[:3]]
    return {
        "专家": [["编号", "姓名", "职称", "电话", "海外机构"], *experts],
        "海外机构": [["名称"], ["学会甲"], ["学会乙"]],
        "关系": [["起点", "关系", "终点", "角色", "起"], *links],
    }


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_imported_and_undone_in_whatever_order_the_rest_stands(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(folding, "ROWS_A_TRANSACTION", 3)
    states, batches = [graph(store)], []
    for _ in range(4):
        batches.append(bring(store, tmp_path, random_sheets(chance)).batch or "")
        states.append(graph(store))
    while batches:
        early = chance.choice(batches)
        if early != batches[-1] and plan_undo(store, early).later:
            with pytest.raises(Conflict):
                undo_batch(store, VIEWER, early)
            assert graph(store) == states[len(batches)]
        undo_batch(store, VIEWER, batches.pop())
        assert graph(store) == states[len(batches)]
