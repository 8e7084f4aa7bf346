"""Everything known of one entity: its facts, links, figures with their conflicts, sources and owners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.errors import NotFound
from graphsvc.store import Entity, Store
from graphsvc.store.chains import Json, Ref, source_titles
from graphsvc.store.figures import Metric, figures_about
from graphsvc.store.ownership import Owners, last_contacts, owners_of
from graphsvc.store.records import entity, kind_of, public_link
from graphsvc.vocabulary.sentences import phrase

MAX_LINKS = 500


@dataclass(frozen=True, slots=True)
class EntityLink:
    """One link of an entity, told from the entity's side by `phrase`, as `是旅德学会的会长（2019年起）`."""

    id: str
    type: str
    backward: bool
    other: Ref
    properties: Json
    phrase: str

    def as_dict(self) -> Json:
        """Return the link with the other end beside it."""
        return {
            "id": self.id,
            "type": self.type,
            "backward": self.backward,
            "other": self.other.as_dict(),
            "phrase": self.phrase,
            **self.properties,
        }


@dataclass(frozen=True, slots=True)
class EntityAnswer:
    """One entity in full; `link_counts` counts all its links by type, of which at most 500 are listed."""

    entity: Entity
    as_of: date
    links: tuple[EntityLink, ...]
    link_counts: dict[str, int]
    figures: tuple[Metric, ...]
    sources: dict[str, str]
    owners: Owners
    last_contact: str | None

    def as_dict(self) -> Json:
        """Return the whole answer as plain data."""
        return {
            "id": self.entity.id,
            "kind": self.entity.kind,
            "name": self.entity.name,
            "as_of": self.as_of.isoformat(),
            "properties": {k: v for k, v in self.entity.properties.items() if k not in ("id", "name")},
            "links": [link.as_dict() for link in self.links],
            "link_counts": self.link_counts,
            "figures": [metric.as_dict() for metric in self.figures],
            "sources": self.sources,
            "owners": [owner.as_dict() for owner in self.owners.owners],
            "vacant": [owner.as_dict() for owner in self.owners.vacant],
            "last_contact": self.last_contact,
        }


def entity_answer(store: Store, ref: Ref, day: date, *, show_private: bool = False) -> EntityAnswer:
    """Return everything known of one entity; private fields are masked unless `show_private`. Raises NotFound."""
    record = store.one("entities/by_ids", ids=[ref.id])
    if record is None:
        raise NotFound(f"没有编号为 {ref.id} 的对象。", f"There is nothing with the id {ref.id}.")
    found = entity(record, show_private=show_private)
    links = [_link(row, found) for row in store.read("links/of_entity", id=ref.id, limit=MAX_LINKS)]
    figures = figures_about(store, [ref.id]).get(ref.id, ())
    sources = source_titles(store, [found.properties.get("source"), *(row.properties.get("source") for row in links)])
    cited = {s["id"]: s["title"] for metric in figures for claim in metric.claims for s in claim.sources}
    return EntityAnswer(
        entity=found,
        as_of=day,
        links=tuple(links),
        link_counts={row["type"]: row["count"] for row in store.read("links/counts_of", id=ref.id)},
        figures=figures,
        sources={**sources, **cited},
        owners=owners_of(store, [ref.id], day)[ref.id],
        last_contact=last_contacts(store, [ref.id], day).get(ref.id),
    )


def _link(row: dict[str, Any], found: Entity) -> EntityLink:
    other = Ref(row["other_id"], kind_of(row["other_labels"]), row["other_name"])
    properties = public_link(row["properties"])
    backward = row["start"] != found.id
    start, end = (other.name, found.name) if backward else (found.name, other.name)
    said = phrase({"type": row["type"], **properties}, backward=backward, start=start, end=end)
    return EntityLink(row["properties"]["id"], row["type"], backward, other, properties, said)
