"""Searches by text: the full-text index finds what may be meant, the names decide and put it in order.

What is so named comes first, then what is so named but for accents, dots, hyphens and spaces, then what begins so, then the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from graphsvc.errors import Invalid
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Record, Store
from graphsvc.store.search_text import Sought, mark_of, near_query, sought, squeezed
from graphsvc.values.folding import fold

MAX_TEXT = 200
# What is looked through for one question; where there is more, the answer says how many there are at least.
MOST = 400

# More than any database has of one kind.
_ALL = 1_000_000_000
_NEAREST = 5
_ALIKE = 40.0
# As much of a name as its place in the order depends on.
_ORDERED_BY = 40

Key = tuple[int, int, str, str]
FIRST_KEY: Key = (0, 0, "", "")


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity found by text, with the name or alias that matched best; a lower `rank` is better."""

    ref: Ref
    matched: str
    rank: int

    @property
    def key(self) -> Key:
        """Its place in the order of all hits."""
        return (self.rank, len(self.ref.name), self.ref.name[:_ORDERED_BY], self.ref.id)


@dataclass(frozen=True, slots=True)
class Hits:
    """Everything that a text finds, in order; `complete` tells whether that is all there is."""

    found: tuple[Hit, ...]
    complete: bool

    def after(self, key: Key | None, limit: int) -> tuple[Hit, ...]:
        """Return the hits behind the one of this key, at most `limit`."""
        return tuple(hit for hit in self.found if key is None or hit.key > key)[:limit]


def search_entities(store: Store, text: str, kinds: Sequence[str] = ()) -> Hits:
    """Return the entities whose names match every word of `text`, best first.

    Matches simplified and traditional characters, single characters, pinyin, initials, English and aliases. Raises Invalid.
    """
    asked = _asked(text)
    if not asked.folded:
        return Hits((), True)
    records = _matching(store, asked.query(), kinds, MOST)
    hits = [_hit(record, asked) for record in records if asked.matches(record["search_text"])]
    return Hits(tuple(sorted(hits, key=lambda hit: hit.key)), len(records) < MOST)


def ids_matching(store: Store, text: str, kind: str) -> list[str]:
    """Return the ids of all entities of one kind that a search for `text` finds, in no order. Raises Invalid."""
    asked = _asked(text)
    records = _matching(store, asked.query(), [kind], _ALL) if asked.folded else []
    return [record["id"] for record in records if asked.matches(record["search_text"])]


def so_named(store: Store, text: str, kinds: Sequence[str] = ()) -> list[Ref]:
    """Return the entities of which `text` is a name or an alias, case, width and traditional characters apart."""
    folded = fold(text).strip()
    records = _matching(store, mark_of(folded), kinds, MOST)
    return [Ref.of(record) for record in records if folded in map(fold, (record["name"], *record["aliases"]))]


def nearest_names(store: Store, text: str, kinds: Sequence[str] = ()) -> list[Ref]:
    """Return the few entities whose names are most like `text`, best first."""
    if not (query := near_query(text)):
        return []
    records = _matching(store, query, kinds, MOST)
    names = {place: fold(record["name"]) for place, record in enumerate(records)}
    best = process.extract(fold(text), names, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
    return [Ref.of(records[place]) for _, _, place in best]


def _asked(text: str) -> Sought:
    if len(text) > MAX_TEXT:
        raise Invalid(f"搜索词请不超过 {MAX_TEXT} 个字。", f"Search for at most {MAX_TEXT} characters.")
    return sought(text)


def _matching(store: Store, query: str, kinds: Sequence[str], limit: int) -> list[Record]:
    return store.read("search/fulltext", index=store.engine.search_index, query=query, kinds=list(kinds), limit=limit)


def _hit(record: Record, asked: Sought) -> Hit:
    rank, _, matched = min((_rank(name, asked), place, name) for place, name in enumerate(_names(record)))
    return Hit(Ref.of(record), matched, rank)


def _names(record: Record) -> Iterator[str]:
    yield record["name"]
    yield from record["aliases"]
    yield from filter(None, record["others"])


def _rank(name: str, asked: Sought) -> int:
    folded = fold(name)
    if folded == asked.folded:
        return 0
    bare = squeezed(folded)
    if not asked.squeezed or asked.squeezed not in bare:
        return 4
    return 1 if bare == asked.squeezed else 2 if bare.startswith(asked.squeezed) else 3
