"""Writes the briefing before a trip."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.cli.terminal.lists import entity_list
from graphsvc.cli.terminal.style import soft, title
from graphsvc.reports.trip import Trip
from graphsvc.wording.contacts import due_said


def trip(answer: Trip) -> Iterable[str]:
    """Write who is there, who was last in touch, what is promised, who introduces, and the sources."""
    yield title(f"出访{answer.region.name}前的一页纸（截至 {answer.as_of}）")
    for part in (answer.organizations, answer.people, answer.contacts):
        yield ""
        yield from entity_list(part)
    yield ""
    yield title(f"约定与下一步：{len(answer.promises)} 项")
    for one in answer.promises:
        yield f"  · {one.of.name}：{one.item.text or '未写明'}  {due_said(one.item.due, overdue=one.item.overdue)}"
    yield ""
    yield title("谁能引荐")
    if answer.own_region is None:
        yield "  用 --own 地区 写明从哪里出发。"
    for organization in answer.introductions:
        yield f"  {organization.name}  {soft(f'得分 {organization.score:.2f}')}"
        yield from (f"    {path.sentence}" for path in organization.paths)
    for number, source in enumerate(answer.sources, 1):
        yield soft(f"  [{number}] " + "，".join(filter(None, (source.title, source.publisher, source.published))))
