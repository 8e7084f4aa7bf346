"""What can be changed, each change one frozen value. Whatever door it comes by, `making.make` checks and writes it.

    make(store, viewer, [SetFields("expert-1", {"title": "教授", "wechat": None}, seen=version)], reason="名片")

Values are text as people type it, or typed already (a list, a number); `None` and "" empty a field. An entity is named by id, by
an unambiguous name or a region's code or path; a type of link by its type or a Chinese or English name. `seen` is the version that
whoever changes a thing has looked at: where it is another one by now the change is refused as `Stale`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphsvc.store.differences import new_id
from graphsvc.vocabulary import KIND_BY_LABEL

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AddLink:
    """One link more; the same link told again is no second one, and what is single takes the place of the one before.

    Among the links of an `AddEntity` an end that is left out is the new entity.
    """

    type: str
    start: str = ""
    end: str = ""
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AddEntity:
    """A new entity with its links. `is_new`: it is another one than those of its kind that have its name.

    `id` is given where later changes of the same list name it, and made otherwise.
    """

    kind: str
    name: str = ""
    fields: Fields = field(default_factory=dict)
    links: tuple[AddLink, ...] = ()
    is_new: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class SetFields:
    """Other values for some fields of an entity; what is not named stays.

    `kind` is given where the entity has just been read by its id, which is not looked up again then.
    """

    entity: str
    fields: Fields
    seen: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DeleteEntity:
    """An entity goes, with the links that its own row tells; refused where anything else rests on it."""

    entity: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two of one kind that are the same: `keep` takes over what it lacks of `other` and its links, `other` goes.

    `taken` are the fields whose value is that of `other`, `fields` further values that are chosen. The id of `other` leads to
    `keep` from then on. `seen` and `seen_other` are the versions that were looked at.
    """

    keep: str
    other: str
    fields: Fields = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    seen: str = ""
    seen_other: str = ""


@dataclass(frozen=True, slots=True)
class SetLink:
    """Other values for some fields of a link: a correction, or its end with `until`."""

    link: str
    fields: Fields
    seen: str = ""


@dataclass(frozen=True, slots=True)
class WrongLink:
    """A link that was never so goes; `why` stays in the journal. One that is over is ended by `SetLink` instead."""

    link: str
    why: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class LogContact:
    """A contact there was with an expert, an organization or the like, by an officer: the viewer's own where none is named."""

    with_: str
    on: str = ""
    channel: str = ""
    summary: str = ""
    next_action: str = ""
    due: str = ""
    by: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """What became of a matter, a contact's next action or something promised: `state` is one of its kind's, by value or word.

    `on` is the day, today by default; `why` the outcome or the reason. `fields` are what is kept of it once it is understood.
    """

    entity: str
    state: str
    on: str = ""
    why: str = ""
    seen: str = ""
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakeOver:
    """A promise comes into the hands of an officer, the viewer's own where none is named, from a day on.

    `seen` are the links by which it was in somebody's hands when its changer looked; None where that is looked up first.
    Where they are others by the time it is written, somebody was faster, and it is refused as a Conflict.
    """

    promise: str
    by: str = ""
    on: str = ""
    seen: tuple[str, ...] | None = None


Change = AddEntity | SetFields | DeleteEntity | AddLink | SetLink | WrongLink | LogContact | Close | TakeOver | Merge


def id_for(kind: str) -> str:
    """Return an id for a new entity of a kind, where other changes of the same list name it."""
    return new_id(KIND_BY_LABEL[kind].id_prefix)
