"""How what waits to be decided is spoken of: its questions and answers, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

QUESTIONS = {
    "who": ("说的是谁", "whom it tells of"),
    "which": ("是哪一个", "which one it is"),
    "new": ("是不是新的", "whether it is a new one"),
    "date": ("是哪一天", "which day it is"),
    "rests": ("等另一行定了再说", "waits for another row"),
}
ANSWERS = {
    "is": ("就是这一个", "this one"),
    "new": ("是新的", "a new one"),
    "reading": ("是这一天", "this day"),
    "leave_out": ("这一格不要", "without this cell"),
    "drop": ("这一行不要", "without this row"),
}
STATES = {
    "waiting": ("等着定", "waits"),
    "in": ("已导入", "went in"),
    "dropped": ("不要了", "left out"),
}


class Given(Protocol):
    """An answer that was given."""

    @property
    def answer(self) -> str:
        """Which of the answers there are."""

    @property
    def value(self) -> str:
        """The id, the kind or the date."""


class Asked(Protocol):
    """A question, perhaps with its answer."""

    @property
    def text(self) -> str:
        """The cell as typed."""

    @property
    def given(self) -> Given | None:
        """The answer."""


class Proposed(Protocol):
    """What waits, or was decided."""

    @property
    def questions(self) -> Sequence[Asked]:
        """What is asked."""


def decided_said(proposal: Proposed) -> tuple[str, str]:
    """Return the answers that were given, in both languages."""
    given = [(question.text, question.given) for question in proposal.questions if question.given]
    zh = "；".join(f"“{text}”{ANSWERS[one.answer][0]}{f' {one.value}' if one.value else ''}" for text, one in given)
    en = "; ".join(f"{text}: {ANSWERS[one.answer][1]}{f' {one.value}' if one.value else ''}" for text, one in given)
    return zh, en
