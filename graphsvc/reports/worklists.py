"""The lists an officer works through as files: own contacts and what is due, contacts without an owner, what is missing."""

from __future__ import annotations

from datetime import date

from graphsvc.gazetteer.places import Place
from graphsvc.queries import gaps, owners
from graphsvc.queries.lookup import Ref
from graphsvc.reports import sheets
from graphsvc.reports.sheets import Worklist
from graphsvc.store import Store
from graphsvc.viewers import Viewer

# As many rows as a person can work through with filters; a list that is longer says so.
MOST = 20_000


def contacts(store: Store, viewer: Viewer, officer: Ref, day: date, *, overdue: bool = False) -> Worklist:
    """Return what `officer` is responsible for, only what is overdue if asked. Raises Unavailable."""
    return sheets.contacts_list(owners.contacts(store, viewer, officer.id, day, overdue=overdue))


def dormant(store: Store, viewer: Viewer, day: date, *, months: int = 12) -> Worklist:
    """Return the organizations without a contact in the `months` before `day`. Raises Unavailable."""
    return sheets.dormant_list(gaps.dormant(store, viewer, day, months=months, limit=MOST))


def headless(store: Store, viewer: Viewer, region: Place, day: date) -> Worklist:
    """Return the workstations of `region` and below it without a head. Raises Unavailable."""
    return sheets.stations_list(gaps.stations(store, viewer, region, day, without_head=True))


def to_assign(store: Store, viewer: Viewer, region: Place | None, day: date) -> tuple[str, bytes]:
    """Return the title and the .xlsx file of the contacts that nobody owns, to be filled in and imported.

    Raises Unavailable.
    """
    answer = owners.unowned(store, viewer, region, day, limit=MOST)
    return sheets.to_assign_title(answer), sheets.to_assign_workbook(answer)
