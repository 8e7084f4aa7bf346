"""What reading a text comes to: a value with something to tell of it, or a refusal with its reason and the way out.

Holds the shapes only; the sentences are in `reasons`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SHOWN_CHARS = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused (`zh`, `en`) and the way out (`way_zh`, `way_en`); sentences without a full stop."""

    zh: str
    en: str
    way_zh: str
    way_en: str


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
