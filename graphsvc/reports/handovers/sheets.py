"""What the papers of a handover hold: all that passes on, with the last contact, what is due, and who else knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphsvc.changes.handovers.told import Handover, HandoverPart, handover
from graphsvc.errors import NotFound
from graphsvc.facts.holdings import What
from graphsvc.facts.refs import Ref
from graphsvc.facts.spoken import Spoken, spoken
from graphsvc.queries.holdings import Holding, holdings
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.days import days_later

# In this order they are read.
_ORDER = (What.POST, What.CONTACT, What.BY_POST, What.PROMISE, What.STEP)


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Things of one sort that pass on: posts, contacts, promises, next steps, contacts that go with a post."""

    what: str
    rows: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What one successor takes over; `said` tells by contact what was said last."""

    to: Ref
    groups: tuple[SheetGroup, ...]
    said: dict[str, Spoken]

    @property
    def contacts(self) -> list[Holding]:
        """The contacts, each once."""
        rows = [row for group in self.groups for row in group.rows if group.what in (What.CONTACT, What.BY_POST)]
        return list({row.thing.id: row for row in reversed(rows)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """A handover with all that it is about."""

    handover: Handover
    parts: tuple[SheetPart, ...]

    def part(self, to: str) -> SheetPart:
        """Return what one successor takes over. Raises NotFound."""
        found = next((part for part in self.parts if part.to.id == to), None)
        if found is None:
            raise NotFound(f"{to} 不是这次移交的接手人。", f"{to} takes over nothing here.", nearest=[])
        return found


def handover_sheet(store: Store, viewer: Viewer, id_: str) -> HandoverSheet:
    """Return the papers of a handover as things stood the day before it. Raises NotFound, Unavailable."""
    told = handover(store, viewer, id_)
    held = holdings(store, viewer, told.subject.id, days_later(told.day, -1)).holdings
    return HandoverSheet(told, tuple(_part(store, part, held) for part in told.parts))


def _part(store: Store, part: HandoverPart, held: Sequence[Holding]) -> SheetPart:
    keys = {row.key for row in part.rows}
    posts = {row.thing.id for row in part.rows if row.what == What.POST}
    rows = [
        one for one in held if (one.key in keys and one.what != What.BY_POST) or (one.post and one.post.id in posts)
    ]
    asked = [
        (one.thing.id, one.last_contact)
        for one in rows
        if one.what in (What.CONTACT, What.BY_POST) and one.last_contact and not one.last_contact_through
    ]
    return SheetPart(part.to, tuple(_groups(rows)), {id_: one for (id_, _), one in spoken(store, asked).items()})


def _groups(rows: Sequence[Holding]) -> Iterable[SheetGroup]:
    for what in _ORDER:
        if found := tuple(row for row in rows if row.what == what):
            yield SheetGroup(what, found)
