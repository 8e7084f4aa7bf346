"""What decides about entities that are there: where they lie, who owns them on a day, and whom a record or figure is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store import Record, Store
from graphsvc.store.database import Ask
from graphsvc.store.records import kind_of
from graphsvc.viewers.rights import Action, Thing, may, may_to_any
from graphsvc.viewers.viewer import Viewer
from graphsvc.vocabulary.days import day_number


@dataclass(slots=True)
class Standing:
    """What is known of one entity: the regions it lies in, its owners with those who hold their posts, whom it is about, and whose it is."""

    kind: str
    name: str
    regions: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    in_hand_of: set[str] = field(default_factory=set)


def standings(ask: Ask, ids: Iterable[str], day: date) -> dict[str, Standing]:
    """Return by id how entities stand on a day, and those that they are about; `ask` is a store's `read` or a transaction's `run`."""
    found = _read(ask, ids, day)
    return found | _read(ask, {one for known in found.values() for one in known.about} - found.keys(), day)


def thing_in(known: Mapping[str, Standing], id_: str, gazetteer: Gazetteer) -> Thing:
    """Return what decides about an entity; a record or a figure lies where that lies which it is about."""
    those = [known[one] for one in (id_, *known[id_].about) if one in known]
    regions = {region for one in those for region in one.regions}
    above = {higher.id for region in regions if (place := gazetteer.get(region)) for higher in gazetteer.chain(place)}
    owners = frozenset[str]().union(*(one.owners for one in those))
    return Thing(owners, frozenset(regions | above), in_hand_of=frozenset(known[id_].in_hand_of))


def private_to(store: Store, viewer: Viewer, id_: str, day: date) -> Thing:
    """Return what decides whether a viewer sees the private fields of an entity; it is looked up for those only who see some."""
    some = bool(may(viewer, Action.SEE_PRIVATE)) and not may_to_any(viewer, Action.SEE_PRIVATE)
    return thing_of(store, id_, day) if some else Thing()


def thing_of(store: Store, id_: str, day: date) -> Thing:
    """Return what decides about the entity of an id; nothing where there is no such entity."""
    return things_of(store, [id_], day).get(id_, Thing())


def things_of(store: Store, ids: Iterable[str], day: date) -> dict[str, Thing]:
    """Return by id what decides about some entities."""
    known, gazetteer = standings(store.read, ids, day), region_resolver(store)
    return {id_: thing_in(known, id_, gazetteer) for id_ in known}


def _read(ask: Ask, ids: Iterable[str], day: date) -> dict[str, Standing]:
    asked = sorted(ids)
    return {row["id"]: _standing(row) for row in ask("rights/things", ids=asked, day=day_number(day))} if asked else {}


def _standing(row: Record) -> Standing:
    kind = kind_of(row["labels"])
    regions = {row["id"]} if kind == "Region" else set(row["regions"])
    return Standing(kind, row["name"], regions, {*row["owners"], *row["holders"]}, set(row["about"]), set(row["by"]))
