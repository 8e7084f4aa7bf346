"""What is going on with some contacts: what is open, what was said on a day and by whom, and who owns them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from graphsvc.facts.due import Due, due
from graphsvc.facts.owners import Owners, owners_of
from graphsvc.facts.spoken import Asked, Spoken, spoken
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.viewers import Action, Viewer, allowed


@dataclass(frozen=True, slots=True)
class Dealings:
    """By the contact's id what is open and who owns it; by its id and a day what was said."""

    due: Mapping[str, tuple[Due, ...]]
    spoken: Mapping[Asked, Spoken]
    owners: Mapping[str, Owners]

    @property
    def cited(self) -> list[str | None]:
        """The ids of the sources that records and promises name."""
        promised = [item.source for items in self.due.values() for item in items]
        return [*promised, *(one.source for one in self.spoken.values())]


@allowed(Action.SEE)
def dealings(
    store: Store, viewer: Viewer, contacts: Sequence[str], asked: Iterable[Asked], owned: Sequence[str], day: date
) -> Dealings:
    """Return what is open with `contacts` on `day`, what was said to each of `asked` on its day, and who owns those `owned`.

    Raises Unavailable.
    """
    open_, said, owners = at_once(
        store,
        partial(due, store, contacts, day),
        partial(spoken, store, asked),
        partial(owners_of, store, owned, day),
    )
    return Dealings(open_, said, owners)
