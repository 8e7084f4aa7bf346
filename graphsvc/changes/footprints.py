"""Where one person stands in everything that is kept: fields, links, records, journal entries, and texts that name them.

Must not change anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.changes.forgetting import TOLD_APART
from graphsvc.changes.journal import changes_of, ids_of_entries
from graphsvc.errors import NotFound
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Ask
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.records import DERIVED_FROM, entity, first_written, link_fields
from graphsvc.vocabulary.kinds import FORMER_IDS, PEOPLE

# What the journal tells by entry.
Told = dict[str, Differences]

_ABOUT = frozenset({"WITH", "ABOUT"})
# A shorter name stands in other words by chance.
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Footprint:
    """Everything that is kept of a person.

    `entities` by id are the person, who was merged into them, and the `records` about nobody else, as they would go, `links` those at them, `entries` the ids
    of the journal entries that tell of any of these, `names` and `private` what stands for the person in words.
    """

    person: Ref
    records: tuple[Ref, ...]
    entities: dict[str, EntityDifference]
    links: list[LinkDifference]
    entries: tuple[str, ...]
    names: frozenset[str]
    private: frozenset[str]

    @property
    def gone(self) -> list[str]:
        """The ids of all that goes with the person, the person's own first."""
        return list(self.entities)

    @property
    def told_apart(self) -> list[str]:
        """The private values that stand in no other words by chance."""
        return sorted(value for value in self.private if len(value) >= TOLD_APART)

    @property
    def said(self) -> list[str]:
        """What stands for the person in words: names, and private values that stand in no other words by chance."""
        return [*sorted(self.names), *self.told_apart]

    def left_of(self, changes: Differences) -> Differences:
        """Return what is left of some changes where all that goes is left out."""
        return Differences(
            [one for one in changes.entities if one.id not in self.entities],
            [one for one in changes.links if self.entities.keys().isdisjoint((one.start, one.end))],
        )


def footprint(ask: Ask, index: str, id_: str) -> Footprint:
    """Return where a person stands, also one who was deleted and of whom only the journal tells.

    `ask` is a store's `read` or a transaction's `run`, `index` the journal's. Raises NotFound.
    """
    told = _told(ask, index, [id_])
    person = _states(ask, [id_], told).get(id_)
    if person is None or person.kind not in PEOPLE:
        raise NotFound(f"没有编号为 {id_} 的专家或联络人员。", f"There is no expert and no officer {id_}.", id=id_)
    former = [one for one in (person.before or {}).get(FORMER_IDS.name) or () if one != id_]
    told |= _told(ask, index, former)
    about = [row["id"] for row in ask("people/records", id=id_) if not row["others"]] + _deleted_records(ask, id_, told)
    told |= _told(ask, index, about)
    merged = _states(ask, former, told)
    entities = {id_: person, **merged, **_states(ask, about, told)}
    return Footprint(
        _ref(person), tuple(_ref(entities[one]) for one in about if one in entities), entities, _links(ask, list(entities)),
        tuple(told), _names(person, *merged.values()), _private(told, entities),
    )  # fmt: skip


def _told(ask: Ask, index: str, ids: Iterable[str]) -> Told:
    return {entry: changes_of(ask, entry) or Differences() for id_ in ids for entry in ids_of_entries(ask, index, id_)}


def _states(ask: Ask, ids: list[str], told: Told) -> dict[str, EntityDifference]:
    """Return entities as they would go: as they are, or as the journal knew them last where they are gone already."""
    found = {}
    for changes in told.values():
        for change in changes.entities:
            known = change.after or change.before or {}
            if change.id in ids and change.id not in found and "name" in known:
                found[change.id] = EntityDifference(change.kind, change.id, known, None)
    for row in ask("entities/by_ids", ids=ids):
        one = entity(row)
        found[one.id] = EntityDifference(one.kind, one.id, one.properties, None, first_written(row["properties"]))
    return found


def _deleted_records(ask: Ask, id_: str, told: Told) -> list[str]:
    """Return the records and figures about a person that were deleted, as the journal still tells of them."""
    every = [link for changes in told.values() for link in changes.links]
    about = {link.start for link in every if link.type in _ABOUT and link.end == id_}
    return sorted(about - {row["properties"]["id"] for row in ask("entities/by_ids", ids=sorted(about))})


def _ref(one: EntityDifference) -> Ref:
    return Ref(one.id, one.kind, str((one.before or {}).get("name", one.id)))


def _links(ask: Ask, ids: list[str]) -> list[LinkDifference]:
    return [
        LinkDifference(
            row["type"], row["properties"]["id"], row["start"], row["end"],
            {"id": row["properties"]["id"], **link_fields(row["properties"])}, None, first_written(row["properties"]),
        )
        for row in ask("links/named_at", ids=ids)
        if not row["properties"].get(DERIVED_FROM)
    ]  # fmt: skip


def _names(*people: EntityDifference) -> frozenset[str]:
    known = [one.before or {} for one in people]
    told = [name for one in known for name in (one.get("name"), one.get("name_en"), *(one.get("aliases") or ()))]
    return frozenset(str(name) for name in told if name and len(str(name)) >= _SHORTEST_NAME)


def _private(told: Told, entities: dict[str, EntityDifference]) -> frozenset[str]:
    """Return every private value that was ever told of those who go."""
    ever = [one for changes in told.values() for one in changes.entities if one.id in entities]
    return frozenset(Differences([*ever, *entities.values()]).private_values() - {""})
