"""Lists as offices keep them: the files that the tests of this folder read."""

from __future__ import annotations

from pathlib import Path

from graphsvc.intake.sheets.rows import Parsed, parse

INTAKE = Path(__file__).parent / "intake"


def read(place: str) -> Parsed:
    """Read the file at `folder/name`, as 03-titles-totals-notes/工作站.xlsx."""
    return parse(INTAKE / place)


def told(parsed: Parsed) -> list[tuple[str, dict[str, object], dict[str, list[str]]]]:
    """Return the rows that are to go in, as (name, properties, names by link column)."""
    rows = []
    for row in parsed.entities:
        links: dict[str, list[str]] = {}
        for cell in row.links:
            links.setdefault(cell.column.name, []).append(cell.text)
        rows.append((row.name, dict(row.properties), links))
    return rows


def notices(parsed: Parsed) -> str:
    """Return all that is said beside the refusals."""
    return "\n".join(notice.zh for notice in parsed.notices)
