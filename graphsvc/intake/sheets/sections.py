"""What the text of a section row says of the rows below it: 一、企业类, （二）德国（12人）.

Must not decide which rows are sections; that is done in `furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from graphsvc.gazetteer.countries import countries
from graphsvc.intake.headers import Target, table_of
from graphsvc.intake.sheet_names import SheetKind
from graphsvc.values.folding import simplified
from graphsvc.vocabulary import Field, LinkColumn, ValueType

_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]|第[一二三四五六七八九十\d]{1,3}(?:部分|类|批|章|组|片区?)[、:：\s]*)\s*"
)
_COUNTED = re.compile(r"\s*[（(]?\s*(?:共|计)?\s*\d+\s*[人名位家个项条所]?\s*[)）]?\s*$")
_SORT = re.compile(r"(?:类|部分|方面|组|单位|机构)$")
# Fields of which a section often says the value, in the order in which they are tried.
_USUAL = ("org_type", "inst_type", "station_type", "home_country", "located_in", "lives_in", "status")


def section_value(text: str) -> str:
    """Return what a section row says, without its number and what it counts."""
    bare = _COUNTED.sub("", _NUMBERED.sub("", text.strip())).strip("：: 　")
    return bare or text.strip()


def value_for(text: str, target: Target) -> str:
    """Return the text of a section as a value of a field: 企业类 as 企业 where a list of words is meant."""
    if isinstance(target, Field) and target.choices:
        words = {word for choice in target.choices for word in choice.typed}
        return next((form for form in (text, _SORT.sub("", text)) if form in words), text)
    return text


def section_field(texts: Sequence[str], kind: SheetKind, present: Collection[str]) -> str:
    """Return the field that the sheet lacks and that all sections are clearly values of, or ""."""
    table = table_of(kind)
    targets = {target.name: target for target in table.values() if target.name not in present}
    # Where a person or a body is, is said once: by one of its columns of places or countries.
    placed = bool({"home_country", "located_in", "lives_in"} & set(present))
    for name in _USUAL:
        target = targets.get(name)
        if target and texts and not (placed and _is_place(target)) and all(_is_value(text, target) for text in texts):
            return name
    return ""


def is_country(text: str) -> bool:
    """Tell whether a text is the name of a country, or of a territory that stands beside countries."""
    return len(text) <= 12 and countries().resolve(simplified(text)).place is not None


def _is_place(target: Target) -> bool:
    return isinstance(target, LinkColumn) or target.type is ValueType.COUNTRY


def _is_value(text: str, target: Target) -> bool:
    if _is_place(target):
        return is_country(text)
    assert isinstance(target, Field)
    return any(value_for(text, target) in choice.typed for choice in target.choices)
