"""The words by which a user means a kind, a type of link or a type of organization; sheets, command line, API and pages read them here.

`专家`, `Expert`, `experts` and `expert` are one kind; `与…合作` and `partners with` are one type of link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from graphsvc.errors import Invalid
from graphsvc.values.characters import folded_key
from graphsvc.vocabulary import KINDS, LINK_TYPES
from graphsvc.vocabulary.kinds import ORG_TYPES

_SEPARATORS = re.compile("[,，、;；]")


@dataclass(frozen=True, slots=True)
class Names:
    """Every word for each of some values: `words` begin with the value itself, its Chinese and its English name."""

    zh: str
    en: str
    words: tuple[tuple[str, ...], ...]
    by_key: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Fold every word; where two values share one, it means the first."""
        table: dict[str, str] = {}
        for words in self.words:
            for word in words:
                table.setdefault(folded_key(word), words[0])
        object.__setattr__(self, "by_key", table)

    @property
    def values(self) -> list[str]:
        """The values, in the order of the vocabulary."""
        return [words[0] for words in self.words]

    def value(self, word: str) -> str | None:
        """Return what a word means, or None."""
        return self.by_key.get(folded_key(word))

    def nearest(self, word: str) -> str | None:
        """Return the value that has a word most like this one, or None."""
        near = get_close_matches(folded_key(word), self.by_key, 1, 0.5)
        return self.by_key[near[0]] if near else None

    def chosen(self, texts: Iterable[str]) -> list[str]:
        """Return the values that words mean, given one by one or separated by commas. Raises Invalid with the allowed ones."""
        words = [word.strip() for text in texts for word in _SEPARATORS.split(text) if word.strip()]
        return list(dict.fromkeys(self._required(word) for word in words))

    def _required(self, word: str) -> str:
        if (found := self.value(word)) is not None:
            return found
        zh = "、".join(f"{words[1]} {words[0]}" for words in self.words)
        raise Invalid(
            f"没有{self.zh}「{word}」。可用的有：{zh}。",
            f"There is no {self.en} {word!r}; there are {', '.join(self.values)}.",
            given=word,
            allowed=self.values,
        )


KIND_NAMES = Names("类别", "kind", tuple(kind.words for kind in KINDS))
LINK_TYPE_NAMES = Names("关系类型", "link type", tuple(link.words for link in LINK_TYPES))
ORG_TYPE_NAMES = Names("机构类型", "organization type", tuple(choice.words for choice in ORG_TYPES))

# What a path can leave out: no word means two of these.
PATH_NAMES = Names(
    "关系类型、类别或机构类型", "link type, kind or organization type",
    (*LINK_TYPE_NAMES.words, *KIND_NAMES.words, *ORG_TYPE_NAMES.words),
)  # fmt: skip


def split_kind(text: str) -> tuple[str, str]:
    """Return the label of the kind and the rest of `专家:张三` or `Expert：张三`; ("", text) where no kind stands before."""
    head, colon, rest = text.replace("：", ":", 1).partition(":")
    label = KIND_NAMES.value(head) if colon else None
    return (label, rest.strip()) if label and rest.strip() else ("", text)
