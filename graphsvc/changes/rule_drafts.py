"""A rule as it is to be, of owners or of how often to be in touch: the changes that make it so, and how it would stand. Must not write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graphsvc.changes.applying import apply_to, check_whole, touched_by
from graphsvc.changes.change import AddEntity, AddLink, Change, SetFields, WrongLink, id_for
from graphsvc.changes.draft import Draft
from graphsvc.changes.standing import refs_of
from graphsvc.changes.understanding import understand
from graphsvc.facts.lookup import find_entity
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import Kind
from graphsvc.vocabulary.days import as_first_day

# So many contacts are read through by people; the rest are counted.
LISTED = 500
_APPLIES = "APPLIES_TO"


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as it is to be: an id or a name of one that is there, or none for a new one.

    `fields` are those that change, as they are typed, the name among them; `applies_to` names regions and groups, None where that
    stays as it is. `seen` is the version that whoever changes it has looked at.
    """

    rule: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    applies_to: tuple[str, ...] | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class DraftedRule:
    """A rule as it would stand: its fields, and the regions and groups that it would apply to."""

    id: str
    name: str
    told: Mapping[str, Any]
    applies_to: tuple[Ref, ...]


@allowed(Action.SEE)
def applies_to(store: Store, viewer: Viewer, rule: str) -> tuple[Ref, ...]:
    """Return the regions and groups that a rule, by its id, applies to now."""
    return tuple(refs_of(store, viewer, _links(store, rule)).values())


def changes_to(store: Store, kind: Kind, draft: RuleDraft) -> tuple[str, list[Change]]:
    """Return the id of a rule of a kind, and the changes that make it so. Raises NotFound, Ambiguous."""
    if not draft.rule:
        id_ = id_for(kind.label)
        fields = {name: value for name, value in draft.fields.items() if name != "name" and value not in (None, "")}
        links = tuple(AddLink(_APPLIES, end=one) for one in draft.applies_to or ())
        return id_, [AddEntity(kind.label, str(draft.fields.get("name") or ""), fields, links, id=id_)]
    found = find_entity(store, draft.rule, [kind.label])
    changes: list[Change] = [SetFields(found.id, draft.fields, draft.seen, kind.label)]
    if draft.applies_to is not None:
        wanted = {find_entity(store, one, kind.columns[0].targets).id for one in draft.applies_to}
        there = _links(store, found.id)
        changes += [AddLink(_APPLIES, found.id, end) for end in sorted(wanted - there.keys())]
        changes += [WrongLink(there[end]) for end in sorted(there.keys() - wanted)]
    return found.id, changes


def as_it_would_be(store: Store, viewer: Viewer, kind: Kind, drafted: RuleDraft) -> DraftedRule:
    """Return how a rule would stand. Raises what making it so does, but for Stale: whoever looks is shown what is there now."""
    id_, changes = changes_to(store, kind, replace(drafted, seen=""))
    understood = understand(store, viewer, changes)
    about = touched_by(understood)
    collected = store.one("entities/collected", ids=sorted(about.entities | {id_}))
    draft = Draft(store.read, "", collected["entities"] if collected else [])
    draft.load_links(about.pairs, about.starts | {id_})
    for change in understood.changes:
        apply_to(draft, change)
    check_whole(draft)
    ends = refs_of(store, viewer, [link.end for link in draft.standing(_APPLIES, id_)])
    told = draft.entity(id_).after or {}
    return DraftedRule(id_, str(told["name"]), told, tuple(ends.values()))


def day_to_look_at(draft: RuleDraft, drafted: DraftedRule, day: date) -> date:
    """Return the day on which to look at what a rule would do: for a new one that begins later its first."""
    since = drafted.told.get("since")
    return max(day, as_first_day(since)) if since and not draft.rule else day


def _links(store: Store, rule: str) -> dict[str, str]:
    """Return the link to each that a rule applies to, by whom it leads to."""
    rows = store.read("links/named_at", ids=[rule])
    return {row["end"]: row["properties"]["id"] for row in rows if row["type"] == _APPLIES}
