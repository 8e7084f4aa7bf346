"""A region that is added by hand: known by its code or by its name under its parent, as one in a list is.

Must not write.
"""

from __future__ import annotations

from dataclasses import replace

from graphsvc.changes.change import AddEntity
from graphsvc.changes.refusals import Fault, invalid
from graphsvc.errors import Conflict
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.places import Place, place_id
from graphsvc.store.database import Store
from graphsvc.values.folding import fold
from graphsvc.values.link_reasons import region_needs_parent
from graphsvc.values.regions import LEVEL_BELOW
from graphsvc.vocabulary.kinds import NAME


def region_of(store: Store, added: AddEntity, *, made_id: bool) -> AddEntity:
    """Return a new region with its level, and with the id that follows from its code. Raises Invalid, Conflict."""
    gazetteer = region_resolver(store)
    code, level = str(added.fields.get("code") or ""), str(added.fields.get("level") or "")
    parent = next((gazetteer.get(link.end) for link in added.links if link.type == "PART_OF"), None)
    if parent is None and not code and level != "country":
        raise invalid([Fault.of(NAME, added.name, region_needs_parent(added.name))])
    id_ = place_id(code) if code and made_id else added.id
    for place in gazetteer.places:
        if place.id == id_ or (code and place.code == code) or _same(place, added.name, parent):
            raise _there_already(added.name, place, gazetteer.full_name(place))
    level = level or (LEVEL_BELOW.get(parent.level, "") if parent else "")
    own = {added.id: id_}
    links = tuple(
        replace(link, start=own.get(link.start, link.start), end=own.get(link.end, link.end)) for link in added.links
    )
    return replace(added, id=id_, links=links, fields={**added.fields, **({"level": level} if level else {})})


def _same(place: Place, name: str, parent: Place | None) -> bool:
    return parent is not None and place.parent_id == parent.id and fold(name) in map(fold, (place.name, *place.aliases))


def _there_already(name: str, place: Place, path: str) -> Conflict:
    return Conflict(
        f"地区“{name}”已经有了：{path}（{place.code or place.id}）。请改那一条。",
        f"The region {name} is there already: {path} ({place.code or place.id}); change that one.",
        id=place.id,
        field="name",
    )
