"""Regions and people have names that English reads; every shipped region has one, and those of one name differ by their province."""

from __future__ import annotations

import re

import pytest

from graphsvc.facts.english_names import english_name
from graphsvc.gazetteer.english import english_region
from graphsvc.gazetteer.places import places


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("411522", "Guangshan County, Henan"), ("500106", "Shapingba District, Chongqing"), ("500000", "Chongqing"), ("410000", "Henan"),
        ("411500", "Xinyang, Henan"), ("150000", "Inner Mongolia"), ("152200", "Hinggan League, Inner Mongolia"),
        ("130321", "Qinglong Autonomous County, Hebei"), ("DE", "Germany"), ("810000", "Hong Kong, China"), ("CN", "China"),
        ("TW-1668341", "Taipei, Taiwan, China"),
    ],
)  # fmt: skip
def test_regions(code: str, expected: str) -> None:
    assert english_name("Region", f"region-{code}", "中文名") == expected


def test_every_shipped_region_has_an_english_name() -> None:
    for place in places():
        name = english_region(place.id)
        assert name, place
        assert not re.search("[\u3400-\u9fff]", name), name
    assert english_name("Region", "region-own", "自建片区") == "自建片区"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张楚杭", "Zhang Chuhang"), ("李四", "Li Si"), ("欧阳娜娜", "Ouyang Nana"), ("曾毅", "Zeng Yi"), ("尉迟恭", "Yuchi Gong"), ("吕布", "Lü Bu"),
        ("(未具名)某专家", "(未具名)某专家"), ("John Smith", "John Smith"), ("山田太郎一郎", "山田太郎一郎"), ("张", "张"),
    ],
)  # fmt: skip
def test_people(name: str, expected: str) -> None:
    assert english_name("Expert", "e", name) == english_name("Officer", "o", name) == expected


def test_what_is_no_person_keeps_its_name() -> None:
    assert english_name("OverseasOrg", "o", "旅德学会") == "旅德学会"
