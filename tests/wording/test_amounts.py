"""Numbers read as people say them, and stay exact."""

from __future__ import annotations

import pytest

from graphsvc.wording.amounts import counted, counted_en, reported, reported_en


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
    ("value", "qualifier", "unit", "expected"),
    [
        (10000, "近", "人次", "nearly 10,000 participants"),
        (40, "左右", "项", "about 40 items"),
        (80, "多", "家", "over 80 organizations"),
        (54, "", "个", "54"),
        (16.5, "", "亿元", "1.65 billion yuan"),
        (1250, "", "万元", "12.5 million yuan"),
        (30, "多", "亿元", "over 3 billion yuan"),
        (5, "至少", "家", "at least 5 organizations"),
        (12, "不知几", "栋", "不知几 12 栋"),
        (None, "数", "人", "several people"),
        (0.5, "约", "倍", "about 0.5 倍"),
    ],
)
def test_a_number_is_said_in_english(value, qualifier, unit, expected):
    assert reported_en(value, qualifier, unit) == expected


@pytest.mark.parametrize(
    ("firm", "soft", "expected", "english"),
    [
        (2, 0, "2 个", "2"),
        (0, 1, "1 个（未确定）", "1 (unconfirmed)"),
        (0, 3, "3 个（未确定）", "3 (unconfirmed)"),
        (2, 1, "3 个（其中 1 个未确定）", "3 (1 unconfirmed)"),
    ],
)
def test_what_is_not_certain_is_counted_whole_and_said(firm, soft, expected, english):
    assert (counted(firm, soft), counted_en(firm, soft)) == (expected, english)
