"""An officer's week as a letter: one page of HTML that asks nobody for anything, and the same as an .eml that a mail program opens as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from typing import Any

import jinja2

from graphsvc.facts.whose import Matter
from graphsvc.reports.officer_week import OfficerWeek
from graphsvc.wording.english import english_date
from graphsvc.wording.officers import WEEKDAYS, week_title
from graphsvc.wording.sentences import chinese_date
from graphsvc.wording.speech import say

# Where a thing can be read, by its id; empty where nowhere.
PageOf = Callable[[str], str]


def nowhere(id_: str) -> str:
    """Return that a thing can be read nowhere: a letter that the command line makes knows no address."""
    return ""


def letter_html(week: OfficerWeek, page_of: PageOf = nowhere) -> str:
    """Return the week as a page of HTML that stands by itself, in the language that is asked for."""
    template = _environment().get_template("week_letter.html")
    weekdays = [say(*words) for words in WEEKDAYS]
    return template.render(week=week, title=say(*week_title(week.officer.name)), weekdays=weekdays, page_of=page_of)


def letter(week: OfficerWeek, page_of: PageOf = nowhere) -> bytes:
    """Return the week as a letter without sender and receiver, as text and as HTML."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _subject(week)
    message["X-Unsent"] = "1"  # Outlook opens it to be addressed and sent
    message.set_content("\n".join(_lines(week)) + "\n")
    message.add_alternative(letter_html(week, page_of), subtype="html")
    return message.as_bytes()


def _subject(week: OfficerWeek) -> str:
    title = say(*week_title(week.officer.name))
    return title + say(f"（{week.first} 至 {week.last}）", f" ({week.first} to {week.last})")


def _lines(week: OfficerWeek) -> Iterator[str]:
    yield _subject(week)
    if week.overdue:
        yield say(f"\n已逾期 {week.overdue_total} 件", f"\n{week.overdue_total} overdue")
        yield from (_line(one, dated=True) for one in week.overdue)
    yield say(f"\n本周到期 {week.due} 件", f"\n{week.due} due this week")
    for day in week.days:
        if day.matters:
            yield f"{say(*WEEKDAYS[day.day.weekday()])} {_date(day.day.isoformat())}"
            yield from map(_line, day.matters)
    if week.undated:
        yield say(f"\n没有期限 {week.undated_total} 件", f"\n{week.undated_total} without a day")
        yield from map(_line, week.undated)


def _line(one: Matter, *, dated: bool = False) -> str:
    names = [ref.name for ref in one.with_]
    whom = say("：" + "、".join(names), ": " + ", ".join(names)) if names else ""
    due = say(f"，{_date(one.due)}到期", f", due {_date(one.due)}") if dated and one.due else ""
    return f"- {one.text}{whom}{due}"


def _date(text: str) -> str:
    return say(chinese_date, english_date)(text)


@cache
def _environment() -> jinja2.Environment:
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("graphsvc"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["day"] = _date
    found.globals["say"] = _said
    return found


def _said(zh: str, en: str, **named: Any) -> str:
    return say(zh, en).format(**named)
