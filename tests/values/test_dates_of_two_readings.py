"""A date that two days may be meant by is asked for, and one that can only be one day is read."""

from __future__ import annotations

import pytest

from graphsvc.values.dates import clean_date
from graphsvc.values.results import Question, Refused, What


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/04/2019", ["2019-04-03", "2019-03-04"]),
        ("3-4-2019", ["2019-04-03", "2019-03-04"]),
        ("1.2.2020", ["2020-02-01", "2020-01-02"]),
        ("2021.1", ["2021-01", "2021-10"]),
        ("201103", ["2011-03", "2020-11-03"]),
        ("191201", ["1912-01", "2019-12-01"]),
    ],
)
def test_both_days_are_offered(text: str, days: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        clean_date(text)
    question = refused.value.reason
    assert isinstance(question, Question)
    assert (question.what, [one.value for one in question.choices]) == (What.DATE, days)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/04/2019", "2019-04-25"),
        ("04/25/2019", "2019-04-25"),
        ("5.5.2020", "2020-05-05"),
        ("202203", "2022-03"),
        ("199907", "1999-07"),
    ],
)
def test_the_only_day_is_read(text: str, day: str) -> None:
    assert clean_date(text) == day


@pytest.mark.parametrize("text", ["31/02/2019", "13/13/2019", "3/4-2019"])
def test_no_day_is_no_question(text: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_date(text)
    assert not isinstance(refused.value.reason, Question)
