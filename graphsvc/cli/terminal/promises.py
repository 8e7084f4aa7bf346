"""Writes promises: how urgent each is, until when, in whose hands, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.facts.due import OPEN
from graphsvc.facts.promises import SIDES, STATES, Promise
from graphsvc.queries.promises import Promises, Supervised
from graphsvc.wording.promises import CONCERNED, LEVEL_WORDS, NOBODY_HAS_IT, window_said

_COLOURS = {"near": "blue", "behind": "yellow", "overdue": "red"}


def promises(answer: Promises) -> Iterable[str]:
    """Write promises with whom each step of supervision concerns."""
    counts = answer.counts
    told = [(LEVEL_WORDS[name][0], getattr(counts, name)) for name in ("overdue", "behind", "near")]
    parts = [f"{word} {number}" for word, number in (*told, (NOBODY_HAS_IT, counts.nobody)) if number]
    yield title(f"约定 {answer.total} 项（{answer.as_of}）" + (f"：{'，'.join(parts)}" if parts else ""))
    for one in answer.promises:
        yield from _promise(one)
    yield from next_page(answer.next_cursor)


def _promise(one: Supervised) -> Iterable[str]:
    promise = one.promise
    parties = "、".join(ref.name for ref in promise.parties)
    yield f"  · {_how(promise)}{promise.text}" + (f"  {soft(parties)}" if parties else "")
    hands = "、".join(hand.officer.name for hand in promise.hands)
    side = next((f"{choice.zh}承诺，" for choice in SIDES if choice.value == promise.side), "")
    others = [f"{who.officer.name}（{CONCERNED[who.why][0]}）" for who in one.concerned if who.why != "hand"]
    yield soft(
        f"      {side}{window_said(promise.due_from, promise.due_to)}，{f'{hands}经办' if hands else NOBODY_HAS_IT}"
    )
    if others:
        yield soft(f"      还要告知：{'、'.join(others)}")
    if promise.outcome:
        yield soft(f"      {promise.outcome}")
    yield soft(f"      {promise.id}")


def _how(promise: Promise) -> str:
    if promise.state != OPEN:
        state = next((choice.zh for choice in STATES if choice.value == promise.state), promise.state)
        return f"[{state}{f' {promise.closed}' if promise.closed else ''}] "
    if promise.level is None:
        return ""
    return click.style(f"[{LEVEL_WORDS[promise.level][0]}]", fg=_COLOURS[promise.level]) + " "
