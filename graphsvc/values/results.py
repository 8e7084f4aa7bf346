"""What reading a text comes to: a value with something to tell of it, or a refusal with its reason and the way out.

Holds the shapes only; the sentences are in `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SHOWN_CHARS = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused (`zh`, `en`) and the way out (`way_zh`, `way_en`); sentences without a full stop."""

    zh: str
    en: str
    way_zh: str
    way_en: str


@dataclass(frozen=True, slots=True)
class PossibleAnswer:
    """One possible answer to a question: an id, a name or a date, how it is called, and what tells it from the others."""

    value: str
    name: str
    told: str = ""
    told_en: str = ""


class What(StrEnum):
    """What is asked: whom a row tells of, which of several a text means, what an unknown name is, which day is meant."""

    WHO = "who"
    WHICH = "which"
    NEW = "new"
    DATE = "date"
    RESTS = "rests"


@dataclass(frozen=True, slots=True)
class Question(Reason):
    """A reason that an answer of the user settles. `kinds` are those that a new one may be of, `surely` the certain one,
    `place` where it would be.

    `field` is the one whose value is asked for, empty where something is named. One that `rests` on another row has no
    answer of its own: it is asked again once that row is decided.
    """

    what: What = What.WHICH
    choices: tuple[PossibleAnswer, ...] = ()
    kinds: tuple[str, ...] = ()
    field: str = ""
    surely: str = ""
    place: PossibleAnswer | None = None

    @classmethod
    def of(
        cls,
        reason: Reason,
        what: What,
        choices: Iterable[PossibleAnswer] = (),
        kinds: Iterable[str] = (),
        surely: str = "",
    ) -> Question:
        """Return the question that settles a reason."""
        told = reason.zh, reason.en, reason.way_zh, reason.way_en
        return cls(*told, what, tuple(choices), tuple(kinds), surely=surely)


class Refused(Exception):
    """A value that cannot be taken; whoever knows the cell turns it into a `Refusal`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that is not what was typed, and what to tell the user about it.

    `beside` are values that the text holds for other fields of the same row; with `joins` they are added to what stands
    there, otherwise they must agree with it.
    """

    value: Any
    zh: str
    en: str
    beside: tuple[tuple[str, Any], ...] = ()
    joins: bool = False


def shortened(text: str) -> str:
    """Return `text` as a report shows it: the value of a cell may be a page long."""
    return text if len(text) <= SHOWN_CHARS else text[:SHOWN_CHARS] + "…"
