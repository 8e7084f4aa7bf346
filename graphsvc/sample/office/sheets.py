"""The rows of the fictional office by sheet, its links, and its days: all that the other modules add to."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from graphsvc.vocabulary.fictional import PREFIX
from graphsvc.vocabulary.links import LINK_SHEET

Row = dict[str, Any]


class Sheets:
    """What has been made up so far; `today` is the day on which the office is looked at."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.rows: dict[str, list[Row]] = {}
        self.links: list[Row] = []

    def add(self, sheet: str, name: str, **fields: Any) -> Row:
        """Add an entity to a sheet, with the next number of the sheet as its id, and return its row."""
        rows = self.rows.setdefault(sheet, [])
        row = {"id": f"{PREFIX}{sheet.removesuffix('s').replace('_', '-')}-{len(rows) + 1}", "name": name, **fields}
        rows.append(row)
        return row

    def link(self, start: Row, type_: str, end: Row, **facts: Any) -> None:
        """Add a link between two rows."""
        self.links.append({"from": start["id"], "type": type_, "to": end["id"], **facts})

    def named(self, sheet: str, name: str) -> Row:
        """Return the row of a sheet by its name."""
        return next(row for row in self.rows[sheet] if row["name"] == name)

    def days_ago(self, days: int) -> str:
        """Return the day so many days before today, or after it where negative, as it is written in lists."""
        return (self.today - timedelta(days)).isoformat()

    def month_ago(self, months: int) -> str:
        """Return the month so many months before today, or after it where negative."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 - months, 12)
        return f"{year}-{month + 1:02}"

    def write(self, folder: Path) -> Path:
        """Write every sheet as a .csv file into `folder`, which is made, and return it."""
        folder.mkdir(parents=True, exist_ok=True)
        for sheet, rows in {**self.rows, LINK_SHEET: self.links}.items():
            with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, list(dict.fromkeys(header for row in rows for header in row)))
                writer.writeheader()
                writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
        return folder


def _cell(value: Any) -> Any:
    return "；".join(value) if isinstance(value, list | tuple) else value
