"""Keeps the OWNS links that follow from owner rules in step with the graph: after a change only those that it touches.

What a row says of a post, a contact and a role comes before what a rule says of them. A derived link is nobody's work: it
names its rule, belongs to no batch, and follows whatever it rests on. A full derivation does the same for every contact at
once; where both differ, something was written past the journal. Must not decide what a rule means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from graphsvc.changes.batches import left_waiting, owners_made
from graphsvc.changes.touched_owners import Scope, Touched
from graphsvc.facts.chains import Json
from graphsvc.facts.owner_rules import Rule
from graphsvc.facts.rule_book import RuleBook, book_at, current_book
from graphsvc.facts.rule_duties import (
    Duty,
    contacts_of_posts,
    derived,
    duties_of_contacts,
    duties_of_posts,
    duties_of_rules,
    lasting,
)
from graphsvc.store.database import Ask, Store, Transaction
from graphsvc.store.differences import Differences, LinkDifference, Stamp, stamp
from graphsvc.store.putting import Ready, apply, ready
from graphsvc.store.records import DERIVED_FROM
from graphsvc.store.turn import Turn, lock
from graphsvc.viewers import Action, Viewer, allowed

ACTION, RELEASE = "derive", "release"

_ID_BYTES = 9
_DERIVED_ID = re.compile(f"link-[0-9a-f]{{{2 * _ID_BYTES}}}")
# One statement is given no more contacts than this, so that its answer stays small.
_CONTACTS_A_QUESTION = 5_000


@allowed(Action.MANAGE)
def derive_owners(store: Store, viewer: Viewer) -> Differences:
    """Make every derived link as the rules say now, in one transaction; return what was out of step.

    Raises Forbidden, Unavailable.
    """
    mark = stamp(viewer.account, ACTION)

    def work(transaction: Transaction) -> Differences:
        turn = lock(transaction, mark.entry)
        if turn.done is not None:
            return turn.done
        changes = _in_full(turn, book_at(store, turn))
        owners_made(transaction, left_waiting(turn.ask))
        apply(turn, ready(mark, changes))
        return changes

    return store.write(work)


@allowed(Action.MANAGE)
def owners_out_of_step(store: Store, viewer: Viewer) -> Differences:
    """Return what `derive_owners` would change, without changing it. Raises Forbidden, Unavailable."""

    def work(transaction: Transaction) -> Differences:
        turn = lock(transaction)
        return _in_full(turn, book_at(store, turn))

    return store.write(work, much=False)


def apply_with_owners(turn: Turn, prepared: Ready, book: RuleBook) -> Differences:
    """Write changes with their journal entry, and the owners that then follow from rules; return what those changed.

    `book` is what `book_at` told when the turn began. Raises Conflict when an end is gone.
    """
    release(turn, prepared.changes, prepared.mark)
    apply(turn, prepared)
    return derive_touched(turn, book, prepared.mark, prepared.changes)


def derive_touched(turn: Turn, book: RuleBook, mark: Stamp, changes: Differences) -> Differences:
    """Bring the derived links into step with `changes`, just written in this turn under the journal entry of `mark`.

    Only what they touch is read, and only what differs is written, as a journal entry of its own. `release` comes before
    the changes are written.
    """
    found = _out_of_step(turn, book, Touched.by(changes))
    if found:
        apply(turn, ready(Stamp(f"{mark.entry}-{ACTION}", mark.actor, ACTION), found))
    return found


def derive_after_batch(store: Store, batch: str, touched: Touched, actor: str) -> Differences:
    """Bring the derived links into step with all that a batch, or its undo, has written. Raises Unavailable.

    Until then the batch says that its owners wait; where another batch was broken off before it came so far, this makes good
    for it.
    """
    mark = stamp(actor, ACTION)

    def work(transaction: Transaction) -> Differences:
        turn = lock(transaction, mark.entry)
        if turn.done is not None:
            return turn.done
        book, waiting = book_at(store, turn), left_waiting(turn.ask, batch)
        changes = _in_full(turn, book) if waiting else _out_of_step(turn, book, touched)
        owners_made(transaction, [batch, *waiting])
        apply(turn, ready(mark, changes))
        return changes

    return store.write(work)


def release(turn: Turn, changes: Differences, mark: Stamp) -> None:
    """Take away the derived links that hang on the entities which `changes` takes away, before it does so.

    They have a journal entry of their own beside that of `mark`.
    """
    gone = [change.id for change in changes.entities if change.after is None]
    links = [
        LinkDifference("OWNS", before["id"], record["start"], record["end"], before, None)
        for record in (turn.ask("owners/derived_at", ids=gone) if gone else ())
        if (before := derived(record["properties"]))
    ]
    if links:
        released = ready(Stamp(f"{mark.entry}-{RELEASE}", mark.actor, ACTION), Differences(links=links))
        apply(turn, released)


def _out_of_step(turn: Turn, book: RuleBook, touched: Touched) -> Differences:
    """Return what has to change for the derived links that were touched to be those that follow now."""
    if not touched:
        return Differences()
    ask, book = turn.ask, current_book(turn, book)
    looks_on = any(rule.otherwise for rule in book.rules)
    if touched.everything or touched.changes_regions(book) or (touched.posts_gone and looks_on):
        return _in_full(turn, book)
    scope = touched.scope(book)
    as_before = [rule for rule in book.rules if rule.id not in scope.rules]
    compared = Compared()
    if as_before:
        _compare_some(ask, book, as_before, scope, compared)
    if scope.rules:
        compared.read(ask("owners/of_posts")[0]["links"], scope.rules)
        compared.follow(duties_of_rules(ask, book, [rule for rule in book.rules if rule.id in scope.rules]))
    return compared.differences()


def _compare_some(ask: Ask, book: RuleBook, rules: Sequence[Rule], scope: Scope, compared: Compared) -> None:
    """Compare what is there for some contacts and posts with what follows for them from rules that are as they were."""
    owned = ask("owners/by_posts", posts=scope.posts)[0]["links"] if scope.posts else []
    looking_on = [rule for rule in rules if rule.otherwise]
    contacts = set(scope.contacts)
    if looking_on and scope.posts:
        # Where such a rule gives a contact to another post, it may take it from a third.
        contacts |= contacts_of_posts(ask, book, looking_on, scope.posts)
        contacts |= {contact for _, contact, properties in owned if derived(properties)}
    listed = sorted(contacts)
    for start in range(0, len(listed), _CONTACTS_A_QUESTION):
        compared.read(ask("owners/to_contacts", contacts=listed[start : start + _CONTACTS_A_QUESTION])[0]["links"])
    compared.read(owned)
    compared.follow(duties_of_contacts(ask, book, rules, listed))
    compared.follow(duties_of_posts(ask, book, [rule for rule in rules if not rule.otherwise], scope.posts))


def _in_full(turn: Turn, book: RuleBook) -> Differences:
    """Return what has to change for all derived links to be those that follow now."""
    ask, book = turn.ask, current_book(turn, book)
    compared = Compared()
    compared.read(ask("owners/of_posts")[0]["links"])
    compared.follow(duties_of_rules(ask, book, book.rules))
    return compared.differences()


class Compared:
    """The derived links that are there beside the duties that follow; what rows told comes before both.

    `gave_way` counts the duties that give way to what rows told.
    """

    def __init__(self) -> None:
        self.gave_way = 0
        self._links: dict[str, LinkDifference] = {}
        self._told: set[tuple[str, str, str]] = set()

    def read(self, links: Iterable[tuple[str, str, Json]], of_rules: Collection[str] | None = None) -> None:
        """Take in what posts own; of derived links only those of some rules, if these are given."""
        for post, contact, properties in links:
            before = derived(properties)
            if before is None:
                self._told.add((post, contact, properties.get("role") or ""))
            elif of_rules is None or before[DERIVED_FROM] in of_rules:
                self._links[before["id"]] = LinkDifference("OWNS", before["id"], post, contact, before, None)

    def follow(self, duties: Iterable[Duty]) -> None:
        """Take in what follows; whatever is there of the same post, contact and role has been read before."""
        for duty in duties:
            if (duty.post, duty.contact, duty.properties.get("role") or "") in self._told:
                self.gave_way += 1
                continue
            id_ = _id(duty)
            change = self._links.setdefault(id_, LinkDifference("OWNS", id_, duty.post, duty.contact, None, None))
            after = {**duty.properties, "id": id_}
            if change.after is None or lasting(after) > lasting(change.after):
                change.after = after

    def links(self) -> list[LinkDifference]:
        """Return every link that is there or follows, as it is and as it would be."""
        return list(self._links.values())

    def differences(self) -> Differences:
        """Return what has to change for those to be there that follow."""
        changed = [change for change in self._links.values() if change.before != change.after]
        return Differences(links=changed, links_unchanged=len(self._links) - len(changed))


def may_be_derived(id_: str) -> bool:
    """Tell whether the id of a link has the form of those that follow from rules."""
    return _DERIVED_ID.fullmatch(id_) is not None


def _id(duty: Duty) -> str:
    """Return the id of a derived link: the same whenever the same follows again."""
    said: Mapping[str, Any] = duty.properties
    parts = (said[DERIVED_FROM], duty.post, duty.contact, said.get("since") or "")
    return f"link-{blake2b(repr(parts).encode(), digest_size=_ID_BYTES).hexdigest()}"
