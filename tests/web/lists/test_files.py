"""A list as a file: exactly its columns, rows and order, streamed, and nothing private to who may not see it."""

from __future__ import annotations

from io import BytesIO

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from graphsvc.viewers.read_log import readings
from tests.story import VIEWER
from tests.web.conftest import make_app

ASKED = "where=native_of:in:湖南省&sort=-name&columns=title&columns=lives_in&columns=phone"


def lines(answer: str) -> list[list[str]]:
    return [line.split(",") for line in answer.lstrip("\ufeff").split("\r\n") if line]


def test_a_csv_holds_what_the_page_shows_in_its_order(client: FlaskClient) -> None:
    answer = client.get(f"/lists/experts/files/list.csv?{ASKED}")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert lines(answer.text) == [
        ["编号", "名称", "职务", "现居地", "电话"],
        ["cj-1", "陈静", "研究员", "美国", ""],
        ["zw-1", "张伟", "教授", "", "••••"],
    ]


def test_a_workbook_says_what_it_is_of_above_the_same_rows(client: FlaskClient) -> None:
    answer = client.get(f"/lists/experts/files/list.xlsx?{ASKED}")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "籍贯在湖南省的专家，按名称倒序排列"
    assert "共 2 个" in str(rows[1][0])
    assert [row[:3] for row in rows[-2:]] == [["cj-1", "陈静", "研究员"], ["zw-1", "张伟", "教授"]]


def test_private_columns_are_in_the_files_of_those_only_who_are_shown_them(people: Store) -> None:
    address = f"/lists/experts/files/list.csv?{ASKED}"
    shown = {
        who: make_app(people, lambda viewer=viewer: viewer).test_client().get(address).text  # type: ignore[misc]
        for who, viewer in {
            "admin": Viewer("我", Role.ADMIN, shows_private=True),
            "far": Viewer("远", Role.EDITOR, regions=frozenset({"region-371000"}), shows_private=True),
            "reader": Viewer("读", Role.READER, shows_private=True),
        }.items()
    }
    assert {who: "13911112222" in text for who, text in shown.items()} == {"admin": True, "far": False, "reader": False}


def test_a_question_that_cannot_be_gives_no_file_and_an_unknown_file_names_those_there_are(client: FlaskClient) -> None:
    refused = client.get("/lists/experts/files/list.csv?where=phone:is:1")
    assert (refused.status_code, "不能用来筛选" in refused.text) == (422, True)
    unknown = client.get("/lists/experts/files/list.pdf")
    assert (unknown.status_code, "list.xlsx、list.csv" in unknown.text) == (404, True)


def test_ticked_rows_are_taken_alone_or_drawn(client: FlaskClient) -> None:
    ticked = {"id": ["zw-2", "cj-1"]}
    answer = client.post("/lists/experts/ticked?columns=title", data={**ticked, "do": "list.csv"})
    assert lines(answer.text)[1:] == [["zw-2", "张伟", ""], ["cj-1", "陈静", "研究员"]]
    whole = client.post("/lists/experts/ticked?columns=title", data={"all": "1", "do": "list.csv"})
    assert len(lines(whole.text)) == 6
    drawn = client.post("/lists/experts/ticked", data={**ticked, "do": "picture"})
    assert (drawn.status_code, drawn.headers["Location"]) == (303, "/explore?centre=zw-2&centre=cj-1")
    many = client.post("/lists/experts/ticked", data={"id": [f"x-{n}" for n in range(101)], "do": "picture"})
    assert (many.status_code, "一次最多 100 个" in many.text) == (422, True)
    none = client.post("/lists/experts/ticked", data={"do": "picture"})
    assert (none.status_code, "没有勾选" in none.text) == (422, True)


def test_private_fields_are_taken_along_when_asked_by_who_may_and_each_is_in_the_read_log(people: Store) -> None:
    asked = {"id": ["zw-1", "zw-2", "exp-li"], "do": "list.csv", "private": "1"}
    address = "/lists/experts/ticked?columns=phone"
    near = Viewer("近", Role.EDITOR, regions=frozenset({"region-500000"}))
    answer = make_app(people, lambda: near).test_client().post(address, data=asked)
    assert {tuple(line) for line in lines(answer.text)[1:]} == {
        ("zw-1", "张伟", "••••"), ("zw-2", "张伟", ""), ("exp-li", "李海", "13800000000"),
    }  # fmt: skip
    logged = readings(people, VIEWER)
    assert [(one.account, one.entity, one.field) for one in logged] == [("近", "exp-li", "phone")]
    reader = make_app(people, lambda: Viewer("读", Role.READER)).test_client().post(address, data=asked)
    assert reader.status_code == 403
