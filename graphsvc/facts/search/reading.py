"""What is written of the entities that an index has found: told with the first of them, kept of others by a process that serves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from graphsvc.facts.network_copy.current import copy_of, latest_copy
from graphsvc.facts.network_copy.kept import Kept
from graphsvc.facts.search.things import Written
from graphsvc.store.database import Record, Store
from graphsvc.store.edition import edition_of

# So many a statement tells of at once: of most names there are no more, and one message then answers.
_AT_ONCE = 25


class Reading:
    """One question to the indexes, and what is written of its hits."""

    def __init__(self, store: Store, query: str, kinds: Sequence[str], most: int) -> None:
        """Find out of how many of at most so many hits a statement is to tell all that is written of them: `whole`.

        Of the others their ids do. Of what was asked before they are kept, unless anything has changed since.
        """
        self._store = store
        self._asked = f"{query} {' '.join(kinds)}"
        self._copy = copy = latest_copy(store)
        if copy is None:
            self.whole = most
        else:
            self.whole = 0 if copy.readings.texts.find([self._asked]) else min(_AT_ONCE, most)

    def written(self, found: Record, *sorts: tuple[str, str]) -> list[list[Written]]:
        """Return what is written of the hits of each sort: of those told under one name, and under another by their ids."""
        told = {row[0]: Written.of(row) for whole, _ in sorts for row in found[whole]}
        others = iter(_kept_or_read(self._store, [id_ for _, more in sorts for id_ in found[more]]))
        if self.whole:
            self._keep(found, told)
        return [
            [*[told[row[0]] for row in found[whole]], *filter(None, islice(others, len(found[more])))]
            for whole, more in sorts
        ]

    def _keep(self, found: Record, told: dict[str, Written]) -> None:
        """Keep what a statement has told with its answer, if the copy is of just the edition that it tells."""
        copy, now = self._copy, edition_of([found])
        if copy is not None and (copy.born, copy.version) == (now.born, now.version):
            copy.readings.written.add(told)
            copy.readings.texts.add({self._asked: True})


def _kept_or_read(store: Store, ids: Sequence[str]) -> Sequence[Written | None]:
    """Return what is written of each of some entities; None for what has gone meanwhile."""
    if not ids:
        return ()
    copy = copy_of(store)
    kept: Kept[str, Written] = copy.readings.written if copy else Kept()
    known = kept.each(ids)
    if not all(known):
        missing = list(dict.fromkeys(id_ for id_, one in zip(ids, known, strict=True) if one is None))
        read = {row[0]: Written.of(row) for row in store.read("search/written", ids=missing)[0]["found"]}
        kept.add(read)
        known = [read.get(id_) if one is None else one for id_, one in zip(ids, known, strict=True)]
    return known
