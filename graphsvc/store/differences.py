"""What is wanted of the graph and what changes for it: the shapes that every write and the journal share.

Plain values; nothing here asks or writes. `comparing` finds the differences, `putting` writes them.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import dataclass, field

from graphsvc.store.records import Properties
from graphsvc.values.personal_numbers import MASK
from graphsvc.vocabulary import KIND_BY_LABEL

# Read aloud without mistakes; 12 of these tell millions apart, with one chance of a double in 80,000.
_ALPHABET = b"23456789abcdefghjkmnpqrstuvwxyz"
_TO_ALPHABET = (_ALPHABET * 9)[:256]
_ID_LENGTH = 12

# In the place of a private value that came after another one, so that the journal still tells that it changed.
_NEW_MASK = f"{MASK}′"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes what for which reason; `entry` is made before the transaction, so that a retry is noticed."""

    entry: str
    actor: str
    action: str
    batch: str = ""


@dataclass(slots=True)
class WantedEntity:
    """An entity as a row tells of it; fields it does not name stay as they are. `None` takes a field away.

    `adds`: a list is added to the one that is there, and does not take its place.
    """

    kind: str
    id: str
    properties: Properties
    adds: bool = False


@dataclass(slots=True)
class WantedLink:
    """A link as a row tells of it; fields it does not name stay as they are.

    `single`: it takes the place of any other of its type that begins at the same start and has no end. `told`: where it is
    new beside others of its type, those are told of.
    """

    type: str
    start: str
    end: str
    properties: Properties
    single: bool = False
    told: bool = False


@dataclass(slots=True)
class EntityDifference:
    """One node before and after; `None` where it did not or does not exist."""

    kind: str
    id: str
    before: Properties | None
    after: Properties | None


@dataclass(slots=True)
class LinkDifference:
    """One link before and after; `None` where it did not or does not exist."""

    type: str
    id: str
    start: str
    end: str
    before: Properties | None
    after: Properties | None


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

    def counts(self) -> Counter[str]:
        """Return `created`, `updated`, `deleted`, `unchanged` and the same with `links_` before."""
        found = Counter({"unchanged": self.unchanged, "links_unchanged": self.links_unchanged})
        for prefix, changes in (("", self.entities), ("links_", self.links)):
            for change in changes:
                found[prefix + _verb(change)] += 1
        return found

    def touches_regions(self) -> bool:
        """Tell whether a region changed, or what a region is part of."""
        return any(c.kind == "Region" for c in self.entities) or any(c.type == "PART_OF" for c in self.links)

    def touches_rules(self) -> bool:
        """Tell whether an owner rule changed, or what one applies to, or a post."""
        kinds = {"OwnerRule", "Post"}
        return any(c.kind in kinds for c in self.entities) or any(c.type == "APPLIES_TO" for c in self.links)

    def reversed(self) -> Differences:
        """Return the changes that take these back, the last one first.

        The embedded engine looks for a link that goes from the newest one of its ends on, so this order finds each at once.
        """
        return Differences(
            [EntityDifference(c.kind, c.id, c.after, c.before) for c in reversed(self.entities)],
            [LinkDifference(c.type, c.id, c.start, c.end, c.after, c.before) for c in reversed(self.links)],
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
        """Return the changes with a mask for each private value; where a value became another, two masks that differ."""
        entities = [_masked(change) for change in self.entities]
        return Differences(entities, self.links, self.unchanged, self.links_unchanged)

    def packed(self) -> str:
        """Return the changes as compressed text for the journal."""
        rows = [
            [[c.kind, c.id, c.before, c.after] for c in self.entities],
            [[c.type, c.id, c.start, c.end, c.before, c.after] for c in self.links],
        ]
        return b64encode(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)).decode()

    @classmethod
    def unpacked(cls, text: str) -> Differences:
        """Read what `packed` wrote."""
        entities, links = json.loads(zlib.decompress(b64decode(text)))
        return cls([EntityDifference(*row) for row in entities], [LinkDifference(*row) for row in links])


def new_id(prefix: str) -> str:
    """Return a short id that nobody else has made."""
    return prefix + secrets.token_bytes(_ID_LENGTH).translate(_TO_ALPHABET).decode()


def stamp(actor: str, action: str, batch: str = "") -> Stamp:
    """Return a stamp for one journal entry to come."""
    return Stamp(new_id("journal-"), actor, action, batch)


def _masked(change: EntityDifference) -> EntityDifference:
    private = KIND_BY_LABEL[change.kind].private_fields
    before, after = change.before or {}, change.after or {}
    was = dict.fromkeys(private & before.keys(), MASK)
    now = {name: MASK if before.get(name, after[name]) == after[name] else _NEW_MASK for name in private & after.keys()}
    return EntityDifference(change.kind, change.id, change.before and before | was, change.after and after | now)


def _verb(change: EntityDifference | LinkDifference) -> str:
    return "created" if change.before is None else "deleted" if change.after is None else "updated"
