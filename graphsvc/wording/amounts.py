"""Numbers as Chinese and English say them: 近万人次, 40项左右, 80多家, nearly 10,000 participants, and counts of which some are not certain."""

from __future__ import annotations

# What follows the number, before its unit; what follows the unit; everything else stands before the number.
_AFTER_NUMBER = frozenset({"多", "余", "来", "几"})
_AFTER_UNIT = frozenset({"左右", "以上", "以下", "以内", "上下", "不等"})
# These take 万 without a one: 近万人, but 约1万人.
_WITHOUT_ONE = frozenset({"近", "上", "超", "逾", "数", "多", "余"})
# What tells one end of a range (5~10家) and not the number itself.
BOUNDS = frozenset({"最少", "至少", "不少于", "最多", "至多", "不超过"})
_LARGE = ((1e8, "亿"), (1e4, "万"))
# The English of units and of what qualifies a number; what is not here is shown as it was written.
_UNITS_EN = {
    "人次": "participants", "人": "people", "名": "people", "位": "people", "项": "items", "家": "organizations", "个": "", "场": "sessions",
    "次": "times", "元": "yuan", "国": "countries", "个国家": "countries", "省": "provinces",
    "例": "cases", "篇": "articles", "条": "items", "期": "issues",
}  # fmt: skip
_QUALIFIERS_EN = {
    **dict.fromkeys(("近", "将近"), "nearly"), **dict.fromkeys(("约", "大约", "左右", "上下", "来"), "about"),
    **dict.fromkeys(("多", "余", "超", "超过", "逾", "以上", "上"), "over"), **dict.fromkeys(("至少", "最少", "不少于"), "at least"),
    **dict.fromkeys(("至多", "最多", "不超过", "以内"), "at most"), "以下": "under", "几": "several", "数": "several",
}  # fmt: skip
# What a unit of money stands for, so that 16.5亿元 is 1.65 billion yuan.
_MONEY = {"万元": 1e4, "亿元": 1e8}
_LARGE_EN = ((1e9, "billion"), (1e6, "million"))
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


def reported_en(value: float | None, qualifier: str, unit: str) -> str:
    """Return a number as reported, in English; the words of lists that have no English here stay as they are.

    >>> reported_en(10000, "近", "人次"), reported_en(40, "左右", "项"), reported_en(16.5, "", "亿元")
    ('nearly 10,000 participants', 'about 40 items', '1.65 billion yuan')
    """
    if value is not None and unit in _MONEY:
        value, unit = round(value * _MONEY[unit], 2), "元"
    number = "" if value is None else _number_en(value)
    return " ".join(filter(None, (_QUALIFIERS_EN.get(qualifier, qualifier), number, _UNITS_EN.get(unit, unit))))


def _number_en(value: float) -> str:
    for size, word in _LARGE_EN:
        share = value * _PARTS_OF_A_LARGE / size
        if abs(value) >= size and share == int(share):
            return f"{value / size:.10g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def counted(firm: int, soft: int) -> str:
    """Return how many there are and how many of them are not certain: `3 个（其中 1 个未确定）`, `1 个（未确定）`."""
    if not soft:
        return f"{firm} 个"
    return f"{firm + soft} 个（其中 {soft} 个未确定）" if firm else f"{soft} 个（未确定）"


def counted_en(firm: int, soft: int) -> str:
    """Return how many there are and how many of them are not certain: `3 (1 unconfirmed)`, `1 (unconfirmed)`."""
    if not soft:
        return str(firm)
    return f"{firm + soft} ({soft} unconfirmed)" if firm else f"{soft} (unconfirmed)"
