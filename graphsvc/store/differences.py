"""What changes in the graph: the shapes that every write and the journal share.

Plain values; nothing here asks or writes. `comparing` finds the differences, `putting` writes them.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, TypeVar

from graphsvc.store.records import DERIVED_FROM, Properties, in_present_words
from graphsvc.values.personal_numbers import MASK, hidden
from graphsvc.vocabulary import KIND_BY_LABEL

# Read aloud without mistakes; 12 of these tell millions apart, with one chance of a double in 80,000.
_ALPHABET = b"23456789abcdefghjkmnpqrstuvwxyz"
_TO_ALPHABET = (_ALPHABET * 9)[:256]
_ID_LENGTH = 12
ENTRY_PREFIX = "journal-"
# Which form of `touched` this is, counted from 1.
JOURNAL_FORM = 1
_LINK_PREFIX = "link-"

# In the place of a private value that came after another one, so that the journal still tells that it changed.
_NEW_MASK = f"{MASK}′"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes what, by which door and for which reason; `entry` is made before the transaction, so that a retry is noticed.

    `undoes` is the entry that this one takes back.
    """

    entry: str
    actor: str
    action: str
    batch: str = ""
    door: str = ""
    reason: str = ""
    undoes: str = ""


@dataclass(slots=True)
class EntityDifference:
    """One node before and after; `None` where it did not or does not exist.

    `made_in` is the journal entry that first wrote it, empty where this is that one or where it is not known.
    """

    kind: str
    id: str
    before: Properties | None
    after: Properties | None
    made_in: str = ""


@dataclass(slots=True)
class LinkDifference:
    """One link before and after; `None` where it did not or does not exist.

    `made_in` is the journal entry that first wrote it, empty where this is that one or where it is not known.
    """

    type: str
    id: str
    start: str
    end: str
    before: Properties | None
    after: Properties | None
    made_in: str = ""


C = TypeVar("C", EntityDifference, LinkDifference)


@dataclass(slots=True)
class Differences:
    """What one journal entry did; `unchanged` counts the wanted things that were so already.

    `beside`, by the ids of new links that were to be told of, are the other ends that such links led to before; the journal
    does not keep them.
    """

    entities: list[EntityDifference] = field(default_factory=list)
    links: list[LinkDifference] = field(default_factory=list)
    unchanged: int = 0
    links_unchanged: int = 0
    beside: dict[str, list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.entities or self.links)

    def all(self) -> list[EntityDifference | LinkDifference]:
        """Return every node and link that changes."""
        return [*self.entities, *self.links]

    def counts(self) -> Counter[str]:
        """Return `created`, `updated`, `deleted`, `unchanged` and the same with `links_` before."""
        found = Counter({"unchanged": self.unchanged, "links_unchanged": self.links_unchanged})
        for prefix, changes in (("", self.entities), ("links_", self.links)):
            for change in changes:
                found[prefix + verb(change)] += 1
        return found

    def touches_regions(self) -> bool:
        """Tell whether a region changed, or what one is part of; what begins or ends to be part of something may be a region where this does not tell its kind."""
        kinds = {c.id: c.kind for c in self.entities}
        parts = (kinds.get(c.start, "Region") for c in self.links if c.type == "PART_OF")
        return "Region" in kinds.values() or "Region" in parts

    def touches_rules(self) -> bool:
        """Tell whether an owner rule changed, or what one applies to, or a post."""
        kinds = {"OwnerRule", "Post"}
        return any(c.kind in kinds for c in self.entities) or any(c.type == "APPLIES_TO" for c in self.links)

    def reversed(self, entry: str) -> Differences:
        """Return the changes that take back those of a journal entry, the last one first.

        The embedded engine looks for a link that goes from the newest one of its ends on, so this order finds each at once.
        """
        return Differences(
            [_reversed(change, entry) for change in reversed(self.entities)],
            [_reversed(change, entry) for change in reversed(self.links)],
        )

    def in_parts(self, size: int) -> list[Differences]:
        """Cut these changes into parts of up to `size` entities, to be made one after the other.

        Links that go are in the first part, before their ends go; links that come in the last, when their ends are there.
        """
        cut = [Differences(self.entities[start : start + size]) for start in range(0, len(self.entities), size)] or [
            Differences()
        ]
        for link in self.links:
            cut[0 if link.after is None else -1].links.append(link)
        return cut

    def touched(self, *, all_of_it: bool = False) -> str:
        """Return the marks of all that stood here before, of the ends of such links too, as the journal is searched by them.

        What this wrote for the first time says by itself which entry made it, and is left out but for `all_of_it`; nobody asks
        for the links that follow from rules.
        """
        ids: dict[str, None] = {}
        for entity in self.entities:
            if all_of_it or entity.before is not None or entity.made_in:
                ids[entity.id] = None
        for link in self.links:
            told = link.before or link.after or {}
            if (all_of_it or link.before is not None or link.made_in) and not told.get(DERIVED_FROM):
                ids.update(dict.fromkeys((link.id, link.start, link.end)))
        return " ".join(map(mark_of, ids))

    def private_values(self) -> set[str]:
        """Return the private values that stand in these changes."""
        return {
            str(side[name])
            for change in self.entities
            for side in (change.before, change.after)
            for name in KIND_BY_LABEL[change.kind].private_fields
            if side and name in side
        }

    def without_private(self) -> Differences:
        """Return the changes with a mask for each private value and each personal number in a text.

        Where a private value became another, there are two masks that differ.
        """
        every = {one.id for one in self.all()}
        return self.without_private_of(every, every)

    def without_private_of(self, entities: Collection[str], links: Collection[str]) -> Differences:
        """Return the changes with such masks for these entities and links only."""
        return replace(
            self,
            entities=[_reworded(_masked(one), hidden) if one.id in entities else one for one in self.entities],
            links=[_reworded(one, hidden) if one.id in links else one for one in self.links],
        )

    def reworded(self, word: Callable[[Any], Any]) -> Differences:
        """Return the changes with each value but the ids as `word` returns it."""
        entities, links = [_reworded(one, word) for one in self.entities], [_reworded(one, word) for one in self.links]
        return replace(self, entities=entities, links=links)

    def packed(self) -> str:
        """Return the changes as compressed text for the journal."""
        rows = [
            [_row(c.made_in, c.kind, c.id, c.before, c.after) for c in self.entities],
            [_row(c.made_in, c.type, c.id, c.start, c.end, c.before, c.after) for c in self.links],
        ]
        return b64encode(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)).decode()

    @classmethod
    def unpacked(cls, text: str) -> Differences:
        """Read what `packed` wrote."""
        entities, links = json.loads(told_as_text(text))
        return cls([_entity_difference(*row) for row in entities], [LinkDifference(*row) for row in links])


def told_as_text(packed: str) -> str:
    """Return what `packed` wrote as the JSON that it is."""
    return zlib.decompress(b64decode(packed)).decode()


def _entity_difference(
    kind: str, id_: str, before: Properties | None, after: Properties | None, made_in: str = ""
) -> EntityDifference:
    before, after = (side and in_present_words(kind, side) for side in (before, after))
    return EntityDifference(kind, id_, before, after, made_in)


def mark_of(id_: str) -> str:
    """Return the word under which the full-text index of the journal knows an id, which may hold any characters itself."""
    return f"x{blake2b(id_.encode('utf-8', 'surrogatepass'), digest_size=7).hexdigest()}"


def _row(made_in: str, *told: Any) -> list[Any]:
    return [*told, made_in] if made_in else list(told)


def new_id(prefix: str) -> str:
    """Return a short id that nobody else has made."""
    return prefix + secrets.token_bytes(_ID_LENGTH).translate(_TO_ALPHABET).decode()


def stamp(actor: str, action: str, batch: str = "", *, door: str = "", reason: str = "") -> Stamp:
    """Return a stamp for one journal entry to come."""
    return Stamp(new_id(ENTRY_PREFIX), actor, action, batch, door, reason)


def link_id(entry: str, number: int) -> str:
    """Return the id of the link that a journal entry makes as its `number`th: it tells the entry."""
    return f"{_LINK_PREFIX}{entry.removeprefix(ENTRY_PREFIX)}-{number:x}"


def entry_of_link(id_: str) -> str | None:
    """Return the journal entry that made the link of this id, where the id tells it."""
    made_in, dash, number = id_.removeprefix(_LINK_PREFIX).rpartition("-")
    return f"{ENTRY_PREFIX}{made_in}" if made_in and dash and number else None


def _masked(change: EntityDifference) -> EntityDifference:
    private = KIND_BY_LABEL[change.kind].private_fields
    before, after = change.before or {}, change.after or {}
    was = dict.fromkeys(private & before.keys(), MASK)
    now = {name: MASK if before.get(name, after[name]) == after[name] else _NEW_MASK for name in private & after.keys()}
    return replace(change, before=change.before and before | was, after=change.after and after | now)


def _reworded(change: C, word: Callable[[Any], Any]) -> C:
    before, after = (
        side and {name: value if name == "id" else word(value) for name, value in side.items()}
        for side in (change.before, change.after)
    )
    return replace(change, before=before, after=after)


def _reversed(change: C, entry: str) -> C:
    made_in = change.made_in or (entry if change.before is None else "")
    return replace(change, before=change.after, after=change.before, made_in=made_in)


def verb(change: EntityDifference | LinkDifference) -> str:
    """Return what became of a node or a link: created, deleted or updated."""
    return "created" if change.before is None else "deleted" if change.after is None else "updated"
