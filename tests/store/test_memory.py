"""The embedded engine's heap follows the memory of the machine, or of the container where that is less."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from graphsvc.errors import Invalid, Unavailable
from graphsvc.settings import read_settings
from graphsvc.store import Store, open_engine
from graphsvc.store.engines.memory import MEGABYTE, default_heap, memory_at_hand
from graphsvc.store.engines.neo4j import Neo4jEngine
from tests.conftest import run

GIGABYTE = 1024 * MEGABYTE
# A million groups.
TOO_MUCH = """
UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b WITH a * 1000 + b AS number, count(*) AS times RETURN count(number)
"""


def container(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.mark.parametrize(("limit", "heap"), [(2, "1024m"), (6, "1536m"), (8, "2048m")])
def test_a_quarter_of_the_container_but_at_least_one_gigabyte(tmp_path: Path, limit: int, heap: str) -> None:
    group = tmp_path / "sys/fs/cgroup/app/worker"
    group.mkdir(parents=True)
    (group.parent / "memory.max").write_text(f"{limit * GIGABYTE}\n")
    (group / "memory.max").write_text("max\n")
    container(tmp_path, proc__self__cgroup="0::/app/worker\n")
    assert default_heap(tmp_path) == heap


def test_the_older_kind_of_control_group_counts_too(tmp_path: Path) -> None:
    folder = tmp_path / "sys/fs/cgroup/memory/box"
    folder.mkdir(parents=True)
    (folder / "memory.limit_in_bytes").write_text(str(6 * GIGABYTE))
    container(tmp_path, proc__self__cgroup="9:cpu:/box\n4:memory:/box\n")
    assert memory_at_hand(tmp_path) == 6 * GIGABYTE


def test_without_a_limit_it_is_the_machine(tmp_path: Path) -> None:
    container(tmp_path, proc__self__cgroup="0::/\n", sys__fs__cgroup__memory="")
    assert memory_at_hand(tmp_path) == memory_at_hand(tmp_path / "nowhere") > 0
    assert 1024 <= int(default_heap(tmp_path).removesuffix("m")) <= 8192


@pytest.mark.parametrize("heap", ["2 GB", "-1g", "lots", "1gb"])
def test_a_heap_that_java_would_not_take_is_refused_at_once(heap: str) -> None:
    with pytest.raises(Invalid, match="GRAPHSVC_HEAP"):
        read_settings({"GRAPHSVC_HEAP": heap}, None)


@pytest.mark.parametrize("heap", ["", "2g", "1500M"])
def test_a_heap_is_a_number_of_mega_or_gigabytes(heap: str) -> None:
    assert read_settings({"GRAPHSVC_HEAP": heap}, None)["GRAPHSVC_HEAP"] == heap


def test_a_heap_that_is_too_small_is_named_and_the_engine_goes_on(tmp_path: Path) -> None:
    with closing(Store(open_engine(None, "", "", None, tmp_path / "data", heap="64m"))) as store:
        with pytest.raises(Unavailable) as caught:
            run(store, TOO_MUCH)
        assert caught.value.details["setting"] == "GRAPHSVC_HEAP"
        assert "64m" in caught.value.zh
        assert run(store, "RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize(
    "code",
    [
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "Neo.ClientError.General.TransactionOutOfMemoryError",
        "Neo.TransientError.General.OutOfMemoryError",
    ],
)
def test_neo4j_is_told_by_its_own_setting(code: str) -> None:
    problem = Neo4jEngine("bolt://127.0.0.1:9", "neo4j", "x", None).explain(code)
    assert problem is not None
    assert "dbms.memory.transaction.total.max" in problem.zh
    assert "NEO4J_HEAP" in problem.en
