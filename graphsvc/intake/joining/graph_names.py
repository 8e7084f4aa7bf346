"""What the graph knows by ids, names and aliases, asked in bulk and remembered for one import.

Must not decide what a text means; that is done in `resolving`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from graphsvc.facts.lookup import by_former_ids
from graphsvc.store.database import Ask
from graphsvc.store.records import kind_of
from graphsvc.store.search_text import near_query, squeezed
from graphsvc.values.folding import fold, simplified
from graphsvc.vocabulary import KIND_BY_LABEL

_TEXTS_A_QUESTION = 5_000
# Each costs some ten milliseconds; in a list of a thousand unknown names those after these get no suggestion.
_SUGGESTED_FOR = 100
_NEAREST, _ALIKE = 3, 55.0
# What tells two of one name apart is shown in this order, so many of them at most.
_TELLING_LINKS = (
    "WORKS_AT", "HOLDS", "NATIVE_OF", "MEMBER_OF", "LOCATED_IN", "HOSTED_BY", "PART_OF", "SERVES",
)  # fmt: skip
_TELLING_FIELDS = (
    "unit", "title", "fields", "name_en", "org_type", "inst_type", "station_type", "code", "publisher", "published", "held",
)  # fmt: skip
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the graph by its name."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the graph with what tells it from others of its name.

    `linked` are type, id, name and aliases of what it is linked to, `source` is the name of where it was first read.
    """

    kind: str
    properties: Mapping[str, Any]
    linked: Sequence[Sequence[Any]]
    source: str

    def shown(self) -> str:
        """Return the first few of its unit, its place, its fields and its source, as 北京大学 · 光山县 · 教授."""
        own, private = self.properties, KIND_BY_LABEL[self.kind].private_fields
        by_type: dict[str, str] = {}
        for type_, _, name, _ in self.linked:
            if name:
                by_type.setdefault(type_, name)
        told = [by_type[type_] for type_ in _TELLING_LINKS if type_ in by_type]
        told += [_shown(own[name]) for name in _TELLING_FIELDS if own.get(name) and name not in private]
        return " · ".join(list(dict.fromkeys([*told, *filter(None, [self.source])]))[:_TOLD])


class GraphNames:
    """The names of one graph; `ask` is a store's `read` or a transaction's `run`."""

    def __init__(self, ask: Ask, search_index: str) -> None:
        self._ask = ask
        self._search_index = search_index
        self._by_id: dict[str, Named | None] = {}
        self._by_name: dict[str, tuple[Named, ...]] = {}
        self._by_former_id: dict[str, Named] | None = None
        self._aliases: dict[str, list[Named]] | None = None
        self._suggested = 0
        self._known: dict[str, Known] = {}

    def learn(self, texts: Iterable[str], *, ids: bool = True) -> None:
        """Look many texts up at once, as names and, with `ids`, as ids too."""
        texts = list(dict.fromkeys(texts))
        if ids:
            self.learn_ids(texts)
        names = [text for text in texts if text not in self._by_name]
        spelt = {text: simplified(text) for text in names}
        for portion in _portions(list(dict.fromkeys([*names, *spelt.values()]))):
            found: dict[str, list[Named]] = defaultdict(list)
            for row in self._ask("names/by_names", names=portion)[0]["entities"]:
                found[row[2]].append(_named(*row))
            self._by_name.update({name: tuple(found.get(name, ())) for name in portion})
        for text, spelling in spelt.items():
            if spelling != text and not self._by_name[text]:
                self._by_name[text] = self._by_name[spelling]

    def learn_ids(self, ids: Iterable[str]) -> None:
        """Look many ids up at once."""
        for portion in _portions([id_ for id_ in dict.fromkeys(ids) if id_ not in self._by_id]):
            rows = self._ask("names/by_ids", ids=portion)[0]["entities"]
            found = {row[0]: _named(*row) for row in rows}
            self._by_id.update({id_: found.get(id_) or self._merged().get(id_) for id_ in portion})

    def with_id(self, id_: str) -> Named | None:
        """Return the entity of this id, or the one that another of this id was merged into."""
        if id_ not in self._by_id:
            self.learn_ids([id_])
        return self._by_id[id_]

    def with_name(self, name: str) -> tuple[Named, ...]:
        """Return the entities of this name, as typed or in simplified characters."""
        if name not in self._by_name:
            self.learn([name], ids=False)
        return self._by_name[name]

    def with_alias(self, alias: str) -> Sequence[Named]:
        """Return the entities that have this alias; regions are left to the gazetteer."""
        if self._aliases is None:
            self._aliases = defaultdict(list)
            for record in self._ask("names/aliases"):
                for text in record["aliases"]:
                    self._aliases[fold(text)].append(_named(record["id"], record["labels"], record["name"]))
        return self._aliases.get(fold(alias), ())

    def nearest(self, text: str, kinds: Sequence[str], others: Sequence[str] = ()) -> list[str]:
        """Return the names most like `text`: of the graph, and of `others`, the names in the file."""
        self._suggested += 1
        if self._suggested > _SUGGESTED_FOR:
            return []
        candidates = list(dict.fromkeys([*others, *self._similar(text, kinds)]))
        best = process.extract(text, candidates, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
        return [name for name, _, _ in best]

    def known(self, ids: Iterable[str]) -> Mapping[str, Known]:
        """Return what is known of these entities, and of all that were asked for before."""
        for portion in _portions([id_ for id_ in dict.fromkeys(ids) if id_ not in self._known]):
            for labels, properties, linked, source in self._ask("names/identifying", ids=portion)[0]["entities"]:
                self._known[properties["id"]] = Known(kind_of(labels), properties, linked, source or "")
        return self._known

    def _merged(self) -> Mapping[str, Named]:
        """Return what others were merged into, by the ids of those."""
        if self._by_former_id is None:
            self._by_former_id = {
                id_: Named(ref.id, ref.kind, ref.name) for id_, ref in by_former_ids(self._ask).items()
            }
        return self._by_former_id

    def _similar(self, text: str, kinds: Sequence[str]) -> list[str]:
        if not (query := near_query(squeezed(fold(text)))):
            return []
        records = self._ask("search/fulltext", index=self._search_index, query=query, kinds=list(kinds), limit=100)
        return [record["name"] for record in records]


def _named(id_: str, labels: list[str], name: str) -> Named:
    return Named(id_, kind_of(labels), name)


def _shown(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def _portions(texts: Sequence[str]) -> Iterable[list[str]]:
    for start in range(0, len(texts), _TEXTS_A_QUESTION):
        yield list(texts[start : start + _TEXTS_A_QUESTION])
