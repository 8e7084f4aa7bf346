"""The vocabulary is whole: what one declaration names, another declares."""

from __future__ import annotations

from graphsvc.vocabulary import CHANNELS, COMMON_FIELDS, KIND_BY_LABEL, KINDS, LINK_BY_TYPE, LINK_TYPES, is_soft
from graphsvc.wording.sentences import sentence


def test_every_link_column_stands_for_an_allowed_link() -> None:
    for kind in KINDS:
        for column in kind.columns:
            for target in column.targets or KIND_BY_LABEL:
                ends = (kind.label, target) if column.outward else (target, kind.label)
                assert LINK_BY_TYPE[column.link].allows(*ends), (kind.label, column.name, target)


def test_every_end_is_a_kind_and_every_phrase_names_the_other_end() -> None:
    for link in LINK_TYPES:
        assert {label for pair in link.ends for label in pair} <= KIND_BY_LABEL.keys()
        assert "{b}" in link.forward
        assert "{a}" in link.backward


def test_names_and_prefixes_are_unique() -> None:
    for values in (
        [k.id_prefix for k in KINDS],
        [k.sheet for k in KINDS],
        [k.colour for k in KINDS],
        [c.name for c in CHANNELS],
    ):
        assert len(set(values)) == len(values)
    for kind in KINDS:
        names = [field.name for field in kind.all_fields] + [column.name for column in kind.columns]
        assert len(set(names)) == len(names), kind.label


def test_what_introduces_is_as_the_meaning_of_paths_says() -> None:
    introducing = {kind.label for kind in KINDS if kind.introduces}
    assert introducing == {
        "Expert", "OverseasOrg", "Workstation", "DoctorGroup", "Project", "Institution", "Activity", "Post", "Officer",
    }  # fmt: skip


def test_only_people_have_private_fields() -> None:
    assert {kind.label for kind in KINDS if kind.private_fields} == {"Expert", "Officer"}
    assert not any(field.private for field in COMMON_FIELDS)


def test_firm_and_soft() -> None:
    assert [s for s in (None, "confirmed", "signed", "intent", "unknown") if is_soft(s)] == ["intent", "unknown"]


def test_a_chain_reads_as_a_sentence() -> None:
    engaged = {"role": "海智专家", "status": "reported", "since": "2020", "until": "2021-03"}
    steps = [
        ("MEMBER_OF", True, {"role": "会长", "since": "2019"}),
        ("ENGAGED_BY", False, engaged),
        ("LOCATED_IN", False, {}),
    ]
    assert sentence(["旅德学会", "张三", "某工作站", "重庆市"], steps) == (
        "旅德学会有会长张三（自2019年起）；张三据报道受聘于某工作站（海智专家，2020年至2021年3月）；某工作站位于重庆市。"
    )
