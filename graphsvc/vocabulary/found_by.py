"""What a search finds things by, and which of it counts first: what is told of a thing, at its links, and of what it is linked to.

name < alias < … < field < unit or title < membership < place < note < quote or figure
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from graphsvc.vocabulary.common_fields import ALIASES, NAME
from graphsvc.vocabulary.contact_kinds import OVERSEAS_ORG
from graphsvc.vocabulary.fields import Field, ValueType
from graphsvc.vocabulary.kind import Kind
from graphsvc.vocabulary.ownership_kinds import REGION
from graphsvc.vocabulary.recurring_fields import NAME_EN


class FoundBy(IntEnum):
    """Where a word stands; the lower number is shown first.

    `SOUND` are pinyin, initials and names whose words stand in another order.
    """

    NAME = 0
    ALIAS = 1
    BUT_FOR_MARKS = 2
    BEGINNING = 3
    PART = 4
    SOUND = 5
    FIELD = 6
    UNIT = 7
    MEMBERSHIP = 8
    PLACE = 9
    NOTE = 10
    QUOTE = 11
    KIND = 12


# The lines of a text in which everything told of an entity or a link stands, beside its names.
LINES = (FoundBy.FIELD, FoundBy.UNIT, FoundBy.NOTE, FoundBy.QUOTE)

ABBREVIATION = next(field for field in OVERSEAS_ORG.fields if field.name == "abbreviation")
CODE = next(field for field in REGION.fields if field.name == "code")
# The names by which a thing is found, its own one first.
OWN_NAMES = (NAME, ALIASES, NAME_EN, ABBREVIATION, CODE)

# Names have a text of their own; nobody looks for addresses, ids of other things, or what consent somebody gave.
_IN_NO_LINE = frozenset(
    {field.name for field in OWN_NAMES}
    | {"id", "former", "source", "file", "rule", "one_of"}
    | {"status", "purpose", "consent", "contact_kind", "via", "region_level", "state", "level", "qualifier", "kind"}
)
_WORDS = frozenset({ValueType.TEXT, ValueType.LIST, ValueType.CHOICE})
_FIGURES = frozenset({"metric", "value", "unit"})


def line_of(kind: str, field: Field) -> FoundBy | None:
    """Return in which line the value of a field stands; None where nothing is found by it, as by all that is private."""
    if kind == "Figure" and field.name in _FIGURES:
        return FoundBy.QUOTE
    if field.private or field.name in _IN_NO_LINE or field.type not in _WORDS:
        return None
    if field.name in ("fields", "quote"):
        return FoundBy.FIELD if field.name == "fields" else FoundBy.QUOTE
    return FoundBy.NOTE if field.long or field.name == "next_action" else FoundBy.UNIT


def fields_by_line(kind: str, fields: Iterable[Field]) -> dict[FoundBy, tuple[Field, ...]]:
    """Return the fields that something is found by, by the lines in which they stand."""
    placed = [(line_of(kind, field), field) for field in fields]
    return {line: tuple(field for of, field in placed if of == line) for line in LINES}


@dataclass(frozen=True, slots=True)
class Through:
    """A type of link over which a thing is found by the name of another one, and what the other one is to it.

    `outward` tells whether the thing that is found is the link's start.
    """

    type: str
    zh: str
    en: str
    found_by: FoundBy
    outward: bool = True


THROUGH: tuple[Through, ...] = (
    Through("WORKS_AT", "工作单位", "Employer", FoundBy.UNIT),
    Through("HOSTED_BY", "依托单位", "Host", FoundBy.UNIT),
    Through("MEMBER_OF", "所属机构", "Membership", FoundBy.MEMBERSHIP),
    Through("ENGAGED_BY", "受聘单位", "Engagement", FoundBy.MEMBERSHIP),
    Through("FOUNDED", "创办单位", "Company founded", FoundBy.MEMBERSHIP),
    Through("RECEIVED", "荣誉", "Award", FoundBy.MEMBERSHIP),
    Through("HOLDS", "岗位", "Post", FoundBy.MEMBERSHIP),
    Through("TAKES_PART_IN", "参与", "Participation", FoundBy.MEMBERSHIP),
    Through("ABOUT", "统计数字", "Figure", FoundBy.QUOTE, outward=False),
    Through("WITH", "联络或约定", "Contact or promise", FoundBy.NOTE, outward=False),
)
# Over these a thing is in a place, and in all places that lie around it.
PLACED_BY: tuple[Through, ...] = (
    Through("NATIVE_OF", "籍贯", "Native place", FoundBy.PLACE),
    Through("LIVES_IN", "现居地", "Residence", FoundBy.PLACE),
    Through("LOCATED_IN", "所在地", "Location", FoundBy.PLACE),
    Through("SERVES", "服务地区", "Region served", FoundBy.PLACE),
)
THROUGH_BY_TYPE = {through.type: through for through in (*THROUGH, *PLACED_BY)}


def all_fields_by_line(kinds: Iterable[Kind]) -> dict[str, dict[FoundBy, tuple[Field, ...]]]:
    """Return the fields that things of each kind are found by."""
    return {kind.label: fields_by_line(kind.label, kind.all_fields) for kind in kinds}
