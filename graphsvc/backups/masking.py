"""A backup without what is private: fields that are private, and personal numbers in any text, give way to a mask.

Journal, batches, the read log and everything of accounts are left out: they tell of the past, of people and of passwords.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphsvc.backups.rows import RECORDS, Row, part_of
from graphsvc.values.personal_numbers import MASK, hidden
from graphsvc.vocabulary import KIND_BY_LABEL

_SHOWN_RECORDS = frozenset({"Migration", "Notice"})


def masked(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows that tell of no person's past, without private values."""
    for row in rows:
        if part_of(row) != RECORDS or row[0] in _SHOWN_RECORDS:
            *head, properties = row
            kind = KIND_BY_LABEL.get(row[0])
            private = kind.private_fields if kind else frozenset[str]()
            yield [*head, {name: _masked(name, value, name in private) for name, value in properties.items()}]


def _masked(name: str, value: object, private: bool) -> object:
    if private:
        return MASK
    return value if name == "id" else hidden(value)
