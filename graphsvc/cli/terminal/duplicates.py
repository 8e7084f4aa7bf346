"""Writes pairs that may be the same, with what speaks for it and what against it."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.changes.not_same import NotSame
from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.queries.duplicates import Duplicate, Duplicates
from graphsvc.vocabulary import KIND_BY_LABEL


def duplicates(answer: Duplicates) -> Iterable[str]:
    """Write the pairs, the likeliest first."""
    decided = f"，另有 {answer.decided} 对已说明不是同一个" if answer.decided else ""
    yield title(f"{KIND_BY_LABEL[answer.kind].zh}里可能重复的 {answer.total} 对{decided}")
    for pair in answer.pairs:
        yield from _pair(pair)
    yield from next_page(answer.next_cursor)


def not_same(answer: NotSame) -> Iterable[str]:
    """Write that two are not the same."""
    yield f"记下了：{answer.a.name}（{answer.a.id}）和 {answer.b.name}（{answer.b.id}）不是同一个，以后不再提示。"


def _pair(pair: Duplicate) -> Iterable[str]:
    yield f"  · {pair.score:3} {pair.a.name}（{pair.a.id}） — {pair.b.name}（{pair.b.id}）"
    yield soft("      像：" + "；".join(sign.zh for sign in pair.speaking_for))
    if pair.against:
        yield soft("      不像：" + "；".join(sign.zh for sign in pair.against))
