"""What the latest pictures were made of, kept until something is written: who opens a node of one asks for what is new only.

Rows are shared between answers: nobody may change one. Safe to share between threads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from graphsvc.facts.chains import Json
from graphsvc.store import Store

# So many pictures with so many links in all, and so many neighbourhoods are kept.
_MOST_PICTURES, _MOST_ROWS, _MOST_NEAR = 50, 20_000, 40
# Of a picture of which a larger share is new all is asked for.
_MOST_NEW = 0.3

_lock = Lock()
_known: WeakKeyDictionary[Store, Latest] = WeakKeyDictionary()


class Latest:
    """What was read of one state of the data, `edition`."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self._near: OrderedDict[tuple[str, Hashable], Json] = OrderedDict()
        self._links: OrderedDict[frozenset[str], Sequence[Json]] = OrderedDict()
        self._lock = Lock()

    def near(
        self, ids: Sequence[str], asked: Hashable, ask: Callable[[Sequence[str]], Iterable[Json]]
    ) -> dict[str, Json]:
        """Return a row for each of `ids` that has one, of `ask` where it is not kept; `asked` is what else the question holds."""
        with self._lock:
            found = {id_: self._near[id_, asked] for id_ in ids if (id_, asked) in self._near}
        if news := [id_ for id_ in ids if id_ not in found]:
            read = {row["id"]: row for row in ask(news)}
            with self._lock:
                self._near.update({(id_, asked): row for id_, row in read.items()})
                while len(self._near) > _MOST_NEAR:
                    self._near.popitem(last=False)
            found.update(read)
        return found

    def links(
        self,
        ids: frozenset[str],
        among: Callable[[Collection[str]], Sequence[Json]],
        touching: Callable[[Collection[str], Collection[str]], Sequence[Json]],
    ) -> list[Json]:
        """Return all links within a set of nodes: by `among` it, or of the picture most like it and by `touching` what is new."""
        with self._lock:
            like = max(self._links, key=lambda kept: len(kept & ids), default=frozenset[str]())
            kept = self._links.get(like, ())
        news = ids - like
        if len(news) > _MOST_NEW * len(ids):
            rows = list(among(ids))
        else:
            rows = [row for row in kept if row["start"] in ids and row["end"] in ids]
            rows += touching(news, ids) if news else ()
            rows = list({row["properties"]["id"]: row for row in rows}.values())
        self._keep(ids, rows)
        return rows

    def _keep(self, ids: frozenset[str], rows: Sequence[Json]) -> None:
        with self._lock:
            self._links[ids] = tuple(rows)
            self._links.move_to_end(ids)
            while len(self._links) > _MOST_PICTURES or sum(map(len, self._links.values())) > _MOST_ROWS:
                self._links.popitem(last=False)


def latest(store: Store) -> Latest:
    """Return what is kept of the present state of the data. Raises Unavailable."""
    edition = str(store.edition_of_answer())
    with _lock:
        found = _known.get(store)
        if found is None or found.edition != edition:
            found = _known[store] = Latest(edition)
        return found
