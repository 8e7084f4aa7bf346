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
        ("斯图加特大学", "OverseasOrg"), ("多伦多大学", "OverseasOrg"), ("多伦县医院", "Institution"), ("大阪城市大学", "OverseasOrg"),
        ("德国亥姆霍兹中心", "OverseasOrg"), ("远望", None),
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


@pytest.mark.parametrize(
    ("name", "homes", "place"),
    [
        ("远望", ["日本东京都"], "日本"), ("远望", ["德国", "德国"], "德国"), ("远望", ["德国", "日本"], None), ("远望", [], None),
        ("远望", ["重庆市渝北区", "重庆市"], "重庆市"), ("远望", ["四川省成都市", "重庆市"], None),
        ("重庆大学", [], "重庆市"), ("武汉理工大学", [], "武汉市"), ("湖南师范大学", [], "湖南省"), ("多伦多大学", [], "加拿大"),
        ("德国亥姆霍兹中心", [], "德国"), ("重庆大学", ["四川省成都市"], "成都市"),
        ("中山大学", [], None), ("南京路小学", [], None), ("中国科学院", [], None), ("吉林大学", [], "吉林省"),
    ],
)  # fmt: skip
def test_a_new_employer_is_where_its_people_live_or_where_its_name_says(
    gazetteer: Gazetteer, name: str, homes: list[str], place: str | None
) -> None:
    def row(home: str) -> EntityRow:
        cells = (LinkCell(COLUMNS["works_at"], "工作单位", name), LinkCell(COLUMNS["lives_in"], "现居地", home))
        return EntityRow("专家", 2, "Expert", None, "张三", {}, cells)

    found = MadeKinds(map(row, homes), gazetteer).place(name)
    assert (found and found.name) == place


@pytest.mark.parametrize(
    ("name", "kind"), [("赵一鸣", "Officer"), ("晏河乡党委书记", "Post"), ("Li Ming", "Officer"), ("外联", "Officer")]
)
def test_an_owner_is_a_person_or_a_post(gazetteer: Gazetteer, name: str, kind: str) -> None:
    assert MadeKinds([], gazetteer).kind(name, ("Officer", "Post")) == kind
