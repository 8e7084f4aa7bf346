"""Everything known of one entity: its facts, links, figures with their conflicts, sources and owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.chains import Json
from graphsvc.facts.contact_cadence import ContactedInTime, cadence_in, told_in_time
from graphsvc.facts.due import Due, due_in
from graphsvc.facts.figures import FIGURE, Metric, figures_about, figures_in
from graphsvc.facts.last_contacts import CONTACT, last_contacts_in
from graphsvc.facts.links import LinkFacts
from graphsvc.facts.lookup import of_named
from graphsvc.facts.owners import OWNER, Owner, owners_in
from graphsvc.facts.properties import Properties
from graphsvc.facts.refs import Kind, Ref
from graphsvc.store import Entity, Store
from graphsvc.store.edition import ANY_NAME, rest_on, rest_on_links
from graphsvc.store.records import ANSWERED, CHANGED_IN, answered_link, entity, kind_of
from graphsvc.viewers import Action, Thing, Viewer, allowed, seen_by
from graphsvc.viewers.things import private_to
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from graphsvc.wording.english import phrase_en
from graphsvc.wording.sentences import phrase

MAX_LINKS = 500
# The links of some hubs, about 1 KB each.
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink(LinkFacts):
    """One link told from the entity's side by `phrase` and, in English, by `phrase_en`."""

    backward: Annotated[bool, Field(description="由对方指向它 it leads from the other one to this one")]
    other: Annotated[Ref, Field(description="另一端 its other end")]
    phrase: Annotated[str, Field(examples=["是旅德学会的会长（自2019年起）"])]
    phrase_en: Annotated[str, Field(examples=["has been president of 旅德学会 since 2019"])]
    version: Annotated[str, Field(description="版本，改动时放进 If-Match the version, for If-Match")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAnswer(ContactedInTime):
    """Everything known of one entity; private fields are masked."""

    id: str
    kind: Kind
    name: str
    version: Annotated[str, Field(description="版本，改动时放进 If-Match the version, for If-Match")]
    as_of: date
    properties: Properties
    links: tuple[EntityLink, ...]
    link_counts: Annotated[
        dict[str, int], Field(description="每种关系共几条，列出的最多 500 条 all links by type, listed or not")
    ]
    figures: tuple[Metric, ...]
    sources: Annotated[dict[str, str], Field(description="来源编号 -> 题目 titles of the sources by id")]
    owners: tuple[Owner, ...]
    vacant: Annotated[
        tuple[Owner, ...], Field(description="负责联络但当日无人担任的岗位 posts without a holder that day")
    ]


@dataclass(frozen=True, slots=True)
class EntityAndMatters:
    """Everything known of one entity, and what is open with it where it is a contact, the earliest first."""

    entity: EntityAnswer
    matters: tuple[Due, ...]


@allowed(Action.SEE)
def entity_answer(store: Store, viewer: Viewer, name: str, day: date) -> EntityAnswer:
    """Return everything known of the entity that `name` names, an id in most cases.

    Private fields are masked unless the viewer may see them. Raises NotFound, Ambiguous, Invalid.
    """
    return of_named(store, name, lambda id_: _told(store, viewer, id_, day)).entity


@allowed(Action.SEE)
def entity_and_matters(store: Store, viewer: Viewer, name: str, day: date) -> EntityAndMatters:
    """Return the same with what is open with it. Raises NotFound, Ambiguous, Invalid."""
    return of_named(store, name, lambda id_: _told(store, viewer, id_, day))


@allowed(Action.SEE)
def reported(store: Store, viewer: Viewer, id_: str) -> tuple[Metric, ...]:
    """Return the figures reported about one entity. Raises Unavailable."""
    return figures_about(store, [id_]).get(id_, ())


def _told(store: Store, viewer: Viewer, id_: str, day: date) -> EntityAndMatters | None:
    given = {"id": id_, "day": day_number(day), "today": day.isoformat(), "limit": MAX_LINKS}
    record = store.one("entities/everything", **given)
    if record is None:
        return None
    if sum(how_many for _, how_many in record["link_counts"]) > MAX_LINKS:
        rest_on(ANY_NAME)
    # Who holds a post, who has a record in hand and where a figure is from is told by their own links.
    rest_on_links([record["owners"], record["open"], record["figures"]])
    is_contact = kind_of(record["labels"]) in CONTACT_KINDS
    matters = due_in((row for row in record["open"] if row["id"]), day).get(id_, ()) if is_contact else ()
    return EntityAndMatters(_entity(store, viewer, record, id_, day), matters)


def _entity(store: Store, viewer: Viewer, record: Json, id_: str, day: date) -> EntityAnswer:
    links = [row for row in record["links"] if row["type"]]
    owners = [row for row in record["owners"] if row["owner_id"]]
    figures = figures_in({FIGURE: [row for row in record["figures"] if row["figure"]]}).get(id_, ())
    found, owned = entity(record), owners_in({OWNER: owners}, [id_])[id_]
    whose = private_to(store, viewer, id_, day) if viewer.shows_private else Thing()
    seen = seen_by(viewer, found.kind, found.properties, whose)
    return EntityAnswer(
        id=found.id,
        kind=found.kind,
        name=str(seen.get("name", found.id)),
        version=record["properties"][CHANGED_IN],
        as_of=day,
        properties={name: value for name, value in seen.items() if name not in ("id", "name")},
        links=tuple(_links(links, found)),
        link_counts={type_: n for type_, n in record["link_counts"] if type_},
        figures=figures,
        sources=_titles([record, *links], figures),
        owners=owned.owners,
        vacant=owned.vacant,
        **_contacted(store, record, id_, day),
    )


def _contacted(store: Store, record: Json, id_: str, day: date) -> dict[str, Any]:
    """Return the last contact with an entity and, where it is a contact, how it stands."""
    last = last_contacts_in({CONTACT: [{"contact": id_, **row} for row in record["contacts"] if row["on"]]})
    contact = [record["properties"], record["labels"], record["regions"], record["belongs"]]
    return told_in_time(last, cadence_in(store, {"rules": record["rules"], "contacts": [contact]}, last, day), id_)


def _titles(said: Sequence[Json], figures: Sequence[Metric]) -> dict[str, str]:
    """Return the title of each source that the entity, its links or its figures name."""
    titles = {row["properties"]["source"]: row["source_title"] for row in said if row["source_title"]}
    cited = {s.id: s.title or s.id for metric in figures for claim in metric.claims for s in claim.sources}
    return dict(sorted({**titles, **cited}.items()))


@lru_cache(_REMEMBERED)
def _link(link_type: str, backward: bool, of: Ref, other: Ref, version: str, kept: tuple[Any, ...]) -> EntityLink:
    """Read a link of an entity: of a hub's hundreds few are others than when it was looked at last."""
    properties = dict(zip(ANSWERED, kept, strict=True))
    told = answered_link(properties)
    start, end = (other, of) if backward else (of, other)
    return EntityLink(
        id=properties["id"],
        type=link_type,
        backward=backward,
        other=other,
        phrase=phrase(link_type, told, backward=backward, start=start.name, end=end.name),
        phrase_en=phrase_en(link_type, told, backward=backward, start=start.name_en, end=end.name_en),
        version=version,
        **told,
    )


def _links(rows: Sequence[Json], found: Entity) -> Iterator[EntityLink]:
    of = Ref(found.id, found.kind, found.name)
    for row in rows:
        properties, backward = row["properties"], row["start"] != found.id
        kept = tuple(map(properties.get, ANSWERED))
        yield _link(row["type"], backward, of, Ref.of(row["other"]), properties[CHANGED_IN], kept)
