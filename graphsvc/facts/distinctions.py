"""What tells entities of one name apart: unit, place, field, organizations and the source that tells of them.

Asked for the few that are shown, in one message, and kept by a process that serves until anything changes; a list has it from the
copy of the network, in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as declared
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from graphsvc.facts.network_copy.current import copy_to_keep_with
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.store.edition import rest_on, rest_on_links
from graphsvc.store.records import Properties, kind_of
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import org_type_zh

_UNITS = frozenset({"WORKS_AT", "HOSTED_BY"})
_PLACES = frozenset({"NATIVE_OF", "LOCATED_IN", "SERVES"})
# The one of these fields that comes first says most of a thing of its kind.
_DETAILS = (
    "title",
    "inst_type",
    "station_type",
    "rank",
    "name_en",
    "code",
    "publisher",
    "published",
    "held",
    "approved",
    "founded",
)
_MOST = 3
# The links whose other ends tell entities apart, and the fields that do.
LINKS = frozenset({*_UNITS, *_PLACES, "MEMBER_OF", "PART_OF", "HOLDS"})
FIELDS = ("unit", "fields", "org_type", *_DETAILS)


@dataclass(frozen=True, slots=True)
class ToldApart(Ref):
    """An entity, with what tells it from the others of its name where there are such."""

    unit: Annotated[str | None, Field(description="单位 where they work, or what hosts it")] = None
    place: Annotated[str | None, Field(description="籍贯、现居或所在地 the place", examples=["湖南省"])] = None
    field: Annotated[str | None, Field(description="专业领域 the field")] = None
    organizations: Annotated[tuple[str, ...], Field(description="所属机构 what they belong to")] = ()
    source: Annotated[str | None, Field(description="来源 the source that tells of it")] = None
    told: Annotated[str | None, Field(description="一行说明 all of it in one line", examples=["湖南省 · 教授"])] = None
    code: Annotated[str | None, Field(description="地区的代码 code of a region", examples=["500106"])] = None
    level: Annotated[str | None, Field(description="地区的层级 level of a region", examples=["county"])] = None
    path: Annotated[
        str | None, Field(description="地区的完整路径 full path of a region", examples=["重庆市沙坪坝区"])
    ] = None


@dataclass(frozen=True, slots=True)
class Distinction:
    """What is known of one entity that others of its name may not share; empty where it is not known."""

    unit: str = ""
    place: str = ""
    field: str = ""
    organizations: tuple[str, ...] = ()
    detail: str = ""
    source: str = ""
    # As answers tell it, in their order: unit, place, field, organizations and source, and all of it in one line.
    told: tuple[str | None, str | None, str | None, tuple[str, ...], str | None, str] = declared(
        init=False, compare=False
    )

    def __post_init__(self) -> None:
        known = [self.place, self.unit, self.detail, *self.organizations, self.field]
        line = " · ".join(dict.fromkeys(filter(None, known))) or (f"来源：{self.source}" if self.source else "")
        apart = self.unit or None, self.place or None, self.field or None
        object.__setattr__(self, "told", (*apart, self.organizations, self.source or None, line))

    def of(self, ref: Ref) -> ToldApart:
        """Return an entity with what is known of it."""
        return ToldApart(ref.id, ref.kind, ref.name, *self.told)

    def words(self) -> str:
        """Return what is known in one line, as 湖南省 · 清华大学 · 教授; the source only where nothing else is."""
        return self.told[-1]


class _Read(NamedTuple):
    """What tells an entity apart, read by a copy of this number, and the ids of all whose names it may tell."""

    told: Distinction
    version: int
    named: frozenset[str]


def told_apart(store: Store, ids: Sequence[str]) -> dict[str, Distinction]:
    """Return for each entity what tells it apart; a process that serves reads it again where that may be another."""
    copy = copy_to_keep_with(store) if ids else None
    known = _known(copy, ids) if copy else {}
    if missing := [id_ for id_ in ids if id_ not in known]:
        rows = store.read("names/told_apart", ids=missing, fields=list(FIELDS))[0]["entities"]
        known |= {row[0]: _distinction(*row[1:5]) for row in rows}
        if copy:
            copy.readings.apart.add({row[0]: _Read(known[row[0]], copy.version, _named(*row[3:])) for row in rows})
    return known


def _known(copy: NetworkCopy, ids: Sequence[str]) -> dict[str, Distinction]:
    found: dict[str, _Read] = copy.readings.apart.find(ids)
    rest_on_links(list(found))
    rest_on([read.named for read in found.values()])
    changed = {version: copy.changed_behind(version) for version in {read.version for read in found.values()}}
    return {
        id_: read.told
        for id_, read in found.items()
        if (since := changed[read.version]) is not None and read.named.isdisjoint(since)
    }


def _named(linked: list[list[Any]], _name: str | None, source: str | None) -> frozenset[str]:
    return frozenset(filter(None, (source, *(id_ for *_, id_ in linked))))


def _distinction(labels: list[str], held: list[Any], linked: list[list[Any]], source: str | None) -> Distinction:
    kind = kind_of(labels)
    private = KIND_BY_LABEL[kind].private_fields
    known = {name: value for name, value in zip(FIELDS, held, strict=True) if name not in private}
    return distinction(kind, known, [(type_, name) for type_, name, _ in linked], source or "")


def distinction(kind: str, known: Properties, linked: Iterable[tuple[str, str]], source: str = "") -> Distinction:
    """Return what is known of an entity of a kind by its fields, and by the names at the other ends of its links."""
    places = _PLACES | {"PART_OF"} if kind == "Region" else _PLACES
    named = sorted((type_, name) for type_, name in linked if name)
    return Distinction(
        unit=known.get("unit") or next((name for type_, name in named if type_ in _UNITS), ""),
        place=next((name for type_, name in named if type_ in places), ""),
        field="、".join((known.get("fields") or [])[:_MOST]),
        organizations=tuple(dict.fromkeys(name for type_, name in named if type_ not in _UNITS | places))[:_MOST],
        detail=_detail(known),
        source=source,
    )


def _detail(known: Properties) -> str:
    if known.get("org_type"):
        return org_type_zh(known["org_type"])
    return str(next((known[name] for name in _DETAILS if known.get(name)), ""))
