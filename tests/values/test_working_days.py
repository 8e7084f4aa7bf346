"""The table of an office's working days, and the days that it says nothing of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.reminders import OfficeDays
from graphsvc.values.working_days import NoTable, is_worked, read_office_days


def test_an_offices_table_says_all_of_its_years(tmp_path: Path) -> None:
    path = tmp_path / "工作日.csv"
    path.write_text("\ufeff日期,安排\n2027-01-01,休\n\n2027-02-14, 班\n", encoding="utf-8")
    table = read_office_days(path)
    assert table == OfficeDays((date(2027, 2, 14),), (date(2027, 1, 1),))
    days = [date(2027, 1, 1), date(2027, 2, 14), date(2027, 2, 15), date(2027, 2, 20)]
    assert [is_worked(day, table) for day in days] == [False, True, True, False]
    # 2026 is known without it, 2028 by nobody.
    assert [is_worked(day, table) for day in (date(2026, 10, 1), date(2026, 10, 10))] == [False, True]
    with pytest.raises(NoTable) as unknown:
        is_worked(date(2028, 1, 1), table)
    assert unknown.value.year == 2028


@pytest.mark.parametrize("text", ["2027-02-30,休", "2027-01-01", "2027-01-01,半天", "下雨,休"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "days.csv"
    path.write_text(f"2027-01-02,休\n{text}\n", encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        read_office_days(path)
    assert "第 2 行" in refused.value.zh


def test_a_table_that_is_not_there_names_its_setting(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refused:
        read_office_days(tmp_path / "none.csv")
    assert "GRAPHSVC_WORKDAYS" in refused.value.zh
