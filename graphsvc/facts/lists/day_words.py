"""Days of a condition that move with the day on which it is asked: this year, twelve months ago.

    this_year 今年   last_month 上月   today 今天   90_days_ago 90天前   12_months_ago 12个月前   in_30_days 30天后

So a saved list of who was not contacted for a year still means a year when it is opened a year later.
"""

from __future__ import annotations

import re
from datetime import date

from graphsvc.vocabulary.days import days_later, months_before

_AGO = re.compile(r"(\d{1,4})(?:_(day|month|year)s?_ago|\s*(天|个月|月|年)[之以]?前)", re.ASCII)
_IN = re.compile(r"(?:in_(\d{1,4})_(day|month|year)s?|(\d{1,4})\s*(天|个月|月|年)[之以]?后)", re.ASCII)
_UNITS = {"天": "day", "个月": "month", "月": "month", "年": "year"}
_UNITS_ZH = {"day": "天", "month": "个月", "year": "年"}
_FARTHEST = {"day": 9999, "month": 1200, "year": 100}

# By word: which year or month it is, counted from the day's own.
_YEARS = {"last_year": ("去年", -1), "this_year": ("今年", 0), "next_year": ("明年", 1)}
_MONTHS = {"last_month": ("上月", -1), "this_month": ("本月", 0), "next_month": ("下月", 1)}
_ZH = {"today": "今天", **{word: zh for word, (zh, _) in (_YEARS | _MONTHS).items()}}
_WORDS = {zh: word for word, zh in _ZH.items()} | {"本年": "this_year", "下个月": "next_month", "上个月": "last_month"}


def day_word(text: str) -> str | None:
    """Return the word for a day that moves as an address has it; None where a text is no such word."""
    text = text.strip().casefold()
    if text in _ZH or text in _WORDS:
        return _WORDS.get(text, text)
    if match := _AGO.fullmatch(text):
        return _within_reach(match[1], match[2] or _UNITS[match[3]], "{}_{}s_ago")
    if match := _IN.fullmatch(text):
        return _within_reach(match[1] or match[3], match[2] or _UNITS[match[4]], "in_{}_{}s")
    return None


def on_day(text: str, day: date) -> str:
    """Return the partial date that a word means on a day; a date stays as it is."""
    if text == "today":
        return day.isoformat()
    if text in _YEARS:
        return f"{day.year + _YEARS[text][1]:04}"
    if text in _MONTHS:
        return months_before(day.replace(day=1), -_MONTHS[text][1]).isoformat()[:7]
    if match := _AGO.fullmatch(text):
        return _moved(day, -int(match[1]), match[2])
    if match := _IN.fullmatch(text):
        return _moved(day, int(match[1]), match[2])
    return text


def said(text: str) -> str:
    """Return a word, or a date, in Chinese."""
    if text in _ZH:
        return _ZH[text]
    if match := _AGO.fullmatch(text):
        return f"{match[1]}{_UNITS_ZH[match[2]]}前"
    if match := _IN.fullmatch(text):
        return f"{match[1]}{_UNITS_ZH[match[2]]}后"
    return text


def said_en(text: str) -> str:
    """Return a word, or a date, in English."""
    return text.replace("_", " ")


def _within_reach(number: str, unit: str, written: str) -> str | None:
    return written.format(int(number), unit) if int(number) <= _FARTHEST[unit] else None


def _moved(day: date, many: int, unit: str) -> str:
    if unit == "day":
        return days_later(day, many).isoformat()
    return months_before(day, -many * (12 if unit == "year" else 1)).isoformat()
