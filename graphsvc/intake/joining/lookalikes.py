"""Names of people that differ in 〇 and 零 only: perhaps one person, perhaps two, so that it is said.

Must not decide who anybody is; that is done in `identity`.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.facts.import_report import Notice
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.vocabulary.kinds import NAME, PEOPLE

_OTHER_ZERO = str.maketrans("〇零", "零〇")


def lookalike_notices(rows: Iterable[EntityRow], names: GraphNames) -> list[Notice]:
    """Return a notice for each person of whom another is there under a name that differs in 〇 and 零 only."""
    with_zero = [row for row in rows if row.kind in PEOPLE and ("〇" in row.name or "零" in row.name)]
    if not with_zero:
        return []
    names.learn((row.name.translate(_OTHER_ZERO) for row in with_zero), ids=False)
    told: dict[tuple[str, str], EntityRow] = {(row.kind, row.name): row for row in reversed(with_zero)}
    return [
        _notice(row, other)
        for (kind, name), row in told.items()
        if (other := name.translate(_OTHER_ZERO))
        and ((kind, other) in told or any(named.kind == kind for named in names.with_name(other)))
    ]


def _notice(row: EntityRow, other: str) -> Notice:
    return Notice(
        row.sheet,
        NAME.zh,
        f"第 {row.number} 行：“{row.name}”和“{other}”只差“〇”和“零”，记作两个人；若是同一个人，请统一写法",
        f"row {row.number}: {row.name} and {other} differ in 〇 and 零 only and were kept as two; spell them alike if they are one",
        row.number,
    )
