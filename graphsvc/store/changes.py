"""The one way in which facts are written: compared with what is there, journalled, in one transaction.

    wanted entities and links  ->  read what is there  ->  differences  ->  write them and one journal entry

Two rows tell of the same link when type, ends and role agree and so does `since`, or one of them has none.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from graphsvc.errors import Conflict
from graphsvc.store.database import Record, Transaction
from graphsvc.store.records import CHANGED_IN, Properties, entity_properties, kind_of, link_properties, public_link
from graphsvc.vocabulary import KIND_BY_LABEL

Ask = Callable[..., list[Record]]  # Store.read or Transaction.run

# Read aloud without mistakes; 12 of these tell millions apart, with one chance of a double in 80,000.
_ALPHABET = b"23456789abcdefghjkmnpqrstuvwxyz"
_TO_ALPHABET = (_ALPHABET * 9)[:256]
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes what for which reason; `entry` is made before the transaction, so that a retry is noticed."""

    entry: str
    actor: str
    action: str
    batch: str = ""


@dataclass(slots=True)
class WantedEntity:
    """An entity as a row tells of it; fields it does not name stay as they are. `None` takes a field away."""

    kind: str
    id: str
    properties: Properties


@dataclass(slots=True)
class WantedLink:
    """A link as a row tells of it; fields it does not name stay as they are."""

    type: str
    start: str
    end: str
    properties: Properties


@dataclass(slots=True)
class EntityChange:
    """One node before and after; `None` where it did not or does not exist."""

    kind: str
    id: str
    before: Properties | None
    after: Properties | None


@dataclass(slots=True)
class LinkChange:
    """One link before and after; `None` where it did not or does not exist."""

    type: str
    id: str
    start: str
    end: str
    before: Properties | None
    after: Properties | None


@dataclass(slots=True)
class Changes:
    """What one journal entry did; `unchanged` counts the wanted things that were so already."""

    entities: list[EntityChange] = field(default_factory=list)
    links: list[LinkChange] = field(default_factory=list)
    unchanged: int = 0
    links_unchanged: int = 0

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

    def reversed(self) -> Changes:
        """Return the changes that take these back."""
        return Changes(
            [EntityChange(c.kind, c.id, c.after, c.before) for c in self.entities],
            [LinkChange(c.type, c.id, c.start, c.end, c.after, c.before) for c in self.links],
        )

    def packed(self) -> str:
        """Return the changes as compressed text for the journal."""
        rows = [
            [[c.kind, c.id, c.before, c.after] for c in self.entities],
            [[c.type, c.id, c.start, c.end, c.before, c.after] for c in self.links],
        ]
        return b64encode(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)).decode()

    @classmethod
    def unpacked(cls, text: str) -> Changes:
        """Read what `packed` wrote."""
        entities, links = json.loads(zlib.decompress(b64decode(text)))
        return cls([EntityChange(*row) for row in entities], [LinkChange(*row) for row in links])


def new_id(prefix: str) -> str:
    """Return a short id that nobody else has made."""
    return prefix + secrets.token_bytes(_ID_LENGTH).translate(_TO_ALPHABET).decode()


def stamp(actor: str, action: str, batch: str = "") -> Stamp:
    """Return a stamp for one journal entry to come."""
    return Stamp(new_id("journal-"), actor, action, batch)


def put(
    transaction: Transaction,
    mark: Stamp,
    entities: Iterable[WantedEntity],
    links: Iterable[WantedLink],
    fresh: frozenset[str] | set[str] = frozenset(),
) -> Changes:
    """Bring about the wanted entities and links, and say what changed.

    `fresh` are ids known not to be in the graph yet (or to have no link yet), so that they need no look-up. Raises Conflict.
    """
    version = lock(transaction)
    if (done := recorded(transaction, mark)) is not None:
        return done
    changes = compare(transaction.run, entities, links, fresh)
    apply(transaction, mark, changes, version + 1)
    return changes


def lock(transaction: Transaction) -> int:
    """Keep other writers waiting until `transaction` ends; return the number of the newest change.

    What is looked up after this cannot change before the transaction ends. A second call changes nothing.
    """
    return int(transaction.run("journal/lock")[0]["version"])


def recorded(transaction: Transaction, mark: Stamp) -> Changes | None:
    """Return what the entry of `mark` did if it is in the journal already: the driver may run a transaction twice."""
    done = transaction.run("journal/entry", id=mark.entry)
    return Changes.unpacked(done[0]["changes"]) if done else None


def compare(
    ask: Ask,
    entities: Iterable[WantedEntity],
    links: Iterable[WantedLink],
    fresh: frozenset[str] | set[str] = frozenset(),
) -> Changes:
    """Return what would have to change for the wanted entities and links to be there. Raises Conflict."""
    changes = Changes()
    _compare_entities(ask, entities, fresh, changes)
    _compare_links(ask, links, fresh, changes)
    return changes


def apply(transaction: Transaction, mark: Stamp, changes: Changes, sequence: int) -> None:
    """Write `changes` and their journal entry as they are; `lock` comes before. Raises Conflict when an end is gone."""
    if not changes:
        return
    _delete_links(transaction, [c for c in changes.links if c.after is None])
    _write_entities(transaction, mark, changes.entities)
    _write_links(transaction, mark, [c for c in changes.links if c.after is not None])
    transaction.run(
        "journal/record",
        entry={
            "id": mark.entry,
            "sequence": sequence,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "actor": mark.actor,
            "action": mark.action,
            "batch": mark.batch,
            "changes": changes.packed(),
        },
        regions=changes.touches_regions(),
    )


def _verb(change: EntityChange | LinkChange) -> str:
    return "created" if change.before is None else "deleted" if change.after is None else "updated"


def _compare_entities(
    ask: Ask, wanted: Iterable[WantedEntity], fresh: frozenset[str] | set[str], changes: Changes
) -> None:
    rows = list(wanted)
    known = {}
    if ids := [row.id for row in rows if row.id not in fresh]:
        known = {record["properties"]["id"]: record for record in ask("entities/by_ids", ids=ids)}
    for row in rows:
        record = known.get(row.id)
        if record is None:
            after = {k: v for k, v in row.properties.items() if v is not None}
            changes.entities.append(EntityChange(row.kind, row.id, None, {**after, "id": row.id}))
            continue
        if (kind := kind_of(record["labels"])) != row.kind:
            raise _other_kind(row, kind)
        before = {k: v for k, v in record["properties"].items() if k not in ("search_text", CHANGED_IN)}
        after = _merged(before, row.properties)
        if after == before:
            changes.unchanged += 1
        else:
            changes.entities.append(EntityChange(row.kind, row.id, before, after))


def _other_kind(row: WantedEntity, kind: str) -> Conflict:
    zh, other = KIND_BY_LABEL[row.kind].zh, KIND_BY_LABEL[kind].zh
    return Conflict(
        f"编号 {row.id} 已属于一条「{other}」，不能再用于「{zh}」。请换一个编号。",
        f"Id {row.id} already belongs to a {kind}, so it cannot name a {row.kind}; give it another id.",
        id=row.id,
    )


def _merged(before: Properties, given: Properties) -> Properties:
    merged = {**before, **given}
    return {key: value for key, value in merged.items() if value is not None}


def _compare_links(ask: Ask, wanted: Iterable[WantedLink], fresh: frozenset[str] | set[str], changes: Changes) -> None:
    rows = list(wanted)
    starts = {row.start for row in rows if row.start not in fresh and row.end not in fresh}
    known: dict[tuple[str, str, str], list[LinkChange]] = defaultdict(list)
    if starts:
        for record in ask("links/by_starts", starts=sorted(starts)):
            key = (record["type"], record["start"], record["end"])
            before = {"id": record["properties"]["id"], **public_link(record["properties"])}
            known[key].append(LinkChange(record["type"], before["id"], record["start"], record["end"], before, before))
    touched: dict[str, LinkChange] = {}
    for row in rows:
        there = known[row.type, row.start, row.end]
        same = same_link(row.properties, [change.after or {} for change in there])
        if same is None:
            id_ = new_id("link-")
            after = {k: v for k, v in row.properties.items() if v is not None}
            there.append(LinkChange(row.type, id_, row.start, row.end, None, {**after, "id": id_}))
            touched[id_] = there[-1]
        else:
            change = there[same]
            after = _merged(change.after or {}, row.properties)
            if after == change.after:
                changes.links_unchanged += change.id not in touched
            else:
                change.after = after
                touched[change.id] = change
    changes.links.extend(touched.values())


def same_link(given: Mapping[str, Any], there: Sequence[Mapping[str, Any]]) -> int | None:
    """Return which of the links in `there`, all of one type between the same ends, `given` tells of.

    Role must agree, and `since` too unless one has none; among several the one that already says all of `given`, then
    the earliest, so that reading the same rows again finds the same links.
    """
    if not there:
        return None
    role, since = given.get("role") or "", given.get("since")
    fitting = [
        (any(link.get(k) != v for k, v in given.items()), link.get("since") or "", index)
        for index, link in enumerate(there)
        if (link.get("role") or "") == role and (not since or not link.get("since") or link["since"] == since)
    ]
    return min(fitting)[2] if fitting else None


def _write_entities(transaction: Transaction, mark: Stamp, changes: list[EntityChange]) -> None:
    by_kind: dict[str, list[Properties]] = defaultdict(list)
    for change in changes:
        if change.after is not None:
            properties = entity_properties(change.kind, change.after, mark.entry)
            by_kind[change.kind].append({"id": change.id, "properties": properties})
    for kind, rows in by_kind.items():
        transaction.run(f"entities/put_{kind.lower()}", rows=rows)
    if gone := [change.id for change in changes if change.after is None]:
        transaction.run("entities/delete", ids=gone)


def _write_links(transaction: Transaction, mark: Stamp, changes: list[LinkChange]) -> None:
    by_type: dict[str, list[Properties]] = defaultdict(list)
    for change in changes:
        name = f"links/create_{change.type.lower()}" if change.before is None else "links/replace"
        properties = link_properties(change.after or {}, mark.entry)
        by_type[name].append({"id": change.id, "start": change.start, "end": change.end, "properties": properties})
    for name, rows in by_type.items():
        written = transaction.run(name, rows=rows)[0]["written"]
        if written != len(rows):
            raise Conflict(
                f"有 {len(rows) - written} 条关系的一端刚被别人删除，本批没有写入。请再试一次。",
                f"An end of {len(rows) - written} links was just deleted by somebody else; nothing of this batch was written. Try again.",
            )


def _delete_links(transaction: Transaction, changes: list[LinkChange]) -> None:
    if changes:
        transaction.run("links/delete", rows=[{"id": change.id, "start": change.start} for change in changes])
