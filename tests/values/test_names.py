"""Every surface takes the same words for a kind, a type of link and a type of organization."""

from __future__ import annotations

import pytest

from graphsvc.errors import Invalid
from graphsvc.intake.sheet_names import kind_of_sheet
from graphsvc.values.cleaning import clean_link_type
from graphsvc.values.names import KIND_NAMES, LINK_TYPE_NAMES, ORG_TYPE_NAMES, Names, split_kind
from graphsvc.vocabulary import KINDS, LINK_TYPES


@pytest.mark.parametrize("names", [KIND_NAMES, LINK_TYPE_NAMES, ORG_TYPE_NAMES], ids=lambda names: names.en)
def test_every_word_means_its_own_value(names: Names) -> None:
    for words in names.words:
        for word in words:
            assert names.value(word) == names.value(f" {word.upper()} ") == words[0], word


@pytest.mark.parametrize(
    ("names", "words", "value"),
    [
        (KIND_NAMES, ["专家", "Expert", "experts", "expert", "Experts"], "Expert"),
        (KIND_NAMES, ["海外机构", "overseas_org", "overseas orgs", "Overseas organization", "Overseas organizations"], "OverseasOrg"),
        (KIND_NAMES, ["活动", "activity", "activities", "Activity"], "Activity"),
        (KIND_NAMES, ["统计", "统计数字", "figure", "figures"], "Figure"),
        (LINK_TYPE_NAMES, ["合作", "与…合作", "PARTNERS_WITH", "partners with", "Partners_With"], "PARTNERS_WITH"),
        (LINK_TYPE_NAMES, ["成员", "是…的成员", "member of", "MEMBER_OF"], "MEMBER_OF"),
        (ORG_TYPE_NAMES, ["使领馆", "consulate", "Consulate", "CONSULATE"], "consulate"),
        (ORG_TYPE_NAMES, ["科研院所", "institute", "Research institute"], "institute"),
    ],
)  # fmt: skip
def test_words_of_both_languages(names: Names, words: list[str], value: str) -> None:
    assert {names.value(word) for word in words} == {value}


def test_sheets_and_references_take_the_same_words() -> None:
    for kind in KINDS:
        for word in kind.words:
            assert kind_of_sheet(word) is kind
            assert split_kind(f"{word}：张三") == split_kind(f"{word}: 张三") == (kind.label, "张三")
    for link in LINK_TYPES:
        assert {clean_link_type(word) for word in link.words} == {link.type}


def test_several_are_separated_or_repeated() -> None:
    assert KIND_NAMES.chosen(["专家,项目", " OverseasOrg、expert "]) == ["Expert", "Project", "OverseasOrg"]
    assert KIND_NAMES.chosen([]) == KIND_NAMES.chosen(["", " , "]) == []


def test_an_unknown_word_is_named_with_those_there_are() -> None:
    with pytest.raises(Invalid) as caught:
        ORG_TYPE_NAMES.chosen(["社团,龙社"])
    assert "没有机构类型「龙社」" in caught.value.zh
    assert "社团 society" in caught.value.zh
    assert "consulate" in caught.value.en


def test_what_is_no_kind_before_a_colon_is_part_of_the_name() -> None:
    for text in ("中德合作：新能源", "专家", "专家：", "：张三", ""):
        assert split_kind(text) == ("", text)
