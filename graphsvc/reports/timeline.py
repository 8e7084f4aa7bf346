"""A timeline as a picture: from which day on, and where each mark leads to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.english import english_region
from graphsvc.pictures.timeline import Mark, timeline
from graphsvc.queries.timeline import Happening, Timeline
from graphsvc.vocabulary.days import FIRST, LAST, first_day, last_day, months_before
from graphsvc.wording.english import amount_en
from graphsvc.wording.marks import marks_said
from graphsvc.wording.speech import say

_USUAL_MONTHS = 36


def usual_start(day: date) -> date:
    """Return the day from which a timeline is drawn unless another is asked for: three years back."""
    return months_before(day, _USUAL_MONTHS)


def drawn(found: Timeline, since: date, address: Callable[[Ref], str | None] = lambda ref: None) -> str:
    """Return a timeline from `since` on as SVG; `address` says where a mark leads to."""
    marks = [_mark(one, address(one.about)) for one in found.happenings]
    ids = (found.of.id, *(one.about.id for one in found.happenings))
    notes = [
        *marks_said(ids),
        say(
            f"截至 {found.as_of.isoformat()} · {len(marks)} 项",
            f"As of {found.as_of.isoformat()} · {amount_en(len(marks), 'entry', 'entries')}",
        ),
    ]
    notes += [say("太多，只取每类最近的", "too many: only the latest of each kind")] if found.cut else []
    return timeline(
        say(f"{found.of.name}的时间线", f"Timeline of {english_region(found.of.id) or found.of.name}"),
        marks,
        found.as_of,
        min(since, found.as_of),
        notes,
    )


def _mark(one: Happening, href: str | None) -> Mark:
    first, last = first_day(one.since or one.until), last_day(one.until)
    return Mark(
        one.lane,
        date.min if first == FIRST else _date(first),
        date.max if last == LAST else _date(last),
        say(one.said, one.said_en),
        href,
        one.soft,
        one.late,
    )


def _date(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)
