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


def text_asked(query: str, kinds: Sequence[str]) -> str:
    """Return what tells one question to the indexes from others."""
    return f"{query} {' '.join(kinds)}"


def told_whole(store: Store, asked: str, most: int) -> int:
    """Return of how many hits a statement is to tell all that is written of them; of the others their ids do.

    Of what was `asked` before they are kept, unless anything has changed since.
    """
    copy = latest_copy(store)
    if copy is None:
        return most
    return 0 if copy.readings.texts.find([asked]) else min(_AT_ONCE, most)


def written_of(store: Store, asked: str, found: Record, *sorts: tuple[str, str]) -> list[list[Written]]:
    """Return what is written of the hits of each sort: of those told under one name, and under another by their ids."""
    told = {row[0]: Written.of(row) for whole, _ in sorts for row in found[whole]}
    others = iter(_kept_or_read(store, [id_ for _, more in sorts for id_ in found[more]]))
    _keep(store, asked, found, told)
    return [
        [*(told[row[0]] for row in found[whole]), *filter(None, islice(others, len(found[more])))]
        for whole, more in sorts
    ]


def _keep(store: Store, asked: str, found: Record, told: dict[str, Written]) -> None:
    """Keep what a statement has told with its answer, if the copy is of just the edition that it tells."""
    copy, now = latest_copy(store), edition_of([found])
    if copy is None or copy.readings.texts.find([asked]):
        return
    if (copy.born, copy.version) == (now.born, now.version):
        copy.readings.written.add(told)
        copy.readings.texts.add({asked: True})


def _kept_or_read(store: Store, ids: Sequence[str]) -> Sequence[Written | None]:
    """Return what is written of each of some entities; None for what has gone meanwhile."""
    if not ids:
        return ()
    copy = copy_of(store)
    kept: Kept[str, Written] = copy.readings.written if copy else Kept()
    known = kept.each(ids)
    if None in known:
        missing = list(dict.fromkeys(id_ for id_, one in zip(ids, known, strict=True) if one is None))
        read = {row[0]: Written.of(row) for row in store.read("search/written", ids=missing)[0]["found"]}
        kept.add(read)
        known = [read.get(id_) if one is None else one for id_, one in zip(ids, known, strict=True)]
    return known
