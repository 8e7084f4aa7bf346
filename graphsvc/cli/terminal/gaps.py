"""Writes stations, activities with their figures as reported, and organizations that nobody has contacted."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.cli.terminal.cadence import last_contact_stands
from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.queries.gaps import Activities, Dormant, Stations
from graphsvc.wording.contacts import LAST_CONTACT


def stations(answer: Stations) -> Iterable[str]:
    """Write the stations of a region."""
    yield title(f"{answer.region.name}的工作站：{answer.total} 家")
    for station in answer.stations:
        heads = "、".join(head.officer.name for head in station.heads if head.officer) or "无记录"
        hosts = "、".join(host.name for host in station.hosts) or "不详"
        yield f"  · {station.name}  批准：{station.approved or '不详'}  依托：{hosts}  站长：{heads}"


def activities(answer: Activities) -> Iterable[str]:
    """Write the activities of a program with amounts as reported."""
    yield title(f"{answer.program.name}的活动：{answer.total} 项")
    for activity in answer.activities:
        where = "、".join(region.name for region in activity.regions) or "地点不详"
        yield f"  · {activity.name}  {where}  {activity.held or '时间不详'}"
        said = [f"{m.metric} {'／'.join(c.text for c in m.claims)}" for m in activity.figures]
        yield soft(f"      {'；'.join(said) or '未报道数字'}")


def dormant(answer: Dormant) -> Iterable[str]:
    """Write the organizations without a recent contact."""
    yield title(f"自 {answer.since} 起没有联络记录的海外机构：{answer.total} 个")
    for organization in answer.organizations:
        yield f"  · {organization.name}  {LAST_CONTACT}：{last_contact_stands(organization)}"
    yield from next_page(answer.next_cursor)
