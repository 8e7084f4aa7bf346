"""Why a sheet is taken for what it is: every such sentence.

Must not decide anything; it is handed what it names.
"""

from __future__ import annotations

from graphsvc.intake.sheet_names import sheet_zh
from graphsvc.intake.sheets.header_search import Header
from graphsvc.intake.sheets.header_words import known_columns
from graphsvc.intake.sheets.row_kind import RowKind

_SHOWN = 6


def of_kind(rows: RowKind, header: Header, profile: str) -> tuple[str, str]:
    """Return why the rows of a sheet are taken for a kind, or why for none."""
    if rows.chosen:
        if profile:
            return f"读法档案“{profile}”是这样的", f"the profile {profile} says so"
        return "按您选的", "as was chosen"
    if rows.kind is None:
        return _not_known(rows)
    known = list(known_columns(header.texts, rows.kind).values())
    listed, more = "、".join(known[:_SHOWN]), "……" if len(known) > _SHOWN else ""
    if rows.by_headings:
        return f"表头里有 {listed}{more}", f"the headings say so: {', '.join(known[:_SHOWN])}{more}"
    return f"表名这样写，表头里有 {listed}{more}", f"the sheet is named so, with {', '.join(known[:_SHOWN])}{more}"


def _not_known(rows: RowKind) -> tuple[str, str]:
    if len(rows.readings) > 1:
        listed = "、".join(map(sheet_zh, rows.readings))
        return f"表头对这几类都说得通：{listed}", "the headings would do for several kinds"
    return "表名和表头都看不出是哪一类", "neither the name nor the headings say what a row is"
