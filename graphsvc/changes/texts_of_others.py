"""Texts of others that name somebody who is erased: the name is masked in them, today and in the past.

    note of 旅德学会: 会长张三已回国   ->   会长••••已回国

A name that is somebody else's too, or part of somebody else's longer one, may mean them: it stays, and so do names of things that
hold it (张三工作室); both are told of instead. Names that stand in others' private fields are theirs. Must not write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.changes.footprints import Footprint
from graphsvc.changes.forgetting import TOLD_APART
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Ask
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference
from graphsvc.store.records import entity, first_written, kind_of, link_fields
from graphsvc.store.search_text import plain_text
from graphsvc.values.personal_numbers import MASK
from graphsvc.values.pinyin import HANZI
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS, LINK_FIELDS
from graphsvc.vocabulary.fields import Field, ValueType
from graphsvc.vocabulary.found_by import OWN_NAMES
from graphsvc.vocabulary.kinds import FORMER_IDS, ID, NAME, SOURCE

_PORTION = 1000
_WORDS = frozenset({ValueType.TEXT, ValueType.LIST})
_IDS = frozenset({ID.name, FORMER_IDS.name, SOURCE.name})
_NAMES = frozenset(one.name for one in OWN_NAMES)


def _texts(fields: Iterable[Field], names: frozenset[str]) -> frozenset[str]:
    return frozenset(
        one.name
        for one in fields
        if one.type in _WORDS and not one.choices and not one.private and one.name not in names
    )


# A name that was composed of what a record says is no name that anybody gave.
_TEXTS_OF_KIND = {
    kind.label: _texts(kind.all_fields, _IDS | (_NAMES - {NAME.name} if kind.name_from else _NAMES)) for kind in KINDS
}
_TEXTS_OF_LINK = _texts(LINK_FIELDS, _IDS)


@dataclass(frozen=True, slots=True)
class Rewording:
    """How a person who goes is taken out of texts: `of_others` are names of others that are, or hold, one of the person's."""

    found: Footprint
    of_others: frozenset[str]

    def text(self, text: str) -> str:
        """Return a text with a mask in the place of the person's names and private values, but not within a name of others."""
        return self._pattern().sub(lambda hit: hit[0] if hit[0] in self.of_others else MASK, text)

    def past(self, changes: Differences) -> Differences:
        """Return what is left of changes: nothing of what goes, and of others their texts without the person."""
        left = self.found.left_of(changes)
        return Differences([self.entity(one) for one in left.entities], [self.link(one) for one in left.links])

    def entity(self, one: EntityDifference) -> EntityDifference:
        """Return what changed of an entity without the person in its texts."""
        texts = _TEXTS_OF_KIND[one.kind]
        return replace(one, before=self._left(one.before, texts), after=self._left(one.after, texts))

    def link(self, one: LinkDifference) -> LinkDifference:
        """Return what changed of a link without the person in its texts."""
        return replace(one, before=self._left(one.before, _TEXTS_OF_LINK), after=self._left(one.after, _TEXTS_OF_LINK))

    def names(self, told: dict[str, Any]) -> bool:
        """Tell whether the person is named in a value of what is told of something."""
        said = [one for value in told.values() for one in (value if isinstance(value, list) else [value])]
        return any(re.search(_of_one(name), one) for one in said if isinstance(one, str) for name in self.found.said)

    def _left(self, side: dict[str, Any] | None, texts: frozenset[str]) -> dict[str, Any] | None:
        return side and {name: self._value(value) if name in texts else value for name, value in side.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(one) for one in value]
        return self.text(value) if isinstance(value, str) else value

    def _pattern(self) -> re.Pattern[str]:
        longest = sorted({*self.of_others, *self.found.said}, key=len, reverse=True)
        return re.compile("|".join(map(_of_one, longest)) or r"(?!)")


@dataclass(frozen=True, slots=True)
class TextsOfOthers:
    """What names a person beside the person's own: `changes` are the texts without the name, `naming` what names it afterwards."""

    changes: Differences
    reworded: tuple[Ref, ...]
    naming: tuple[Ref, ...]


def rewording(ask: Ask, found: Footprint) -> Rewording:
    """Return how the person of a footprint is taken out of texts."""
    return Rewording(found, frozenset(_names_of_others(ask, found)))


def texts_of_others(ask: Ask, how: Rewording) -> TextsOfOthers:
    """Return the texts of others that name a person, as they will be, and whom they are of."""
    said, gone = how.found.said, how.found.gone
    folded = [plain_text(name) for name in said if HANZI.search(name) or len(name) >= TOLD_APART]
    ids = [row["id"] for row in ask("people/mentions", names=said, folded=folded, erased=gone)] if said else []
    at_links = ask("people/mentions_at_links", names=said, erased=gone) if said else []
    changes, refs, naming = Differences(), dict[str, Ref](), dict[str, Ref]()
    for one in _entities(ask, dict.fromkeys([*ids, *(row["start"] for row in at_links)])):
        refs[one.id] = Ref(one.id, one.kind, str((one.before or {}).get(NAME.name, one.id)))
        _sort(how, one, how.entity(one), refs[one.id], changes.entities, naming)
    for row in at_links:
        told = {"id": row["properties"]["id"], **link_fields(row["properties"])}
        made_in = first_written(row["properties"])
        link = LinkDifference(row["type"], told["id"], row["start"], row["end"], told, told, made_in)
        _sort(how, link, how.link(link), refs[link.start], changes.links, naming)
    changed = dict.fromkeys([*(one.id for one in changes.entities), *(one.start for one in changes.links)])
    return TextsOfOthers(changes, tuple(refs[id_] for id_ in changed), tuple(naming.values()))


def _sort(how: Rewording, one: Any, left: Any, ref: Ref, changes: list[Any], naming: dict[str, Ref]) -> None:
    if left.after != one.after:
        changes.append(replace(left, before=one.before))
    if how.names({name: value for name, value in left.after.items() if name not in _IDS}):
        naming[ref.id] = ref


def _entities(ask: Ask, ids: Iterable[str]) -> Iterator[EntityDifference]:
    every = list(ids)
    for start in range(0, len(every), _PORTION):
        for row in ask("entities/by_ids", ids=every[start : start + _PORTION]):
            one = entity(row)
            yield EntityDifference(one.kind, one.id, one.properties, one.properties, first_written(row["properties"]))


def _names_of_others(ask: Ask, found: Footprint) -> Iterator[str]:
    """Yield the names of others that are, or hold, a name of the person."""
    rows = ask("people/namesakes", names=sorted(found.names), erased=found.gone) if found.names else []
    for row in rows:
        if not KIND_BY_LABEL[kind_of(row["labels"])].name_from:
            yield from (name for name in row["names"] if any(own in name for own in found.names))


def _of_one(text: str) -> str:
    """Return the pattern of a text; one of letters stands in no longer word: Li is not in Linz."""
    before = r"(?<![A-Za-z])" if re.match(r"[A-Za-z]", text) else ""
    return before + re.escape(text) + (r"(?![A-Za-z])" if re.search(r"[A-Za-z]\Z", text) else "")
