"""The one way in which facts are written: compared with what is there, journalled, in one transaction.

wanted entities and links  ->  read what is there  ->  differences  ->  write them and one journal entry
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.clock import moment
from graphsvc.errors import Conflict
from graphsvc.store.comparing import compare
from graphsvc.store.database import Transaction
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference, Stamp
from graphsvc.store.records import Properties, entity_properties, link_properties
from graphsvc.store.turn import Turn, lock
from graphsvc.store.wanted import WantedEntity, WantedLink
from graphsvc.vocabulary.kinds import life_begins

Rows = dict[str, list[Properties]]

# So many links that leave one node are found faster by walking over all that leave it.
_MANY = 20
_REPLACE = "links/replace"


@dataclass(frozen=True, slots=True)
class Ready:
    """Changes as the rows of the statements that write them; made outside of a transaction where time matters.

    `entities` and `links` are by statement, `packed` is their text for the journal, `touched` what it is searched by.
    """

    mark: Stamp
    changes: Differences
    entities: Rows
    links: Rows
    packed: str
    touched: str


def put(
    transaction: Transaction,
    mark: Stamp,
    entities: Iterable[WantedEntity],
    links: Iterable[WantedLink],
    fresh: frozenset[str] | set[str] = frozenset(),
) -> Differences:
    """Bring about the wanted entities and links, and say what changed.

    `fresh` are ids known not to be in the graph yet (or to have no link yet), so that they need no look-up. Raises Conflict.
    """
    turn = lock(transaction, mark.entry)
    if turn.done is not None:
        return turn.done
    changes = compare(turn.ask, entities, links, fresh, mark.entry)
    apply(turn, ready(mark, changes))
    return changes


def ready(mark: Stamp, changes: Differences) -> Ready:
    """Make the rows that write `changes` and the text that the journal keeps of them."""
    entities: Rows = defaultdict(list)
    for entity in changes.entities:
        if entity.after is not None:
            properties = entity_properties(entity.kind, entity.after, mark.entry, entity.made_in)
            entities[f"entities/put_{entity.kind.lower()}"].append({"id": entity.id, "properties": properties})
    links: Rows = defaultdict(list)
    for link in changes.links:
        if link.after is not None:
            name = f"links/create_{link.type.lower()}" if link.before is None else _REPLACE
            properties = link_properties(link.after, mark.entry, link.made_in)
            links[name].append({"id": link.id, "start": link.start, "end": link.end, "properties": properties})
    return Ready(mark, changes, entities, links, changes.packed() if changes else "", changes.touched())


def apply(turn: Turn, prepared: Ready) -> None:
    """Write changes and their journal entry as they are. Raises Conflict when an end is gone."""
    changes, mark, transaction = prepared.changes, prepared.mark, turn.transaction
    if not changes:
        return
    _delete_links(transaction, changes.links)
    for name, rows in prepared.entities.items():
        transaction.run(name, rows=rows)
    _delete_entities(transaction, changes.entities)
    for name, rows in prepared.links.items():
        _write_links(transaction, name, rows)
    _begin_anew(transaction, changes.entities)
    transaction.run(
        "journal/record",
        entry={
            "id": mark.entry,
            "sequence": turn.count(changes),
            "at": moment(),
            "actor": mark.actor,
            "action": mark.action,
            "batch": mark.batch,
            "door": mark.door,
            "reason": mark.reason,
            "undoes": mark.undoes or None,
            "changes": prepared.packed,
            "touched": prepared.touched,
        },
        regions=changes.touches_regions(),
        rules=changes.touches_rules(),
    )


def _write_links(transaction: Transaction, name: str, rows: Sequence[Properties]) -> None:
    of_hubs, others = _of_hubs(rows)
    written = _written(transaction, name, rows=others) if others else 0
    written += _written_of_hubs(transaction, name, of_hubs) if of_hubs else 0
    if written != len(rows):
        raise Conflict(
            f"有 {len(rows) - written} 条关系的一端刚被别人删除，本批没有写入。请再试一次。",
            f"An end of {len(rows) - written} links was just deleted by somebody else; nothing of this batch was "
            "written. Try again.",
        )


def _written_of_hubs(transaction: Transaction, name: str, rows: Sequence[Properties]) -> int:
    if name == _REPLACE:
        properties = {row["id"]: row["properties"] for row in rows}
        return _written(transaction, "links/replace_of_hubs", starts=_starts(rows), properties=properties)
    leaving: dict[str, list[Properties]] = defaultdict(list)
    for row in rows:
        leaving[row["start"]].append({"end": row["end"], "properties": row["properties"]})
    return _written(transaction, f"{name}_of_hubs", starts=[list(of_hub) for of_hub in leaving.items()])


def _written(transaction: Transaction, name: str, **given: Any) -> int:
    return int(transaction.run(name, **given)[0]["written"])


def _begin_anew(transaction: Transaction, changes: Iterable[EntityDifference]) -> None:
    """Give the links of entities whose life now begins on another day the first day that follows."""
    moved = [
        change.id
        for change in changes
        if change.before
        and change.after
        and life_begins(change.kind, change.before) != life_begins(change.kind, change.after)
    ]
    if moved:
        transaction.run("links/begin_anew", ids=moved)


def _delete_links(transaction: Transaction, changes: Iterable[LinkDifference]) -> None:
    rows = [{"id": link.id, "start": link.start, "end": link.end} for link in changes if link.after is None]
    of_hubs, others = _of_hubs(rows)
    if of_hubs:
        gone = dict.fromkeys((row["id"] for row in of_hubs), True)
        transaction.run("links/delete_of_hubs", starts=_starts(of_hubs), gone=gone)
    if others:
        transaction.run("links/delete", rows=others)


def _of_hubs(rows: Sequence[Properties]) -> tuple[list[Properties], list[Properties]]:
    """Return the rows of links that leave a node together with many others, and the rest.

    Where each of them is looked for by itself, the embedded engine walks over the links of that node again and again.
    """
    leaving = Counter(row["start"] for row in rows)
    of_hubs = [row for row in rows if leaving[row["start"]] >= _MANY]
    return of_hubs, [row for row in rows if leaving[row["start"]] < _MANY]


def _starts(rows: Iterable[Properties]) -> list[str]:
    return sorted({row["start"] for row in rows})


def _delete_entities(transaction: Transaction, changes: Iterable[EntityDifference]) -> None:
    if gone := [change.id for change in changes if change.after is None]:
        transaction.run("entities/delete", ids=gone)
