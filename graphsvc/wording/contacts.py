"""When somebody was last spoken to and what is due, in words: terminal, pages and files say it alike, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable

from graphsvc.wording.english import english_date
from graphsvc.wording.owners import Named
from graphsvc.wording.sentences import chinese_date

LAST_CONTACT, LAST_CONTACT_EN = "上次联络", "last contact"
NO_CONTACT, NO_CONTACT_EN = "没有联络记录", "no contact recorded"
OVERDUE, OVERDUE_EN = "已逾期", "overdue"


def last_contact_said(on: str | None, through: Named | None, say_date: Callable[[str], str] = chinese_date) -> str:
    """Return a last contact as `2026年3月1日（经由张三）`; `没有联络记录` where there was none.

    A column that is sorted by it says the date as it is kept: `say_date` is `str` there.
    """
    if not on:
        return NO_CONTACT
    return say_date(on) + (f"（经由{through.name}）" if through else "")


def last_contact_said_en(on: str | None, through: Named | None) -> str:
    """Return a last contact as `1 March 2026 (through Zhang San)`; `no contact recorded` where there was none."""
    if not on:
        return NO_CONTACT_EN
    return english_date(on) + (f" (through {through.name})" if through else "")


def due_said(due: str | None, *, overdue: bool, say_date: Callable[[str], str] = chinese_date) -> str:
    """Return when something is due: `2026年3月1日到期`, `已逾期（2026年3月1日到期）`, `期限未定`."""
    if not due:
        return "期限未定"
    return f"{OVERDUE}（{say_date(due)}到期）" if overdue else f"{say_date(due)}到期"


def due_said_en(due: str | None, *, overdue: bool) -> str:
    """Return when something is due: `due 1 March 2026`, `overdue (due 1 March 2026)`, `no date set`."""
    if not due:
        return "no date set"
    return f"{OVERDUE_EN} (due {english_date(due)})" if overdue else f"due {english_date(due)}"
