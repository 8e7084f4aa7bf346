"""A timeline as text."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.cli.terminal.style import title
from graphsvc.queries.timeline import Happening, Timeline
from graphsvc.wording.sentences import chinese_date
from graphsvc.wording.timelines import LANES


def timeline(answer: Timeline) -> Iterable[str]:
    """Write what happened and what is to come, the latest first."""
    yield title(f"{answer.of.name}的时间线：{len(answer.happenings)} 项（截至 {answer.as_of}）")
    for one in reversed(answer.happenings):
        late = "  已逾期" if one.late else ""
        yield f"  {_days(one)}  {LANES[one.lane]}  {one.said}{late}"
    if answer.cut:
        yield "更早的没有列出。"


def _days(one: Happening) -> str:
    days = [chinese_date(day) for day in dict.fromkeys((one.since, one.until)) if day]
    return "至".join(days) + ("起" if one.since and not one.until else "")
