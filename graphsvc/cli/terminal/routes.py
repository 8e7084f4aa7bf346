"""Writes what is connected with what: ranked organizations, the missing link, shortest paths, and what is around."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.cli.terminal.cadence import last_contact_stands
from graphsvc.cli.terminal.style import next_page, short, soft, title
from graphsvc.facts.chains import Chain
from graphsvc.facts.connections import ConnectedOrganization, Connections
from graphsvc.facts.placed import Neighbours
from graphsvc.queries.introductions import Introductions
from graphsvc.queries.paths import Paths
from graphsvc.vocabulary import CHANNEL_BY_NAME, KINDS
from graphsvc.vocabulary.kinds import org_type_zh
from graphsvc.wording.amounts import counted
from graphsvc.wording.contacts import LAST_CONTACT
from graphsvc.wording.owners import owners_said


def connections(answer: Connections) -> Iterable[str]:
    """Write the ranked organizations with channels, paths, sources and owners."""
    region, found = answer.region, answer.organizations
    yield title(f"与{region.name}相连的海外机构：{answer.total} 个（截至 {answer.as_of}）")
    yield soft(f"Overseas organizations connected to {region.name}: {answer.total}, as of {answer.as_of}")
    if not found:
        yield "没有找到任何连接。可用 --organization 机构名 查看还差哪一条关系，或先导入数据：graphsvc template。"
    for place, organization in enumerate(found, 1):
        yield ""
        yield from _organization(place, organization)
    yield from next_page(answer.next_cursor)


def _organization(place: int, organization: ConnectedOrganization) -> Iterable[str]:
    facts = [org_type_zh(organization.org_type), organization.country or "所在地不详"]
    name = click.style(organization.name, bold=True)
    yield f"{place:>3}. {name}  {soft(' · '.join(filter(None, facts)))}  得分 {organization.score:.2f}"
    parts = [
        f"{CHANNEL_BY_NAME[c.channel].zh} {counted(c.firm, c.soft)} {c.score:.2f} 分" for c in organization.channels
    ]
    yield f"     {soft('通道')} {'、'.join(parts)}"
    for path in organization.paths:
        yield from _path(path)
    yield f"     {soft('联络')} {owners_said(organization.owners, organization.vacant)}；{LAST_CONTACT}：{last_contact_stands(organization)}"


def missing(answer: Connections) -> Iterable[str]:
    """Write what exists between the organization and the region, and the one link that is missing, the best first."""
    yield title("没有连接。" + ("可以争取的：" if answer.suggestions else answer.sentence or ""))
    yield from (f"  {place}. {told.sentence}" for place, told in enumerate(answer.suggestions or (), 1))


def paths(answer: Paths) -> Iterable[str]:
    """Write the shortest paths as sentences."""
    start, end = answer.from_.name, answer.to.name
    if answer.hops is None:
        yield f"在所给步数之内，{start} 与 {end} 之间没有路径。可加大 --max-hops，或去掉 --without。"
        return
    yield title(f"{start} → {end}：最短 {answer.hops} 步，{_of_all(answer.total, len(answer.paths))}")
    for path in answer.paths:
        yield from _path(path)
    if answer.longer:
        yield title(f"再多走几步，最好的 {len(answer.longer)} 条：")
        yield soft("A few hops more, the best first:")
    for path in answer.longer:
        yield from _path(path)


def introductions(answer: Introductions) -> Iterable[str]:
    """Write who can introduce us, the best chain first."""
    whom = answer.to.name + (f"（{answer.field}）" if answer.field else "")
    if not answer.targets:
        yield f"{whom}：没有登记这样的人。" + ("可去掉 --field 再看。" if answer.field else "")
        return
    if not answer.introductions:
        yield f"没有人能引荐到{whom}。可去掉 --from，或先登记彼此的成员、任职和合作关系。"
        return
    yield title(f"谁能引荐到{whom}：{_of_all(answer.total, len(answer.introductions))}（截至 {answer.as_of}）")
    for place, one in enumerate(answer.introductions, 1):
        yield f"{place:>3}. {one.sentence}"
        yield f"     {soft(LAST_CONTACT)} {last_contact_stands(one)}"


def neighbours(answer: Neighbours) -> Iterable[str]:
    """Write the nodes around an entity by kind."""
    nodes = answer.nodes
    yield title(f"{nodes[0].name} 周围：{len(nodes) - 1} 个节点，{len(answer.links)} 条关系")
    for kind in KINDS:
        if names := [node.name for node in nodes[1:] if node.kind == kind.label]:
            yield f"  {kind.zh}（{len(names)}）：{'、'.join(names)}"
    if answer.cut:
        yield f"  另有 {answer.cut} 个未列出，可用 --limit 调整。"


def _path(path: Chain) -> Iterable[str]:
    yield f"     · {path.sentence}"
    # The link next to the organization is what the sentence is about; where a place lies needs no witness here.
    for link in [link for link in path.links if link.source_title][:1]:
        yield soft(f"       《{link.source_title}》" + (f"：“{short(link.quote)}”" if link.quote else ""))


def _of_all(total: int, listed: int) -> str:
    return f"共 {total} 条，列出 {listed} 条" if listed < total else f"共 {total} 条"
