"""Words for days that move: what they mean on a day, and which texts are none."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.facts.lists.conditions import read_condition
from graphsvc.facts.lists.day_words import day_word, on_day, said

LEAP_DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "word", "means", "zh"),
    [
        ("今年", "this_year", "2024", "今年"),
        ("last_year", "last_year", "2023", "去年"),
        ("上个月", "last_month", "2024-01", "上月"),
        ("next_month", "next_month", "2024-03", "下月"),
        ("12个月前", "12_months_ago", "2023-02-28", "12个月前"),
        ("1_year_ago", "1_years_ago", "2023-02-28", "1年前"),
        ("90天前", "90_days_ago", "2023-12-01", "90天前"),
        ("in_30_days", "in_30_days", "2024-03-30", "30天后"),
        ("today", "today", "2024-02-29", "今天"),
    ],
)
def test_a_word_means_a_date_of_the_day_it_is_asked_on(text: str, word: str, means: str, zh: str) -> None:
    assert day_word(text) == word
    assert (on_day(word, LEAP_DAY), said(word), day_word(word)) == (means, zh, word)


@pytest.mark.parametrize(
    "text", ["", "2024", "前年", "1201个月前", "99999_days_ago", "月前", "_months_ago", "²_days_ago"]
)
def test_other_texts_are_no_words_for_days(text: str) -> None:
    assert day_word(text) is None


def test_the_first_and_the_last_day_of_the_calendar_are_not_passed() -> None:
    assert on_day("9999_days_ago", date(1, 1, 1)) == "0001-01-01"
    assert on_day("in_100_years", date(9999, 12, 31)) == "9999-12-31"


def test_a_condition_keeps_its_word_and_is_asked_of_a_date() -> None:
    (condition,) = read_condition("OverseasOrg", "上次联络:not_since:12个月前")
    assert condition.text == "last_contact:not_since:12_months_ago"
    assert condition.on(date(2026, 11, 22)).first == 20251122
    (span,) = read_condition("Workstation", "approved:between:去年..今年")
    assert (span.on(date(2026, 5, 1)).first, span.on(date(2026, 5, 1)).last) == (20250101, 20261231)
