"""A search finds what is written anywhere, says why and where, counts it all, and never shows or uses what is private."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.answer import as_json
from graphsvc.changes.change import SetFields
from graphsvc.changes.erasing import erase
from graphsvc.errors import Invalid
from graphsvc.facts.search import ids_matching
from graphsvc.queries.lookup import Found, search
from graphsvc.resources import folder
from graphsvc.store import Store
from graphsvc.vocabulary import LINK_TYPES
from tests.changes.offices import ADMIN, READER, by
from tests.facts.network_copy.copies import copied
from tests.search.office import tell_office
from tests.story import VIEWER, link, node, tell

PRIVATE = ("13912345678", "hidden@example.com", "wxsecret88", "11010119900101123X", "13712345678")


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.results]


def test_each_hit_says_why_and_where(store: Store) -> None:
    tell_office(store)
    (hit,) = search(store, VIEWER, "张伟 湖南 石墨烯").results
    assert hit.because == "因名称匹配：张伟；因籍贯匹配：湖南省长沙市长沙县；因专业领域匹配：石墨烯"
    assert hit.because_en == "Matched in name: 张伟; native place: 湖南省长沙市长沙县; fields: 石墨烯"
    quoted = search(store, VIEWER, "太赫兹").results[0]
    (why,) = quoted.why
    assert (why.field, why.label, why.where.name if why.where else "") == ("quote", "原文", "全美华人科技协会")
    assert "太赫兹成像联合实验室" in why.text


def test_a_long_text_is_shown_where_the_word_stands(store: Store) -> None:
    tell(store, [node("Expert", "e", "甲", note="无关的话。" * 40 + "他研究可控核聚变装置。" + "别的话。" * 40)], [])
    (why,) = search(store, VIEWER, "核聚变").results[0].why
    assert "可控核聚变装置" in why.text
    assert len(why.text) < 100


def test_two_of_one_name_found_by_their_field_are_told_apart(store: Store) -> None:
    people = [node("Expert", f"w{n}", "王伟", fields=["碳纤维复合材料"]) for n in (1, 2)]
    tell(store, people, [link("w1", "NATIVE_OF", "region-430000"), link("w2", "NATIVE_OF", "region-420000")])
    found = search(store, VIEWER, "碳纤维").results
    assert [(hit.id, hit.place, hit.because) for hit in found] == [
        ("w1", "湖南省", "因专业领域匹配：碳纤维复合材料"),
        ("w2", "湖北省", "因专业领域匹配：碳纤维复合材料"),
    ]


@pytest.mark.parametrize("viewer", [ADMIN, READER], ids=["admin", "reader"])
def test_private_values_are_neither_searched_nor_quoted(store: Store, viewer) -> None:  # type: ignore[no-untyped-def]
    tell_office(store)
    assert [(value, search(store, viewer, value).total) for value in PRIVATE] == [(value, 0) for value in PRIVATE]
    shown = "".join(
        as_json(search(store, viewer, text)).decode() for text in ("郑电", "低温测量", "联系电话", "王敏 主任科员")
    )
    assert "低温测量" in shown
    assert not [value for value in PRIVATE if value in shown]


def test_what_was_told_of_an_erased_person_is_gone(store: Store) -> None:
    tell_office(store)
    words = ("量子光学", "低温测量", "林光", "超导磁体")
    assert all("lin" in ids(search(store, ADMIN, word)) for word in words)
    erase(store, ADMIN, "lin", reason="本人要求")
    assert [hit.id for word in words for hit in search(store, ADMIN, word).results if hit.id in ("lin", "i1")] == []


def test_what_is_corrected_is_found_by_its_new_words_only(store: Store) -> None:
    tell_office(store)
    by(store, SetFields("lin", {"fields": "凝聚态物理", "note": None}))
    assert "lin" not in ids(search(store, VIEWER, "量子光学")) + ids(search(store, VIEWER, "低温测量"))
    assert ids(search(store, VIEWER, "凝聚态")) == ["lin"]


@pytest.mark.parametrize("text", ["石墨烯", "张伟", "重庆", "教授", "专家 湖南", "科技协会"])
def test_every_count_is_that_of_the_narrowed_answer(store: Store, text: str) -> None:
    tell_office(store)
    counts = search(store, VIEWER, text).counts
    for name, values in (
        ("kinds", counts.kinds),
        ("fields", counts.fields),
        ("countries", counts.countries),
        ("regions", counts.regions),
    ):
        narrowed = [(one.value, search(store, VIEWER, text, **{name: [one.value]}).total) for one in values]
        assert narrowed == [(one.value, one.count) for one in values], name


def test_a_consulate_is_of_the_country_that_sends_it(store: Store) -> None:
    tell_office(store)
    counts = search(store, VIEWER, "总领事馆").counts
    assert [one.name for one in counts.countries] == ["匈牙利"]
    assert [one.name for one in counts.regions] == ["重庆市"]
    assert search(store, VIEWER, "总领事馆", countries=["中国"]).total == 0


def test_the_copy_of_the_network_answers_as_the_database(store: Store, tmp_path: Path) -> None:
    tell_office(store)
    asked = [
        *((text, {}) for text in ("石墨烯", "张伟 湖南 石墨烯", "工作站 重庆", "美国 石墨烯", "专家 湖北")),
        ("张伟", {"countries": ["美国"]}),
        ("教授", {"regions": ["湖南"]}),
    ]
    told = [search(store, VIEWER, text, **narrowed) for text, narrowed in asked]
    with copied(store, tmp_path):
        assert [search(store, VIEWER, text, **narrowed) for text, narrowed in asked] == told


def test_all_of_a_thousand_members_are_found_by_the_name_of_what_they_belong_to(store: Store) -> None:
    people = [node("Expert", f"m{n}", f"会员{n}", fields=["航天"] if n % 4 else ["遥感"]) for n in range(1_000)]
    tell(
        store,
        [*people, node("OverseasOrg", "o", "旅法工程师协会")],
        [link(f"m{n}", "MEMBER_OF", "o") for n in range(1_000)],
    )
    found = search(store, VIEWER, "旅法工程师协会", limit=2)
    assert (found.total, found.complete, ids(found)) == (1_001, True, ["o", "m0"])
    assert found.results[1].because == "因所属机构匹配：旅法工程师协会"
    assert [(one.value, one.count) for one in found.counts.fields] == [("航天", 750), ("遥感", 250)]
    assert search(store, VIEWER, "旅法工程师 遥感").total == 250
    assert len(ids_matching(store, "旅法工程师 遥感", "Expert")) == 250


def test_the_ids_for_a_list_are_those_of_the_search(store: Store) -> None:
    tell_office(store)
    for text in ("石墨烯", "张伟 湖南", "美国", "教授", "太赫兹"):
        assert sorted(ids_matching(store, text, "Expert")) == sorted(ids(search(store, VIEWER, text, ["Expert"]))), text


def test_a_text_that_is_too_long_is_refused_with_its_length(store: Store) -> None:
    with pytest.raises(Invalid, match="201") as refused:
        search(store, VIEWER, "长" * 201)
    assert refused.value.details["parameter"] == "q"


@pytest.mark.parametrize(
    "text", ["", " ", "·", "·  —", "的", "AND OR NOT", '"', "a b c d e f g h i j", "张 王 李 赵 钱 孙 周 吴"]
)
def test_what_says_nothing_finds_nothing_and_fails_nowhere(store: Store, text: str) -> None:
    tell_office(store)
    assert search(store, VIEWER, text).complete


def test_what_is_told_at_a_link_of_every_type_is_found() -> None:
    """A type of link that comes later joins the index in a migration of its own."""
    for suffix, form in ((".embedded.sql", "ALTER TYPE `{}` SUPERTYPE +`Said`"), (".neo4j.cypher", "{}")):
        text = "".join(path.read_text("utf-8") for path in (folder("cypher") / "migrations").glob(f"*said*{suffix}"))
        assert [one.type for one in LINK_TYPES if form.format(one.type) not in text] == []
