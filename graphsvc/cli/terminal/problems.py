"""Writes an error in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.cli.terminal.style import Answer, soft, told_apart
from graphsvc.facts.distinctions import ToldApart


def problem(answer: Answer) -> Iterable[str]:
    """Write an error: what happened and the way out, in Chinese and English."""
    yield click.style(answer["zh"], fg="red")
    yield soft(answer["en"])
    for found in answer.get("candidates") or answer.get("nearest") or ():
        if isinstance(found, ToldApart):
            yield told_apart(found)
