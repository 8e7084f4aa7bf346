"""The form that makes a condition: a column is chosen, then what is asked of it, with an input that fits. Must not ask anything."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.errors import GraphServiceError
from graphsvc.facts.lists.asked import targets
from graphsvc.facts.lists.columns import Holds, ListColumn, column_named, columns_of
from graphsvc.facts.lists.conditions import Operator, escaped, operators_of, read_condition
from graphsvc.facts.lists.questions import text_of
from graphsvc.vocabulary import KINDS, Choice
from graphsvc.web.forms.typed import Typed
from graphsvc.web.lists.question import PageQuery

_DATED = (Holds.DATE, Holds.CONTACT)
_NAMED = (Holds.LINKS, Holds.PLACES, Holds.OWNERS, Holds.NEAR)


@dataclass(frozen=True, slots=True)
class ConditionForm:
    """The form for one column; `refused` is why what was typed is no condition."""

    column: ListColumn
    operators: list[Operator]
    refused: GraphServiceError | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The values to choose among, where there are only some."""
        return self.column.choices if self.column.holds is Holds.CHOICE else ()

    @property
    def dated(self) -> bool:
        """Whether it is asked for days."""
        return self.column.holds in _DATED

    @property
    def named(self) -> bool:
        """Whether it is asked for things by name."""
        return self.column.holds in _NAMED

    @property
    def near(self) -> bool:
        """Whether it is asked how far away something is."""
        return self.column.holds is Holds.NEAR

    @property
    def takes_span(self) -> bool:
        """Whether one of its operators takes two days."""
        return any(one.takes == "days" for one in self.operators)

    def kinds(self, operator: Operator) -> tuple[str, ...]:
        """Return the kinds of what an operator asks for by name; none where it does not."""
        if operator.takes == "region":
            return ("Region",)
        if self.near:
            return tuple(kind.label for kind in KINDS if kind.introduces)
        return targets(self.column) if self.named and operator.name in ("is", "is_not") else ()


def condition_form(kind: str, query: PageQuery, refused: GraphServiceError | None = None) -> ConditionForm | None:
    """Return the form for the column that an address names, or None where it names none that can be asked for."""
    column = column_named(kind, query.filter or "")
    operators = operators_of(column) if column else []
    return ConditionForm(column, operators, refused) if column and operators else None


def condition_made(kind: str, query: PageQuery) -> str:
    """Return the condition that a form was filled in with, as an address has it. Raises Invalid."""
    value = (query.value or "").strip()
    column = column_named(kind, query.filter or "")
    if column and column.holds in _NAMED:
        value = Typed().id_of(value)
    value = f"{value}..{query.to}" if query.to else f"{query.steps}:{value}" if query.steps else value
    return text_of(read_condition(kind, escaped(f"{query.filter}:{query.op}:{value}")))


def columns_to_ask(kind: str) -> list[ListColumn]:
    """Return the columns of which something can be asked."""
    return [column for column in columns_of(kind).values() if operators_of(column)]
