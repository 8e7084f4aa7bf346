"""Things of one name are told apart wherever they are offered, and the advice given with them works."""

from __future__ import annotations

import pytest

from graphsvc.errors import Ambiguous, NotFound
from graphsvc.queries.lookup import find_entity, search
from graphsvc.store import Store
from tests.cases.imported import import_case
from tests.story import VIEWER, link, node, tell

PLACES = {"p07-11": "湖南省", "p07-12": "湖北省"}


def test_a_search_tells_two_of_one_name_apart_and_asks_nothing_for_others(store: Store) -> None:
    import_case(store, "peers/07-names-as-written/in")
    for text in ("张伟", "zhangwei", "zw"):
        shown = {row.id: row for row in search(store, VIEWER, text).results if row.name == "张伟"}
        assert {id_: row.place for id_, row in shown.items()} == PLACES
        assert "全美华人专家协会（纽约）" in shown["p07-11"].organizations
        assert "湖南省" in shown["p07-11"].told
    assert search(store, VIEWER, "张学礼").results[0].told is None


@pytest.mark.parametrize(
    ("text", "found"), [("张伟 湖南", "p07-11"), ("湖北 zhangwei", "p07-12"), ("张伟 全美华人专家协会", "p07-11")]
)
def test_a_word_more_finds_the_one_that_is_meant(store: Store, text: str, found: str) -> None:
    import_case(store, "peers/07-names-as-written/in")
    (hit,) = search(store, VIEWER, text).results
    assert hit.id == found
    assert {why.label for why in hit.why} in ({"名称", "籍贯"}, {"名称", "所属机构"})


def test_one_on_the_next_page_is_told_apart_too(store: Store) -> None:
    import_case(store, "peers/07-names-as-written/in")
    first = search(store, VIEWER, "张伟", limit=1)
    assert first.results[0].place in PLACES.values()
    assert first.total == 2


def test_an_ambiguous_name_is_refused_with_ids_that_are_not(store: Store) -> None:
    import_case(store, "peers/07-names-as-written/in")
    with pytest.raises(Ambiguous) as caught:
        find_entity(store, VIEWER, "张伟")
    candidates = {found.id: found.place for found in caught.value.details["candidates"]}
    assert candidates == PLACES
    assert "湖南省" in caught.value.zh
    assert "专家:张伟" not in caught.value.zh
    advised = caught.value.zh.split("如「")[1].split("」")[0]
    assert find_entity(store, VIEWER, advised).id in PLACES


def test_a_kind_is_advised_only_where_it_says_which(store: Store) -> None:
    people = [node("Expert", "e1", "王伟", title="教授"), node("Expert", "e2", "王伟", phone="13800000000")]
    tell(store, [*people, node("Officer", "f1", "王伟", unit="市科协")], [])
    with pytest.raises(Ambiguous) as caught:
        find_entity(store, VIEWER, "王伟")
    assert "「联络人员:王伟」" in caught.value.zh
    assert "专家:王伟" not in caught.value.zh
    assert find_entity(store, VIEWER, "联络人员:王伟").id == "f1"
    assert "13800000000" not in str(caught.value.told())
    assert {c.id: c.told for c in caught.value.details["candidates"]} == {"e1": "教授", "e2": "", "f1": "市科协"}


def test_the_nearest_names_are_told_apart(store: Store) -> None:
    clubs = [node("OverseasOrg", "o1", "欧洲材料学会"), node("OverseasOrg", "o2", "欧洲材料学会")]
    lie = [link("o1", "LOCATED_IN", "region-DE"), link("o2", "LOCATED_IN", "region-FR")]
    tell(store, clubs, lie)
    with pytest.raises(NotFound) as caught:
        find_entity(store, VIEWER, "欧州材料学会")
    assert {found.place for found in caught.value.details["nearest"]} == {"德国", "法国"}
    assert "graphsvc" not in caught.value.zh + caught.value.en


def test_an_id_is_meant_before_a_name_and_a_code_is_still_a_region(store: Store) -> None:
    import_case(store, "peers/09-name-is-an-id/in")
    assert find_entity(store, VIEWER, "p09-y").name == "乙方学会"
    assert find_entity(store, VIEWER, "p09-x").name == "p09-y"
    assert find_entity(store, VIEWER, "region-500000").kind == "Region"
    assert find_entity(store, VIEWER, "地区:500000").name == "重庆市"
    assert find_entity(store, VIEWER, "p09-s").name == "专家:张伟"


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("500106", "500106"),
        ("重庆市沙坪坝区", "500106"),
        ("河南省/信阳市/光山县", "411522"),
        ("重慶", "500000"),
        ("地区:光山", "411522"),
    ],
)
def test_a_region_is_named_by_code_or_path_wherever_an_entity_is(store: Store, named: str, code: str) -> None:
    assert find_entity(store, VIEWER, named).id == f"region-{code}"


def test_a_region_name_of_several_is_refused_with_their_paths(store: Store) -> None:
    with pytest.raises(Ambiguous) as caught:
        find_entity(store, VIEWER, "鼓楼区")
    assert "江苏省南京市鼓楼区" in {found.path for found in caught.value.details["candidates"]}
