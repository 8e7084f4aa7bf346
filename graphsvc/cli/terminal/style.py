"""How an answer looks on a terminal: titles, what matters less, quotes cut short, and things to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from graphsvc.facts.distinctions import ToldApart
from graphsvc.vocabulary import KIND_BY_LABEL

Answer = Mapping[str, Any]
Writer = Callable[[Any], Iterable[str]]

_QUOTE_WIDTH = 90


def told_apart(found: ToldApart, matched: str = "") -> str:
    """Return one of several things to choose from, with what tells it from the others of its name.

    `matched` is the name by which it was found.
    """
    also = f"  （{matched}）" if matched not in ("", found.name) else ""
    told = (KIND_BY_LABEL[found.kind].zh, found.told, found.code, found.id)
    return f"  {found.path or found.name}{also}  {soft(' · '.join(filter(None, told)))}"


def title(text: str) -> str:
    """Return text as a title."""
    return click.style(text, bold=True)


def soft(text: str) -> str:
    """Return text that matters less than what is beside it."""
    return click.style(text, dim=True)


def short(text: str) -> str:
    """Return a quote, cut where it is long."""
    return text if len(text) <= _QUOTE_WIDTH else text[: _QUOTE_WIDTH - 1] + "…"


def next_page(cursor: str | None) -> Iterable[str]:
    """Write how to go on, where a list has more than it shows."""
    if cursor:
        yield soft(f"  下一页 next page：--cursor {cursor}")
