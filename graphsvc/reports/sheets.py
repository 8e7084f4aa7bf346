"""The lists an officer works through, as sheets: own contacts and what is due, contacts without an owner, what is missing.

Takes the answers themselves, so that sheet, page and API tell the same. Must not ask for data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.facts.due import Due
from graphsvc.pictures.tables import csv_bytes
from graphsvc.pictures.workbook import Column, Sheet, workbook
from graphsvc.queries import gaps, owners
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS
from graphsvc.vocabulary.kinds import ID, NAME, Kind, org_type_zh
from graphsvc.wording.cadence import last_contact_cells
from graphsvc.wording.contacts import LAST_CONTACT, NO_CONTACT, due_said
from graphsvc.wording.owners import NOBODY

_CONTACTS = (
    Column("对象", 34), Column("类别", 12), Column("角色", 16), Column("岗位", 28), Column("负责自", 12), Column("规则", 28),
    Column(LAST_CONTACT, 13), Column("联络状况", 16), Column("应联络日", 12), Column("约定与下一步", 60),
)  # fmt: skip
_DORMANT = (
    Column("机构", 40),
    Column("类型", 14),
    Column(LAST_CONTACT, 14),
    Column("联络状况", 16),
    Column("应联络日", 12),
)
_STATIONS = (Column("工作站", 44), Column("类型", 18), Column("批准", 12), Column("依托单位", 44))
_WIDTHS = (26, 40, 24)


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: what it is called, what it covers, and its rows."""

    title: str
    subtitle: str
    sheet: Sheet

    def xlsx(self) -> bytes:
        """Return the list as a workbook."""
        return workbook(self.title, self.subtitle, [self.sheet])

    def csv(self) -> bytes:
        """Return the list as CSV."""
        return csv_bytes([column.header for column in self.sheet.columns], self.sheet.rows)


def contacts_list(answer: owners.Contacts) -> Worklist:
    """Return what an officer is responsible for, with what is due."""
    rows = [_contact(contact) for contact in answer.contacts]
    return Worklist(
        f"{answer.officer.name}负责的联系",
        _subtitle(answer.as_of, answer.total, len(rows)),
        Sheet("联系", _CONTACTS, rows),
    )


def dormant_list(answer: gaps.Dormant) -> Worklist:
    """Return the organizations without a recent contact."""
    rows = [(one.name, org_type_zh(one.org_type), *last_contact_cells(one)) for one in answer.organizations]
    subtitle = f"{answer.since} 以来{NO_CONTACT}。{_subtitle(answer.as_of, answer.total, len(rows))}"
    return Worklist("久未联络的海外机构", subtitle, Sheet("海外机构", _DORMANT, rows))


def stations_list(answer: gaps.Stations) -> Worklist:
    """Return the workstations of a region without a head."""
    rows = [
        (one.name, one.station_type, one.approved, "、".join(host.name for host in one.hosts))
        for one in answer.stations
    ]
    title = f"{answer.region.name}没有站长的工作站"
    return Worklist(title, _subtitle(answer.as_of, answer.total, len(rows)), Sheet("工作站", _STATIONS, rows))


def to_assign_workbook(answer: owners.Unowned) -> bytes:
    """Return the contacts that nobody owns as a workbook in the import's own format, its column of owners to be filled in."""
    sheets = [_to_assign(kind, answer) for kind in KINDS if any(c.kind == kind.label for c in answer.contacts)]
    return workbook(to_assign_title(answer), "", sheets or [_to_assign(KIND_BY_LABEL["Expert"], answer)], headed=False)


def to_assign_title(answer: owners.Unowned) -> str:
    """Return what the contacts that nobody owns are called, and how many of them are listed where that is not all."""
    listed = len(answer.contacts)
    cut = f"（前 {listed} 个）" if listed < answer.total else ""
    return f"{answer.region.name if answer.region else ''}{NOBODY}的联系{cut}"


def _to_assign(kind: Kind, answer: owners.Unowned) -> Sheet:
    owner = next(column.zh for column in kind.columns if column.name == "owner")
    columns = tuple(map(Column, (ID.zh, NAME.zh, owner), _WIDTHS))
    rows = [(contact.id, contact.name, None) for contact in answer.contacts if contact.kind == kind.label]
    return Sheet(kind.sheet_zh, columns, rows)


def _subtitle(as_of: date, total: int, listed: int) -> str:
    cut = f"，本表列出前 {listed} 个" if listed < total else ""
    return f"截至 {as_of} · 共 {total} 个{cut}"


def _contact(contact: owners.OwnedContact) -> Sequence[Any]:
    return (
        contact.entity.name,
        KIND_BY_LABEL[contact.entity.kind].zh,
        contact.role,
        contact.post.name if contact.post else None,
        contact.since,
        contact.rule,
        *last_contact_cells(contact),
        "\n".join(map(_due, contact.due)),
    )


def _due(item: Due) -> str:
    return f"{item.text or '未写明'}：{due_said(item.due, overdue=item.overdue, say_date=str)}"
