"""Numbers read as people say them, and stay exact."""

from __future__ import annotations

import pytest

from graphsvc.wording.amounts import counted, reported


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "expected"),
    [
        (10000, "近", "人次", "近万人次"),
        (10000, "上", "人", "上万人"),
        (10000, "余", "人", "万余人"),
        (10000, "约", "人", "约1万人"),
        (10000, "", "人", "1万人"),
        (40, "左右", "项", "40项左右"),
        (50, "以上", "人", "50人以上"),
        (80, "多", "家", "80多家"),
        (1000, "余", "项", "1000余项"),
        (30, "多", "亿元", "30多亿元"),
        (16.5, "", "亿元", "16.5亿元"),
        (20000, "近", "人", "近2万人"),
        (12500, "约", "人", "约1.25万人"),
        (12345, "", "人", "12345人"),
        (320000000, "", "元", "3.2亿元"),
        (1234567, "", "元", "1,234,567元"),
        (0.1 + 0.2, "", "%", "0.3%"),
        (0, "", "家", "0家"),
        (-20000, "", "元", "-2万元"),
        (None, "约", "家", "约家"),
        (5, "超", "倍", "超5倍"),
    ],
)
def test_a_number_is_said_as_reported(value, qualifier, unit, expected):
    assert reported(value, qualifier, unit) == expected


@pytest.mark.parametrize(
    ("firm", "soft", "expected"),
    [(2, 0, "2 个"), (0, 1, "1 个（未确定）"), (0, 3, "3 个（未确定）"), (2, 1, "3 个（其中 1 个未确定）")],
)
def test_what_is_not_certain_is_counted_whole_and_said(firm, soft, expected):
    assert counted(firm, soft) == expected
