"""Everything known of one entity: its facts, links, figures with their conflicts, sources and owners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graphsvc.facts.chains import Json, Ref
from graphsvc.facts.details import details
from graphsvc.facts.figures import FIGURE, Metric, figures_in
from graphsvc.facts.last_contacts import CONTACT, LastContact, last_contact_dict, last_contacts_in
from graphsvc.facts.lookup import of_named
from graphsvc.facts.owners import OWNER, Owners, owners_in
from graphsvc.store import Entity, Store
from graphsvc.store.records import CHANGED_IN, answered_link, entity
from graphsvc.viewers import Action, Thing, Viewer, allowed, seen_by
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.sentences import phrase

MAX_LINKS = 500


@dataclass(frozen=True, slots=True)
class EntityLink:
    """One link of an entity, told from the entity's side by `phrase`, as `是旅德学会的会长（自2019年起）`."""

    id: str
    type: str
    backward: bool
    other: Ref
    properties: Json
    phrase: str
    version: str

    def as_dict(self) -> Json:
        """Return the link with the other end beside it."""
        return {
            "id": self.id,
            "type": self.type,
            "backward": self.backward,
            "other": self.other.as_dict(),
            "phrase": self.phrase,
            "version": self.version,
            **self.properties,
        }


@dataclass(frozen=True, slots=True)
class EntityAnswer:
    """One entity in full; `link_counts` counts all its links by type, of which at most 500 are listed."""

    entity: Entity
    version: str
    as_of: date
    links: tuple[EntityLink, ...]
    link_counts: dict[str, int]
    figures: tuple[Metric, ...]
    sources: dict[str, str]
    owners: Owners
    last_contact: LastContact | None

    def as_dict(self) -> Json:
        """Return the whole answer as plain data."""
        return {
            "id": self.entity.id,
            "kind": self.entity.kind,
            "name": self.entity.name,
            "version": self.version,
            "as_of": self.as_of.isoformat(),
            "properties": {k: v for k, v in self.entity.properties.items() if k not in ("id", "name")},
            "links": [link.as_dict() for link in self.links],
            "link_counts": self.link_counts,
            "figures": [metric.as_dict() for metric in self.figures],
            "sources": self.sources,
            "owners": [owner.as_dict() for owner in self.owners.owners],
            "vacant": [owner.as_dict() for owner in self.owners.vacant],
            **last_contact_dict(self.last_contact),
        }


@allowed(Action.SEE)
def entity_answer(store: Store, viewer: Viewer, name: str, day: date) -> EntityAnswer:
    """Return everything known of the entity that `name` names, an id in most cases.

    Private fields are masked unless the viewer may see them. Raises NotFound, Ambiguous, Invalid.
    """
    return of_named(store, name, lambda id_: _told(store, viewer, id_, day))


@allowed(Action.SEE)
def reported(store: Store, viewer: Viewer, id_: str) -> tuple[Metric, ...]:
    """Return the figures reported about one entity. Raises Unavailable."""
    return figures_in(details(store, [id_], FIGURE)).get(id_, ())


def _told(store: Store, viewer: Viewer, id_: str, day: date) -> EntityAnswer | None:
    given = {"id": id_, "day": day_number(day), "today": day.isoformat(), "limit": MAX_LINKS}
    record = store.one("entities/everything", **given)
    if record is None:
        return None
    links = [row for row in record["links"] if row["type"]]
    owners = [row for row in record["owners"] if row["owner_id"]]
    contacts = [row for row in record["contacts"] if row["on"]]
    figures = figures_in({FIGURE: [row for row in record["figures"] if row["figure"]]}).get(id_, ())
    found, owned = entity(record), owners_in({OWNER: owners}, [id_])[id_]
    return EntityAnswer(
        entity=replace(found, properties=seen_by(viewer, found.kind, found.properties, _thing(owned))),
        version=record["properties"][CHANGED_IN],
        as_of=day,
        links=tuple(_link(row, found) for row in links),
        link_counts=_link_counts(store, id_, links),
        figures=figures,
        sources=_titles([record, *links], figures),
        owners=owned,
        last_contact=last_contacts_in({CONTACT: contacts}).get(id_),
    )


def _thing(owned: Owners) -> Thing:
    return Thing(owners=frozenset(owner.officer.id for owner in owned.owners if owner.officer))


def _link_counts(store: Store, id_: str, links: Sequence[Json]) -> dict[str, int]:
    """Return how many links there are of each type; the database counts them only where not all were fetched."""
    if len(links) < MAX_LINKS:
        return dict(Counter(row["type"] for row in links))
    return {row["type"]: row["links"] for row in details(store, [id_], "link_count")["link_count"]}


def _titles(said: Sequence[Json], figures: Sequence[Metric]) -> dict[str, str]:
    """Return the title of each source that the entity, its links or its figures name."""
    titles = {row["properties"]["source"]: row["source_title"] for row in said if row["source_title"]}
    cited = {s["id"]: s["title"] for metric in figures for claim in metric.claims for s in claim.sources}
    return dict(sorted({**titles, **cited}.items()))


def _link(row: dict[str, Any], found: Entity) -> EntityLink:
    other = Ref.of(row["other"])
    properties = answered_link(row["properties"])
    backward = row["start"] != found.id
    start, end = (other.name, found.name) if backward else (found.name, other.name)
    said = phrase(row["type"], properties, backward=backward, start=start, end=end)
    return EntityLink(
        row["properties"]["id"], row["type"], backward, other, properties, said, row["properties"][CHANGED_IN]
    )
