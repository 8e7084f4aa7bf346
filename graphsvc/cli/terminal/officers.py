"""Writes the day of an officer, and the officers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from graphsvc.changes.of_contacts import ChangedContacts
from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.clock import local_time
from graphsvc.facts.whose import Matter
from graphsvc.queries.workloads import Officers
from graphsvc.reports.officer_day import CHANGED_DAYS, OfficerDay
from graphsvc.reports.officer_week import OfficerWeek
from graphsvc.wording.cadence import standing_word, when_due_said
from graphsvc.wording.contacts import due_said
from graphsvc.wording.officers import WEEKDAYS, WHEN_SAID, week_title


def officer_day(answer: OfficerDay) -> Iterable[str]:
    """Write what an officer has to do on a day."""
    counts = answer.counts
    yield title(f"{answer.officer.name}的一天（{answer.as_of}）")
    told = "、".join(f"{zh} {getattr(counts, one)}" for one, (zh, _) in WHEN_SAID.items())
    yield f"  {told}；负责 {counts.owned} 个对象，{counts.never_contacted} 个从未联络"
    for when, (zh, en) in WHEN_SAID.items():
        matters = [one for one in answer.matters if one.when == when]
        if matters:
            yield title(f"{zh} {en}")
            yield from map(_matter, matters)
    if answer.total > len(answer.matters):
        yield soft(f"  共 {answer.total} 件，列出 {len(answer.matters)} 件")
    if answer.to_contact:
        yield title(f"该联络了 Time to be in touch {counts.to_contact}")
        yield from (
            f"  · {one.contact.name}  {standing_word(one.cadence.standing)[0]}，{when_due_said(one.cadence)}"
            for one in answer.to_contact
        )
    if answer.never_contacted:
        more = f" 等 {counts.never_contacted} 个" if counts.never_contacted > len(answer.never_contacted) else ""
        yield title("从未联络过 Never in touch with")
        yield f"  {'、'.join(one.name for one in answer.never_contacted)}{more}"
    if answer.changes:
        yield title(f"我的对象 {CHANGED_DAYS} 天内的变化 Changes")
        for entry in answer.changes:
            yield f"  · {local_time(entry.at)} {entry.actor}  {_what(entry)}"
    yield from next_page(answer.next_cursor)


def _what(one: ChangedContacts) -> str:
    names = "、".join(ref.name for ref in one.contacts) + (
        f" 等 {one.total} 个" if one.total > len(one.contacts) else ""
    )
    return f"{names}{'的关系或联络' if one.of_links else ''}有变"


def _matter(one: Matter) -> str:
    with_ = f"  {'、'.join(ref.name for ref in one.with_)}" if one.with_ else ""
    by = "" if one.in_hand else f"  经办 {'、'.join(ref.name for ref in one.by) or '无'}"
    due = click.style(due_said(one.due, overdue=one.overdue), fg="red" if one.overdue else None) if one.due else ""
    return f"  · {one.text}{with_}  {due}{soft(by)}  {soft(one.id)}"


def officer_week(answer: OfficerWeek) -> Iterable[str]:
    """Write the week of an officer."""
    yield title(f"{week_title(answer.officer.name)[0]}（{answer.first} 至 {answer.last}）")
    yield from _part(f"已逾期 {answer.overdue_total} 件", answer.overdue)
    for one in answer.days:
        yield from _part(f"{WEEKDAYS[one.day.weekday()][0]} {one.day}", one.matters)
    yield from _part(f"没有期限 {answer.undated_total} 件", answer.undated)
    yield f"  上周以来办结 {len(answer.closed)} 件，联络 {len(answer.logged)} 次；从未联络过 {answer.never_contacted_total} 个对象"


def _part(heading: str, matters: Sequence[Matter]) -> Iterable[str]:
    if matters:
        yield title(heading)
        yield from map(_matter, matters)


def officers(answer: Officers) -> Iterable[str]:
    """Write the officers side by side."""
    yield title(f"联络人员 {answer.total} 人（{answer.as_of}）")
    for one in answer.officers:
        late = click.style(f"逾期 {one.overdue}", fg="red" if one.overdue else None)
        yield (
            f"  · {one.officer.name}  负责 {one.owned}（本人 {one.in_person}、岗位 {one.by_post}）  待办 {one.open}  {late}  "
            f"从未联络 {one.never_contacted}  {answer.days} 天内联络 {one.lately}"
        )
    yield from next_page(answer.next_cursor)
