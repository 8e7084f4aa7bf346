"""What the rows of one page show: fields as the viewer may see them, the other ends of links by name, what is worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from graphsvc.facts.columns.network import LABELS
from graphsvc.facts.distinctions import told_apart
from graphsvc.facts.last_contacts import last_contacts_of_copy
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import LAST_CONTACT, Holds, ListColumn
from graphsvc.facts.lists.worked_out import UNDATED
from graphsvc.facts.network_copy.partial_dates import partial_date
from graphsvc.facts.refs import Ref
from graphsvc.store.records import entity
from graphsvc.vocabulary import Field as Declared
from graphsvc.vocabulary import ValueType
from graphsvc.vocabulary.kinds import NAME

# As many others as one cell names; the rest is counted.
MOST_IN_A_CELL = 12
_UNDATED = partial_date(UNDATED)


@dataclass(frozen=True, slots=True)
class ListCell:
    """What one row has in one column: a text, or the entities that it is linked with; `more` of these are not named."""

    text: str | None = None
    others: tuple[Ref, ...] = ()
    more: Annotated[int, Field(description="未列出的个数 how many others are not named")] = 0


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entity of a list; its cells are in the order of the list's columns."""

    id: Annotated[str, Field(examples=["expert-3f9k2"])]
    name: str
    cells: tuple[ListCell, ...]
    told: Annotated[
        str | None,
        Field(description="同名时用来区分 what tells it from others of its name", examples=["湖南省 · 教授"]),
    ] = None


# What a viewer may see of the fields of some entities, by id.
Properties = Mapping[str, Mapping[str, Any]]


def properties_of(asked: Asked, places: Sequence[int], columns: Sequence[ListColumn]) -> dict[str, dict[str, Any]]:
    """Return what the fields of the rows at these places hold, as they are kept, by id: private ones too. Raises Unavailable."""
    ids = asked.copy.numbering.ids_of(asked.table.numbers[list(places)])
    if any(column.holds is Holds.HIDDEN for column in columns):  # the table has no private and no long field
        record = asked.store.one("entities/collected", ids=ids)
        found = [
            entity({"labels": labels, "properties": held}) for labels, held in (record["entities"] if record else ())
        ]
        return {one.id: one.properties for one in found}
    fields = {column.name: column.field for column in columns if column.field} | {NAME.name: NAME}
    return {id_: {"id": id_, **_held(asked, place, fields)} for place, id_ in zip(places, ids, strict=True)}


def _held(asked: Asked, place: int, fields: Mapping[str, Declared]) -> dict[str, Any]:
    held = {name: asked.table.columns[name].row(place) for name in fields if name in asked.table.columns}
    return {
        name: values if fields[name].type is ValueType.LIST else values[0] for name, values in held.items() if values
    }


def rows(asked: Asked, places: Sequence[int], columns: Sequence[ListColumn], seen: Properties) -> list[ListRow]:
    """Return the rows at these places of the table; `seen` is what may be seen of their fields. Raises Unavailable."""
    numbers = asked.table.numbers[list(places)]
    ids = asked.copy.numbering.ids_of(numbers)
    others = _others(asked, numbers.tolist(), columns)
    refs = _refs(asked, others)
    spoken = any(one.name == LAST_CONTACT for one in columns)
    contacts = last_contacts_of_copy(asked.store, asked.copy, asked.today, ids) if spoken else {}

    def cell(place: int, number: int, id_: str, column: ListColumn) -> ListCell:
        if column.name == LAST_CONTACT and column.field is None:
            found = contacts.get(id_)
            return ListCell(found.on, (found.through,) if found.through else ()) if found else ListCell()
        if column.name in others:
            those = others[column.name].get(number, [])
            named_here = sorted((refs[one] for one in those if one in refs), key=lambda ref: (ref.name, ref.id))
            return ListCell(None, tuple(named_here[:MOST_IN_A_CELL]), max(len(named_here) - MOST_IN_A_CELL, 0))
        if column.field is not None:
            return ListCell(said(column.field, seen.get(id_, {}).get(column.name)))
        return ListCell(_worked_out(column, asked.values(column).row(place)))

    return [
        ListRow(
            id_, str(seen.get(id_, {}).get("name", id_)), tuple(cell(place, number, id_, column) for column in columns)
        )
        for place, number, id_ in zip(places, numbers.tolist(), ids, strict=True)
    ]


def with_namesakes_told(asked: Asked, places: Sequence[int], found: Sequence[ListRow]) -> list[ListRow]:
    """Return rows, which stand at these places of the table, with what tells those apart that share a name with another of the kind."""
    ranks = asked.table.columns["name"].least_ranks()
    named = ranks[asked.table.rows]
    shared = np.bincount(named[named >= 0])[ranks[list(places)]] > 1 if len(found) else ()
    told = told_apart(asked.store, [row.id for row, one in zip(found, shared, strict=True) if one])
    return [replace(row, told=told[row.id].words()) if row.id in told else row for row in found]


def said(field: Declared, value: Any) -> str | None:
    """Return a field's value as a list says it: choices in Chinese, several values one behind the other."""
    if value is None or value == []:
        return None
    return "、".join(map(field.zh_of, value if isinstance(value, list) else [value]))


def _worked_out(column: ListColumn, held: Sequence[Any]) -> str | None:
    """Return a worked-out value; something to be done without a day is 时间未定."""
    return next(
        (
            "时间未定" if one == _UNDATED else f"{one:g}" if isinstance(one, float) else column.zh_of(one)
            for one in held
        ),
        None,
    )


def _others(asked: Asked, numbers: Sequence[int], columns: Sequence[ListColumn]) -> dict[str, dict[int, list[int]]]:
    """Return by column and node the nodes beyond."""
    found: dict[str, dict[int, list[int]]] = {}
    shown = asked.nodes(asked.table.numbers[:0])
    shown[list(numbers)] = True
    for column in columns:
        if column.holds in (Holds.LINKS, Holds.PLACES, Holds.OWNERS):
            ends = asked.ends(column)
            here = shown[ends.near]
            pairs: dict[int, list[int]] = defaultdict(list)
            for near, far in zip(ends.near[here].tolist(), ends.far[here].tolist(), strict=True):
                pairs[near].append(far)
            found[column.name] = pairs
    return found


def _refs(asked: Asked, others: Mapping[str, Mapping[int, Sequence[int]]]) -> dict[int, Ref]:
    numbers = sorted({one for pairs in others.values() for those in pairs.values() for one in those})
    kinds = asked.copy.network.kinds[numbers].tolist()
    told = zip(asked.copy.numbering.ids_of(numbers), kinds, asked.names(np.array(numbers, np.int32)), strict=True)
    return {number: Ref(id_, LABELS[kind], name) for number, (id_, kind, name) in zip(numbers, told, strict=True)}
