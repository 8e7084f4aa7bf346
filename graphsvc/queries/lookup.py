"""Finding what a user names: an entity by id, name, alias or search text; a region by code, path or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.cursors import cursor_after, key_of
from graphsvc.facts import lookup
from graphsvc.facts.distinctions import Distinction, ToldApart
from graphsvc.facts.refs import Kind, Ref
from graphsvc.facts.search import FIRST_KEY, Hit, Narrowing, nearest_names, search_entities
from graphsvc.facts.search.facets import HitCounts, count_hits
from graphsvc.facts.search.reasons import Reason, matched_name, reasons
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.wording.search_hits import found_because, found_because_en

__all__ = [
    "Found",
    "Hit",
    "Ref",
    "Regions",
    "find_entity",
    "find_region",
    "region_meant",
    "search",
    "told_where_shared",
]


@dataclass(frozen=True, slots=True)
class FoundRegion:
    """A region with what it lies in."""

    id: str
    kind: Kind
    code: Annotated[str | None, Field(description="行政区划代码或国家代码 code", examples=["500106"])]
    name: str
    level: Annotated[str | None, Field(description="层级 level", examples=["county"])]
    path: Annotated[str, Field(description="完整路径 full path", examples=["重庆市沙坪坝区"])]


@dataclass(frozen=True, slots=True)
class Regions:
    """The region that a text means."""

    q: Annotated[str, Field(description="所问 what was asked")]
    region: FoundRegion


@dataclass(frozen=True, slots=True)
class Result(ToldApart):
    """One entity found: why, and where that is written."""

    matched: Annotated[
        str, Field(description="对上的名称 the name that matched, its own where it was found by something else")
    ] = ""
    why: Annotated[tuple[Reason, ...], Field(description="每个词因何匹配 why each word found it")] = ()

    @computed
    def because(self) -> str:
        """为何找到 why it was found, in words."""
        return found_because((one.label, one.text) for one in self.why)

    @computed
    def because_en(self) -> str:
        """The same in English."""
        return found_because_en((one.label_en, one.text) for one in self.why)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found, best first; `nearest` are the names most alike where nothing was found."""

    q: Annotated[str, Field(description="所问 what was asked")]
    total: int
    complete: Annotated[bool, Field(description="false：不止这么多 there are more than `total`")]
    results: tuple[Result, ...]
    counts: Annotated[HitCounts, Field(description="全部结果按类别、领域、国家、地区的个数 all hits counted")]
    next_cursor: str | None
    nearest: tuple[ToldApart, ...]


@allowed(Action.SEE)
def find_entity(store: Store, viewer: Viewer, text: str, kinds: Sequence[str] = ()) -> Ref:
    """Return the one entity (of these kinds) that `text` names. Raises NotFound, Ambiguous, Invalid."""
    return lookup.find_entity(store, text, kinds)


@allowed(Action.SEE)
def find_region(store: Store, viewer: Viewer, text: str) -> Place:
    """Return the one region that `text` names. Raises NotFound, Ambiguous."""
    return lookup.find_region(store, text)


@allowed(Action.SEE)
def region_meant(store: Store, viewer: Viewer, text: str) -> Regions:
    """Return the region that `text` means with what it lies in. Raises NotFound, Ambiguous."""
    told = lookup.region_told(store, lookup.find_region(store, text))
    return Regions(text, FoundRegion(told.id, told.kind, told.code, told.name, told.level, told.path or told.name))


@allowed(Action.SEE)
def told_where_shared(store: Store, viewer: Viewer, refs: Iterable[Ref]) -> dict[str, str]:
    """Return by id, for those of some entities who share a name, what tells them apart, in one line with the id."""
    apart = lookup.shown_apart(store, list(refs))
    return {one.id: " · ".join(filter(None, (one.told, one.id))) for one in apart if one.told is not None}


@allowed(Action.SEE)
def search(
    store: Store,
    viewer: Viewer,
    text: str,
    kinds: Sequence[str] = (),
    limit: int = 20,
    cursor: str | None = None,
    *,
    fields: Sequence[str] = (),
    countries: Sequence[str] = (),
    regions: Sequence[str] = (),
) -> Found:
    """Return what is found by every word of `text`, from behind `cursor` on.

    `fields`, `countries` and `regions` (named in any way) narrow it as `kinds` do. Raises Invalid, NotFound, Ambiguous.
    """
    narrowing = Narrowing(tuple(sorted(kinds)), tuple(fields), _ids(store, countries), _ids(store, regions))
    question = ("search", text, narrowing)
    key = key_of(cursor, question, FIRST_KEY) if cursor else None
    hits, where = search_entities(store, text, narrowing, or_near=True)
    things, behind = where.things, hits.after(key, limit + 1)
    shown = behind[:limit]
    apart = lookup.apart(store, [hit.thing for hit in shown], [thing.name for thing in things])
    return Found(
        text,
        len(things),
        hits.complete,
        tuple([_result(hit, why, apart) for hit, why in zip(shown, reasons(store, shown), strict=True)]),
        count_hits(where),
        cursor_after(shown[-1].key, question) if len(behind) > limit else None,
        () if things else tuple(lookup.shown_apart(store, nearest_names(store, text, kinds, hits.near))),
    )


def _ids(store: Store, regions: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({lookup.find_region(store, named).id for named in regions}))


def _result(hit: Hit, why: tuple[Reason, ...], apart: Mapping[str, Distinction]) -> Result:
    thing, matched = hit.thing, matched_name(hit.thing, why)
    if (known := apart.get(thing.id)) is None:
        return Result(thing.id, thing.kind, thing.name, matched=matched, why=why)
    unit, place, field, organizations, source, told = known.told
    named = thing.id, thing.kind, thing.name
    return Result(*named, unit, place, field, organizations, source, told, matched=matched, why=why)
