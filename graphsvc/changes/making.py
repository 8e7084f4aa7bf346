"""Makes changes, whatever door they come by: understood, checked, written with one journal entry in one transaction.

    make(store, viewer, [AddEntity("专家", "张三", {"title": "教授"}, links=(AddLink("籍贯", end="光山县"),))], reason="名片") -> Made

    make(store, viewer, [SetLink("link-…", {"until": "2026-03"}, seen=version)]) -> Made, or Stale with both versions

It comes to all of the list or to none of it. Owners that follow from rules follow in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphsvc.changes import permission
from graphsvc.changes.applying import NotAsSeen, apply_to, check_whole, touched_by
from graphsvc.changes.change import Change, DeleteEntity, WrongLink
from graphsvc.changes.derived_owners import apply_with_owners
from graphsvc.changes.draft import Draft
from graphsvc.changes.history import changes_between
from graphsvc.changes.made import Made, made_before, made_of
from graphsvc.changes.namesakes import Namesakes, ambiguous
from graphsvc.changes.private_past import Forgetting, deleted_by
from graphsvc.changes.refusals import stale
from graphsvc.changes.understanding import Understood, understand
from graphsvc.facts.rule_book import RuleBook, book_at
from graphsvc.store.database import Store, Transaction
from graphsvc.store.differences import Differences, Stamp, stamp
from graphsvc.store.putting import ready
from graphsvc.store.turn import Turn, lock
from graphsvc.viewers import Action, Viewer, allowed

ACTION = "change"


@allowed(Action.CHANGE)
def make(store: Store, viewer: Viewer, changes: Sequence[Change], *, reason: str = "", door: str = "") -> Made:
    """Make all of these changes or none; `door` is what they came by: page, api, cli.

    Raises Invalid, NotFound, Ambiguous (naming the field), Stale (with both versions), Conflict (naming what rests on it),
    Forbidden, Unavailable.
    """
    understood = understand(store, viewer, changes)
    mark = stamp(viewer.account, ACTION, door=door, reason="；".join(filter(None, [reason, *understood.whys])))
    making = _Making(store, viewer, understood, mark)
    try:
        made = store.write(making.write)
    except Namesakes as there:
        raise ambiguous(store, there.added, there.found) from None
    except NotAsSeen as other:
        raise making.stale(other) from None
    return replace(made, notices=tuple(understood.notices))


@dataclass(frozen=True, slots=True)
class _Making:
    """One list of changes on its way into the graph."""

    store: Store
    viewer: Viewer
    understood: Understood
    mark: Stamp

    def write(self, transaction: Transaction) -> Made:
        """Check and write everything; it may run again after its answer was lost."""
        about = touched_by(self.understood)
        turn = lock(transaction, self.mark.entry, about.entities)
        if turn.done is not None:
            return made_before(self.mark.entry, turn.done, self.viewer)
        book = book_at(self.store, turn)
        draft = Draft(turn.ask, self.mark.entry, turn.entities)
        draft.load_links(about.pairs, about.starts)
        for change in self.understood.changes:
            apply_to(draft, change)
        check_whole(draft)
        changes = draft.differences()
        if not permission.may_change_all(self.viewer):
            permission.require(self.viewer, draft, changes, book.gazetteer)
        if changes:
            self._apply(turn, changes, book)
        return made_of(draft, self.mark.entry if changes else "", self.viewer)

    def _apply(self, turn: Turn, changes: Differences, book: RuleBook) -> None:
        """Write the changes; of what is deleted no private value stays in the past."""
        prepared = ready(self.mark, changes)
        if not any(isinstance(one, DeleteEntity | WrongLink) for one in self.understood.changes):
            apply_with_owners(turn, prepared, book)
            return
        to_forget = deleted_by(changes)
        forgetting = Forgetting(turn.transaction, self.store.engine.journal_index, to_forget)
        apply_with_owners(turn, replace(prepared, packed=to_forget.left_of(changes).packed()), book)
        forgetting.run(changes)

    def stale(self, other: NotAsSeen) -> Exception:
        """Return the refusal of a change to what is another by now, with both states and who came between."""
        return stale(*changes_between(self.store, self.viewer, other.id, other.seen))
