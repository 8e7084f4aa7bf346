"""The text by which an entity or a link is found beside names: its fields, unit and title, notes, and quotes, a line of each.

Folded as names are, so that a statement compares by CONTAINS; private fields and personal numbers never stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from graphsvc.store.search_text import plain_text
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.vocabulary import KINDS, LINK_FIELDS
from graphsvc.vocabulary.fields import Field, ValueType
from graphsvc.vocabulary.found_by import LINES, FoundBy, all_fields_by_line, fields_by_line

_SPACE = re.compile(r"\s+")
# Divides two values of one line, so that no word is found across them.
_BETWEEN = " ; "

_OF_KIND = all_fields_by_line(KINDS)
_OF_LINK = fields_by_line("", LINK_FIELDS)

_LINK_NAMES = tuple(field.name for fields in _OF_LINK.values() for field in fields)

Lines = Mapping[FoundBy, tuple[Field, ...]]


def said_of_entity(label: str, properties: Mapping[str, Any]) -> str | None:
    """Return what is told of an entity of kind `label`, a line for each of `LINES`; None where nothing is."""
    return _said(_OF_KIND[label], properties)


def said_of_link(properties: Mapping[str, Any]) -> str | None:
    """Return what is told at a link, in the same lines; None where nothing is."""
    return _said_of_link(tuple([properties.get(name) for name in _LINK_NAMES]))


def fields_told(label: str | None, line: FoundBy, properties: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Return the fields of one line with each of their words as it is shown; of a link where `label` is None."""
    return _told((_OF_LINK if label is None else _OF_KIND[label]).get(line, ()), properties)


def _words_of(field: Field, value: Any) -> list[str]:
    """Return the words of a field's value as they are shown: each one of a list, both names of a choice."""
    if field.type is ValueType.CHOICE:
        return [word for choice in field.choices if choice.value == value for word in (choice.zh, choice.en)]
    return [hide_numbers(str(one)) for one in (value if isinstance(value, list) else [value])]


# Thousands of links of a list say the same: nothing, or one role and status.
@lru_cache(maxsize=4_096)
def _said_of_link(values: tuple[str | None, ...]) -> str | None:
    return _said(_OF_LINK, dict(zip(_LINK_NAMES, values, strict=True)))


def _said(lines: Lines, properties: Mapping[str, Any]) -> str | None:
    told = [_line(lines[line], properties) for line in LINES]
    return "\n".join(told) if any(told) else None


def _line(fields: Iterable[Field], properties: Mapping[str, Any]) -> str:
    there = [(field, value) for field in fields if (value := properties.get(field.name)) is not None]
    return _BETWEEN.join([_folded(word) for field, value in there for word in _words_of(field, value)])


# A role, a status or a title stands at thousands of links, often at hundreds that are written together.
@lru_cache(maxsize=4_096)
def _folded(word: str) -> str:
    return plain_text(_SPACE.sub(" ", word))


def _told(fields: Iterable[Field], properties: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    for field in fields:
        if properties.get(field.name) is not None:
            yield from ((field, word) for word in _words_of(field, properties[field.name]))
