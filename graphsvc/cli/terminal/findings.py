"""Writes what was looked at, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.cli.terminal.style import soft, title
from graphsvc.doctor.findings import Findings, State

_MARKS = {
    State.FINE: ("✓", "green"),
    State.MENDED: ("✓", "yellow"),
    State.WARNING: ("!", "yellow"),
    State.FAULT: ("✗", "red"),
}


def findings(answer: Findings) -> Iterable[str]:
    """Write each finding in a line, Chinese and English."""
    for one in answer.findings:
        mark, colour = _MARKS[one.state]
        yield f"  {click.style(mark, fg=colour)} {one.zh} {soft(one.en)}"
    faults = sum(one.state is State.FAULT for one in answer.findings)
    yield title("一切正常 all is well" if answer.sound else f"有 {faults} 处要处理 to be looked after")
