"""Gathers links row by row and turns them into columns, by type and kinds of ends."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.columns.network import COLUMNS, LABELS, ROLES, Between, Links
from graphsvc.facts.columns.numbering import keys_of

_ROLE_NUMBERS = {name: number for number, name in enumerate(ROLES)}

# Ids of a link's end and of itself are turned into numbers when they are many: type, start, end, id, then since and so on.
Row = tuple[str, int, int, str, int, int, bool, str | None, int]


class LinkRows:
    """Rows of links, of which the ends are numbers already."""

    def __init__(self) -> None:
        self._parts: dict[Between, list[Links]] = defaultdict(list)

    def add(self, rows: list[Row], kinds: NDArray[np.int8]) -> None:
        """Take in some rows; `kinds` are those of all nodes by number."""
        by_ends: dict[Between, list[Row]] = defaultdict(list)
        for row in rows:
            by_ends[row[0], LABELS[kinds[row[1]]], LABELS[kinds[row[2]]]].append(row)
        for between, found in by_ends.items():
            self._parts[between].append(_columns(found))

    def links(self) -> dict[Between, Links]:
        """Return all of them as columns."""
        return {between: _joined(parts) for between, parts in self._parts.items()}


def _columns(rows: list[Row]) -> Links:
    _, start, end, ids, since, last, soft, role, recorded = zip(*rows, strict=True)
    return Links(
        np.array(start, np.int32),
        np.array(end, np.int32),
        np.array(since, np.int32),
        np.array(last, np.int32),
        np.array(soft, np.bool_),
        np.array([_ROLE_NUMBERS.get(name or "", 0) for name in role], np.int8),
        np.array(recorded, np.int32),
        keys_of(ids),
    )


def _joined(parts: list[Links]) -> Links:
    columns: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS}
    return Links(**columns)
