"""A backup of three rows, made without a database, and what it says when it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphsvc.backups.compressed import Compressing
from graphsvc.backups.ended import Ended
from graphsvc.backups.rows import Writing
from graphsvc.backups.sealed import Sealing

HEADER: dict[str, Any] = {"graphsvc": "0.1.0", "engine": "embedded", "masked": False, "migrations": ["0001_types"]}
ROWS: list[list[Any]] = [
    ["Expert", {"id": "expert-1", "name": "王芳"}],
    ["Expert", {"id": "expert-2", "name": "李明"}],
    ["MEMBER_OF", "expert-1", "org-1", {"id": "link-1"}],
    ["Notice", {"id": "privacy", "text": "公告"}],
]


def written(
    path: Path,
    password: str = "",
    header: dict[str, Any] | None = None,
    then: list[Any] | None = None,
    head: dict[str, Any] | None = None,
) -> Path:
    """Write a backup; `then` are lists of ids that changed meanwhile, and rows, `head` is what the head said beside its version."""
    with path.open("wb") as file:
        lines_to(file.write, password, header, then, head)
    return path


def lines_to(
    write: Callable[[bytes], object],
    password: str = "",
    header: dict[str, Any] | None = None,
    then: list[Any] | None = None,
    head: dict[str, Any] | None = None,
) -> None:
    """Write the bytes of such a backup."""
    ended = Ended(write)
    sealing = Sealing(ended.add, password) if password else None
    compressing = Compressing(sealing.add if sealing else ended.add)
    writing = Writing(compressing.add, HEADER | (header or {}))
    writing.rows(ROWS)
    for ids, rows in then or []:
        writing.changed(ids)
        writing.rows(rows)
    writing.end({"ended": "2026-11-27T04:53:12+00:00", "head": {"version": 7, **(head or {})}})
    compressing.end()
    if sealing:
        sealing.end()
    ended.end()
