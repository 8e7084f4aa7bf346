"""The machine under the service: room on its disks, memory, settings, the age of the newest backup. Asks no database."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from graphsvc.clock import moment
from graphsvc.doctor.findings import Finding, fault, fine, warning
from graphsvc.facts.backup_state import BackupState

GIGABYTE = 1024**3

_LITTLE, _TOO_LITTLE = 2 * GIGABYTE, GIGABYTE // 4
_OLD = timedelta(days=2)
_UNITS = {"k": 1024, "m": 1024**2, "g": GIGABYTE}


def room(folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield how much room there is on the disk of each folder that is there."""
    for folder in folders:
        if folder.exists():
            yield room_left(folder, shutil.disk_usage(folder).free)


def room_left(folder: Path, free: int) -> Finding:
    """Return whether `free` bytes are enough for a folder."""
    told, told_en = (
        f"{folder} 所在的磁盘还有 {free / GIGABYTE:.1f} GB",
        f"{free / GIGABYTE:.1f} GB are left on the disk of {folder}",
    )
    if free < _TOO_LITTLE:
        return fault(
            "disk", f"{told}，写入随时会被拒绝。请腾出空间。", f"{told_en}, and writes may be refused; make room."
        )
    if free < _LITTLE:
        return warning("disk", f"{told}，不多了。请腾出空间。", f"{told_en}, which is little; make room.")
    return fine("disk", told, told_en)


def memory(heap: str, at_hand: int) -> Finding:
    """Return whether the heap that the settings name for the embedded engine fits into the memory at hand, in bytes."""
    told, told_en = f"内存 {at_hand / GIGABYTE:.1f} GB", f"{at_hand / GIGABYTE:.1f} GB of memory"
    if heap and _bytes(heap) > at_hand * 3 // 4:
        return fault(
            "memory",
            f"{told}，装不下 GRAPHSVC_HEAP={heap} 和服务本身。请把它调到内存的一半以下。",
            f"{told_en} do not hold GRAPHSVC_HEAP={heap} and the service; set it below half of that.",
        )
    return fine("memory", told, told_en)


def settings(retired: Sequence[tuple[str, str, str]], unknown: Sequence[str] = ()) -> Iterator[Finding]:
    """Yield the settings that are given and do nothing: those that no longer do, as (name, zh, en), and names that are none."""
    for name, zh, en in retired:
        yield warning("settings", f"{name} {zh}。", f"{name} {en}.")
    for name in unknown:
        yield warning(
            "settings",
            f"没有 {name} 这项设置，它不起作用。请对照 README 的设置表核对拼写。",
            f"There is no setting {name}, and it does nothing; check its spelling in the table of the README.",
        )
    if not retired and not unknown:
        yield fine("settings", "设置都认得", "every setting is known")


def backups(state: BackupState) -> Finding:
    """Return how old the newest backup is, and whether one was proven."""
    if state.taken is None:
        return fault(
            "backup",
            "还没有备份过。请运行 graphsvc backup，并设好定时备份（docs/backup.md）。",
            "There is no backup yet; run graphsvc backup, and set up a schedule (docs/backup.md).",
        )
    age = datetime.fromisoformat(moment()) - datetime.fromisoformat(state.taken.at)
    told, told_en = f"最近一次备份在 {_age(age)} 前", f"the newest backup is {_age_en(age)} old"
    if age > _OLD:
        return warning(
            "backup", f"{told}。请看定时备份是否还在运行。", f"{told_en}; see whether the schedule still runs."
        )
    if state.proven is None or state.proven.failed:
        return warning(
            "backup",
            f"{told}，还没有用恢复证实。请用 graphsvc backup --scheduled。",
            f"{told_en} and not proven by a restore; use graphsvc backup --scheduled.",
        )
    return fine("backup", f"{told}，已用恢复证实过", f"{told_en}, and one was proven by a restore")


def _bytes(heap: str) -> int:
    found = re.fullmatch(r"(\d+)([kmg])", heap.lower())
    return int(found[1]) * _UNITS[found[2]] if found else 0


def _age(age: timedelta) -> str:
    return f"{age.days} 天" if age.days else f"{age.seconds // 3600} 小时"


def _age_en(age: timedelta) -> str:
    return f"{age.days} days" if age.days else f"{age.seconds // 3600} hours"
