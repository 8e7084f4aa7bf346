"""What an officer has to do as a calendar (.ics), which Outlook, phones and 飞书 subscribe to: an entry that fills its day for each matter.

A day that is not told exactly stands on the last one that it may mean. An entry keeps its UID for as long as its matter is open, and
goes when it is closed. All days are the users' own; the zone is named for clients that ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from graphsvc import __version__, clock
from graphsvc.facts.refs import Ref
from graphsvc.facts.whose import Matter
from graphsvc.vocabulary.days import days_later, last_day
from graphsvc.wording.contacts import due_said

MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often a client is asked to look again.
_AGAIN = timedelta(hours=1)


def officer_calendar(officer: Ref, matters: Iterable[Matter], day: date, page_of: dict[str, str]) -> bytes:
    """Return the matters of an officer as they stand on `day` as a calendar; `page_of` is where each can be read, by id."""
    zone = clock.zone_name()
    found = Calendar()
    for name, value in (
        ("prodid", f"-//graphsvc//{__version__}//ZH"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", f"{officer.name}的待办"),
        ("x-wr-timezone", zone),
        ("x-published-ttl", "PT1H"),
    ):
        found.add(name, value)
    found.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    found.add_component(Timezone.from_tzid(zone, first_date=date(day.year, 1, 1)))
    stamp = datetime.fromisoformat(clock.beginning_of(day))
    for one in matters:
        if one.due:
            found.add_component(_event(one, stamp, page_of.get(one.id, "")))
    return bytes(found.to_ical())


def _event(one: Matter, stamp: datetime, page: str) -> Event:
    on = _day(one.due or "")
    whom = "、".join(ref.name for ref in one.with_)
    by = "、".join(ref.name for ref in one.by)
    told = [due_said(one.due, overdue=one.overdue), f"对象：{whom}" if whom else "", f"经办：{by}" if by else "", page]
    event = Event()
    event.add("uid", f"{one.id}@graphsvc")
    event.add("dtstamp", stamp)
    event.add("dtstart", on)
    event.add("dtend", days_later(on, 1))
    event.add("summary", f"{one.text}：{whom}" if whom else one.text or "未写明")
    event.add("description", "\n".join(filter(None, told)))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["约定" if one.kind == "Commitment" else "下一步"])
    if page:
        event.add("url", page)
    return event


def _day(due: str) -> date:
    number = last_day(due)
    return date(number // 10000, number // 100 % 100, number % 100)
