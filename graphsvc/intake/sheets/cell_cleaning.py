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

NameCleaner = Callable[[str], str | Noted | None]

NAMED_CLEANERS: dict[str, NameCleaner] = {
    "id": clean_id, "name": clean_name, "from": clean_name, "type": clean_link_type, "to": clean_name,
}  # fmt: skip


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

    # Ends repeat, ids and names do not: only the former are worth remembering.
    return checked if name in {"id", "name"} else lru_cache(CACHED_TEXTS)(checked)
