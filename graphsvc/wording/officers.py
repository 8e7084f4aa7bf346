"""How the groups of an officer's day are headed: terminal, pages and files say them alike, in Chinese and in English."""

from __future__ import annotations

WHEN_SAID = {
    "overdue": ("逾期", "Overdue"), "today": ("今天", "Today"), "week": ("七天之内", "Within a week"), "later": ("以后", "Later"),
    "undated": ("没有期限", "No day set"),
}  # fmt: skip
WEEKDAYS = (
    ("周一", "Monday"), ("周二", "Tuesday"), ("周三", "Wednesday"), ("周四", "Thursday"), ("周五", "Friday"), ("周六", "Saturday"),
    ("周日", "Sunday"),
)  # fmt: skip


def week_title(name: str) -> tuple[str, str]:
    """Return what an officer's week is headed, in Chinese and in English."""
    return f"{name}的一周", f"The week of {name}"
