"""How many days a text says."""

from __future__ import annotations

import pytest

from graphsvc.values.day_counts import MOST_DAYS, clean_day_count
from graphsvc.values.results import Refused


@pytest.mark.parametrize(
    ("text", "days"),
    [("90", 90), ("90天", 90), ("９０ 日", 90), ("60个工作日", 60), (str(MOST_DAYS), MOST_DAYS), (" ", None)],
)
def test_days_are_read_as_people_type_them(text: str, days: int | None) -> None:
    assert clean_day_count(text) == days


@pytest.mark.parametrize("text", ["0", "-5", "3.5", "一季度", "90-120", str(MOST_DAYS + 1), "9" * 400])
def test_what_is_no_number_of_days_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_day_count(text)
    assert "1 到 3660" in refused.value.reason.way_zh
