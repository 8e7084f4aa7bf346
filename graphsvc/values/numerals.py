"""Numbers as people type them -> a number, and the words around it: 3.2亿元, 近2000, 50余家, 十余位, 2000+.

Must not guess: a range, or two numbers in one cell, is refused.
"""

from __future__ import annotations

import re
from math import isfinite

from graphsvc.values import reasons
from graphsvc.values.characters import plain
from graphsvc.values.results import Noted, Reason, Refused

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(rf"[+-]?{_DIGITS}", re.ASCII)
_EXPONENT = re.compile(r"[+-]?\d+(?:\.\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
_HANZI_NUMBER = r"[〇零一二两三四五六七八九十百千万亿]+"

_BEFORE = r"(?:接近|将近|大约|大概|超过|达到|多达|不少于|不低于|不足|不到|不超过|至少|至多|最多|最少|累计|共计|近|约|超|达|共|逾|过|上|满|计|>=|<=|≥|≤|>|<|~)"
_AFTER = r"(?:左右|上下|以上|以下|以内|有余|余|多|来|\+|＋)"
_MONEY = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE}*)\s*(?P<money>[￥¥$€£]?)\s*(?P<number>-?{_DIGITS}|{_HANZI_NUMBER})\s*(?P<after>{_AFTER}?)"
    rf"\s*(?P<unit>[^\d+~—–\s-][^\d+~—–-]*)?",
    re.ASCII,
)
_LATE_AFTER = re.compile(
    rf"(?P<unit>[万亿千百]?)(?P<after>{_AFTER})(?P<rest>.*)|(?P<unit_only>.+?)(?P<after_unit>左右|上下|以上|以下|以内|\+)"
)
_RANGE = re.compile(
    rf"(?P<first>{_DIGITS})(?P<unit_one>[^\d\s]*?)\s*(?:-|–|—|~|～|至|到)+\s*(?P<last>{_DIGITS})(?P<unit>\D*)", re.ASCII
)
_HANZI_DIGITS = {hanzi: value for value, hanzi in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# Excel keeps 15 digits; an 18-digit identity number typed as a number has lost its end.
EXACT = 10**15
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


def clean_number(text: str) -> float | None:
    """Return a number that stands alone. Raises Refused."""
    typed = _plain_number(text)
    if not typed:
        return None
    number = _number(typed)
    if number is None:
        parts = _parts(typed)
        raise Refused(reasons.number_with_words(format(parts[0], ".15g")) if parts else reasons.not_a_number())
    return number


def clean_figure(text: str) -> float | Noted | None:
    """Return a number; the words around it go to `qualifier` and `unit`. Raises Refused."""
    typed = _plain_number(text)
    if not typed:
        return None
    number = _number(typed)
    if number is not None:
        return number
    parts = _parts(typed)
    if parts is None:
        raise Refused(_figure_advice(typed))
    number, qualifier, unit = parts
    beside = [(name, part) for name, part in (("qualifier", qualifier), ("unit", unit)) if part]
    shown = format(number, ".15g")
    told_zh = [f"数值 {shown}", *(f"{_NAMES[name]}“{part}”" for name, part in beside)]
    told_en = [f"the value {shown}", *(f"the {name} {part}" for name, part in beside)]
    return Noted(
        number, f"“{typed}”读作{'、'.join(told_zh)}", f"{typed} was read as {', '.join(told_en)}", tuple(beside)
    )


def both_ends(text: str) -> tuple[str, str] | None:
    """Return the two figures that a range in one cell says, 300-500人 as 至少300人 and 至多500人; None where it is none."""
    match = _RANGE.fullmatch(_plain_number(text))
    if match is None:
        return None
    unit = match["unit"].strip() or match["unit_one"]
    return f"至少{match['first']}{unit}", f"至多{match['last']}{unit}"


def number_text(number: float) -> str:
    """Return a number as it is typed, without a tail of binary fractions."""
    return str(int(number)) if number.is_integer() and abs(number) < EXACT else format(number, ".15g")


def whole(text: str) -> str:
    """Return `text`. Raises Refused where it is a long number that was cut to 4.1E+17."""
    if "+" in text and _SCIENTIFIC.fullmatch(plain(text)):
        raise Refused(reasons.scientific())
    return text


_NAMES = {"qualifier": "修饰", "unit": "单位"}


def _plain_number(text: str) -> str:
    return plain(text).replace("，", ",")


def _number(typed: str) -> float | None:
    if _NUMBER.fullmatch(typed) or _EXPONENT.fullmatch(typed):
        number = float(typed.replace(",", "").replace(" ", ""))
        return number if isfinite(number) else None
    return None


def _parts(typed: str) -> tuple[float, str, str] | None:
    """Return value, qualifier and unit of a figure in words, or None where there is more than one way to read it."""
    match = _FIGURE.fullmatch(typed)
    if match is None:
        return None
    before, number, after, unit = match["before"], match["number"], match["after"], (match["unit"] or "").strip()
    if late := _LATE_AFTER.fullmatch(unit):
        if after:
            return None
        after = late["after"] or late["after_unit"]
        unit = (late["unit"] or "") + (late["rest"] or "") + (late["unit_only"] or "")
    value = float(number.replace(",", "").replace(" ", "")) if number[-1].isdigit() else _hanzi_value(number)
    if value is None or (before and after):
        return None
    return value, before or after, unit + _MONEY.get(match["money"], "")


def _hanzi_value(text: str) -> float | None:
    """Return the value of 三十 or 一百二十; a lone 万 is 10,000, as in 上万. None where it is no number."""
    total, section, digit = 0, 0, 0
    for place, char in enumerate(text):
        if char in _HANZI_DIGITS:
            if digit:
                return None
            digit = _HANZI_DIGITS[char]
        elif char in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[char], 0
        else:
            section = (section + digit) or (1 if place == 0 else 0)
            total, section, digit = (total + section) * _MYRIADS[char], 0, 0
    return float(total + section + digit)


def _figure_advice(typed: str) -> Reason:
    if match := _RANGE.fullmatch(typed):
        return reasons.number_range(match["first"], match["last"], match["unit"].strip() or match["unit_one"])
    return reasons.not_a_number()
