"""What stands on the first page of a network: the work that waits by kind, the latest contacts, the regions by amount.

Each number is that of a list, which it leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.facts.refs import RegionRef
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.places import Place
from graphsvc.queries import lists, matrix
from graphsvc.queries.lists import EntityList, ListQuestion
from graphsvc.store import Store
from graphsvc.viewers import Viewer
from graphsvc.vocabulary.fictional import is_fictional

KINDS = ("Expert", "OverseasOrg", "Workstation", "DoctorGroup")
_CONTACTS = 7


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits to be done with contacts, as conditions of their lists, and how these are ordered."""

    zh: str
    en: str
    where: tuple[str, ...]
    sort: str
    columns: tuple[str, ...] = ("name", "owner", "last_contact", "next_step")


MATTERS = (
    Matter("逾期未办", "Overdue", ("next_step:before:today",), "next_step"),
    Matter("一周内到期", "Due in a week", ("next_step:between:today..in_7_days",), "next_step"),
    Matter("无人负责", "No owner", ("owner:none",), "name"),
    Matter("一年没有联络", "No contact for a year", ("last_contact:not_since:12_months_ago",), "last_contact"),
)
_OF_PROMISES = ("name", "with", "by", "due_to")
_OPEN = "state:is:open|state:none"
PROMISES = (
    Matter("逾期未办", "Overdue", (_OPEN, "due_to:before:today"), "due_to", _OF_PROMISES),
    Matter("一周内到期", "Due in a week", (_OPEN, "due_to:between:today..in_7_days"), "due_to", _OF_PROMISES),
    Matter("无人负责", "No owner", (_OPEN, "by:none"), "due_to", _OF_PROMISES),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits with one kind: how many of each of its matters, in their order."""

    kind: str
    matters: tuple[Matter, ...]
    counts: tuple[int, ...]


def waiting(store: Store, viewer: Viewer, day: date) -> tuple[Waiting, ...]:
    """Return what waits with contacts of each kind and with what was promised. Raises Unavailable."""
    asked = [*((kind, MATTERS) for kind in KINDS), ("Commitment", PROMISES)]
    return tuple(Waiting(kind, matters, tuple(_how_many(store, viewer, kind, matters, day))) for kind, matters in asked)


def latest_contacts(store: Store, viewer: Viewer, day: date) -> EntityList:
    """Return the latest contacts that were logged. Raises Unavailable."""
    question = lists.read_question("Interaction", columns=["on", "channel", "with", "by", "summary"], order="-on")
    return lists.listed(store, viewer, question, day, limit=_CONTACTS)


def by_amount(store: Store, viewer: Viewer, day: date) -> list[tuple[RegionRef, int]]:
    """Return the provinces to which anything connects with how many organizations, the most first. Raises Unavailable."""
    rows = matrix.matrix(matrix.count(store, viewer, day)).rows
    return sorted(((row.province, row.total) for row in rows if row.total), key=lambda one: (-one[1], one[0].code))


def own_region(store: Store, viewer: Viewer, amounts: Sequence[tuple[RegionRef, int]]) -> Place | None:
    """Return the region whose network stands on the first page: the account's own, else a made-up one, else that with the most."""
    known = region_resolver(store)
    made_up = (place for place in known.places if is_fictional(place.id) and place.level == "province")
    ids = (*sorted(viewer.regions), *(place.id for place in made_up), *(province.id for province, _ in amounts[:1]))
    return next((place for place in map(known.get, ids) if place), None)


def _how_many(store: Store, viewer: Viewer, kind: str, matters: Sequence[Matter], day: date) -> list[int]:
    questions: list[ListQuestion] = [lists.read_question(kind, where=matter.where) for matter in matters]
    return lists.how_many(store, viewer, questions, day)
