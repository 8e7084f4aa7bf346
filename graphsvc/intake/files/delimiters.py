"""Which character separates the cells of a .csv, found out by trying each on the first lines.

Must not know what the cells mean.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable

# In the order in which they are preferred where several would do.
_DELIMITERS = ",;\t|，；"


def detect_delimiter(lines: Iterable[str]) -> str:
    """Return the character that cuts most lines into the same number of cells; lines of a title are cut by none."""
    lines = list(lines)
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        rows, columns = _regularity(lines, delimiter)
        if rows and (rows, columns) > most:
            best, most = delimiter, (rows, columns)
    return best


def _regularity(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many rows have the most frequent number of cells above one, and that number."""
    counts: Counter[int] = Counter()
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            counts[len(cells)] += len(cells) > 1
    except csv.Error:
        return 0, 0
    return max(((rows, columns) for columns, rows in counts.items() if rows), default=(0, 0))
