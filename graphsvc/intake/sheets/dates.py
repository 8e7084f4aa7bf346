"""Dates as people type them -> ISO dates of the same precision; what is unclear is refused with the nearest clear form.

Must not guess: 2021.1 is January, or October after Excel has cut its zero, so it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from graphsvc.intake import refusals
from graphsvc.intake.characters import plain
from graphsvc.intake.report import Refused
from graphsvc.vocabulary.days import is_partial_date

_ISO = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
_FORMS = (
    re.compile(r"([12]\d{3})(?:年|\.0)?", re.ASCII),
    re.compile(r"([12]\d{3})([-/.])(\d{1,2})", re.ASCII),
    re.compile(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?", re.ASCII),
    re.compile(r"([12]\d{3})年(\d{1,2})月(?:(\d{1,2})[日号])?", re.ASCII),
)
_GAPS = re.compile(r"\s+(?=[年月日号])|(?<=[年月])\s+")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def clean_date(text: str) -> str:
    """Return an ISO date of the precision of `text`, or "" where there is none. Raises Refused."""
    if _ISO.fullmatch(text) and is_partial_date(text):
        return text
    typed = _GAPS.sub("", plain(text))
    iso = _read(typed)
    if typed and iso is None:
        raise Refused(refusals.not_a_date(*_advice(typed)))
    return iso or ""


def _read(text: str) -> str | None:
    if re.fullmatch(r"[12]\d{3}\.1", text):
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _iso(*(part for part in match.groups() if part and part.isdigit()))
    return None


def _iso(year: str, month: str = "", day: str = "") -> str | None:
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    text = "-".join(parts)
    return text if is_partial_date(text) else None


def _advice(text: str) -> tuple[str, str]:
    for advise in _ADVISERS:
        if advice := advise(text):
            return advice
    return (
        "写成 2021、2021-03 或 2021-03-05；不清楚就留空",
        "write 2021, 2021-03 or 2021-03-05; leave it empty if not known",
    )


def _write(*forms: str) -> tuple[str, str]:
    return f"写成 {' 或 '.join(forms)}", f"write {' or '.join(forms)}"


def _open_end(text: str) -> tuple[str, str] | None:
    if text.casefold() in {"至今", "现在", "目前", "长期", "present", "now", "today"}:
        return "仍在继续就留空", "leave it empty while it goes on"
    return None


def _tenth(text: str) -> tuple[str, str] | None:
    if match := re.fullmatch(r"([12]\d{3})\.1", text):
        return _write(f"{match[1]}-01", f"{match[1]}-10")
    return None


def _run_together(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"([12]\d{3})(\d\d)(\d\d)?", text, re.ASCII)
    iso = _iso(*(part for part in match.groups() if part)) if match else None
    return _write(iso) if iso else None


def _excel_serial(text: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[1-7]\d{4}", text, re.ASCII):
        iso = (_EXCEL_DAY_ZERO + timedelta(days=int(text))).isoformat()
        return f"这是 Excel 的日期序号，写成 {iso}", f"this is a day number of Excel; write {iso}"
    return None


def _span(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"([12]\d{3})年?\s*(?:-|–|—|~|～|至|到)+\s*([12]\d{3})年?", text, re.ASCII)
    if match:
        return (
            f"一格只写一个日期：{match[1]} 和 {match[2]} 分两列填写",
            f"one date a cell: {match[1]} and {match[2]} go into two columns",
        )
    return None


def _year_within(text: str) -> tuple[str, str] | None:
    match = re.search(r"([12]\d{3})(?:\D{0,3}(\d{1,2})(?=.{0,8}月))?", _arabic(text), re.ASCII)
    iso = (_iso(match[1], match[2] or "") or _iso(match[1])) if match else None
    return _write(iso) if iso else None


def _month_without_year(text: str) -> tuple[str, str] | None:
    match = re.search(r"(\d{1,2})(?=.{0,8}月)", _arabic(text), re.ASCII)
    month = match[1].zfill(2) if match else ""
    if "01" <= month <= "12":
        return f"写出年份，例如 2017-{month}", f"write the year too, as 2017-{month}"
    return None


def _arabic(text: str) -> str:
    for hanzi, digits in (("十二", "12"), ("十一", "11"), ("十", "10")):
        text = text.replace(hanzi, digits)
    return text.translate(_CHINESE_DIGITS)


_ADVISERS: tuple[Callable[[str], tuple[str, str] | None], ...] = (
    _open_end, _tenth, _run_together, _excel_serial, _span, _year_within, _month_without_year,
)  # fmt: skip
