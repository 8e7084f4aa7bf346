"""Words by which a cell says that nothing is known: 无, /, —, N/A, 待补充.

Must not decide what an empty cell means; that depends on its column.
"""

from __future__ import annotations

_WORDS = frozenset(
    ["无", "没有", "暂无", "暂缺", "缺", "缺失", "空", "空白", "未填", "未填写", "未提供", "未登记", "无信息", "无资料", "无记录", "暂无信息", "暂无资料", "待补", "待补充", "待填", "待完善", "待定", "待查", "待核", "待核实", "待确认", "未定", "暂未确定", "不详", "未详", "不明", "未知", "不清楚", "不知道", "不清", "n/a", "na", "n.a.", "n.a", "none", "null", "nil", "nan", "unknown", "tbd", "tba", "tbc", "undefined"]
) | {"not available", "not known", "not applicable", "to be determined", "to be confirmed"}  # fmt: skip
_LONGEST = max(map(len, _WORDS)) + 2
_MARKS = frozenset("/\\／＼|-—–―－_＿.。·…?？*＊、，,;；~～")
_BRACKETS = "（(【[<〈 \u3000\u00a0）)】]>〉。.\t\r\n\u200b\ufeff"


def says_nothing(text: str) -> bool:
    """Tell whether `text` only says that nothing is known. An empty text says nothing as well, but is not meant here."""
    # No such word ends in a digit, as ids, days and figures do.
    if len(text) > _LONGEST or not text or text[-1].isdigit():
        return False
    if text in _WORDS:
        return True
    if text.isalnum():
        return text.isascii() and text.casefold() in _WORDS
    # Two asterisks hide a name; only one stands for nothing.
    if _MARKS.issuperset(text) and text.count("*") + text.count("＊") < 2:
        return True
    word = text.strip(_BRACKETS).casefold()
    return word in _WORDS or (bool(word) and word != text and says_nothing(word))
