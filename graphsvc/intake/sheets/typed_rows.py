"""The good rows of an import, as typed: what later steps resolve, check and write.

Shapes only; frozen, with slots, since a file may hold a million of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.facts.import_report import Refusal
from graphsvc.values.cleaning import Value
from graphsvc.values.results import Question
from graphsvc.vocabulary import LinkColumn


@dataclass(frozen=True, slots=True)
class LinkCell:
    """One value of a link column: the other end as typed (an id, a name, a region)."""

    column: LinkColumn
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One good row of a kind's sheet. `properties` hold neither id nor name; a field without a value is absent."""

    sheet: str
    number: int
    kind: str
    id: str | None
    name: str
    properties: dict[str, Value]
    links: tuple[LinkCell, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One good row of the sheet of links. `start` and `end` are as typed: an id, a name, or `专家:张三`."""

    sheet: str
    number: int
    start: str
    type: str
    end: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class AskedCell:
    """One cell of a good row whose value only the user knows; with `needed` the row says something else without it."""

    sheet: str
    number: int
    header: str
    text: str
    question: Question
    needed: bool


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One refused row of a kind's sheet, with the id and the name by which others may refer to it."""

    kind: str
    id: str
    name: str
    refusals: tuple[Refusal, ...]


# What becomes of a row; None where it is blank or an example. Nothing refers to a row that is a mere list of refusals.
Outcome = EntityRow | LinkRow | RefusedRow | list[Refusal] | None
