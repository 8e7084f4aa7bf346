"""What somebody typed, word by word: each may be written somewhere, or name a kind or a place that narrows the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graphsvc.errors import Invalid
from graphsvc.facts.regions import region_resolver
from graphsvc.store.database import Store
from graphsvc.store.search_text import Sought, sought
from graphsvc.values.folding import fold
from graphsvc.vocabulary import KINDS

MAX_TEXT = 200
# Names have that many words, questions fewer: each is looked for by itself.
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or all that was typed; `kinds` and `places` (ids of regions) are what it names beside what is written."""

    text: str
    sought: Sought
    kinds: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether it names a kind or a place."""
        return bool(self.kinds or self.places)


def whole_text(text: str) -> Word:
    """Read all that was typed as one. Raises Invalid where it is too long."""
    if len(text) > MAX_TEXT:
        raise Invalid(
            f"搜索词有 {len(text)} 个字，请不超过 {MAX_TEXT} 个字。",
            f"The text has {len(text)} characters; search for at most {MAX_TEXT}.",
            parameter="q",
        )
    return Word(text.strip(), sought(text))


def single_words(store: Store, text: str) -> list[Word]:
    """Return the words of a text that has several; nothing where it is one word, or too many to look for each."""
    pieces = dict.fromkeys(text.split())
    if len(pieces) < 2:
        return []
    words = [(piece, sought(piece)) for piece in pieces]
    told = [(piece, read) for piece, read in words if read.ways]
    if not 1 < len(told) <= _MOST_WORDS:
        return []
    gazetteer = region_resolver(store)
    return [
        Word(piece, read, _kinds().get(read.folded, frozenset()), tuple(p.id for p in gazetteer.named(read.folded)))
        for piece, read in told
    ]


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Return the kinds that each word stands for; what is a type of a kind, as 社团, is written in its things."""
    found: dict[str, set[str]] = {}
    for kind in KINDS:
        types = {word for field in kind.fields for choice in field.choices for word in choice.words}
        for word in {*kind.words, *kind.called} - types:
            found.setdefault(fold(word), set()).add(kind.label)
    return {word: frozenset(labels) for word, labels in found.items()}
