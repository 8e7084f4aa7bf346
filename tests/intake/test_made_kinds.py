"""Of which kind an unknown employer is made: by certain signs, or not at all."""

from __future__ import annotations

import pytest

from graphsvc.gazetteer.places import places
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining.made_kinds import MadeKinds
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkCell
from graphsvc.vocabulary import KIND_BY_LABEL

COLUMNS = {column.name: column for column in KIND_BY_LABEL["Expert"].columns}
EMPLOYERS = ("Institution", "OverseasOrg")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(places())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("临港理工大学", "Institution"), ("北岭生物技术有限公司", "Institution"), ("重庆大学", "Institution"),
        ("Siemens AG", "OverseasOrg"), ("哈佛大学", "OverseasOrg"), ("旅德华人工程师联谊会", "OverseasOrg"),
        ("斯图加特大学", "OverseasOrg"), ("德国亥姆霍兹中心", "OverseasOrg"), ("远望", None),
    ],
)  # fmt: skip
def test_the_name_of_an_employer_tells_its_kind(gazetteer: Gazetteer, name: str, kind: str | None) -> None:
    assert MadeKinds([], gazetteer).kind(name, EMPLOYERS) == kind


@pytest.mark.parametrize(("home", "kind"), [("德国", "OverseasOrg"), ("重庆市", "Institution")])
def test_where_a_person_lives_tells_the_kind_of_the_employer(gazetteer: Gazetteer, home: str, kind: str) -> None:
    cells = (LinkCell(COLUMNS["works_at"], "工作单位", "远望"), LinkCell(COLUMNS["lives_in"], "现居地", home))
    row = EntityRow("专家", 2, "Expert", None, "张三", {}, cells)
    assert MadeKinds([row], gazetteer).kind("远望", EMPLOYERS) == kind
    elsewhere = EntityRow(
        "专家", 3, "Expert", None, "李四", {}, (cells[0], LinkCell(COLUMNS["lives_in"], "现居地", "日本"))
    )
    assert MadeKinds([row, elsewhere], gazetteer).kind("远望", EMPLOYERS) == (None if home == "重庆市" else kind)


def test_where_all_live_who_work_there_is_the_country_of_an_employer_abroad(gazetteer: Gazetteer) -> None:
    def row(home: str) -> EntityRow:
        cells = (LinkCell(COLUMNS["works_at"], "工作单位", "远望"), LinkCell(COLUMNS["lives_in"], "现居地", home))
        return EntityRow("专家", 2, "Expert", None, "张三", {}, cells)

    for homes, country in (
        (["日本东京都"], "日本"),
        (["德国", "德国"], "德国"),
        (["德国", "日本"], None),
        (["重庆市"], None),
        ([], None),
    ):
        found = MadeKinds(map(row, homes), gazetteer).country("远望")
        assert (found and found.name) == country


@pytest.mark.parametrize(
    ("name", "kind"), [("赵一鸣", "Officer"), ("晏河乡党委书记", "Post"), ("Li Ming", "Officer"), ("外联", "Officer")]
)
def test_an_owner_is_a_person_or_a_post(gazetteer: Gazetteer, name: str, kind: str) -> None:
    assert MadeKinds([], gazetteer).kind(name, ("Officer", "Post")) == kind
