"""The answer to the main question as a workbook for a leader: ranking, channels, paths with sentences and quotes, sources.

Takes the answer itself, so that workbook, page and API tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphsvc.facts.connections import Connections
from graphsvc.pictures.picture import Source
from graphsvc.pictures.tables import SOURCE_COLUMNS, csv_bytes
from graphsvc.pictures.workbook import Column, Sheet, workbook
from graphsvc.vocabulary import CHANNEL_BY_NAME
from graphsvc.vocabulary.kinds import org_type_zh
from graphsvc.wording.amounts import counted
from graphsvc.wording.cadence import last_contact_cells
from graphsvc.wording.contacts import LAST_CONTACT
from graphsvc.wording.owners import owners_said
from graphsvc.wording.sayings import status_zh

_RANKING = (
    Column("名次", 6), Column("机构", 34), Column("类型", 10), Column("国家（地区）", 14), Column("得分", 9, "score"),
    Column("通道", 40), Column("联络人", 36), Column(LAST_CONTACT, 13),
    Column("联络状况", 16), Column("应联络日", 12),
)  # fmt: skip
_CHANNELS = (
    Column("机构", 34), Column("通道", 18), Column("连接者", 9), Column("其中未确定的", 12), Column("权重", 8), Column("得分", 9, "score"),
)  # fmt: skip
_PATHS = (
    Column("机构", 28), Column("通道", 14), Column("路径", 60), Column("状态", 12), Column("原文", 60), Column("来源", 32),
)  # fmt: skip


def connections_workbook(answer: Connections, sources: Sequence[Source] = ()) -> bytes:
    """Return the answer as one .xlsx file; `sources` are those that it rests on."""
    sheets = [
        Sheet("排名", _RANKING, list(_ranking(answer))),
        Sheet("通道", _CHANNELS, list(_channels(answer))),
        Sheet("路径", _PATHS, list(_paths(answer))),
        Sheet("来源", SOURCE_COLUMNS, [(s.title, s.publisher, s.published) for s in sources]),
    ]
    return workbook(title(answer), _subtitle(answer), sheets)


def connections_csv(answer: Connections) -> bytes:
    """Return the ranking as CSV."""
    return csv_bytes([column.header for column in _RANKING], _ranking(answer))


def title(answer: Connections) -> str:
    """Return what the answer is called."""
    return f"与{answer.region.name}相连的海外机构"


def _subtitle(answer: Connections) -> str:
    shown, total = len(answer.organizations), answer.total
    cut = f"，本表列出前 {shown} 个" if shown < total else ""
    return (
        f"截至 {answer.as_of} · 共 {total} 个机构{cut}。得分 = 各通道 权重 × log2(1 + 连接者数) 之和，未确定的计一半。"
    )


def _ranking(answer: Connections) -> Iterable[tuple[Any, ...]]:
    for place, organization in enumerate(answer.organizations, 1):
        channels = "、".join(
            f"{CHANNEL_BY_NAME[c.channel].zh} {counted(c.firm, c.soft)}" for c in organization.channels
        )
        yield (
            place,
            organization.name,
            org_type_zh(organization.org_type),
            organization.country or "所在地不详",
            organization.score,
            channels,
            owners_said(organization.owners, organization.vacant, "\n"),
            *last_contact_cells(organization),
        )


def _channels(answer: Connections) -> Iterable[tuple[Any, ...]]:
    for organization in answer.organizations:
        for told in organization.channels:
            channel = CHANNEL_BY_NAME[told.channel]
            through = told.firm + told.soft
            yield organization.name, channel.zh, through, told.soft, channel.weight, told.score


def _paths(answer: Connections) -> Iterable[tuple[Any, ...]]:
    for organization in answer.organizations:
        for path in organization.paths:
            links = path.links
            yield (
                organization.name,
                CHANNEL_BY_NAME[path.channel].zh,
                path.sentence,
                "、".join(dict.fromkeys(status_zh(link.status) for link in links)),
                "\n".join(dict.fromkeys(f"“{link.quote}”" for link in links if link.quote)),
                "\n".join(dict.fromkeys(f"《{link.source_title}》" for link in links if link.source_title)),
            )
