"""An entity that is to go: what goes with it, and what rests on it so that it must stay.

With it go the links that its own row tells, by the columns of its kind, and those that follow from rules. Whatever else is
linked to it, and what cites it as its source, rests on it. Must not write.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.changes.dependents import NAMED, Dependent
from graphsvc.changes.draft import Draft
from graphsvc.changes.refusals import rested_on, shipped
from graphsvc.gazetteer.places import is_reference
from graphsvc.store.database import Record
from graphsvc.store.records import DERIVED_FROM, kind_of
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE


def delete(draft: Draft, id_: str) -> None:
    """Take an entity and its own links out of a draft. Raises Conflict, naming what rests on it."""
    me = draft.entity(id_)
    if is_reference(id_):
        raise shipped(draft.name(id_))
    own = {(column.link, column.outward) for column in KIND_BY_LABEL[me.kind].columns}
    resting = list(_cited(draft, id_)) if me.kind == "Source" else []
    for record in draft.ask("links/named_at", ids=[id_]):
        properties = record["properties"]
        known = draft.links.get(properties["id"])
        if properties.get(DERIVED_FROM) or (known and known.after is None):
            continue
        if (record["type"], record["start"] == id_) not in own:
            resting.append(_link(record, "linked"))
        else:
            draft.take_link(record["type"], record["start"], record["end"], properties)
            draft.links[properties["id"]].after = None
    if resting:
        raise rested_on(draft.name(id_), resting)
    for link in draft.links.values():
        if id_ in (link.start, link.end):
            link.after = None
    me.after = None


def _cited(draft: Draft, id_: str) -> Iterator[Dependent]:
    given = {"sources": [id_], "own": [], "limit": NAMED + 1}
    for record in draft.ask("journal/citing_entities", **given):
        kind = KIND_BY_LABEL[kind_of(record["labels"])]
        zh, en = f"{kind.zh}“{record['name']}”引用了它", f"{kind.en} {record['name']} cites it"
        yield Dependent(record["id"], kind.label, record["name"], "cites", zh, en)
    for record in draft.ask("journal/citing_links", **given):
        yield _link(record, "cites")


def _link(record: Record, why: str) -> Dependent:
    start, end, type_ = record["start_name"], record["end_name"], record["type"]
    name = f"{start} —{LINK_BY_TYPE[type_].zh}→ {end}"
    id_ = record["properties"]["id"] if "properties" in record else record["id"]
    return Dependent(id_, type_, name, why, f"关系“{name}”", f"the link {start} -[{type_}]-> {end}")
