from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.vocabulary.days import (
    FIRST,
    LAST,
    as_of_day,
    day_number,
    days_later,
    first_day,
    is_partial_date,
    last_day,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (None, FIRST, LAST),
        ("", FIRST, LAST),
        ("2021", 20210101, 20211231),
        ("2024-02", 20240201, 20240229),
        ("2021-03-05", 20210305, 20210305),
    ],
)
def test_what_a_partial_date_can_mean(text: str | None, first: int, last: int) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["21", "2021-13", "2021-02-30", "2021-3", "0000", "今年8、9月份", "2021-03-05T00:00"])
def test_what_is_no_date(text: str) -> None:
    assert not is_partial_date(text)
    with pytest.raises(ValueError, match=r".+"):
        first_day(text)


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    number, text = day_number(day), day.isoformat()
    for partial in (text, text[:7], text[:4]):
        assert first_day(partial) <= number <= last_day(partial)
    assert as_of_day(text) == day
    assert as_of_day(text[:7]) >= day


def test_there_is_no_day_beyond_the_first_and_the_last() -> None:
    assert days_later(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert days_later(date(1, 1, 3), -7) == date.min
    assert days_later(date(9999, 12, 30), 7) == date.max
