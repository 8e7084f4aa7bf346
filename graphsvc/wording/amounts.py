"""Numbers as Chinese says them: 近万人次, 上万人, 40项左右, 80多家, 1.2万余人, and counts of which some are not certain."""

from __future__ import annotations

# What follows the number, before its unit; what follows the unit; everything else stands before the number.
_AFTER_NUMBER = frozenset({"多", "余", "来", "几"})
_AFTER_UNIT = frozenset({"左右", "以上", "以下", "以内", "上下", "不等"})
# These take 万 without a one: 近万人, but 约1万人.
_WITHOUT_ONE = frozenset({"近", "上", "超", "逾", "数", "多", "余"})
# What tells one end of a range (5~10家) and not the number itself.
BOUNDS = frozenset({"最少", "至少", "不少于", "最多", "至多", "不超过"})
_LARGE = ((1e8, "亿"), (1e4, "万"))
# 1.25万 reads well and is exact; 12345 stays as it is.
_PARTS_OF_A_LARGE = 100


def reported(value: float | None, qualifier: str, unit: str) -> str:
    """Return a number as reported: `value` with its `qualifier` (近, 多, 余, 约, 超, 左右 …) and `unit`.

    >>> reported(10000, "近", "人次"), reported(40, "左右", "项"), reported(80, "多", "家")
    ('近万人次', '40项左右', '80多家')
    """
    number = "" if value is None else _number(value, qualifier)
    if qualifier in _AFTER_UNIT:
        return f"{number}{unit}{qualifier}"
    return f"{number}{qualifier}{unit}" if qualifier in _AFTER_NUMBER else f"{qualifier}{number}{unit}"


def _number(value: float, qualifier: str) -> str:
    for size, word in _LARGE:
        share = value * _PARTS_OF_A_LARGE / size
        if abs(value) >= size and share == int(share):
            return word if value == size and qualifier in _WITHOUT_ONE else f"{value / size:.10g}{word}"
    return f"{value:,.0f}" if abs(value) >= 1e6 and value == int(value) else f"{value:.10g}"


def counted(firm: int, soft: int) -> str:
    """Return how many there are and how many of them are not certain: `3 个（其中 1 个未确定）`, `1 个（未确定）`."""
    if not soft:
        return f"{firm} 个"
    return f"{firm + soft} 个（其中 {soft} 个未确定）" if firm else f"{soft} 个（未确定）"
