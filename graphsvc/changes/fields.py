"""The fields that a change gives -> the values that are kept, by the same checks as the cells of a row.

Must not ask the graph: what refers to something else is left as typed, for `references`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from math import isfinite
from typing import Any

from graphsvc.changes.refusals import Fault, id_is_fixed, name_needed, not_forms, unknown_field
from graphsvc.values import reasons
from graphsvc.values.blanks import says_nothing
from graphsvc.values.characters import tidy_name
from graphsvc.values.cleaning import LONGEST_VALUE, UNKNOWN, Cleaner, check_cell, clean_thing, cleaner_for
from graphsvc.values.people_names import clean_person
from graphsvc.values.personal_numbers import MASK
from graphsvc.values.results import Noted, Refused
from graphsvc.vocabulary import LINK_FIELDS, SPANS, Field, Kind, ValueType
from graphsvc.vocabulary.days import first_day, last_day
from graphsvc.vocabulary.kinds import ID, NAME, PEOPLE

FieldValues = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """What came of reading the fields of some changes: every fault, and what to tell of values that were taken."""

    faults: list[Fault] = field(default_factory=list)
    notices: list[tuple[str, str, str]] = field(default_factory=list)


def entity_fields(kind: Kind, given: Mapping[str, Any], reading: Reading, within: str = "") -> FieldValues:
    """Return the values of an entity's fields as they are kept, `None` for one that is emptied; faults go to `reading`."""
    return _read(kind.all_fields, given, partial(_cleaner_of, kind), reading, within)


def link_fields(given: Mapping[str, Any], reading: Reading, within: str = "") -> FieldValues:
    """Return the values of a link's fields as they are kept, `None` for one that is emptied; faults go to `reading`."""
    return _read(LINK_FIELDS, given, _plain_cleaner, reading, within)


def check_spans(fields: Sequence[Field], values: Mapping[str, Any], reading: Reading, within: str = "") -> None:
    """Refuse an end that lies before its beginning, whichever of them was there before."""
    for first, last in SPANS:
        since, until = values.get(first), values.get(last)
        if not (since and until and first_day(since) > last_day(until)):
            continue
        by_name = {one.name: one for one in fields}
        if first in by_name:
            start, end = by_name[first], by_name[last]
            reason = reasons.ends_before_it_starts(start.zh, since, end.zh, until)
            reading.faults.append(Fault.of(end, until, reason, within))


def _read(
    known: Sequence[Field], given: Mapping[str, Any], cleaner: Callable[[Field], Cleaner], reading: Reading, within: str
) -> FieldValues:
    kept: FieldValues = {}
    beside: list[tuple[Field, Any, Noted]] = []
    named = _by_header(known)
    for header, value in given.items():
        declared = named.get(header.strip().casefold())
        if declared is None:
            reading.faults.append(unknown_field(header, known, within))
            continue
        try:
            found = _value(declared, value, cleaner)
        except Refused as refused:
            reading.faults.append(Fault.of(declared, value, refused.reason, within))
            continue
        if isinstance(found, Noted):
            reading.notices += [(within + declared.name, found.zh, found.en)] if found.zh else []
            beside.append((declared, value, found))
            found = found.value
        kept[declared.name] = found
    for declared, value, noted in beside:
        _put_beside(kept, declared, value, noted, reading, within)
    return kept


def _value(declared: Field, value: Any, cleaner: Callable[[Field], Cleaner]) -> Any:
    """Return what is kept of a value; `None` empties the field. Raises Refused."""
    if declared is ID:
        raise Refused(id_is_fixed())
    found = _typed(declared, value, cleaner)
    if found is None and declared is NAME:
        raise Refused(name_needed())
    return found


def _typed(declared: Field, value: Any, cleaner: Callable[[Field], Cleaner]) -> Any:
    if value is None:
        return None
    if _is_masked(value):
        raise Refused(reasons.masked())
    if isinstance(value, str):
        return None if _says_nothing(declared, value) else cleaner(declared)(value)
    if declared.type is ValueType.NUMBER and type(value) in (int, float) and isfinite(value):
        return float(value)
    if declared.type is ValueType.DAYS and type(value) in (int, float):
        return cleaner(declared)(f"{value:g}")
    if (
        declared.type is ValueType.LIST
        and isinstance(value, list | tuple)
        and all(isinstance(one, str) for one in value)
    ):
        return _texts(value)
    raise Refused(not_forms(declared))


def _is_masked(value: Any) -> bool:
    """Tell whether a value holds what was shown in the place of something private."""
    parts = value if isinstance(value, list | tuple) else [value]
    return any(isinstance(one, str) and MASK in one for one in parts)


def _says_nothing(declared: Field, text: str) -> bool:
    """Tell whether a text empties the field; 不详 is a choice of its own where there is one that says so."""
    if not text.strip():
        return True
    knows = any(choice.value == UNKNOWN for choice in declared.choices)
    return says_nothing(text) and not (knows and any(map(str.isalnum, text)))


def _texts(values: Iterable[str]) -> list[str] | None:
    for one in values:
        check_cell(one, LONGEST_VALUE)
    return [one for one in dict.fromkeys(map(tidy_name, values)) if one] or None


def _put_beside(kept: FieldValues, declared: Field, value: Any, noted: Noted, reading: Reading, within: str) -> None:
    """Put what a value holds for other fields there; what the same change says of one of them must agree."""
    for name, part in noted.beside:
        there = kept.get(name)
        if there is None:
            kept[name] = part
        elif noted.joins:
            kept[name] = there if part in there else f"{there}；{part}"
        elif there != part:
            reading.faults.append(Fault.of(declared, value, reasons.contradicts(part, name, str(there)), within))


def _cleaner_of(kind: Kind, declared: Field) -> Cleaner:
    return _name_cleaner(kind) if declared is NAME else _plain_cleaner(declared)


@cache
def _plain_cleaner(declared: Field) -> Cleaner:
    return cleaner_for(declared, LONGEST_VALUE)


@cache
def _name_cleaner(kind: Kind) -> Cleaner:
    fields = frozenset(one.name for one in kind.all_fields)
    clean: Cleaner = partial(clean_person, fields=fields) if kind.label in PEOPLE else clean_thing

    def checked(text: str) -> Any:
        check_cell(text, LONGEST_VALUE)
        return clean(text)

    return checked


@cache
def _by_header(known: tuple[Field, ...]) -> dict[str, Field]:
    """Return fields by every word that names them; their own names come before the aliases of others."""
    found = {header.casefold(): one for one in reversed(known) for header in one.headers}
    return found | {word.casefold(): one for one in known for word in (one.zh, one.name)}
