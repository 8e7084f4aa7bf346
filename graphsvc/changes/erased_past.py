"""The journal without somebody who is erased: what they were, where others' texts said their name, and in the reasons given.

Must not decide what of a text goes; `texts_of_others` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphsvc.changes.footprints import Footprint
from graphsvc.changes.forgetting import without_names
from graphsvc.changes.journal import Entry, changes_of, entries, ids_of_entries_with
from graphsvc.changes.texts_of_others import Rewording
from graphsvc.store.database import Ask, Transaction
from graphsvc.store.differences import Differences


def entries_telling(ask: Ask, found: Footprint, since: int = 0) -> list[str]:
    """Return the ids of the journal entries after a number that say a name or a private value of a person, whomever they are about."""
    saying = [row["id"] for row in ask("people/reasons_naming", names=found.said, since=since)] if found.said else []
    return [*saying, *ids_of_entries_with(ask, found.said, since)]


def left_entries(ask: Ask, how: Rewording, ids: Iterable[str]) -> Iterator[tuple[Entry, Differences]]:
    """Yield the entries of the journal that tell of a person, as they are left, in what they changed and why."""
    for one in entries(ask, ids):
        told = changes_of(ask, one.id) or Differences()
        left = how.past(told)
        reason = how.text(one.reason) if one.id not in how.found.entries else without_names(one.reason, how.found.said)
        if (left, reason) != (told, one.reason):
            yield replace(one, reason=reason), left


def reword_journal(transaction: Transaction, how: Rewording, ids: Iterable[str]) -> set[str]:
    """Leave out of the journal what it tells of those who go, and take them out of what it tells of others; return where."""
    found = list(left_entries(transaction.run, how, ids))
    for one, left in found:
        transaction.run("people/reword_entry", id=one.id, changes=left.packed(), reason=one.reason)
    return {one.id for one, _ in found}
