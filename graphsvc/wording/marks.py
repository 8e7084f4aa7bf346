"""How a page, a picture and the leader's page say that what they tell of is made up."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.vocabulary.fictional import FICTIONAL_EN, marks_of
from graphsvc.wording.speech import say


def marks_said(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the marks of what tells of these entities; none where all of them are real."""
    marks = marks_of(ids)
    return say(marks, (FICTIONAL_EN,) if marks else ())
