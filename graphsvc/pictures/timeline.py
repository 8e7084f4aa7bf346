"""Days drawn from left to right: a lane each for contacts, activities, terms and promises, with a line for today.

A point is a day, a bar a span; what is not sure is dashed, what is late is red. Texts stand beside their marks and never on one
another: each takes the first row of its lane that is free. A lane of many is drawn as how many there were a month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.pictures import svg
from graphsvc.pictures.looks import ACCENT, FAINT_LINE, INK, SOFT_INK, colour
from graphsvc.pictures.names import shortened, width_of
from graphsvc.wording.english import amount_en, english_date
from graphsvc.wording.speech import say
from graphsvc.wording.timelines import LANES, LANES_EN

WIDTH = 1100.0
_RIGHT, _TOP = 24.0, 96.0
# The names of the lanes stand on the left.
_MARGIN, _LANE_LETTERS, _LEAST_LEFT = 16.0, 14.0, 96.0
_ROW, _BAR, _LETTERS = 26.0, 7.0, 13.0
_DOT = 6.0
_LONGEST = 22  # hanzi of a text
_MOST_ROWS = 36
_COLUMNS_HIGH = 64.0
_BEHIND = 45  # days drawn after the last one
_CENTURY, _FARTHEST, _LATEST = 36525, timedelta(3653), date(9900, 1, 1)
_MOST_YEARS = 24  # numbers of years beside each other

# The kind whose colour each lane has.
_KINDS = {"contact": "Interaction", "activity": "Activity", "term": "OverseasOrg", "promise": "Commitment"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the timeline: its first and last day, what it says, where a click leads."""

    lane: str
    first: date
    last: date
    said: str
    href: str | None = None
    soft: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return _left() + share * (WIDTH - _left() - _RIGHT)


def timeline(title: str, marks: Sequence[Mark], today: date, since: date, notes: Sequence[str] = ()) -> str:
    """Return the timeline from `since` on as the text of one SVG file; what ended before it is only counted."""
    shown = sorted((mark for mark in marks if mark.last >= since), key=lambda mark: (mark.first, mark.last, mark.said))
    scale = _scale(shown, today, since)
    told = [*notes, *([_earlier(len(marks) - len(shown))] if len(shown) < len(marks) else [])]
    drawn, y = list[str](), _TOP + 20.0 * max(0, len(told) - 1)
    top = y
    for lane in LANES:
        if here := [mark for mark in shown if mark.lane == lane]:
            drawn.append(
                svg.text(say(LANES[lane], LANES_EN[lane]), _MARGIN, y + 17, _LANE_LETTERS, colour=SOFT_INK, bold=True)
            )
            part, high = _lane(here, scale, y, colour(_KINDS[lane]))
            drawn += part
            y += high + 14
            drawn.append(svg.element("path", d=f"M16 {svg.number(y - 7)}H{svg.number(WIDTH - 16)}", stroke=FAINT_LINE))
    head = [svg.text(title, 16, 34, 20, bold=True)]
    head += [svg.text(line, 16, 58 + 20 * row, 13, colour=SOFT_INK) for row, line in enumerate(told)]
    frame = [*_years(scale, top, y), *_today(today, scale, top, y)]
    description = say(f"{title}，{len(shown)} 项。", f"{title}, {amount_en(len(shown), 'entry', 'entries')}. ")
    description += say("；", "; ").join(mark.said for mark in shown[-20:])
    return svg.document(WIDTH, y + 12, title, description, [*head, *frame, *drawn])


def _left() -> float:
    """Return where the days begin: right of the names of the lanes, in the language that is read."""
    names = (say(LANES[lane], LANES_EN[lane]) for lane in LANES)
    return max(_LEAST_LEFT, _MARGIN + max(width_of(name, _LANE_LETTERS) for name in names) + 10)


def _earlier(number: int) -> str:
    return say(f"{number} 项更早，没有画出", f"{amount_en(number, 'earlier entry', 'earlier entries')} not drawn")


def _scale(marks: Sequence[Mark], today: date, since: date) -> _Scale:
    """Return the days that are drawn: what reaches farther than a century back, or ten years ahead, ends at the edge."""
    today = min(today, _LATEST)
    since = max(since, date.fromordinal(max(1, today.toordinal() - _CENTURY)))
    ends = [min(mark.last, today + _FARTHEST) for mark in marks if mark.last < date.max]
    return _Scale(min(since, today), max([today, *ends]) + timedelta(_BEHIND))


def _lane(marks: Sequence[Mark], scale: _Scale, y: float, tint: str) -> tuple[list[str], float]:
    rows = _rows(marks, scale)
    if max(row for row, *_ in rows) >= _MOST_ROWS:
        return list(_by_month(marks, scale, y, tint)), _COLUMNS_HIGH
    drawn = [
        piece
        for mark, (row, start, end) in zip(marks, rows, strict=True)
        for piece in _mark(mark, start, end, y + _ROW * row + _ROW / 2, tint)
    ]
    return drawn, _ROW * (1 + max(row for row, *_ in rows))


def _rows(marks: Sequence[Mark], scale: _Scale) -> list[tuple[int, float, float]]:
    """Return for each mark its row, and from where to where it is drawn."""
    free: list[float] = []
    found = []
    for mark in marks:
        start, end = scale.x(mark.first), max(scale.x(mark.last), scale.x(mark.first) + _DOT)
        left, right = _reach(mark, start, end)
        row = next((row for row, until in enumerate(free) if until < left), len(free))
        free[row : row + 1] = [right + 10]
        found.append((row, start, end))
    return found


def _reach(mark: Mark, start: float, end: float) -> tuple[float, float]:
    """Return from where to where a mark and its text reach: behind it, before it or, where there is no room, above it."""
    width = width_of(shortened(mark.said, _LONGEST), _LETTERS) + 8
    if end + width < WIDTH - 4:
        return start, end + width
    return (start - width, end) if start - width > _left() else (start, end)


def _mark(mark: Mark, start: float, end: float, y: float, tint: str) -> Iterator[str]:
    tint = ACCENT if mark.late else tint
    left, right = _reach(mark, start, end)
    before, above = left < start, left == start and right <= end
    x, base, anchor = (
        (start - 5, y + 4.5, "end") if before else (start + 4, y + 1, "") if above else (end + 5, y + 4.5, "")
    )
    words = svg.text(
        shortened(mark.said, _LONGEST), x, base, _LETTERS, anchor=anchor, colour=ACCENT if mark.late else INK
    )
    drawn = svg.titled("g", mark.said, _body(mark, start, end, y + 8 if above else y, tint) + words)
    yield svg.element("a", drawn, href=mark.href, aria_label=mark.said) if mark.href else drawn


def _body(mark: Mark, start: float, end: float, y: float, tint: str) -> str:
    if end - start < _DOT + 0.5:
        return svg.element("circle", cx=float(start + _DOT / 2), cy=float(y), r=5.0, fill=tint)
    return svg.element(
        "rect", x=float(start), y=float(y - _BAR / 2), width=float(end - start), height=_BAR, rx=3.0,
        fill="none" if mark.soft else tint, stroke=tint, stroke_dasharray="4 3" if mark.soft else None,
    )  # fmt: skip


def _by_month(marks: Sequence[Mark], scale: _Scale, y: float, tint: str) -> Iterator[str]:
    """Draw how many there were a month: of spans, how many held."""
    months = Counter(month for mark in marks for month in _months(mark, scale))
    most = max(months.values())
    for month, count in sorted(months.items()):
        start, end = scale.x(month), scale.x(_next_month(month))
        high = max(2.0, (_COLUMNS_HIGH - 18) * count / most)
        yield svg.titled(
            "rect", say(f"{month.year}年{month.month}月：{count} 项", f"{english_date(month.isoformat()[:7])}: {count}"), x=float(start), y=float(y + _COLUMNS_HIGH - high),
            width=float(max(1.0, end - start - 1)), height=high, fill=tint,
        )  # fmt: skip
    yield svg.text(
        say(f"共 {len(marks)} 项，最多的一个月 {most} 项", f"{len(marks)} in all, {most} in the fullest month"),
        _left(),
        y + 12,
        12,
        colour=SOFT_INK,
    )


def _months(mark: Mark, scale: _Scale) -> Iterator[date]:
    month = max(mark.first, scale.first).replace(day=1)
    while month <= min(mark.last, scale.last):
        yield month
        month = _next_month(month)


def _next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(32)).replace(day=1)


def _years(scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    """Draw a line and a number for each year, for each quarter where there are few years."""
    quarters = (scale.last - scale.first).days < 1500
    every = max(1, (scale.last.year - scale.first.year) // _MOST_YEARS)
    month = date(scale.first.year, 1, 1)
    while month <= scale.last:
        if month >= scale.first and (quarters or month.month == 1) and month.year % every == 0:
            x = svg.number(scale.x(month))
            yield svg.element("path", d=f"M{x} {svg.number(top - 4)}V{svg.number(bottom - 7)}", stroke=FAINT_LINE, stroke_width=1.2 if month.month == 1 else 0.5)  # fmt: skip
            words = (
                str(month.year)
                if month.month == 1
                else say(f"{month.month}月", english_date(month.isoformat()[:7])[:3])
            )
            if scale.x(month) + 3 + width_of(words, 12) > WIDTH:
                return
            yield svg.text(words, scale.x(month) + 3, top - 8, 12, colour=SOFT_INK, bold=month.month == 1)
        month = date(month.year + month.month // 10, (month.month + 2) % 12 + 1, 1)


def _today(today: date, scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    x = scale.x(today)
    yield svg.element(
        "path", d=f"M{svg.number(x)} {svg.number(top - 22)}V{svg.number(bottom - 7)}", stroke=ACCENT, stroke_width="1.5"
    )
    yield svg.text(say("今天", "Today"), x, top - 26, 12, anchor="middle", colour=ACCENT, bold=True)
