"""What a row is known by when it comes again, in the same file or in next year's: its identifying facts, if it has any.

A bare name is known again in a file of the same name only, and as it was typed. A key is a digest that says nothing by itself; it is
never shown, since a telephone number could be guessed from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from graphsvc.facts.identifying import FACTS
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining.row_facts import facts_of_row
from graphsvc.intake.joining.subjects import Row
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.folding import fold


class RowKeys:
    """The keys of one file's rows and cells; of rows that are all alike, each has its own by their order."""

    def __init__(self, file: str, gazetteer: Gazetteer) -> None:
        self._file = file
        self._gazetteer = gazetteer
        self._seen: Counter[str] = Counter()
        self._keys: dict[tuple[int, tuple[str, ...]], tuple[Row, str]] = {}

    def key(self, row: Row, *cell: str) -> str:
        """Return the key of a row, or of the one cell of it with this header and text."""
        known = self._keys.get((id(row), cell))
        return known[1] if known else self._made(row, cell)

    def _made(self, row: Row, cell: tuple[str, ...]) -> str:
        digest = blake2b("\n".join([*self._identity(row), "", *cell]).encode(), digest_size=16).hexdigest()
        self._seen[digest] += 1
        key = f"{digest}-{self._seen[digest]}"
        # With the row, so that no other row can come to its place in memory.
        self._keys[id(row), cell] = row, key
        return key

    def _identity(self, row: Row) -> Iterable[str]:
        if not isinstance(row, EntityRow):
            return [self._file, row.type, row.start, row.end, repr(sorted(row.properties.items(), key=str))]
        facts = facts_of_row(row, self._gazetteer) if row.kind in FACTS else {}
        if facts:
            return [
                row.kind,
                fold(row.name),
                *(f"{name}={form}" for name in sorted(facts) for form in sorted(facts[name])),
            ]
        cells = sorted(f"{cell.column.name}={cell.text}" for cell in row.links)
        return [self._file, row.kind, row.id or "", row.name, repr(sorted(row.properties.items(), key=str)), *cells]
