"""What the rows of one page show: fields as the viewer may see them, the other ends of links by name, what is worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Annotated, Any, TypeVar

import numpy as np
from pydantic import Field

from graphsvc.facts.columns.network import Numbers
from graphsvc.facts.columns.values import Held
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.columns import LAST_CONTACT, Holds, ListColumn
from graphsvc.facts.lists.worked_out import UNDATED
from graphsvc.facts.network_copy.contacts import contact_rows
from graphsvc.facts.network_copy.partial_dates import partial_date
from graphsvc.facts.refs import Ref
from graphsvc.store.records import entity
from graphsvc.vocabulary import Field as Declared
from graphsvc.vocabulary import ValueType
from graphsvc.vocabulary.kinds import ID, NAME, OVERSEAS_ORG

T = TypeVar("T")

# As many others as one cell names; the rest is counted.
MOST_IN_A_CELL = 12
_UNDATED = partial_date(UNDATED)
_LINKED = (Holds.LINKS, Holds.PLACES, Holds.OWNERS)


@dataclass(frozen=True, slots=True)
class ListCell:
    """What one row has in one column: a text, or the entities that it is linked with; `more` of these are not named."""

    text: str | None = None
    others: tuple[Ref, ...] = ()
    more: Annotated[int, Field(description="未列出的个数 how many others are not named")] = 0


_EMPTY = ListCell()


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


@dataclass(frozen=True, slots=True)
class Sight:
    """What a viewer sees of a field: `of` it returns what shows a value of the entity of an id; `by_row` where it matters which that is."""

    of: Callable[[Declared], Callable[[str, Any], Any]]
    by_row: bool = False


def rows(
    asked: Asked, places: Sequence[int], columns: Sequence[ListColumn], sight: Sight, told: Sequence[str | None] = ()
) -> list[ListRow]:
    """Return the rows at these places of the table, with what is `told` of each. Raises Unavailable."""
    page = _Page(asked, np.array(places, np.int32), columns, sight)
    names = page.texts(NAME)
    cells = zip(*map(page.cells, columns), strict=True) if columns else repeat(())
    return [
        ListRow(id_, name or id_, those, one)
        for id_, name, those, one in zip(page.ids, names, cells, told or repeat(None), strict=False)
    ]


class _Page:
    """Some rows of a table, shown column by column; each different content is put into words once."""

    def __init__(self, asked: Asked, rows: Numbers, columns: Sequence[ListColumn], sight: Sight) -> None:
        self._asked, self._rows, self._sight = asked, rows, sight
        self.ids = asked.copy.numbering.ids_of(asked.table.numbers[rows])
        self._linked = {one.name: asked.ends_of(one, rows) for one in columns if one.holds in _LINKED}
        others = [held.numbers for held in self._linked.values()]
        self._refs = asked.refs(np.unique(np.concatenate(others))) if others else {}
        hidden = any(one.holds is Holds.HIDDEN for one in columns)
        self._hidden = _read(asked, self.ids) if hidden else {}
        self._texts: dict[str, list[str | None]] = {}

    def cells(self, column: ListColumn) -> list[ListCell]:
        """Return what the rows have in a column."""
        if column.name in self._linked:
            return self._of_links(self._linked[column.name])
        if column.field is not None:
            texts = self.texts(column.field)
            cells = {text: _EMPTY if text is None else ListCell(text) for text in dict.fromkeys(texts)}
            return [cells[text] for text in texts]
        if column.name == LAST_CONTACT and self._asked.kind == OVERSEAS_ORG.label:
            return self._of_contacts()
        values = self._asked.values(column)
        held = values.held_by(self._rows).by_row()
        return _each(held, lambda codes: ListCell(_worked_out(column, [values.words.all[code] for code in codes])))

    def texts(self, field: Declared) -> list[str | None]:
        """Return what the rows say in a field, as far as it may be seen; a name is asked for twice."""
        if (known := self._texts.get(field.name)) is None:
            known = self._texts[field.name] = self._put_into_words(field)
        return known

    def _put_into_words(self, field: Declared) -> list[str | None]:
        seen = self._sight.of(field)

        def shown(id_: str, value: Any) -> str | None:
            return None if value is None else said(field, seen(id_, value))

        if field.private or field.long:  # the table has none of these
            held = (self._hidden.get(id_, {}).get(field.name) for id_ in self.ids)
            return [shown(id_, value) for id_, value in zip(self.ids, held, strict=True)]
        if field == ID:
            return [shown(id_, id_) for id_ in self.ids]
        values = self._asked.table.columns[field.name]
        words, codes = values.words.all, values.held_by(self._rows).by_row()
        whole = field.type is ValueType.LIST
        if self._sight.by_row:
            return [shown(id_, _held(whole, words, one)) for id_, one in zip(self.ids, codes, strict=True)]
        return _each(codes, lambda one: shown("", _held(whole, words, one)) if one else None)

    def _of_links(self, held: Held) -> list[ListCell]:
        def cell(numbers: Sequence[int]) -> ListCell:
            if len(numbers) < 2:
                return ListCell(None, (self._refs[numbers[0]],)) if numbers else _EMPTY
            named = sorted([self._refs[number] for number in numbers], key=lambda ref: (ref.name, ref.id))
            return ListCell(None, tuple(named[:MOST_IN_A_CELL]), max(len(named) - MOST_IN_A_CELL, 0))

        return _each(held.by_row(), cell)

    def _of_contacts(self) -> list[ListCell]:
        """Return when organizations were spoken to, and through whom."""
        numbers = self._asked.table.numbers[self._rows].tolist()
        spoken = {row["id"]: row for row in contact_rows(self._asked.copy, self._asked.day.day, numbers)}
        ids = [row["through"] for row in spoken.values() if row["through"]]
        through = {ref.id: ref for ref in self._asked.refs(self._asked.copy.numbering.numbers_of(ids)).values()}
        return [
            ListCell(row["on"], (through[row["through"]],) if row["through"] else ())
            if (row := spoken.get(id_))
            else _EMPTY
            for id_ in self.ids
        ]


def said(field: Declared, value: Any) -> str | None:
    """Return a field's value as a list says it: choices in Chinese, several values one behind the other."""
    if not isinstance(value, list):
        return None if value is None else field.zh_of(value)
    return "、".join(map(field.zh_of, value)) if value else None


def _held(whole: bool, words: Sequence[Any], codes: Sequence[int]) -> Any:
    """Return the value of a field as it is kept, `whole` where it is a list; None where there is none."""
    if whole:
        return [words[code] for code in codes]
    return words[codes[0]] if codes else None


def _each(held: Iterable[Sequence[int]], work: Callable[[Sequence[int]], T]) -> list[T]:
    """Return what `work` makes of each; it is done once for all that are equal."""
    each = list(map(tuple, held))
    known = {one: work(one) for one in dict.fromkeys(each)}
    return [known[one] for one in each]


def _worked_out(column: ListColumn, held: Sequence[Any]) -> str | None:
    """Return a worked-out value; something to be done without a day is 时间未定."""
    return next(
        (
            "时间未定" if one == _UNDATED else f"{one:g}" if isinstance(one, float) else column.zh_of(one)
            for one in held
        ),
        None,
    )


def _read(asked: Asked, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what the fields of these entities hold, as they are kept: private and long ones too. Raises Unavailable."""
    record = asked.store.one("entities/collected", ids=ids)
    found = [entity({"labels": labels, "properties": held}) for labels, held in (record["entities"] if record else ())]
    return {one.id: one.properties for one in found}
