"""Addresses of a list: the one that a page shows, and those that differ from it by one choice. Must not ask anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from graphsvc.facts.lists.columns import Holds, ListColumn, usual_columns
from graphsvc.facts.lists.questions import text_of
from graphsvc.queries.lists import A_PAGE, ListQuestion
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.web.lists.question import PageQuery

# Sorted by these, the latest and the most come first.
_GREATEST_FIRST = (Holds.DATE, Holds.CONTACT, Holds.NUMBER)


@dataclass(frozen=True, slots=True)
class ListAddress:
    """The address of a list as far as it can be asked; what is said by default is left out."""

    question: ListQuestion
    query: PageQuery

    @property
    def sheet(self) -> str:
        """The word for the kind in an address."""
        return KIND_BY_LABEL[self.question.kind].sheet

    def parameters(self, **changes: Any) -> dict[str, Any]:
        """Return the parameters of the list, some of them changed; None and nothing take one away."""
        question, query = self.question, self.query
        columns = [column.name for column in question.columns]
        given = {
            "where": list(map(text_of, question.where)),
            "q": question.text,
            "sort": question.order.text if question.order else None,
            "columns": [] if tuple(columns) == usual_columns(question.kind) else columns,
            "towards": query.towards if question.towards else None,
            "count": query.count,
            "limit": None if query.limit == A_PAGE else query.limit,
            "as_of": query.as_of.isoformat() if "as_of" in query.model_fields_set else None,
        }
        return {name: value for name, value in {**given, **changes}.items() if value not in (None, "", [])}

    def hidden(self, *without: str) -> Iterator[tuple[str, Any]]:
        """Yield name and value of each parameter, one by one, as a form keeps them."""
        for name, value in self.parameters(**dict.fromkeys(without)).items():
            for one in value if isinstance(value, list) else [value]:
                yield name, one

    def to(self, endpoint: str, **changes: Any) -> str:
        """Return the address of something about this list."""
        return url_for(endpoint, kind=self.sheet, **self.parameters(**changes))

    def page(self, **changes: Any) -> str:
        """Return the address of the list with some parameters changed, its first page."""
        return self.to("lists.page", **changes)

    def sorted_by(self, column: ListColumn) -> str:
        """Return the address of the list sorted by a column, the other way round where it is sorted by that already."""
        order = self.question.order_shown
        descending = not order.descending if order.column == column else column.holds in _GREATEST_FIRST
        return self.page(sort=f"-{column.name}" if descending else column.name)

    def without(self, number: int) -> str:
        """Return the address of the list without one of its conditions."""
        return self.page(where=[text for place, text in enumerate(self._where) if place != number])

    def with_condition(self, text: str, either: int | None = None) -> str:
        """Return the address of the list with one condition more, `either` it or the one of that number being enough."""
        where = self._where
        if either is not None and either < len(where):
            where[either] += f"|{text}"
        else:
            where.append(text)
        return self.page(where=where)

    def turned(self, text: str) -> str:
        """Return the address of the list without a condition that it has, or with one that it has not."""
        return self.without(self._where.index(text)) if text in self._where else self.with_condition(text)

    def has(self, text: str) -> bool:
        """Tell whether a condition is one of those of the list."""
        return text in self._where

    def with_columns(self, columns: Sequence[str]) -> str:
        """Return the address of the list with these columns."""
        return self.page(columns=list(columns))

    def moved(self, name: str, step: int) -> str:
        """Return the address of the list with a column moved by a step; the name stays in front."""
        names = [column.name for column in self.question.columns]
        place = names.index(name)
        names.insert(min(max(place + step, 1), len(names) - 1), names.pop(place))
        return self.with_columns(names)

    def without_column(self, name: str) -> str:
        """Return the address of the list without a column."""
        return self.with_columns([column.name for column in self.question.columns if column.name != name])

    @property
    def _where(self) -> list[str]:
        return list(map(text_of, self.question.where))
