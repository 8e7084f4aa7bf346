"""The embedded engine's heap follows the memory of the machine, or of the container where that is less."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.settings import read_settings
from graphsvc.store.engines.memory import MEGABYTE, default_heap, memory_at_hand

GIGABYTE = 1024 * MEGABYTE


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
