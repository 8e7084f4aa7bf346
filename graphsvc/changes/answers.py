"""What a change answers, whatever door it came by: the thing as it is now with its version, and the journal entry that tells of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any

from pydantic import Field

from graphsvc.changes.made import EntityNow, LinkNow, Made
from graphsvc.facts.properties import Properties
from graphsvc.facts.refs import Kind
from graphsvc.store.database import Store

Version = Annotated[
    str, Field(description="版本，改动时放进 If-Match the version, for If-Match", examples=["journal-2k3m5p7r"])
]
Entry = Annotated[
    str | None,
    Field(description="历史里的改动编号；null 即本来就是这样 the journal entry; null where everything was so already"),
]
Gone = Annotated[tuple[str, ...], Field(description="因此不再有的对象和关系的编号 ids of what is no more")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOtherwise:
    """A value that was read in another way than it was typed."""

    field: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAsItIs:
    """A link with its version; a field of which nothing is known is null."""

    id: str
    type: str
    from_: Annotated[str, Field(alias="from", description="起点的编号 id of its start")]
    to: Annotated[str, Field(description="终点的编号 id of its end")]
    version: Version
    role: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    rule: str | None = None
    one_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAsItIs:
    """An entity with its version; private fields are masked unless the viewer is shown them."""

    id: str
    kind: Kind
    name: str
    version: Version
    properties: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedEntity(EntityAsItIs):
    """An entity as a change has left it, with the links that came or changed with it."""

    entry: Entry
    links: tuple[LinkAsItIs, ...]
    gone: Gone
    notices: tuple[ReadOtherwise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLink(LinkAsItIs):
    """A link as a change has left it."""

    entry: Entry
    gone: Gone
    notices: tuple[ReadOtherwise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Everything that a change has left, and what it took away."""

    entry: Entry
    entities: tuple[EntityAsItIs, ...]
    links: tuple[LinkAsItIs, ...]
    gone: Gone
    notices: tuple[ReadOtherwise, ...]


def changed_entity(made: Made) -> ChangedEntity:
    """Return what a change to one entity answers."""
    return ChangedEntity(
        **_entity(made.entities[0]),
        entry=made.entry or None, links=_links(made), gone=made.gone, notices=_notices(made),
    )  # fmt: skip


def changed_link(made: Made) -> ChangedLink:
    """Return what a change to one link answers."""
    return ChangedLink(**_link(made.links[0]), entry=made.entry or None, gone=made.gone, notices=_notices(made))


def changed(made: Made) -> Changed:
    """Return what a change answers that is about several things, or takes one away."""
    entities = tuple(EntityAsItIs(**_entity(one)) for one in made.entities)
    return Changed(
        entry=made.entry or None, entities=entities, links=_links(made), gone=made.gone, notices=_notices(made)
    )


def end_names(store: Store, answer: ChangedEntity | ChangedLink | Changed) -> dict[str, str]:
    """Return what the ends of an answer's links are called, by id; what is gone has no name."""
    links = [answer] if isinstance(answer, ChangedLink) else answer.links
    ends = sorted({end for link in links for end in (link.from_, link.to)})
    found = store.read("names/by_ids", ids=ends)[0]["entities"] if ends else []
    return {id_: name for id_, _, name in found}


def _entity(now: EntityNow) -> dict[str, Any]:
    properties = {name: value for name, value in now.fields.items() if name not in ("id", "name")}
    return {"id": now.id, "kind": now.kind, "name": now.name, "version": now.version, "properties": properties}


def _link(now: LinkNow) -> dict[str, Any]:
    known = {name: value for name, value in now.fields.items() if name in _LINK_KEYS}
    return {**known, "id": now.id, "type": now.type, "from_": now.start, "to": now.end, "version": now.version}


def _links(made: Made) -> tuple[LinkAsItIs, ...]:
    return tuple(LinkAsItIs(**_link(one)) for one in made.links)


def _notices(made: Made) -> tuple[ReadOtherwise, ...]:
    return tuple(ReadOtherwise(field=field, zh=zh, en=en) for field, zh, en in made.notices)


_LINK_KEYS = frozenset(one.name for one in fields(LinkAsItIs))
