"""What waits is decided, one or many at once, and goes in by the ordinary path, as a batch of its own.

    decide(store, viewer, [Decision("proposal-…", "is", "expert-7k2m")]) -> Decided

The batch tells in which import its rows waited; undone, they wait again. Of two who decide one thing the first is taken, the other
is told what was decided. A row whose answer does not hold any more, since somebody was merged or deleted, is asked for anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from graphsvc.changes.proposals import (
    KeptAnswer,
    KeptProposal,
    State,
    keep_proposals,
    proposals_by_ids,
    proposals_of_batch,
)
from graphsvc.clock import moment
from graphsvc.errors import Conflict
from graphsvc.facts.import_report import ImportReport
from graphsvc.intake.batch_of_rows import write_batch
from graphsvc.intake.deciding.checked_again import CheckedAgain, check_again
from graphsvc.intake.deciding.given import Decision, answered
from graphsvc.intake.proposals.telling import no_proposal
from graphsvc.store.database import Ask, Store, Transaction
from graphsvc.store.turn import lock
from graphsvc.values.results import What
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.wording.proposals import decided_said


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of decisions: the ids of what went in, of what is left out for good, and of what still waits.

    `report` is that of the batch, empty where nothing was written; what is asked anew or could not go in stands in it.
    """

    went_in: tuple[str, ...]
    dropped: tuple[str, ...]
    waiting: Annotated[tuple[str, ...], Field(description="还等着的：另有问题没答，或要重新问 what still waits")]
    report: ImportReport | None


@allowed(Action.IMPORT)
def decide(store: Store, viewer: Viewer, decisions: Sequence[Decision]) -> Decided:
    """Decide what waits. Raises NotFound, Invalid for an answer that cannot be, Conflict where somebody was faster."""
    there = proposals_by_ids(store.read, [one.proposal for one in decisions])
    at = moment()
    decided = dict(there)
    for decision in decisions:
        proposal = _waiting(decided.get(decision.proposal), decision.proposal)
        decided[proposal.id] = answered(store, proposal, decision, viewer.account, at)
    deciding = _Deciding(store, viewer, at, there, list(decided.values()))
    return deciding.run()


def _waiting(proposal: KeptProposal | None, id_: str) -> KeptProposal:
    if proposal is None:
        raise no_proposal(id_)
    if proposal.state is not State.WAITING:
        raise _decided_already(proposal)
    return proposal


def _decided_already(proposal: KeptProposal) -> Conflict:
    zh, en = decided_said(proposal)
    return Conflict(
        f"“{proposal.name}”（“{proposal.sheet}”表第 {proposal.row} 行）已由 {proposal.decided_by} 定过：{zh}。请刷新后看其余的。",
        f"{proposal.name} (sheet {proposal.sheet}, row {proposal.row}) was decided by {proposal.decided_by} already: {en}. "
        "Look again at what is left.",
        id=proposal.id,
    )


@dataclass(slots=True)
class _Deciding:
    """One act of deciding: `before` as the proposals were, `now` with the answers."""

    store: Store
    viewer: Viewer
    at: str
    before: Mapping[str, KeptProposal]
    now: Sequence[KeptProposal]

    def run(self) -> Decided:
        """Bring in what is answered, and keep the rest as it stands now."""
        dropped = [self._decided(one, State.DROPPED) for one in self.now if one.is_answered and one.is_dropped]
        ready = [one for one in self.now if one.is_answered and not one.is_dropped]
        partly = [one for one in self.now if not one.is_answered]
        resting = self._resting(ready) if ready else []
        if not ready:
            self._keep([*dropped, *partly])
            return Decided((), _ids(dropped), _ids(partly), None)
        again = check_again(self.store, [*ready, *resting], self._report(ready))
        kept = [*dropped, *partly, *again.waiting]
        went_in = self._write(again, kept) if again.ready else []
        if not again.ready:
            self._keep(kept)
        asked = [one for one in again.waiting if one.id in self.before]
        return Decided(_ids(went_in), _ids(dropped), _ids([*partly, *asked]), again.report)

    def _resting(self, ready: Iterable[KeptProposal]) -> list[KeptProposal]:
        """Return what rests on rows of the same imports, since what it refers to may go in now."""
        batches = {batch for one in ready for batch in one.batches}
        found = {other.id: other for batch in sorted(batches) for other in proposals_of_batch(self.store.read, batch)}
        return [
            one
            for one in found.values()
            if one.state is State.WAITING
            and one.id not in self.before
            and any(question.what == What.RESTS for question in one.questions)
        ]

    def _report(self, ready: Sequence[KeptProposal]) -> ImportReport:
        files = list(dict.fromkeys(one.file for one in ready))
        batches = [one.batches[-1] for one in ready if one.batches]
        file = files[0] if len(files) == 1 else f"{files[0]} 等 {len(files)} 个文件 and {len(files) - 1} more"
        return ImportReport(None, file, self.at, False, False, len(ready), decides=batches[0] if batches else None)

    def _write(self, again: CheckedAgain, kept: Sequence[KeptProposal]) -> list[KeptProposal]:
        went_in: list[KeptProposal] = []

        def claim(transaction: Transaction, batch: str) -> None:
            lock(transaction)
            self._require_waiting(transaction.run)
            went_in[:] = [replace(self._decided(one, State.IN), went_in=batch) for one in again.ready]
            keep_proposals(transaction, [*kept, *went_in])

        write_batch(
            self.store, self.viewer, again.report, again.prepared, again.open_ones, {}, lambda step, done, total: None,
            claim,
        )  # fmt: skip
        return went_in

    def _keep(self, kept: Sequence[KeptProposal]) -> None:
        def work(transaction: Transaction) -> None:
            lock(transaction)
            self._require_waiting(transaction.run)
            keep_proposals(transaction, kept)

        self.store.write(work)

    def _require_waiting(self, ask: Ask) -> None:
        """Refuse where somebody has decided one of these meanwhile, or its import was undone."""
        there = proposals_by_ids(ask, list(self.before))
        for id_, before in self.before.items():
            now = _waiting(there.get(id_), id_)
            if now.questions != before.questions:
                raise _answered_meanwhile(now)

    def _decided(self, one: KeptProposal, state: State) -> KeptProposal:
        return replace(one, state=state, decided_by=self.viewer.account, decided_at=self.at)


def _answered_meanwhile(now: KeptProposal) -> Conflict:
    by: list[KeptAnswer] = [question.given for question in now.questions if question.given]
    who = by[-1].by if by else now.by
    return Conflict(
        f"“{now.name}”（“{now.sheet}”表第 {now.row} 行）刚由 {who} 答过一部分。请刷新后再定。",
        f"{who} has answered part of {now.name} (sheet {now.sheet}, row {now.row}) just now; look again.",
        id=now.id,
    )


def _ids(proposals: Iterable[KeptProposal]) -> tuple[str, ...]:
    return tuple(one.id for one in proposals)
