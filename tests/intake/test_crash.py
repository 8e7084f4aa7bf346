"""The embedded engine killed in the middle of an import: what was acknowledged stays, and a second run completes the rest."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.answer import as_plain
from graphsvc.changes.batches import list_batches
from graphsvc.changes.reference_regions import prepare
from graphsvc.errors import Unavailable
from graphsvc.intake.importing import WRITING, import_file
from graphsvc.intake.joining import folding
from graphsvc.store import Store, open_engine
from graphsvc.store.records import kind_of
from tests.intake.workbooks import folder
from tests.story import VIEWER

EXPERTS, ORGS = 2_000, 50
ROWS_A_TRANSACTION = 100


@pytest.fixture
def crashing(tmp_path: Path) -> Iterator[Store]:
    """An embedded engine of its own, which nobody else needs."""
    store = Store(open_engine(None, "", "", None, tmp_path / "data"))
    prepare(store)
    yield store
    store.close()


def big_list(home: Path) -> Path:
    """Return 4,000 rows: 2,000 experts with a link each, and as many links in a sheet of their own."""
    people = [["姓名", "海外机构"], *([f"专家{n}", f"学会{n % ORGS}"] for n in range(EXPERTS))]
    links = [
        ["起点", "关系", "终点", "起"],
        *([f"专家{n}", "成员", f"学会{(n + 1) % ORGS}", "2020"] for n in range(EXPERTS)),
    ]
    return folder(home, {"专家": people, "海外机构": [["名称"], *([f"学会{n}"] for n in range(ORGS))], "关系": links})


def kill_engine(data: Path) -> None:
    pid = json.loads((data / "engine.json").read_text(encoding="utf-8"))["pid"]
    os.kill(pid, signal.SIGKILL)


def counted(store: Store) -> Counter[str]:
    return Counter({kind_of(row["labels"]): row["count"] for row in store.read("entities/counts")})


def linked(store: Store) -> int:
    return sum(row["count"] for row in store.read("links/counts") if row["type"] == "MEMBER_OF")


@pytest.mark.slow
@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=pytest.mark.large)])
def test_kills_lose_nothing_acknowledged_and_a_second_run_completes(
    crashing: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    monkeypatch.setattr(folding, "ROWS_A_TRANSACTION", ROWS_A_TRANSACTION)
    path = big_list(tmp_path)
    interrupted = 0
    for kill in range(kills):
        after = (kill * 7) % 20 * ROWS_A_TRANSACTION
        acknowledged, error = import_and_kill(crashing, path, tmp_path / "data", after)
        if error:
            interrupted += 1
            assert error.details["done"] == acknowledged
            assert "再导入" in error.zh
        people, links = counted(crashing), linked(crashing)
        assert people["Expert"] + people["OverseasOrg"] + links >= acknowledged
        assert people["Expert"] <= EXPERTS
        assert links <= 2 * EXPERTS
    assert interrupted
    report = import_file(crashing, VIEWER, path)
    assert report.refused == []
    assert (counted(crashing)["Expert"], counted(crashing)["OverseasOrg"], linked(crashing)) == (
        EXPERTS,
        ORGS,
        2 * EXPERTS,
    )
    assert {batch.state for batch in list_batches(crashing)} == {"interrupted", "done"}
    again = as_plain(import_file(crashing, VIEWER, path))
    assert [again[name] for name in ("created", "updated", "links_created", "links_updated")] == [0, 0, 0, 0]


def import_and_kill(store: Store, path: Path, data: Path, after: int) -> tuple[int, Unavailable | None]:
    """Kill the engine a moment after more than `after` entries were acknowledged; return how many were, and what was said."""
    acknowledged = 0
    killer = threading.Timer(0.02, kill_engine, [data])

    def told(step: str, done: int, total: int) -> None:
        nonlocal acknowledged
        if step == WRITING:
            acknowledged = done
            if done > after and killer.ident is None:
                killer.start()

    try:
        import_file(store, VIEWER, path, progress=told)
    except Unavailable as error:
        return acknowledged, error
    finally:
        if killer.ident is not None:
            killer.join()
    return acknowledged, None
