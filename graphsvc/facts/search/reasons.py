"""Why those that are shown were found: for each word the field or the link, what is written there, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.kept import Kept
from graphsvc.facts.refs import Short
from graphsvc.facts.regions import region_resolver
from graphsvc.facts.search.excerpts import excerpt
from graphsvc.facts.search.hits import Hit
from graphsvc.facts.search.things import Match, Thing
from graphsvc.facts.search.words import Word
from graphsvc.store.database import Record, Store
from graphsvc.store.records import Properties, kind_of
from graphsvc.store.said_text import fields_told
from graphsvc.store.search_text import plain_text
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary import Field as DeclaredField
from graphsvc.vocabulary.common_fields import NAME
from graphsvc.vocabulary.found_by import LINES, OWN_NAMES, THROUGH_BY_TYPE, FoundBy

_NAMES = {field.name: (field.zh, field.en) for field in OWN_NAMES}
_LINES = frozenset(LINES)
# Looked up once: of an enumeration that takes as long as to compare two.
_SOUND = FoundBy.SOUND
_HOME = next(field for field in KIND_BY_LABEL["OverseasOrg"].fields if field.name == "home_country")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one word found a thing."""

    word: Annotated[str, Field(description="搜索词 the word", examples=["碳纤维"])]
    field: Annotated[
        str,
        Field(description="字段名、关系类型或 kind name of the field, type of the link, or kind", examples=["fields"]),
    ]
    label: Annotated[str, Field(description="匹配的是什么 what matched", examples=["专业领域"])]
    label_en: Annotated[str, Field(examples=["Fields"])]
    text: Annotated[str, Field(description="那里写着什么 what is written there", examples=["碳纤维复合材料"])]
    where: Annotated[
        Short | None,
        Field(
            description="写在与谁的关系上，或匹配的是谁的名称 the other end of the link; null where it is told of the thing itself"
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is kept of the things that are shown, and what is told at the links by which some of them were found."""

    properties: Mapping[str, Mapping[str, Any]]
    at_links: Mapping[str, Properties]


def reasons(store: Store, hits: Sequence[Hit]) -> list[tuple[Reason, ...]]:
    """Return for each hit why it was found."""
    evidence = _evidence(store, hits)
    # Namesakes that were found alike by their name share what says so.
    by_name: dict[tuple[int, str], tuple[Reason, ...]] = {}
    found = []
    for thing, words in hits:
        alike = id(words), thing.name
        if (why := by_name.get(alike)) is None:
            why = tuple([_reason(store, thing, word, match, evidence) for word, match in words])
            if len(words) == 1 and words[0][1].found_by <= _SOUND:
                by_name[alike] = why
        found.append(why)
    return found


def _evidence(store: Store, hits: Sequence[Hit]) -> _Evidence:
    told: dict[str, None] = {}
    rows = []
    for thing, words in hits:
        for _, match in words:
            if match.found_by <= _SOUND:
                continue
            if not match.way and match.found_by in _LINES:
                told[thing.id] = None
            elif _at_link(match):
                rows.append(dict(zip(("id", "start", "end"), match.way[:3], strict=True)))
    links = store.read("search/links_told", rows=rows)[0]["found"] if rows else []
    return _Evidence(
        _fields(store, list(told)) if told else {},
        {id_: {"role": role, "note": note, "quote": quote} for id_, role, note, quote in links},
    )


def _fields(store: Store, ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return the fields of entities that may be shown to anybody; a process that serves keeps what it has read of them."""
    copy = copy_of(store)
    kept: Kept[str, Mapping[str, Any]] = copy.readings.fields if copy else Kept()
    known = kept.find(ids)
    if missing := [id_ for id_ in ids if id_ not in known]:
        records = store.read("entities/by_ids", ids=missing)
        read: dict[str, Mapping[str, Any]] = {one["properties"]["id"]: _open_fields(one) for one in records}
        kept.add(read)
        known |= read
    return known


def _open_fields(record: Record) -> Properties:
    private = KIND_BY_LABEL[kind_of(record["labels"])].private_fields
    return {name: value for name, value in record["properties"].items() if name not in private}


def _reason(store: Store, thing: Thing, word: Word, match: Match, evidence: _Evidence) -> Reason:
    if match.found_by <= _SOUND:
        field, name = match.name or (NAME.name, thing.name)
        return Reason(word.text, field, *_NAMES[field], hide_numbers(name))
    if match.found_by == FoundBy.KIND:
        return Reason(word.text, "kind", "类别", "Kind", KIND_BY_LABEL[thing.kind].zh)
    if match.found_by == FoundBy.PLACE:
        return _placed(store, word, match)
    if _at_link(match):
        told = fields_told(None, match.found_by, evidence.at_links.get(match.way[0], {}))
        other = Short(match.way[3], match.way[4])
        return _first(word, told, other) or Reason(word.text, "", "关系", "Link", other.name, other)
    if match.way:
        through = THROUGH_BY_TYPE[match.way[0]]
        name = hide_numbers(match.way[2])
        return Reason(word.text, through.type, through.zh, through.en, name, Short(match.way[1], name))
    told = fields_told(thing.kind, match.found_by, evidence.properties.get(thing.id, {}))
    return _first(word, told) or Reason(word.text, NAME.name, NAME.zh, NAME.en, hide_numbers(thing.name))


def _at_link(match: Match) -> bool:
    return len(match.way) == 5


def _first(word: Word, told: Iterable[tuple[DeclaredField, str]], where: Short | None = None) -> Reason | None:
    """Return the first of these fields in which a word stands."""
    for field, text in told:
        if word.sought.stands_in(plain_text(text)):
            return Reason(word.text, field.name, field.zh, field.en, excerpt(text, word.sought), where)
    return None


def _placed(store: Store, word: Word, match: Match) -> Reason:
    type_, region = match.way
    gazetteer = region_resolver(store)
    place = gazetteer.get(region)
    name = gazetteer.full_name(place) if place else region
    if type_:
        placed = THROUGH_BY_TYPE[type_]
        return Reason(word.text, type_, placed.zh, placed.en, name, Short(region, name))
    return Reason(word.text, _HOME.name, _HOME.zh, _HOME.en, name, Short(region, name))


def matched_name(thing: Thing, why: Sequence[Reason]) -> str:
    """Return the name or alias that matched; its own one where it was found by something else."""
    for reason in why:
        if reason.field in _NAMES:
            return reason.text
    return thing.name
