"""Which two may be the same: what counts for it and against it, as a table; and that a name alone is not enough."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.facts.duplicates import alike, judge
from graphsvc.facts.identifying import Facts
from graphsvc.values.name_readings import read, written


def row(id_: str, name: str, **known: Any) -> list[Any]:
    fields = ("aliases", "name_en", "abbreviation", "phone", "email", "wechat", "id_number")
    return [id_, name, *(known.get(field) for field in fields)]


def pairs(kind: str, rows: list[list[Any]], facts: dict[str, Facts]) -> list[tuple[str, str, int]]:
    """Return the pairs that are worth a look, with their scores."""
    return [(one.alike.a, one.alike.b, one.score) for one in judge(kind, alike(kind, rows), facts) if one.worth_a_look]


UNIT = {"WORKS_AT": {"i-1": "清华大学"}}
OTHER_UNIT = {"WORKS_AT": {"i-2": "北京大学"}}
HOME = {"NATIVE_OF": {"cn/hunan": "湖南省"}}
PHONE, OTHER_PHONE = ({"phone": {number: number}} for number in ("13900000001", "13900000002"))


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        ({}, {}, False),
        (UNIT, UNIT, True),
        (UNIT, OTHER_UNIT, False),
        (HOME, HOME, True),
        (PHONE, PHONE, True),
        (UNIT | PHONE, UNIT | OTHER_PHONE, False),
        (UNIT | HOME, OTHER_UNIT | HOME, False),
        (UNIT | PHONE, OTHER_UNIT | PHONE, True),
    ],
)
def test_of_one_name_something_else_has_to_agree(one: Facts, other: Facts, worth: bool) -> None:
    found = pairs("Expert", [row("a", "王伟"), row("b", "王伟")], {"a": one, "b": other})
    assert bool(found) is worth


def test_other_names_of_the_same_are_found() -> None:
    told = dict.fromkeys("abcd", UNIT | HOME)
    rows = [row("a", "李海"), row("b", "Hai Li"), row("c", "李 海"), row("d", "王五", aliases=["李海"])]
    assert {(a, b) for a, b, _ in pairs("Expert", rows, told)} == {
        ("a", "b"),
        ("a", "c"),
        ("a", "d"),
        ("b", "c"),
        ("c", "d"),
    }
    numbers = [row("a", "李海", phone="13900000001"), row("b", "李大海", phone="13900000001")]
    assert pairs("Expert", numbers, {"a": UNIT | PHONE, "b": UNIT | PHONE}) == [("a", "b", 57)]


def test_bodies_of_one_name_are_one_unless_they_lie_elsewhere() -> None:
    rows = [
        row("a", "旅德学会"),
        row("b", "旅德學會"),
        row("c", "留德学会", abbreviation="GCA"),
        row("d", "德国学会", abbreviation="gca"),
    ]
    here, there = ({"LOCATED_IN": {path: path}} for path in ("de/berlin", "de/munich"))
    assert pairs("OverseasOrg", rows, {}) == [("a", "b", 60)]
    assert pairs("OverseasOrg", rows, {"a": here, "b": here, "c": here, "d": here}) == [("a", "b", 80), ("c", "d", 60)]
    assert pairs("OverseasOrg", rows, {"a": here, "b": there}) == []


def test_a_private_value_is_not_quoted() -> None:
    (found,) = judge(
        "Expert", alike("Expert", [row("a", "王伟"), row("b", "王伟")]), {"a": PHONE | UNIT, "b": PHONE | UNIT}
    )
    assert [sign.zh for sign in found.speaking_for] == ["名称相同", "电话相同", "工作单位相同：清华大学"]
    (found,) = judge("Expert", alike("Expert", [row("a", "王伟"), row("b", "王伟")]), {"a": PHONE, "b": OTHER_PHONE})
    assert [sign.zh for sign in found.against] == ["电话不同"]


def test_a_name_of_very_many_is_not_looked_through() -> None:
    many = [row(f"e-{n:03}", "张伟") for n in range(100)]
    assert alike("Expert", many) == []


@pytest.mark.parametrize(
    ("name", "other"),
    [("李海", "Li Hai"), ("李海", "HAI LI"), ("李海", "Li, Hai"), ("张大伟", "Dawei Zhang"), ("张大伟", "Da-wei Zhang"), ("张大伟", "Zhang Da Wei"),
     ("欧阳修", "Ouyang Xiu"), ("单雄信", "Shan Xiongxin"), ("李 海", "李·海")],
)  # fmt: skip
def test_a_name_is_read_in_either_order(name: str, other: str) -> None:
    assert read(name) & read(other) or written(name) == written(other)


@pytest.mark.parametrize("name", ["李", "Li", "Li Hai Bo Wen", "Müller 李", "A. 3"])
def test_what_is_no_whole_name_has_no_reading(name: str) -> None:
    assert read(name) == frozenset()
