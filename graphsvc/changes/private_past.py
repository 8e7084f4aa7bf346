"""Private values taken out of the past: out of the journal, the reports of imports and what was decided of their rows.

    deleted   every private value of what went, and the numbers in its texts
    undone    those that the undone change had brought in

What went because it was merged is still known of the one that was kept, and stays. A value that was masked is never written
back: what it is the value of keeps the one that it has, or has none.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.changes.forgetting import without_names, without_values
from graphsvc.changes.journal import changes_of, ids_of_entries, ids_of_entries_of_link
from graphsvc.changes.proposals import forget_decided_proposals
from graphsvc.store.database import Ask, Transaction
from graphsvc.store.differences import Differences, EntityDifference
from graphsvc.store.records import Properties, told_of_entity
from graphsvc.values.personal_numbers import MASK, hidden
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import FORMER_IDS


@dataclass(frozen=True, slots=True)
class ToForget:
    """What changes leave to be forgotten: all of `gone` and of the links `unlinked`, and these `values` of the `others`."""

    gone: frozenset[str]
    unlinked: frozenset[str]
    others: frozenset[str]
    values: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.gone or self.unlinked or self.others)

    def left_of(self, changes: Differences) -> Differences:
        """Return changes with a mask for each value that is to be forgotten."""
        masked = changes.without_private_of(self.gone, self.unlinked)
        return replace(masked, entities=[self._left_of(one) for one in masked.entities])

    def _left_of(self, one: EntityDifference) -> EntityDifference:
        if one.id not in self.others:
            return one
        private = KIND_BY_LABEL[one.kind].private_fields
        before, after = (
            side and {name: MASK if name in private and value in self.values else value for name, value in side.items()}
            for side in (one.before, one.after)
        )
        return replace(one, before=before, after=after)


def deleted_by(changes: Differences) -> ToForget:
    """Return what is to be forgotten of what changes take away, but for those that were merged into another."""
    every = [(one.id, one.before or {}, one.after or {}) for one in changes.entities]
    merged = {id_ for _, _, after in every for id_ in after.get(FORMER_IDS.name) or ()}
    ids = {one.id for one in changes.entities if one.after is None} - merged
    former = {id_ for one, before, _ in every if one in ids for id_ in before.get(FORMER_IDS.name) or ()}
    unlinked = set() if merged else {one.id for one in changes.links if one.after is None and _has_number(one.before)}
    return ToForget(frozenset(ids | former), frozenset(unlinked), frozenset(), frozenset())


def undone_by(changes: Differences) -> ToForget:
    """Return what is to be forgotten where `changes` take others back: what those made, and private values they brought in."""
    stays = Differences([replace(one, before=None) for one in changes.entities]).private_values()
    values = changes.private_values() - stays
    others = {one.id for one in changes.entities if one.after and not values.isdisjoint(_private(one))}
    return replace(deleted_by(changes), others=frozenset(others), values=frozenset(values))


class Forgetting:
    """The journal entries that hold something to be forgotten, found before it goes; then it is taken out of them."""

    def __init__(self, transaction: Transaction, index: str, to_forget: ToForget) -> None:
        """`index` is the journal's on this engine."""
        self._transaction = transaction
        self._to_forget = to_forget
        found = [*(ids_of_entries(transaction.run, index, id_) for id_ in sorted(to_forget.gone | to_forget.others)),
                 *(ids_of_entries_of_link(transaction.run, index, id_) for id_ in sorted(to_forget.unlinked))]  # fmt: skip
        self._entries = dict.fromkeys(entry for some in found for entry in some)

    def run(self, changes: Differences) -> None:
        """Take it out of the past; `changes` are those that leave it to be forgotten."""
        private = self._private_of(changes)
        for told in forget_in(self._transaction, self._entries, self._to_forget):
            private |= self._private_of(told)
        reword_reports(self._transaction, private)
        forget_decided_proposals(self._transaction, private)

    def _private_of(self, changes: Differences) -> set[str]:
        of_gone = Differences([one for one in changes.entities if one.id in self._to_forget.gone])
        return {value for value in {*of_gone.private_values(), *self._to_forget.values} if not value.startswith(MASK)}


def forget_in(transaction: Transaction, entries: Iterable[str], to_forget: ToForget) -> list[Differences]:
    """Take out of journal entries what is to be forgotten; return what those told that held any of it."""
    held = []
    for entry in entries if to_forget else ():
        told = changes_of(transaction.run, entry) or Differences()
        left = to_forget.left_of(told)
        if left != told:
            held.append(told)
            transaction.run("journal/forget", id=entry, changes=left.packed())
    return held


def as_known(ask: Ask, changes: Differences) -> Differences:
    """Return changes that are to be made without the masks in them: what has been forgotten stays as it is now, or away."""
    ids = [one.id for one in changes.entities if has_mask(one)]
    if not ids:
        return changes
    now = {row["properties"]["id"]: told_of_entity(row["properties"]) for row in ask("entities/by_ids", ids=ids)}
    return replace(changes, entities=[_as_known(one, now.get(one.id, {})) for one in changes.entities])


def reports_with(ask: Ask, texts: Iterable[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return by id the files and reports of the imports in which one of some texts stands."""
    rows = [row for text in sorted(texts) for row in ask("people/batches_naming", text=text)]
    return {row["id"]: (row["file"], json.loads(row["report"])) for row in rows}


def reword_reports(transaction: Transaction, private: Collection[str], names: Collection[str] = ()) -> int:
    """Take private values and names out of the reports of imports; return out of how many."""
    reports = reports_with(transaction.run, {*private, *names})
    for id_, (file, report) in reports.items():
        left = without_values(report, private, names)
        told = without_names(file, names)
        transaction.run(
            "people/reword_batch", id=id_, file=told, report=json.dumps(left | {"file": told}, ensure_ascii=False)
        )
    return len(reports)


def has_mask(one: EntityDifference) -> bool:
    """Tell whether a private value was taken out of what is told of an entity."""
    private = KIND_BY_LABEL[one.kind].private_fields
    return any(str(side.get(name, "")).startswith(MASK) for side in (one.before, one.after) if side for name in private)


def without_masks(kind: str, told: Properties, masked: Properties) -> Properties:
    """Return of `told` what is not masked in the other."""
    private = KIND_BY_LABEL[kind].private_fields
    hides = {name for name in private if str(masked.get(name, "")).startswith(MASK)}
    return {name: value for name, value in told.items() if name not in hides}


def _as_known(one: EntityDifference, now: Properties) -> EntityDifference:
    before, after = (side and _filled(one.kind, side, now) for side in (one.before, one.after))
    return replace(one, before=before, after=after)


def _filled(kind: str, side: Properties, now: Properties) -> Properties:
    left = without_masks(kind, side, side)
    return {**left, **{name: now[name] for name in side.keys() - left.keys() if name in now}}


def _private(one: EntityDifference) -> set[str]:
    return Differences([one]).private_values()


def _has_number(told: Properties | None) -> bool:
    return any(hidden(value) != value for value in (told or {}).values())
