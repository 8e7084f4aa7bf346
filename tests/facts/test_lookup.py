"""Finding by id, name, alias, characters, pinyin, initials, English; never merging what only sounds alike."""

from __future__ import annotations

import pytest

from graphsvc.errors import Ambiguous, Invalid, NotFound
from graphsvc.queries.lookup import find_entity, find_region, region_meant, search
from graphsvc.store import Store
from tests.story import VIEWER, node, tell

STORY = [
    node("Expert", "e1", "张楚杭"),
    node("Expert", "e2", "单田芳"),
    node("Expert", "e3", "王伟"),
    node("Expert", "e4", "王伟"),
    node(
        "OverseasOrg",
        "o1",
        "圣彼得堡国立理工大学",
        aliases=["圣彼得堡工业大学"],
        name_en="Peter the Great St. Petersburg Polytechnic",
    ),
    node("OverseasOrg", "o2", "海智計劃聯合會", abbreviation="HOME"),
    node("Officer", "f1", "王伟"),
]


def found(store: Store, text: str) -> set[str]:
    return {hit.id for hit in search(store, VIEWER, text).results if hit.kind != "Region"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张楚杭", {"e1"}),
        ("楚", {"e1"}),
        ("张", {"e1"}),
        ("zhangchuhang", {"e1"}),
        ("zhangchu", {"e1"}),
        ("zch", {"e1"}),
        ("shantianfang", {"e2"}),
        ("圣彼得堡工业", {"o1"}),
        ("聖彼得堡", {"o1"}),
        ("polytechnic petersburg", {"o1"}),
        ("海智计划", {"o2"}),
        ("home", {"o2"}),
        ("HOME 联合", {"o2"}),
        ("没有这个人", set()),
        ("*", set()),
        ('"', set()),
        ("张 OR 王", set()),
    ],
)
def test_search(store: Store, text: str, expected: set[str]) -> None:
    tell(store, STORY, [])
    assert found(store, text) >= expected
    if not expected:
        assert found(store, text) == set()


def test_the_exact_name_comes_first(store: Store) -> None:
    tell(store, [node("Expert", "a", "李明华"), node("Expert", "b", "李明")], [])
    assert search(store, VIEWER, "李明").results[0].id == "b"


def test_a_name_is_found_by_alias_but_a_sound_is_not_a_name(store: Store) -> None:
    tell(store, STORY, [])
    assert find_entity(store, VIEWER, "圣彼得堡工业大学").id == "o1"
    with pytest.raises(NotFound) as caught:
        find_entity(store, VIEWER, "zhangchuhang")
    assert caught.value.details["nearest"][0].id == "e1"


def test_homonyms_are_ambiguous_until_the_kind_or_id_is_given(store: Store) -> None:
    tell(store, STORY, [])
    with pytest.raises(Ambiguous) as caught:
        find_entity(store, VIEWER, "王伟")
    assert {candidate.id for candidate in caught.value.details["candidates"]} == {"e3", "e4", "f1"}
    assert find_entity(store, VIEWER, "联络人员:王伟").id == "f1"
    assert find_entity(store, VIEWER, "Officer：王伟").id == "f1"
    assert find_entity(store, VIEWER, "e4").id == "e4"


def test_nothing_to_look_for(store: Store) -> None:
    with pytest.raises(Invalid):
        find_entity(store, VIEWER, "  ")
    with pytest.raises(Invalid):
        search(store, VIEWER, "字" * 201)


def test_regions_by_code_path_and_name(store: Store) -> None:
    assert find_region(store, VIEWER, "500000").name == "重庆市"
    assert find_region(store, VIEWER, "重慶").name == "重庆市"
    assert find_region(store, VIEWER, "河南省信阳市光山县").code == "411522"
    assert region_meant(store, VIEWER, "光山").region.path == "河南省信阳市光山县"


def test_an_ambiguous_region_names_its_four_candidates(store: Store) -> None:
    with pytest.raises(Ambiguous) as caught:
        find_region(store, VIEWER, "鼓楼区")
    paths = {candidate.path for candidate in caught.value.details["candidates"]}
    assert paths == {"江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"}


def test_an_unknown_region_names_the_nearest(store: Store) -> None:
    with pytest.raises(NotFound) as caught:
        find_region(store, VIEWER, "重青市")
    assert "重庆市" in [place.name for place in caught.value.details["nearest"]]
