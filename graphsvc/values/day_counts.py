"""A number of days as people type it -> a whole number of days: 90, 90天, 60 个工作日."""

from __future__ import annotations

import re

from graphsvc.values import reasons
from graphsvc.values.characters import plain
from graphsvc.values.results import Refused

MOST_DAYS = 3660
_DAYS = re.compile(r"(\d+)\s*(?:天|日|个?工作日|days?)?", re.ASCII)


def clean_day_count(text: str) -> int | None:
    """Return how many days a text says, from 1 to ten years. Raises Refused."""
    typed = plain(text).strip()
    if not typed:
        return None
    found = _DAYS.fullmatch(typed)
    if found is None or not 1 <= int(found[1][:9]) <= MOST_DAYS:
        raise Refused(reasons.not_a_day_count(MOST_DAYS))
    return int(found[1])
