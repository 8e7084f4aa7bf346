"""What the templates know of promises: their words in the viewer's language."""

from __future__ import annotations

from flask import Flask

from graphsvc.facts.promises import SIDES, STATES, Promise
from graphsvc.reminders import reminders
from graphsvc.vocabulary import Choice
from graphsvc.web.language import say
from graphsvc.wording.promises import (
    CONCERNED,
    LEVEL_WORDS,
    NOBODY_HAS_IT,
    NOBODY_HAS_IT_EN,
    supervision_said,
    supervision_said_en,
    window_said,
    window_said_en,
)


def register(app: Flask) -> None:
    """Tell the templates of `app`."""
    app.jinja_env.globals.update(
        level_words=LEVEL_WORDS,
        nobody_has_it=(NOBODY_HAS_IT, NOBODY_HAS_IT_EN),
        concerned_words=CONCERNED,
        window=window,
        side_word=lambda value: _chosen(SIDES, value),
        state_word=lambda value: _chosen(STATES, value),
        supervision=supervision,
    )


def window(promise: Promise) -> str:
    """Return until when something was promised."""
    return say(window_said(promise.due_from, promise.due_to), window_said_en(promise.due_from, promise.due_to))


def supervision() -> str:
    """Return what the levels mean, with the days that the office has set."""
    by = reminders()
    return say(supervision_said(by.near, by.behind), supervision_said_en(by.near, by.behind))


def _chosen(choices: tuple[Choice, ...], value: str | None) -> str:
    """Return a value of a field with choices; one that lists brought in stays as it is."""
    return next((say(one.zh, one.en) for one in choices if one.value == value), value or "")
