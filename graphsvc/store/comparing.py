"""What would have to change for wanted facts to be in the graph: compared with what is there, fact by fact.

Several rows may tell of one entity, each beside what the one before has left. Two rows tell of the same link when type, ends and
role agree and so does `since`, or one of them has none. Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphsvc.errors import Conflict
from graphsvc.store.database import Ask
from graphsvc.store.differences import ENTRY_PREFIX, Differences, EntityDifference, LinkDifference, link_id, new_id
from graphsvc.store.records import DERIVED_FROM, Properties, first_written, kind_of, link_fields, told_of_entity
from graphsvc.store.wanted import WantedEntity, WantedLink
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.days import first_day, last_day

Known = dict[tuple[str, str, str], list[LinkDifference]]  # by type, start and end


def compare(
    ask: Ask,
    entities: Iterable[WantedEntity],
    links: Iterable[WantedLink],
    fresh: frozenset[str] | set[str] = frozenset(),
    entry: str = "",
) -> Differences:
    """Return what would have to change for the wanted entities and links to be there. Raises Conflict.

    `fresh` are ids known not to be in the graph yet (or to have no link yet), so that they need no look-up. `entry` is the
    journal entry that will make the new links, told by their ids; an entry compares once. Without one they are made by none.
    """
    changes = Differences()
    _compare_entities(ask, entities, fresh, changes)
    _compare_links(ask, links, fresh, changes, entry or new_id(ENTRY_PREFIX))
    return changes


def _compare_entities(
    ask: Ask, wanted: Iterable[WantedEntity], fresh: frozenset[str] | set[str], changes: Differences
) -> None:
    rows = list(wanted)
    known: dict[str, EntityDifference] = {}
    if ids := [row.id for row in rows if row.id not in fresh]:
        for labels, properties in ask("entities/collected", ids=ids)[0]["entities"]:
            before, id_ = told_of_entity(properties), properties["id"]
            known[id_] = EntityDifference(kind_of(labels), id_, before, before, first_written(properties))
    touched: dict[str, EntityDifference] = {}
    for row in rows:
        change = known.get(row.id)
        if change is None:
            after = {k: v for k, v in row.properties.items() if v is not None}
            known[row.id] = touched[row.id] = EntityDifference(row.kind, row.id, None, {**after, "id": row.id})
            continue
        if change.kind != row.kind:
            raise _other_kind(row, change.kind)
        there = change.after or {}
        after = _merged(there, _with_lists(there, row.properties) if row.adds else row.properties)
        if after == there:
            changes.unchanged += row.id not in touched
        else:
            change.after = after
            touched[row.id] = change
    changes.entities.extend(touched.values())


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


def _with_lists(before: Properties, given: Properties) -> Properties:
    """Return `given`, its lists added to those of `before`."""
    return {
        key: list(dict.fromkeys([*there, *value]))
        if isinstance(value, list) and isinstance(there := before.get(key), list)
        else value
        for key, value in given.items()
    }


def _compare_links(
    ask: Ask, wanted: Iterable[WantedLink], fresh: frozenset[str] | set[str], changes: Differences, entry: str
) -> None:
    rows = list(wanted)
    starts = {row.start for row in rows if row.start not in fresh and (row.end not in fresh or row.single or row.told)}
    known: Known = defaultdict(list)
    if starts:
        for type_, start, end, properties in ask("links/collected", starts=sorted(starts))[0]["links"]:
            if properties.get(DERIVED_FROM):  # follows from a rule; a row tells of a link of its own
                continue
            before = {"id": properties["id"], **link_fields(properties)}
            made_in = first_written(properties)
            known[type_, start, end].append(LinkDifference(type_, before["id"], start, end, before, before, made_in))
    touched: dict[str, LinkDifference] = {}
    new = 0
    for row in rows:
        there = known[row.type, row.start, row.end]
        same = same_link(row.properties, [change.after or {} for change in there])
        if same is None:
            id_ = link_id(entry, new)
            new += 1
            after = {k: v for k, v in row.properties.items() if v is not None}
            there.append(LinkDifference(row.type, id_, row.start, row.end, None, {**after, "id": id_}))
            touched[id_] = there[-1]
        else:
            change = there[same]
            after = _merged(change.after or {}, row.properties)
            if after == change.after:
                changes.links_unchanged += change.id not in touched
            else:
                change.after = after
                touched[change.id] = change
    _give_way(rows, known, touched)
    changes.beside = _beside(rows, known)
    changes.links.extend(touched.values())


def _by_start(rows: Iterable[WantedLink], known: Known) -> dict[tuple[str, str], list[LinkDifference]]:
    """Return the links that stood before, by the type and start of the rows."""
    wanted = {(row.type, row.start) for row in rows}
    found: dict[tuple[str, str], list[LinkDifference]] = defaultdict(list)
    for (type_, start, _), links in known.items() if wanted else ():
        if (type_, start) in wanted:
            found[type_, start] += [link for link in links if link.before is not None]
    return found


def _give_way(rows: Sequence[WantedLink], known: Known, touched: dict[str, LinkDifference]) -> None:
    """Take away the links that single ones take the place of; those that are told of together stand together.

    One that is over takes the place of none, even if it is told of again.
    """
    single: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row.single and any(
            link.after and not link.after.get("until") for link in known[row.type, row.start, row.end]
        ):
            single[row.type, row.start].add(row.end)
    for (type_, start), links in _by_start((row for row in rows if row.single), known).items():
        for link in links:
            if link.after and (ends := single[type_, start]) and link.end not in ends and not link.after.get("until"):
                link.after = None
                touched[link.id] = link


def _beside(rows: Sequence[WantedLink], known: Known) -> dict[str, list[str]]:
    """Return what stood beside the new links that are to be told of."""
    told = [row for row in rows if row.told]
    before = _by_start(told, known)
    return {
        link.id: list(dict.fromkeys(other.end for other in before[row.type, row.start]))
        for row in told
        for link in known[row.type, row.start, row.end]
        if link.before is None and before[row.type, row.start]
    }


def same_link(given: Mapping[str, Any], there: Sequence[Mapping[str, Any]]) -> int | None:
    """Return which of the links in `there`, all of one type between the same ends, `given` tells of.

    Role must agree, and `since` too unless one has none and was not over before the other began; among several the one that already says all of `given`, then
    the earliest, so that reading the same rows again finds the same links.
    """
    if not there:
        return None
    role, since = given.get("role") or "", given.get("since")
    fitting = [
        (any(link.get(k) != v for k, v in given.items()), link.get("since") or "", index)
        for index, link in enumerate(there)
        if (link.get("role") or "") == role
        and (not since or link.get("since") == since or not (link.get("since") or _over_before(link, since)))
    ]
    return min(fitting)[2] if fitting else None


def _over_before(link: Mapping[str, Any], since: str) -> bool:
    """Tell whether a link had ended before another one began."""
    return last_day(link.get("until")) < first_day(since)
