"""Which numbers in a list are identities, and which only count its rows or are the list's own.

An id holds letters, or is in the graph already under the same name. Any other number could be anybody's in the next list, so
it is left out; within its own file other rows may refer to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from graphsvc.facts.import_report import Notice
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.folding import fold
from graphsvc.vocabulary.kinds import ID

# 12, 2023-017, No.3, 第5号: numbers, whatever stands around them.
_NUMBER = re.compile(r"(?:no|№|第|序)?[\d\W_]+号?", re.IGNORECASE)
_SHOWN = 3


def numbered_rows(rows: Iterable[EntityRow], names: GraphNames) -> list[EntityRow]:
    """Return the rows whose id is a mere number."""
    found = [row for row in rows if row.id and is_number(row.id)]
    if found:
        names.learn_ids(row.id for row in found if row.id)
    return [row for row in found if not _is_known(row, names)]


def is_number(id_: str) -> bool:
    """Tell whether an id is a mere number."""
    return _NUMBER.fullmatch(id_) is not None


def _is_known(row: EntityRow, names: GraphNames) -> bool:
    """Tell whether the graph has this very entity under this number."""
    there = names.with_id(row.id) if row.id else None
    return there is not None and there.kind == row.kind and fold(there.name) == fold(row.name)


def number_notices(rows: Iterable[EntityRow]) -> list[Notice]:
    """Return what to say of these numbers, once a sheet."""
    by_sheet: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_sheet[row.sheet].append(row.id or "")
    return [_notice(sheet, numbers) for sheet, numbers in by_sheet.items()]


def _notice(sheet: str, numbers: list[str]) -> Notice:
    shown = "、".join(numbers[:_SHOWN]) + ("…" if len(numbers) > _SHOWN else "")
    return Notice(
        sheet,
        ID.zh,
        f"“{ID.zh}”里的 {len(numbers)} 个数字（{shown}）是行号或本单位自编的号，换一份名单就会指别人：没有当作编号导入，"
        "只在本文件内可以互相引用；要当作编号，请加上字母，例如 A-1",
        f"the {len(numbers)} numbers in the id column ({shown}) count rows or are a list's own: they were not imported as ids "
        "and can be referred to within this file only; add letters to make them ids, as A-1",
        left_out=True,
    )
