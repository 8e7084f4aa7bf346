"""Writes what somebody holds, and handovers."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.changes.handovers.told import Handover, Handovers
from graphsvc.cli.terminal.style import soft, title
from graphsvc.queries.holdings import Holding, Holdings
from graphsvc.wording.handovers import SIDES, STATES, WHATS, row_said, said, signed_said


def holdings(answer: Holdings) -> Iterable[str]:
    """Write all that an officer or a post holds, and who could take it over."""
    held = f"，由{'、'.join(one.name for one in answer.holders)}担任" if answer.holders else ""
    yield title(f"{answer.subject.name}负责 {answer.total} 项{held}（{answer.as_of}）")
    for what, (zh, _) in WHATS.items():
        rows = [row for row in answer.holdings if row.what == what]
        if rows:
            yield f"{zh} {len(rows)}"
        for row in rows:
            yield from _holding(row)
    if answer.successors and answer.total:
        yield "建议由谁接手"
    for one in answer.successors if answer.total else ():
        yield f"  · {one.officer.name}  {soft(one.why)}"


def handover(answer: Handover) -> Iterable[str]:
    """Write one handover: what passes to whom, and who has signed."""
    yield title(f"{answer.subject.name} → {_to(answer)}  {said(STATES, answer.state)}")
    why = f"；{answer.reason}" if answer.reason else ""
    yield soft(f"  {answer.id}  共 {answer.total} 项，自 {answer.day} 起{why}")
    for part in answer.parts:
        yield f"  交给{part.to.name} {len(part.rows)}：{'、'.join(row.thing.name for row in part.rows[:10])}" + (
            "等" if len(part.rows) > 10 else ""
        )
    for side in answer.sides:
        name = side.of.name if side.of else ""
        state = signed_said(side.by, side.at) if side.by else click.style("还没有签字", fg="yellow")
        yield f"  {said(SIDES, side.side)}{name}：{state}"
    if answer.state == "waiting":
        yield soft(f"  签字：graphsvc handover {answer.id} --sign")
    if answer.state == "done" and answer.entry:
        yield soft(f"  撤销：graphsvc undo {answer.entry}")


def handovers(answer: Handovers) -> Iterable[str]:
    """Write all handovers, a line each."""
    if not answer.handovers:
        yield "还没有移交过。 Nothing has been handed over yet."
    for one in answer.handovers:
        yield f"{one.id}  {one.subject.name} → {_to(one)}  {one.total} 项，自 {one.day} 起  {said(STATES, one.state)}"


def _to(answer: Handover) -> str:
    return "、".join(part.to.name for part in answer.parts)


def _holding(row: Holding) -> Iterable[str]:
    told = "  ".join(filter(None, row_said(row)))
    proposed = f"建议 {row.suggested.officer.name}（{row.suggested.why}）" if row.suggested else ""
    yield f"  · {told}  {soft('  '.join(filter(None, [row.key if row.what != 'by_post' else '', proposed])))}"
