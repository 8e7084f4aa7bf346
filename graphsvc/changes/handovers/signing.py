"""The sides of a handover sign; with the last signature all of it moves, in one transaction with one journal entry.

Two that hand over one thing are told apart by their turns: the second finds that the leaver does not hold it any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphsvc.changes.applying import check_whole
from graphsvc.changes.derived_owners import apply_with_owners
from graphsvc.changes.draft import Draft
from graphsvc.changes.handovers.moving import move
from graphsvc.changes.handovers.told import Handover, may_sign_for, require_waiting, told
from graphsvc.changes.making import ACTION
from graphsvc.changes.permission import may_change_all
from graphsvc.changes.refusals import gone
from graphsvc.clock import moment
from graphsvc.errors import Conflict
from graphsvc.facts.holdings import HeldBy, held_by
from graphsvc.facts.refs import Ref
from graphsvc.facts.rule_book import RuleBook, book_at
from graphsvc.store import Store, Transaction
from graphsvc.store.differences import Stamp, stamp
from graphsvc.store.putting import ready
from graphsvc.store.turn import Turn, lock
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.viewers.handovers import KeptHandover, Side, Signature, State, keep_signed, kept_handover
from graphsvc.wording.handovers import handed_over_said


@allowed(Action.CHANGE)
def sign(store: Store, viewer: Viewer, id_: str, of: str | None = None, *, door: str = "") -> Handover:
    """Sign a handover for the side of `of`, an officer or a post by id, or "" for who oversees it; for all one may without it.

    Raises NotFound; Forbidden for a side of somebody else; Conflict where it waits for nobody, or another was faster.
    """
    signing = _Signing(store, viewer, id_, of, stamp(viewer.account, ACTION, door=door))
    return told(store, viewer, *store.write(signing.write))


@dataclass(frozen=True, slots=True)
class _Signing:
    """A signature on its way; the driver may run it twice."""

    store: Store
    viewer: Viewer
    id: str
    of: str | None
    mark: Stamp

    def write(self, transaction: Transaction) -> tuple[KeptHandover, list[Ref]]:
        """Add the signature, and move everything where it is the last; return what was read of that beside the handover."""
        turn = lock(transaction, self.mark.entry)
        kept = kept_handover(turn.ask, self.id)
        if turn.done is not None:
            return kept, []
        require_waiting(kept)
        signed = replace(kept, signatures=(*kept.signatures, *self._signatures(turn, kept)))
        read: list[Ref] = []
        if not signed.waits_for():
            found = _held(turn, signed)
            signed, read = self._moved(turn, book_at(self.store, turn), signed, found), _refs(found)
        keep_signed(transaction, signed)
        return signed, read

    def _signatures(self, turn: Turn, kept: KeptHandover) -> list[Signature]:
        """Return the signatures that are given now. Raises Forbidden, Conflict."""
        waiting = [(side, of) for side, of in kept.waits_for() if self.of is None or of == self.of]
        if not waiting:
            raise Conflict(
                "这一方已经签过字，或不是这次移交的一方。",
                "This side has signed already, or is none of this handover.",
            )
        verdicts = [(side, of, may_sign_for(turn.ask, self.viewer, kept, side, of)) for side, of in waiting]
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

    def _moved(self, turn: Turn, book: RuleBook, kept: KeptHandover, found: HeldBy) -> KeptHandover:
        ids = {kept.who, *(part.to for part in kept.parts)}
        draft = Draft(turn.ask, self.mark.entry, turn.ask("entities/collected", ids=sorted(ids))[0]["entities"])
        move(draft, found, kept)
        check_whole(draft)
        to = [draft.name(part.to) for part in kept.parts]
        mark = replace(self.mark, reason=handed_over_said(found.subject.name, to, kept.reason))
        changes = draft.differences()
        if changes:
            apply_with_owners(turn, ready(mark, changes), book)
        return replace(kept, state=State.DONE, entry=mark.entry if changes else "")


def _held(turn: Turn, kept: KeptHandover) -> HeldBy:
    """Return what the leaver holds as the turn begins. Raises Conflict where the leaver is no more."""
    found = held_by(turn.ask, kept.who, date.fromisoformat(kept.day))
    if found is None:
        raise gone(kept.who)
    return found


def _refs(found: HeldBy) -> list[Ref]:
    return [found.subject, *(ref for held in found.held for ref in (held.thing, held.contact) if ref)]
