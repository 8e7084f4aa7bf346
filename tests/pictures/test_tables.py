"""Tables: texts stay texts, a spreadsheet runs none of them, and the leader's workbook holds its four sheets."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from graphsvc.facts.cadence import Standing
from graphsvc.facts.chains import ChainLink, ChannelChain
from graphsvc.facts.connections import ChannelScore, ConnectedOrganization, Connections
from graphsvc.facts.contact_cadence import ContactCadence
from graphsvc.facts.owners import Owner
from graphsvc.facts.refs import Ref, RegionRef, Short
from graphsvc.pictures.connection_report import connections_csv, connections_workbook
from graphsvc.pictures.tables import csv_bytes, links_csv, nodes_csv, picture_workbook
from tests.pictures.pictured import SOURCE, hostile, ordinary

LINK = ChainLink(
    id="l1", type="MEMBER_OF", backward=True, role="会长", quote="=1+1 张三任会长", source="s1", source_title="海智工作成效显著",
)  # fmt: skip
PATH = ChannelChain(
    (Ref("asu", "OverseasOrg", "=亚利桑那州立大学"), Ref("z", "Expert", "张三"), Ref("r", "Region", "重庆市")),
    (LINK, ChainLink(id="l2", type="NATIVE_OF", backward=False, status="intent", quote="=1+1 张三任会长")),
    "member_native",
)
OWNER = Owner(
    officer=Short("f", "王书记"), post=Short("p", "书记"), role="第一联络人", since="2023", rule=None, status=None, source=None,
    quote=None,
)  # fmt: skip
ANSWER = Connections(
    RegionRef("r", "500000", "重庆市", "province"), date(2026, 11, 22), 3,
    (
        ConnectedOrganization(
            id="asu", name="=亚利桑那州立大学", org_type="university", country="美国", score=7.0,
            channels=(ChannelScore("member_native", 0, 1, 1.17, "z"),), paths=(PATH,), owners=(OWNER,),
            last_contact="2026-03-01", cadence=ContactCadence(Standing.LATE, date(2026, 5, 30), 90, False, None),
        ),
    ),
)  # fmt: skip


def rows(made: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_csv_opens_in_excel_in_chinese() -> None:
    made = nodes_csv(ordinary())
    assert made.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))[:2] == [
        ["名称", "类别", "关系数"],
        ["张三", "专家", "1"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "－1", "=cmd|'/C calc'!A0"])
def test_no_cell_is_a_formula(text: str) -> None:
    cell = next(
        csv.reader(io.StringIO(csv_bytes(["a"], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1], newline=""))
    )[0]
    assert cell == f"'{text}"
    assert csv_bytes(["a"], [[-1.5]]).endswith(b"\r\n-1.5\r\n")


def test_hostile_links_as_csv() -> None:
    for row in csv.reader(io.StringIO(links_csv(hostile()).decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_the_workbook_of_a_picture() -> None:
    made = picture_workbook(hostile())
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.sheet_names == ["节点", "关系", "来源"]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = "".join(parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml"))
    assert "<f>" not in text
    assert "hyperlink" not in text.replace("hyperlinkBase", "")


def test_the_leaders_workbook() -> None:
    made = connections_workbook(ANSWER, [SOURCE])
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names == ["排名", "通道", "路径", "来源"]
    ranking = rows(made, "排名")
    assert ranking[0][0] == "与重庆市相连的海外机构"
    assert "截至 2026-11-22" in ranking[1][0]
    assert "前 1 个" in ranking[1][0]
    assert ranking[3] == [
        1,
        "=亚利桑那州立大学",
        "高校",
        "美国",
        7,
        "成员籍贯 1 个（未确定）",
        "王书记（书记，第一联络人，自2023年起）",
        "2026-03-01",
        "超期未联络",
        "2026-05-30",
    ]
    assert rows(made, "通道")[3] == ["=亚利桑那州立大学", "成员籍贯", 1, 1, 2, 1.17]
    path = rows(made, "路径")[3]
    assert path[2:] == [
        "=亚利桑那州立大学有会长张三；张三籍贯重庆市（合作意向）。",
        "已确认、合作意向",
        "“=1+1 张三任会长”",
        "《海智工作成效显著》",
    ]
    assert rows(made, "来源")[3] == ["海智工作成效显著", "重庆科技报", "2023"]


def test_it_prints_on_a4_across() -> None:
    with zipfile.ZipFile(io.BytesIO(connections_workbook(ANSWER))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert 'paperSize="9" orientation="landscape"' in sheet.replace('fitToHeight="0" ', "")
    assert "<f>" not in sheet


def test_the_ranking_as_csv() -> None:
    assert "'=亚利桑那州立大学" in connections_csv(ANSWER).decode("utf-8-sig")
