"""The promises of everybody, overdue first: whose they are, how urgent, and whom each step of supervision concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.cursors import FROM_THE_FIRST, Start, page_of
from graphsvc.facts.due import OPEN
from graphsvc.facts.owners import Owners, owners_of
from graphsvc.facts.promises import Promise, every_promise, most_pressing, promises_of
from graphsvc.facts.refs import Short
from graphsvc.facts.regions import region_resolver
from graphsvc.facts.supervision import Level
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.vocabulary.roles import SUPERIOR

_FIRST = (0, 0, "", "")


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a step of supervision concerns: who has the promise in hand, who owns the contact, or who leads."""

    officer: Short
    why: Annotated[
        str, Field(description="hand 经办、owner 联络负责人、leader 联系领导 why it concerns them", examples=["hand"])
    ]


@dataclass(frozen=True, slots=True)
class Supervised:
    """A promise with whom its level concerns, each once."""

    promise: Promise
    concerned: tuple[Concerned, ...]


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """How many promises there are of each level, and in nobody's hands."""

    overdue: int
    behind: int
    near: int
    nobody: Annotated[int, Field(description="无人经办 in nobody's hands")]


@dataclass(frozen=True, slots=True)
class Promises:
    """Promises on a day, what presses most first; `total` and `counts` are of all of them, shown or not."""

    as_of: date
    total: int
    counts: PromiseCounts
    promises: tuple[Supervised, ...]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PromisesAsked:
    """Which promises are asked for; `officer` is the id of who has them in hand, `nobody`: only those that nobody has."""

    states: tuple[str, ...] = (OPEN,)
    region: Place | None = None
    officer: str | None = None
    nobody: bool = False
    sides: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def question(self) -> tuple[object, ...]:
        """What makes this question another than the next."""
        region = self.region.id if self.region else None
        return "promises", self.states, region, self.officer, self.nobody, self.sides, self.levels


@allowed(Action.SEE)
def promises(
    store: Store,
    viewer: Viewer,
    asked: PromisesAsked,
    day: date,
    *,
    limit: int | None = None,
    start: Start = FROM_THE_FIRST,
) -> Promises:
    """Return the promises that are asked for, all of them without `limit`. Raises Unavailable, Invalid."""
    found = _in_region(store, every_promise(store, day, asked.states), asked.region, day)
    wanted = [one for one in found if _is_wanted(one, asked)]
    shown, cursor = page_of(wanted, most_pressing, start, limit, asked.question, _FIRST)
    return Promises(day, len(wanted), _counts(wanted), _supervised(store, shown, day), cursor)


@allowed(Action.SEE)
def promises_with(
    store: Store, viewer: Viewer, ids: Sequence[str], day: date, states: Sequence[str] = (OPEN,)
) -> tuple[Supervised, ...]:
    """Return the promises with some contacts, in the hands of some officers or of these ids, what presses most first.

    Raises Unavailable.
    """
    return _supervised(store, sorted(promises_of(store, ids, day, states), key=most_pressing), day)


def concerned(promise: Promise, owners: Iterable[Owners]) -> tuple[Concerned, ...]:
    """Return whom a promise of this level concerns.

    From blue on who has it in hand, or, where nobody has, who owns the contact; from yellow on who owns the contact too; from
    red on who leads: whoever owns it as 联系领导 or the like. Nobody while nothing presses.
    """
    if promise.level is None:
        return ()
    told = [Concerned(hand.officer, "hand") for hand in promise.hands]
    duties = [(owner.officer, owner.role in SUPERIOR) for one in owners for owner in one.owners if owner.officer]
    if promise.level is not Level.NEAR or not promise.hands:
        told += [Concerned(officer, "owner") for officer, leads in duties if not leads]
    if promise.level is Level.OVERDUE:
        told += [Concerned(officer, "leader") for officer, leads in duties if leads]
    first: dict[str, Concerned] = {}
    for one in told:
        first.setdefault(one.officer.id, one)
    return tuple(first.values())


def _is_wanted(one: Promise, asked: PromisesAsked) -> bool:
    in_hand = {hand.officer.id for hand in one.hands}
    return (
        (asked.officer is None or asked.officer in in_hand)
        and not (asked.nobody and in_hand)
        and (not asked.sides or one.side in asked.sides)
        and (not asked.levels or one.level in asked.levels)
    )


def _in_region(store: Store, found: list[Promise], region: Place | None, day: date) -> list[Promise]:
    """Return those with a contact that has to do with a region or one below it."""
    if region is None:
        return found
    ids = sorted({ref.id for one in found for ref in one.parties})
    record = store.one("contacts/places", contacts=ids, day=day_number(day)) if ids else None
    above, inside = region_resolver(store), set[str]()
    for contact, id_ in record["places"] if record else ():
        place = above.get(id_)
        if place and any(one.id == region.id for one in above.chain(place)):
            inside.add(contact)
    return [one for one in found if any(ref.id in inside for ref in one.parties)]


def _counts(found: Sequence[Promise]) -> PromiseCounts:
    levels = Counter(one.level for one in found)
    nobody = sum(one.state == OPEN and not one.hands for one in found)
    return PromiseCounts(levels[Level.OVERDUE], levels[Level.BEHIND], levels[Level.NEAR], nobody)


def _supervised(store: Store, found: Sequence[Promise], day: date) -> tuple[Supervised, ...]:
    ids = sorted({ref.id for one in found if one.level for ref in one.parties})
    owners = owners_of(store, ids, day) if ids else {}
    return tuple(
        Supervised(one, concerned(one, [owners[ref.id] for ref in one.parties if ref.id in owners])) for one in found
    )
