"""The name of what has none of its own, such as a contact there was, composed of what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphsvc.values.characters import tidy_line
from graphsvc.values.numerals import number_text
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.vocabulary import Kind


def composed_name(kind: Kind, fields: Mapping[str, Any], ends: Mapping[str, Sequence[str]]) -> str:
    """Return 2026-03-01 · 电话 · 张三 for a contact; `ends` are the names that its links lead to, by the column of each.

    A name is shown everywhere, also where the field that a personal number was typed into is not.
    """
    parts = [_joined(fields[name]) if name in fields else "、".join(ends.get(name, ())) for name in kind.name_from]
    return " · ".join(hide_numbers(tidy_line(part)) for part in parts if part)


def _joined(value: str | float | list[str]) -> str:
    if isinstance(value, float):
        return number_text(value)
    return value if isinstance(value, str) else "、".join(value)
