"""Dates as people type them -> ISO dates of the same precision; what is unclear is refused with the nearest clear form.

Must not guess: 2021.1 is January, or October after Excel has cut its zero, and 03/04/2019 is a day of March or of April, so
that both are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from graphsvc.values import reasons
from graphsvc.values.characters import plain
from graphsvc.values.results import Noted, PossibleAnswer, Question, Refused, What
from graphsvc.vocabulary.days import as_of_day, is_partial_date

_ISO = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
_FORMS = (
    re.compile(r"([12]\d{3})(?:年|\.0)?", re.ASCII),
    re.compile(r"([12]\d{3})([-/.])(\d{1,2})", re.ASCII),
    re.compile(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?", re.ASCII),
    re.compile(r"([12]\d{3})年(\d{1,2})月(?:(\d{1,2})[日号])?", re.ASCII),
    re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII),
)
_GAPS = re.compile(r"\s+(?=[年月日号])|(?<=[年月])\s+")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# 2021.1, and 03/04/2019 or 25.4.2019.
_TENTH = re.compile(r"([12]\d{3})\.1", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)", re.ASCII)
# 202203; 201103 may be the third of November 2020 too.
_SIX_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)", re.ASCII)
_EXCEL_DAY_ZERO = date(1899, 12, 30)

_GOING_ON = frozenset(
    ["至今", "迄今", "今", "现在", "目前", "长期", "在任", "present", "now", "today", "current", "ongoing"]
)
# A dash within a date is no dash between two: 2003-12 is December.
_BETWEEN = re.compile(r"\s*(?:——|--|—|–|~|～|至|到|起至|-)\s*")


def clean_date(text: str) -> str:
    """Return an ISO date of the precision of `text`, or "" where there is none. Raises Refused."""
    if _ISO.fullmatch(text) and is_partial_date(text):
        return text
    typed = _GAPS.sub("", plain(text))
    iso = _read(typed)
    if typed and iso is None:
        refused = reasons.not_a_date(*_advice(typed))
        days = two_readings(typed)
        raise Refused(Question.of(refused, What.DATE, [PossibleAnswer(day, day) for day in days]) if days else refused)
    return iso or ""


def two_readings(text: str) -> list[str]:
    """Return the two dates that a text may mean, in the order in which they are more often meant; none where it is no such text."""
    if match := _TENTH.fullmatch(text):
        return [f"{match[1]}-01", f"{match[1]}-10"]
    if match := _SIX_DIGITS.fullmatch(text):
        found = [_iso(match[1], match[2]), _iso(f"20{text[:2]}", text[2:4], text[4:])]
        return [day for day in found if day] if all(found) else []
    match = _YEAR_LAST.fullmatch(text)
    both = [_iso(match[4], match[3], match[1]), _iso(match[4], match[1], match[3])] if match else []
    return [day for day in both if day] if all(both) else []


def clean_end(text: str, start: str, end: str, *, is_start: bool) -> str | Noted | None:
    """Return one end of a span; where the cell holds the whole span, the other end goes to its field beside.

    `start` and `end` name the two fields. An end that goes on (至今) is no date. Raises Refused.
    """
    typed = _GAPS.sub("", plain(text))
    if not is_start and typed.casefold() in _GOING_ON:
        return Noted(None, f"“{typed}”是仍在继续，止的日期留空", f"{typed} goes on: no end was written")
    if (span := read_span(typed)) is None:
        return clean_date(text) or None
    first, last = span
    beside = ((end, last),) if is_start else ((start, first),)
    shown_zh, shown_en = (last, last) if last else ("仍在继续", "going on")
    return Noted(
        first if is_start else last or None,
        f"“{typed}”读作从 {first} 到 {shown_zh}",
        f"{typed} was read as from {first} to {shown_en}",
        tuple(pair for pair in beside if pair[1]),
    )


def read_span(text: str) -> tuple[str, str] | None:
    """Return the two dates of a span, the second "" where it goes on; None where `text` is not clearly a span."""
    if _read(text) is not None:
        return None
    found = set()
    for gap in _BETWEEN.finditer(text):
        first, rest = _read(text[: gap.start()]), text[gap.end() :]
        last = "" if rest.casefold() in _GOING_ON else _read(rest)
        if first and last is not None:
            found.add((first, last))
    if not found and text.endswith(("年起", "月起", "日起", "起")) and (first := _read(text.removesuffix("起"))):
        return first, ""
    return found.pop() if len(found) == 1 else None


def day_meant(text: str) -> date:
    """Return the day that a question means by any form of a date, the last one of a month or a year. Raises Refused."""
    return as_of_day(text if is_partial_date(text) else clean_date(text))


def _read(text: str) -> str | None:
    if _TENTH.fullmatch(text):
        return None
    if match := _YEAR_LAST.fullmatch(text):
        days = {_iso(match[4], match[3], match[1]), _iso(match[4], match[1], match[3])} - {None}
        return days.pop() if len(days) == 1 else None
    if match := _SIX_DIGITS.fullmatch(text):
        return None if two_readings(text) else _iso(match[1], match[2])
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
    if text.casefold() in _GOING_ON:
        return "仍在继续就留空", "leave it empty while it goes on"
    return None


def _two_days(text: str) -> tuple[str, str] | None:
    days = two_readings(text)
    return _write(*days) if days else None


def _run_together(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"([12]\d{3})(\d\d)", text, re.ASCII)
    iso = _iso(match[1], match[2]) if match else None
    return _write(iso) if iso else None


def _excel_serial(text: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[1-7]\d{4}", text, re.ASCII):
        iso = (_EXCEL_DAY_ZERO + timedelta(days=int(text))).isoformat()
        return f"这是 Excel 的日期序号，写成 {iso}", f"this is a day number of Excel; write {iso}"
    return None


def _span(text: str) -> tuple[str, str] | None:
    if span := read_span(text):
        first, last = span
        rest_zh = f"，{last} 写进备注" if last else ""
        rest_en = f"; {last} goes into the note" if last else ""
        return f"这一列只写一个日期：写 {first}{rest_zh}", f"one date belongs here: write {first}{rest_en}"
    return None


def _day_that_is_none(text: str) -> tuple[str, str] | None:
    """Keep what is certain of 2021-02-30 and of 2021-13."""
    match = re.fullmatch(r"([12]\d{3})\D(\d{1,2})(?:\D(\d{1,2})\D?)?", text, re.ASCII)
    if match is None:
        return None
    kept = _iso(match[1], match[2]) or _iso(match[1])
    if kept is None:
        return None
    zh = "没有这一天" if match[3] and len(kept) > 4 else "没有这个月"
    return (
        f"{zh}：核对后重写；只确定到 {kept} 就写 {kept}",
        f"there is no such day: mend it, or write {kept} if that is all that is certain",
    )


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
    _open_end, _two_days, _run_together, _excel_serial, _span, _day_that_is_none, _year_within, _month_without_year,
)  # fmt: skip
