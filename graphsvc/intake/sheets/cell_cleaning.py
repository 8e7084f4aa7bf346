"""How the cells of a column are read, and what columns take."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeGuard

from graphsvc.intake.files.cells import Cell
from graphsvc.intake.sheets.plan import Column
from graphsvc.values.cleaning import (
    UNKNOWN,
    Cleaner,
    Value,
    check_cell,
    clean_id,
    clean_link_type,
    clean_name,
    cleaner_for,
)
from graphsvc.values.results import Noted
from graphsvc.vocabulary import Field, ValueType

CACHED_TEXTS = 1 << 14

# What a row is known by that no other row repeats.
_UNIQUE = frozenset({"id", "name"})

NameCleaner = Callable[[str], str | Noted | None]

NAMED_CLEANERS: dict[str, NameCleaner] = {
    "id": clean_id, "name": clean_name, "from": clean_name, "type": clean_link_type, "to": clean_name,
}  # fmt: skip


class PlainTexts(dict[Cell, Value]):
    """The texts of a column that hold a value and give no reason to say anything, as far as they are worth remembering."""

    def __init__(self, *, repeat: bool) -> None:
        super().__init__()
        self._most = CACHED_TEXTS if repeat else 0

    def put(self, text: str, value: Value) -> None:
        """Remember what a text holds."""
        if len(self) < self._most:
            self[text] = value


def plain_texts(column: Column) -> PlainTexts:
    """Return what remembers the texts of a column of fields; nothing private is remembered."""
    return PlainTexts(repeat=not (isinstance(column.target, Field) and column.target.private))


def plain_names(name: str) -> PlainTexts:
    """Return what remembers the texts of a column that rows are known by: ends repeat, ids and names do not."""
    return PlainTexts(repeat=name not in _UNIQUE)


def has_unknown(column: Column) -> bool:
    """Tell whether one of the values that a column takes is that nothing is known."""
    target = column.target
    return isinstance(target, Field) and any(choice.value == UNKNOWN for choice in target.choices)


def is_word(text: str) -> bool:
    """Tell whether a text holds a letter or a digit."""
    return any(map(str.isalnum, text))


def takes_words(column: Column) -> bool:
    """Tell whether words stand in a column, so that a zero there says nothing."""
    target = column.target
    return not isinstance(target, Field) or (
        target.type not in (ValueType.NUMBER, ValueType.DAYS) and target.name != "code"
    )


def as_text(value: Value) -> str:
    """Return a value of a field as one text."""
    return "、".join(value) if isinstance(value, list) else str(value)


def is_day_number(cell: Cell) -> TypeGuard[float]:
    """Tell whether a number may be that of a day: 1927 to 2119 as Excel counts them."""
    return isinstance(cell, float) and 10_000 <= cell < 80_000


def field_cleaner(column: Column, longest: int) -> Cleaner:
    """Return what reads the cells of a field."""
    assert isinstance(column.target, Field)
    return cleaner_for(column.target, longest)


def named_cleaner(clean: NameCleaner, name: str, longest: int) -> NameCleaner:
    """Return what reads the cells by which a row is known."""

    def checked(text: str) -> str | Noted | None:
        check_cell(text, longest)
        return clean(text)

    return checked if name in _UNIQUE else lru_cache(CACHED_TEXTS)(checked)
