"""Spans of days, with the partial dates by which people say where they begin and end, and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.vocabulary.days import FIRST, LAST, day_number, day_of, days_later, first_day


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last on which something can hold, as numbers, and how both are said."""

    first: int
    last: int
    since: str | None = None
    until: str | None = None

    @classmethod
    def of(cls, link: Mapping[str, Any]) -> Span:
        """Return the span of a link as it is kept."""
        first, last = link["first_day"], link["last_day"]
        since, until = link.get("since"), link.get("until")
        return cls(first, last, since if first_day(since) == first else _said(first), until)

    def within(self, other: Span) -> Span | None:
        """Return the days that are in both, None where there are none."""
        first, since = max((self.first, self.since), (other.first, other.since), key=lambda one: one[0])
        last, until = min((self.last, self.until), (other.last, other.until), key=lambda one: one[0])
        return Span(first, last, since, until) if first <= last else None

    @property
    def order(self) -> tuple[int, int]:
        """What spans are told in the order of."""
        return self.first, self.last


def gaps(spans: Iterable[Span], whole: Span) -> list[Span]:
    """Return the days of `whole` that no span covers, as spans from day to day."""
    found: list[Span] = []
    first, since = whole.first, whole.since
    for span in sorted(spans, key=lambda one: one.order):
        if span.first > max(first, day_number(date.min)):
            before = _moved(span.first, -1)
            found.append(Span(first, before, since, _said(before)))
        if span.last >= day_number(date.max):
            return found
        if (after := _moved(span.last, 1)) > first:
            first, since = after, _said(after)
    if first <= whole.last:
        found.append(Span(first, whole.last, since, whole.until))
    return found


def _said(number: int) -> str | None:
    """Return a day's number as an ISO date, None for an open end."""
    if number in (FIRST, LAST):
        return None
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"


def _moved(number: int, days: int) -> int:
    return day_number(days_later(day_of(number), days))
