"""What stands in a backup, one line of JSON each:

    {"graphsvc_backup": 1, …}                     the header: who wrote it, and in which forms
    ["Expert", {"id": "expert-1", …}]             a node of any label
    ["MEMBER_OF", "expert-1", "org-1", {…}]       a link between two entities
    {"changed_meanwhile": ["expert-1", …]}        of these entities, and of the links that start there, only what follows holds
    {"manifest": {…}}                             the last line: how many rows there are of what, and the checksum of each part

Entities come first, then links, then records; what changed meanwhile follows in the same order.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

FORM = 1
ENTITIES, LINKS, RECORDS = PARTS = ("entities", "links", "records")
HEADER, CHANGED, MANIFEST = "graphsvc_backup", "changed_meanwhile", "manifest"

# Records by label: those that are read by their ids, and those of which there is little.
_MANY = frozenset({"JournalEntry", "Batch", "Reading"})
_FEW = frozenset(
    {"Migration", "Notice", "NotSame", "Proposal", "Account", "Token", "SavedList", "Handover", "ListProfile"}
)
KEPT = _MANY | _FEW
# Whoever was signed in signs in again; the head's numbers stand in the manifest.
LEFT_OUT = frozenset({"Session", "SignInTry", "CookieKey"})

Row = list[Any]


def part_of(row: Row) -> str:
    """Return the part that a row belongs to. Raises LookupError for what this version does not know."""
    name = row[0]
    if len(row) == 2 and name in KIND_BY_LABEL:
        return ENTITIES
    if len(row) == 4 and name in LINK_BY_TYPE:
        return LINKS
    if len(row) == 2 and name in KEPT:
        return RECORDS
    raise LookupError(name)


def rests_on(row: Row) -> str:
    """Return the id of the entity with which a row changes: its own, or that of a link's start; empty for a record."""
    if len(row) == 4:
        return str(row[1])
    return str(row[1]["id"]) if row[0] in KIND_BY_LABEL else ""


def line(value: Any) -> bytes:
    """Return a value as one line, always in the same words."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


@dataclass(slots=True)
class Counting:
    """Counts rows and adds up their checksums, by part, as they are written and as they are read."""

    counts: Counter[str] = field(default_factory=Counter)
    _sums: dict[str, Any] = field(default_factory=lambda: {part: hashlib.sha256() for part in PARTS})

    def add(self, row: Row, text: bytes) -> None:
        """Count a row that stands in a file as `text`. Raises LookupError for what this version does not know."""
        self._sums[part_of(row)].update(text)
        self.counts[row[0]] += 1

    def checksums(self) -> dict[str, str]:
        """Return the SHA-256 of each part so far."""
        return {part: found.hexdigest() for part, found in self._sums.items()}


class Writing:
    """Writes the lines of one backup, and knows in the end what its manifest says."""

    def __init__(self, write: Callable[[bytes], object], header: dict[str, Any]) -> None:
        self._write = write
        self._counting = Counting()
        self.changed_meanwhile = 0
        write(line({HEADER: FORM, **header}))

    def rows(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        texts = []
        for row in rows:
            texts.append(line(row))
            self._counting.add(row, texts[-1])
        self._write(b"".join(texts))

    def changed(self, ids: Iterable[str]) -> None:
        """Say that of these entities only what follows holds."""
        told = sorted(ids)
        self.changed_meanwhile += len(told)
        if told:
            self._write(line({CHANGED: told}))

    def end(self, more: dict[str, Any]) -> dict[str, Any]:
        """Write the manifest with `more` in it, and return it."""
        counts, sums = dict(sorted(self._counting.counts.items())), self._counting.checksums()
        manifest = {"rows": counts, "sha256": sums, "changed_meanwhile": self.changed_meanwhile, **more}
        self._write(line({MANIFEST: manifest}))
        return manifest
