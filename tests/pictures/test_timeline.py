"""Marks on a timeline: each in its place, no two texts on one another, many of them by the month."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

import pytest

from graphsvc.pictures.names import shortened, width_of
from graphsvc.pictures.timeline import WIDTH, Mark, timeline
from graphsvc.wording.speech import in_english

TODAY, SINCE = date(2026, 11, 27), date(2023, 11, 27)
TEXT = re.compile(r'<text x="([\d.-]+)" y="([\d.-]+)" font-size="13"(?: text-anchor="(\w+)")?[^>]*>([^<]+)</text>')


def texts(drawn: str) -> list[tuple[float, float, float, str]]:
    """Return from where to where each text beside a mark reaches, and at which height it stands."""
    found = []
    for x, y, anchor, words in TEXT.findall(drawn.partition("</title>")[2]):
        width = width_of(words, 13) / 1.05
        start = float(x) - (width if anchor == "end" else 0)
        found.append((start, start + width, float(y), words))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_no_text_lies_on_another_or_leaves_the_picture(seed: int) -> None:
    chance = Random(seed)
    marks = []
    for _ in range(chance.choice((1, 12, 60))):
        first = SINCE + timedelta(chance.randint(-400, 1300))
        last = chance.choice((first, first + timedelta(chance.randint(1, 900)), date.max))
        said = "学会与工作站签署合作协议约定互访"[: chance.randint(1, 16)] * chance.choice((1, 2))
        marks.append(Mark(chance.choice(("contact", "activity", "term", "promise")), first, last, said))
    told = texts(timeline("时间线", marks, TODAY, SINCE))
    assert told
    for start, end, _, words in told:
        assert start >= 0, words
        assert end <= WIDTH, words
    for number, (start, end, y, words) in enumerate(told):
        for other_start, other_end, other_y, other in told[number + 1 :]:
            assert end <= other_start or other_end <= start or abs(y - other_y) > 10, (words, other)


def test_what_is_late_soft_or_over_is_told_apart() -> None:
    day = date(2026, 5, 1)
    marks = [
        Mark("promise", day, day, "派团来访", late=True),
        Mark("term", day, date(2026, 8, 1), "有意合作", soft=True, href="/entities/org-de"),
        Mark("contact", date(2020, 1, 1), date(2020, 1, 1), "太早了"),
        Mark("contact", day, day, "<script>alert(1)</script>"),
    ]
    drawn = timeline("时间线", marks, TODAY, SINCE, ["虚构示例"])
    assert ('stroke-dasharray="4 3"' in drawn, 'href="/entities/org-de"' in drawn, "虚构示例" in drawn) == (True,) * 3
    assert ("太早了" in drawn, "1 项更早，没有画出" in drawn) == (False, True)
    assert "<script>" not in drawn
    assert "今天" in drawn


@pytest.mark.parametrize("english", [False, True])
def test_names_of_lanes_and_numbers_of_years_keep_to_their_place(*, english: bool) -> None:
    marks = [Mark("term", SINCE, TODAY + timedelta(number), "协议") for number in range(60)]
    with in_english(english):
        drawn = timeline("时间线", marks, TODAY, SINCE)
    any_text = re.findall(r'<text x="([\d.-]+)" y="[\d.-]+" font-size="(\d+)"[^>]*>([^<]+)</text>', drawn)
    ends = {words: float(x) + width_of(words, float(size)) for x, size, words in any_text}
    counted = next(float(x) for x, _, words in any_text if "60" in words)
    assert ends["Terms and agreements" if english else "任期和协议"] < counted
    assert max(ends[words] for words in ends if words.isdigit()) <= WIDTH


def test_many_are_drawn_by_the_month() -> None:
    marks = [Mark("contact", TODAY - timedelta(n % 90), TODAY - timedelta(n % 90), f"第{n}次") for n in range(400)]
    drawn = timeline("时间线", marks, TODAY, SINCE)
    counts = [int(number) for number in re.findall(r"月：(\d+) 项", drawn)]
    assert (sum(counts), len(counts)) == (400, 4)
    assert shortened("第1次") not in [words for *_, words in texts(drawn)]


@pytest.mark.parametrize(
    ("today", "since"),
    [(date.max, SINCE), (date.max, date.max), (date.min, date.min), (TODAY, date.min), (TODAY, TODAY)],
)
def test_a_day_before_everything_or_after_it(today: date, since: date) -> None:
    marks = [
        Mark("term", date.min, date.max, "一直"),
        Mark("term", SINCE, date(9998, 12, 31), "很久"),
        Mark("contact", TODAY, TODAY, "今天谈"),
    ]
    drawn = timeline("时间线", marks, today, since)
    assert "一直" in drawn
    assert drawn.count('font-weight="600"') < 60
