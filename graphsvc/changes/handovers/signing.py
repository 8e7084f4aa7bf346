"""The sides of a handover sign; with the last signature all of it moves, in one transaction with one journal entry.

Two that hand over one thing are told apart by their turns: the second finds that the leaver does not hold it any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphsvc.changes.applying import check_whole
from graphsvc.changes.derived_owners import apply_with_owners
from graphsvc.changes.draft import Draft
from graphsvc.changes.handovers.moving import move, pairs
from graphsvc.changes.handovers.rights import may_sign
from graphsvc.changes.handovers.told import Handover, concerned, require_waiting, told
from graphsvc.changes.making import ACTION
from graphsvc.changes.permission import may_change_all
from graphsvc.changes.refusals import gone
from graphsvc.clock import moment
from graphsvc.errors import Conflict
from graphsvc.facts.holdings import HeldBy, held_by
from graphsvc.facts.rule_book import RuleBook, book_at
from graphsvc.store import Store, Transaction
from graphsvc.store.differences import Stamp, stamp
from graphsvc.store.putting import ready
from graphsvc.store.turn import Turn, lock
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.viewers.handovers import KeptHandover, Side, Signature, State, keep, kept_handover
from graphsvc.wording.handovers import handed_over_said


@allowed(Action.CHANGE)
def sign(store: Store, viewer: Viewer, id_: str, of: str | None = None, *, door: str = "") -> Handover:
    """Sign a handover for the side of `of`, an officer or a post by id, or "" for who oversees it; for all one may without it.

    Raises NotFound; Forbidden for a side of somebody else; Conflict where it waits for nobody, or another was faster.
    """
    signing = _Signing(store, viewer, id_, of, stamp(viewer.account, ACTION, door=door))
    return told(store, viewer, store.write(signing.write))


@dataclass(frozen=True, slots=True)
class _Signing:
    """A signature on its way; the driver may run it twice."""

    store: Store
    viewer: Viewer
    id: str
    of: str | None
    mark: Stamp

    def write(self, transaction: Transaction) -> KeptHandover:
        """Add the signature, and move everything where it is the last."""
        turn = lock(transaction, self.mark.entry)
        kept = kept_handover(turn.ask, self.id)
        if turn.done is not None:
            return kept
        require_waiting(kept)
        signed = replace(kept, signatures=(*kept.signatures, *self._signatures(turn, kept)))
        if not signed.waits_for():
            signed = self._moved(turn, book_at(self.store, turn), signed)
        keep(transaction, signed)
        return signed

    def _signatures(self, turn: Turn, kept: KeptHandover) -> list[Signature]:
        """Return the signatures that are given now. Raises Forbidden, Conflict."""
        waiting = [(side, of) for side, of in kept.waits_for() if self.of is None or of == self.of]
        if not waiting:
            raise Conflict(
                "这一方已经签过字，或不是这次移交的一方。",
                "This side has signed already, or is none of this handover.",
            )
        verdicts = [(side, of, may_sign(self.viewer, side, concerned(turn.ask, kept, of))) for side, of in waiting]
        if not any(verdict for _, _, verdict in verdicts):
            verdicts[0][2].require()
        admin = may_change_all(self.viewer)
        # Whoever signs for a side as an admin oversees it by that, so that nobody signs twice.
        given = [(side, of) for side, of, verdict in verdicts if verdict]
        return [
            Signature(side, of, self.viewer.account, moment(), admin)
            for side, of in given
            if not (side is Side.OVERSEER and len(given) > 1)
        ]

    def _moved(self, turn: Turn, book: RuleBook, kept: KeptHandover) -> KeptHandover:
        found = held_by(turn.ask, kept.who, date.fromisoformat(kept.day))
        if found is None:
            raise gone(kept.who)
        draft = _draft(turn, self.mark.entry, kept, found)
        move(draft, found, kept)
        check_whole(draft)
        to = [draft.name(part.to) for part in kept.parts]
        mark = replace(self.mark, reason=handed_over_said(found.subject.name, to, kept.reason))
        changes = draft.differences()
        if changes:
            apply_with_owners(turn, ready(mark, changes), book)
        return replace(kept, state=State.DONE, entry=mark.entry if changes else "")


def _draft(turn: Turn, entry: str, kept: KeptHandover, found: HeldBy) -> Draft:
    rows = [row for part in kept.parts for row in part.rows]
    ids = {
        kept.who,
        *(part.to for part in kept.parts),
        *(row.thing for row in rows),
        *(one.id for one in found.holders),
    }
    collected = turn.ask("entities/collected", ids=sorted(ids))[0]["entities"]
    draft = Draft(turn.ask, entry, collected)
    draft.load_links([*pairs(kept), *((one.id, kept.who) for one in found.holders)], [])
    return draft
