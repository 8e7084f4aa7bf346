"""Which two may be the same: what counts for it and against it, as a table; and that a name alone is not enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from graphsvc.facts import candidates
from graphsvc.facts.commonness import Shared
from graphsvc.facts.duplicates import LIKELY, WORTH_A_LOOK, Judged, judge
from graphsvc.facts.identifying import Facts, facts_of_fields
from graphsvc.facts.names_alike import Called, in_common
from graphsvc.values.contacts import is_landline
from graphsvc.values.name_readings import read, written
from graphsvc.values.pinyin import family_length, pinyin
from graphsvc.values.wade_giles import wade_giles


def row(id_: str, name: str, **known: Any) -> tuple[str, dict[str, Any]]:
    return id_, {"name": name, "aliases": None, "name_en": None, "abbreviation": None, **known}


def judged(kind: str, rows: list[tuple[str, dict[str, Any]]], facts: dict[str, Facts]) -> list[Judged]:
    called = {id_: Called.of(kind, **known) for id_, known in rows}
    belonging: dict[str, list[str]] = {}
    for id_, known in facts.items():
        for form in {*known.get("WORKS_AT", ()), *known.get("NATIVE_OF", ())}:
            belonging.setdefault(form, []).append(id_)
    named = [*candidates.by_name(called), *candidates.by_mask(called, belonging.values())]
    found = candidates.pairs(kind, named, candidates.by_number(facts), facts)
    return judge(kind, found, called, facts, Shared.by(called.values(), facts.values()))


def pairs(kind: str, rows: list[tuple[str, dict[str, Any]]], facts: dict[str, Facts]) -> list[tuple[str, str, int]]:
    """Return the pairs that are worth a look, with their scores."""
    return [(one.a, one.b, one.score) for one in judged(kind, rows, facts) if one.worth_a_look]


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
    assert {f"{a}{b}" for a, b, _ in pairs("Expert", rows, told)} == {"ab", "ac", "ad", "bc", "bd", "cd"}
    numbers = dict.fromkeys("ab", UNIT | PHONE)
    assert pairs("Expert", [row("a", "李海"), row("b", "李大海")], numbers) == [("a", "b", 69)]
    assert pairs("Expert", [row("a", "李海"), row("b", "王芳")], numbers) == []


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
    rows = [row("a", "王伟"), row("b", "王伟")]
    (found,) = judged("Expert", rows, {"a": PHONE | UNIT, "b": PHONE | UNIT})
    assert [sign.zh for sign in found.speaking_for] == ["名称相同", "电话相同", "工作单位相同：清华大学"]
    (found,) = judged("Expert", rows, {"a": PHONE | UNIT, "b": OTHER_PHONE | UNIT})
    assert [sign.zh for sign in found.against] == ["电话不同"]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ({"phone": "13900000001；13900000002"}, {"phone": "139 0000 0002"}, []),
        ({"phone": "13900000001"}, {"phone": "13900000002"}, [25]),
        ({"phone": "13900000001", "email": "a@b.cn"}, {"phone": "13900000002", "email": "A@b.cn"}, [3]),
        ({"phone": "13900000001", "id_number": "E1"}, {"phone": "13900000002", "id_number": "E1"}, [3]),
        ({"phone": "010-62780001"}, {"phone": "13900000002"}, [3]),
        ({"email": "a@b.cn", "wechat": "x"}, {"email": "c@b.cn", "wechat": "x"}, [3]),
    ],
)
def test_people_have_several_numbers(one: dict[str, str], other: dict[str, str], against: list[int]) -> None:
    facts = {"a": facts_of_fields("Expert", one) | HOME, "b": facts_of_fields("Expert", other) | HOME}
    (found,) = judged("Expert", [row("a", "王伟"), row("b", "王伟")], facts)
    assert [sign.points for sign in found.against] == against


def test_a_line_of_an_office_says_less_than_a_mobile() -> None:
    assert [is_landline(digits) for digits in ("01062780001", "62780001", "13900000001", "4915123456789")] == [
        True,
        True,
        False,
        False,
    ]
    office = facts_of_fields("Expert", {"phone": "010-62780001"}) | UNIT
    assert pairs("Expert", [row("a", "王伟"), row("b", "王维")], dict.fromkeys("ab", office)) == [("a", "b", 54)]
    assert pairs("Expert", [row("a", "王伟"), row("b", "李芳")], dict.fromkeys("ab", office)) == []


@pytest.mark.parametrize(
    ("name", "other", "common"),
    [
        ("張學良", "Chang Hsueh-liang", "wade_giles"),
        ("张学良", "CHANG, Hsüeh-liang", "wade_giles"),
        ("蔡志伟", "Ts'ai Chih-wei", "wade_giles"),
        ("司徒伟强", "Szu-t'u Wei-ch'iang", "wade_giles"),
        ("張學良", "张学良教授", "name"),
        ("王大伟", "王*伟", "hidden"),
        ("王大伟", "王某", "hidden"),
        ("王大伟", "李**", "other"),
        ("王**", "王某某", "hidden_alike"),
        ("张伟", "张玮", "homophone"),
        ("李海", "李大海", "near"),
        ("李大海", "李小海", "near"),
        ("王伟", "李伟", "other"),
    ],
)
def test_what_two_names_have_in_common(name: str, other: str, common: str) -> None:
    one, two = (Called.of("Expert", text, None, None, None) for text in (name, other))
    assert (in_common("Expert", one, two), in_common("Expert", two, one)) == ({common}, {common})


def test_what_sounds_alike_in_wade_giles_only_is_not_read_alike() -> None:
    zhang, chang = (Called.of("Expert", name, None, None, None) for name in ("张伟国", "常卫阔"))
    assert in_common("Expert", zhang, chang) == {"other"}


@pytest.mark.parametrize(
    ("pinyin", "spelt"),
    [("zhi qiang", "chihchiang"), ("xiong yue", "hsiungyueh"), ("lv jie", "luchieh"), ("guo er", "kuoerh"), ("hai", "hai"), ("tie", "tieh")],
)  # fmt: skip
def test_pinyin_in_wade_giles(pinyin: str, spelt: str) -> None:
    assert wade_giles(pinyin.split()) == {spelt}


def test_a_common_name_and_a_large_unit_say_less() -> None:
    def score(others: int) -> int:
        names = [row(f"e-{n:03}", "张伟") for n in range(others)]
        found = judged("Expert", names, {"e-000": UNIT, "e-001": UNIT})
        return found[0].score

    assert (score(2), score(20), score(100)) == (70, 58, 50)


def test_of_very_many_of_one_name_those_are_compared_who_share_something() -> None:
    many = [row(f"e-{n:03}", "张伟") for n in range(100)]
    assert judged("Expert", many, {}) == []
    assert judged("Expert", many, dict.fromkeys((id_ for id_, _ in many), UNIT)) == []
    assert [(one.a, one.b) for one in judged("Expert", many, {"e-007": HOME, "e-042": HOME})] == [("e-007", "e-042")]


COUNTY = {"NATIVE_OF": {"cn/hunan/changsha/liuyang": "浏阳市"}}


def many_people(*rows: tuple[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Return these among 2,000 others, of whom 1,000 have the family name 王."""
    return [row(*one) for one in rows] + [row(f"x-{n}", f"{'王李'[n % 2]}{chr(0x4E00 + n)}") for n in range(2_000)]


@pytest.mark.parametrize(
    ("masked", "name", "known", "score"),
    [
        ("王*", "王伟", UNIT | COUNTY, 74),
        ("王某某", "王大伟", UNIT | COUNTY, 89),
        ("王*", "王伟", COUNTY, None),
        ("王*", "王伟", UNIT, None),
        ("诸葛*", "诸葛亮", COUNTY, 65),
        ("诸*亮", "诸葛亮", UNIT, 64),
        ("李*", "王伟", UNIT | COUNTY, None),
        ("诸葛*", "诸葛亮", {}, None),
    ],
)
def test_a_masked_name_that_fits_many_needs_two_facts_more(
    masked: str, name: str, known: Facts, score: int | None
) -> None:
    found = judged("Expert", many_people(("a", masked), ("b", name)), dict.fromkeys("ab", known))
    assert [one.score for one in found] == ([score] if score else [])


def score_beside(people: int, known: Facts, told: Facts, of_this_name: int = 2) -> int:
    """Return the score of two 张三丰 among so many people."""
    called = {id_: Called.of("Expert", "张三丰", None, None, None) for id_ in "ab"}
    shared = Shared(people, Counter(dict.fromkeys(called["a"].found_by(), of_this_name)))
    return judge("Expert", [("a", "b")], called, {"a": known, "b": told}, shared)[0].score


@pytest.mark.parametrize("fact", [UNIT, COUNTY])
def test_a_number_may_have_changed_where_nobody_else_among_very_many_has_the_name(fact: Facts) -> None:
    changed = (fact | PHONE, fact | OTHER_PHONE)
    assert score_beside(100_000, *changed) >= LIKELY
    assert score_beside(100_000, *changed, of_this_name=3) < WORTH_A_LOOK
    assert score_beside(400, *changed) < WORTH_A_LOOK
    assert score_beside(100_000, PHONE, OTHER_PHONE) < WORTH_A_LOOK
    assert score_beside(100_000, PHONE | UNIT, OTHER_PHONE | OTHER_UNIT) < WORTH_A_LOOK


def test_two_with_other_id_numbers_are_never_very_likely_one() -> None:
    told = {"phone": "13900000001", "email": "a@b.cn", "wechat": "a"}
    facts = {id_: facts_of_fields("Expert", told | {"id_number": f"E{id_}"}) | UNIT | COUNTY for id_ in "ab"}
    (found,) = judged("Expert", [row("a", "王伟"), row("b", "王伟")], facts)
    assert found.score >= LIKELY
    assert not found.likely


@pytest.mark.parametrize(
    ("one", "other", "others", "what", "of_these"),
    [
        (row("a", "张伟"), row("b", "Chang Wei"), ["张卫", "张玮", "常卫"], "wade_giles", 5),
        (row("a", "王五", aliases=["李海"]), row("b", "李海"), ["李海", "李海"], "alias", 4),
        (row("a", "Wei Zhang"), row("b", "Zhang Wei"), ["张卫", "张玮", "张伟"], "reading", 5),
    ],
)
def test_how_common_a_name_is_does_not_rest_on_which_of_two_comes_first(
    one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]], others: list[str], what: str, of_these: int
) -> None:
    rows = [one, other, *(row(f"x-{n}", name) for n, name in enumerate(others))]
    called = [Called.of("Expert", **known) for _, known in rows]
    shared = Shared.by(called, ())
    assert in_common("Expert", called[0], called[1]) == {what}
    numbers = {shared.number(what, called[0], called[1]), shared.number(what, called[1], called[0])}
    assert numbers == {of_these}


FAMILY = st.sampled_from(["王", "李", "张", "刘", "欧阳", "司徒", "诸葛", "叶", "萧", "单"])
GIVEN = st.text(st.sampled_from("伟芳国华学良丽娟东云龙亚宝"), min_size=1, max_size=2)
WRITTEN: tuple[Callable[[str], str], ...] = (
    OpenCC("s2t").convert,
    " ".join,
    "\u3000".join,
    "·".join,
    "•".join,
    ".".join,
    lambda name: f" {name}教授",
    lambda name: f"{name}（会长）",
    lambda name: f"{name[:1]}　{name[1:]} 博士",
)


@settings(max_examples=60, deadline=None)
@given(FAMILY, GIVEN, st.sampled_from(WRITTEN), st.sampled_from(WRITTEN))
def test_a_name_is_the_same_however_a_list_writes_it(
    family: str, given_name: str, one: Callable[[str], str], other: Callable[[str], str]
) -> None:
    a, b = (Called.of("Expert", write(family + given_name), None, None, None) for write in (one, other))
    assert in_common("Expert", a, b) == {"name"}


def spellings(name: str) -> list[str]:
    """Return a name as lists write it: in characters, in pinyin in either order, in Wade-Giles, and masked."""
    long = family_length(name)
    syllables = pinyin(name, person=True)
    first, last = "".join(syllables[:long]), "".join(syllables[long:])
    wade = sorted(wade_giles(syllables[long:]))[0]
    masked = name[0] + "*" * (len(name) - 1)
    return [
        name,
        OpenCC("s2t").convert(name),
        f"{first} {last}",
        f"{last.title()} {first.upper()}",
        f"{first}, {last}",
        f"{first} {wade}",
        masked,
        f"{name}教授",
    ]


@settings(max_examples=60, deadline=None)
@given(st.tuples(FAMILY, GIVEN), st.tuples(FAMILY, GIVEN), st.data())
def test_what_two_names_have_in_common_rests_on_no_order(
    one: tuple[str, str], other: tuple[str, str], data: st.DataObject
) -> None:
    written_as = [data.draw(st.sampled_from(spellings("".join(name)))) for name in (one, other)]
    aliases = ["".join(one)] if data.draw(st.booleans()) else None
    a = Called.of("Expert", written_as[0], None, None, None)
    b = Called.of("Expert", written_as[1], aliases, None, None)
    called, facts = {"a": a, "b": b}, {"a": UNIT | PHONE, "b": UNIT | OTHER_PHONE}
    shared = Shared.by(called.values(), facts.values())
    ((there,), (back,)) = (judge("Expert", [pair], called, facts, shared) for pair in (("a", "b"), ("b", "a")))
    assert in_common("Expert", a, b) == in_common("Expert", b, a)
    assert (there.score, there.speaking_for) == (back.score, back.speaking_for)


@pytest.mark.parametrize(
    ("name", "other"),
    [("李海", "Li Hai"), ("李海", "HAI LI"), ("李海", "Li, Hai"), ("张大伟", "Dawei Zhang"), ("张大伟", "Da-wei Zhang"), ("张大伟", "Zhang Da Wei"),
     ("欧阳修", "Ouyang Xiu"), ("单雄信", "Shan Xiongxin"), ("李 海", "李·海"), ("李海", "Lǐ Hǎi"), ("李海", "LiHai"), ("欧阳震华", "Ou Yang Zhen Hua"),
     ("吕布", "Lyu Bu"), ("吕布", "Lü Bu"), ("张学良", "Xue Liang Zhang")],
)  # fmt: skip
def test_a_name_is_read_in_either_order(name: str, other: str) -> None:
    assert read(name) & read(other) or written(name) == written(other)


@pytest.mark.parametrize("name", ["李", "Li", "Li Hai Bo Wen", "Müller 李", "A. 3"])
def test_what_is_no_whole_name_has_no_reading(name: str) -> None:
    assert read(name) == frozenset()
