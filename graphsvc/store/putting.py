"""The one way in which facts are written: compared with what is there, journalled, in one transaction.

wanted entities and links  ->  read what is there  ->  differences  ->  write them and one journal entry
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphsvc.clock import moment
from graphsvc.errors import Conflict
from graphsvc.store.comparing import compare
from graphsvc.store.database import Answer, Transaction
from graphsvc.store.differences import Differences, EntityDifference, LinkDifference, Stamp
from graphsvc.store.records import Properties, entity_properties, link_properties
from graphsvc.store.turn import Turn, lock
from graphsvc.store.wanted import WantedEntity, WantedLink
from graphsvc.vocabulary.kinds import life_begins

Rows = dict[str, list[Properties]]
Send = Callable[..., Answer]  # Transaction.send

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
            if entity.before is None:
                entities[f"entities/create_{entity.kind.lower()}"].append(properties)
            else:
                entities[f"entities/put_{entity.kind.lower()}"].append({"id": entity.id, "properties": properties})
    links: Rows = defaultdict(list)
    for link in changes.links:
        if link.after is not None:
            properties = link_properties(link.after, mark.entry, link.made_in)
            row = {"start": link.start, "end": link.end, "properties": properties}
            if link.before is None:
                links[f"links/create_{link.type.lower()}"].append(row)
            else:
                links[_REPLACE].append({"id": link.id, **row})
    return Ready(mark, changes, entities, links, changes.packed() if changes else "", changes.touched())


def apply(turn: Turn, prepared: Ready) -> None:
    """Write changes and their journal entry as they are. Raises Conflict when an end is gone.

    One statement is made ready while the database works on the one before; only in the end is it waited for all of them.
    """
    changes, mark, send = prepared.changes, prepared.mark, turn.transaction.send
    if not changes:
        return
    answers = [
        *_delete_links(send, changes.links),
        *(send(name, rows=rows) for name, rows in prepared.entities.items()),
        *_delete_entities(send, changes.entities),
    ]
    written = [answer for name, rows in prepared.links.items() for answer in _write_links(send, name, rows)]
    answers += _begin_anew(send, changes.entities)
    entry = {
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
    }
    regions, rules = changes.touches_regions(), changes.touches_rules()
    answers.append(send("journal/record", entry=entry, regions=regions, rules=rules))
    _require_all_written(sum(map(len, prepared.links.values())) - sum(answer()[0]["written"] for answer in written))
    for answer in answers:
        answer()


def _require_all_written(lacking: int) -> None:
    if lacking:
        raise Conflict(
            f"有 {lacking} 条关系的一端刚被别人删除，本批没有写入。请再试一次。",
            f"An end of {lacking} links was just deleted by somebody else; nothing of this batch was written. Try again.",
        )


def _write_links(send: Send, name: str, rows: Sequence[Properties]) -> Iterator[Answer]:
    of_hubs, others = _of_hubs(rows)
    if others:
        yield send(name, rows=others)
    if of_hubs:
        yield _write_links_of_hubs(send, name, of_hubs)


def _write_links_of_hubs(send: Send, name: str, rows: Sequence[Properties]) -> Answer:
    if name == _REPLACE:
        properties = {row["id"]: row["properties"] for row in rows}
        return send("links/replace_of_hubs", starts=_starts(rows), properties=properties)
    leaving: dict[str, list[Properties]] = defaultdict(list)
    for row in rows:
        leaving[row["start"]].append({"end": row["end"], "properties": row["properties"]})
    return send(f"{name}_of_hubs", starts=[list(of_hub) for of_hub in leaving.items()])


def _begin_anew(send: Send, changes: Iterable[EntityDifference]) -> Iterator[Answer]:
    """Give the links of entities whose life now begins on another day the first day that follows."""
    moved = [
        change.id
        for change in changes
        if change.before
        and change.after
        and life_begins(change.kind, change.before) != life_begins(change.kind, change.after)
    ]
    if moved:
        yield send("links/begin_anew", ids=moved)


def _delete_links(send: Send, changes: Iterable[LinkDifference]) -> Iterator[Answer]:
    rows = [{"id": link.id, "start": link.start, "end": link.end} for link in changes if link.after is None]
    of_hubs, others = _of_hubs(rows)
    if of_hubs:
        gone = dict.fromkeys((row["id"] for row in of_hubs), True)
        yield send("links/delete_of_hubs", starts=_starts(of_hubs), gone=gone)
    if others:
        yield send("links/delete", rows=others)


def _of_hubs(rows: Sequence[Properties]) -> tuple[list[Properties], list[Properties]]:
    """Return the rows of links that leave a node together with many others, and the rest.

    Where each of them is looked for by itself, the embedded engine walks over the links of that node again and again.
    """
    leaving = Counter(row["start"] for row in rows)
    of_hubs = [row for row in rows if leaving[row["start"]] >= _MANY]
    return of_hubs, [row for row in rows if leaving[row["start"]] < _MANY]


def _starts(rows: Iterable[Properties]) -> list[str]:
    return sorted({row["start"] for row in rows})


def _delete_entities(send: Send, changes: Iterable[EntityDifference]) -> Iterator[Answer]:
    if gone := [change.id for change in changes if change.after is None]:
        yield send("entities/delete", ids=gone)
