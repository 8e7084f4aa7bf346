"""What is said of a promise: whose it is, its window, what became of it, how urgent it is, whom that concerns."""

from __future__ import annotations

from graphsvc.wording.english import english_date
from graphsvc.wording.sentences import chinese_date

# Of each level its colour is named beside: a colour alone says nothing to many.
LEVEL_WORDS = {
    "near": ("临近", "near"),
    "behind": ("滞后", "behind"),
    "overdue": ("已逾期", "overdue"),
}
NOBODY_HAS_IT, NOBODY_HAS_IT_EN = "无人经办", "in nobody's hands"
CONCERNED = {
    "hand": ("经办", "has it in hand"),
    "owner": ("联络负责人", "owns the contact"),
    "leader": ("领导", "leads"),
}


def window_said(due_from: str | None, due_to: str | None) -> str:
    """Return a window: `2018年8月至2018年9月`, `2018年9月前`, `2018年8月起`, `期限未定`."""
    if due_from and due_to and due_from != due_to:
        return f"{chinese_date(due_from)}至{chinese_date(due_to)}"
    if due_to:
        return chinese_date(due_to) if due_from else f"{chinese_date(due_to)}前"
    return f"{chinese_date(due_from)}起" if due_from else "期限未定"


def window_said_en(due_from: str | None, due_to: str | None) -> str:
    """Return a window: `August 2018 to September 2018`, `by September 2018`, `from August 2018`, `no date set`."""
    if due_from and due_to and due_from != due_to:
        return f"{english_date(due_from)} to {english_date(due_to)}"
    if due_to:
        return english_date(due_to) if due_from else f"by {english_date(due_to)}"
    return f"from {english_date(due_from)}" if due_from else "no date set"


def supervision_said(near: int, behind: int) -> str:
    """Return what the levels of supervision mean."""
    return (
        f"离最晚到期不到 {near} 天是临近（蓝）；期限已经开始或只剩 {behind} 天，而约定以来没有和对方联络过，是滞后（黄）；"
        "过了最晚到期还没有办结，是已逾期（红）。临近找经办人，滞后还找联络负责人，逾期还找联系领导。"
    )


def supervision_said_en(near: int, behind: int) -> str:
    """Return what the levels of supervision mean, in English."""
    return (
        f"Near (blue): within {near} days of the last one. Behind (yellow): the window has begun or {behind} days are left, and "
        "nobody has spoken with the other side since it was promised. Overdue (red): the last day has passed. Near concerns who has "
        "it in hand, behind also who owns the contact, overdue also the leader in charge."
    )
