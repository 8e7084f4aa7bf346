"""The page between an upload and its import says what goes in, what is left out and why, and offers no import of nothing."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

OFFERED = "确认导入"
LIST = "海外专家登记表,,\n姓名,学位,爱好\n陈新,博士,书法\n合计：1人,,\n"


@pytest.fixture
def engine_name() -> str:
    """The pages are the same on every engine: one is enough here."""
    return "embedded"


def check(client: FlaskClient, text: str, name: str = "专家.csv") -> Any:
    return client.post("/imports/check", data={"file": (BytesIO(text.encode()), name)}, follow_redirects=True).text


def test_what_goes_in_and_what_is_left_out_stands_on_the_page_unfolded(client: FlaskClient) -> None:
    page = check(client, LIST)
    assert OFFERED in page
    assert "将新建 1。" in page
    unfolded = re.sub(r"<details.*?</details>", "", page.split("<main")[1].split("</main>")[0], flags=re.DOTALL)
    for told in ("没有导入这 1 列：“爱好”", "第 1 行在表头之上", "第 4 行（合计"):
        assert told in unfolded


def test_an_import_of_nothing_is_not_offered(client: FlaskClient) -> None:
    refused = check(client, "姓名,学位\n,博士\n,硕士\n")
    assert "没有可以导入的行：2 行被拒" in refused
    assert OFFERED not in refused
    known = check(client, "名称,类型\n旅德学会,社团\n", "海外机构.csv")
    assert "没有要写入的内容" in known
    assert OFFERED not in known


def test_rows_are_counted_as_rows_and_their_faults_apart(client: FlaskClient) -> None:
    data = {"file": (BytesIO("起点,关系,终点\n李海,,\n李海,好友,不存在\n".encode()), "关系.csv"), "dry_run": "1"}
    report = client.post("/api/v1/imports", data=data).json
    assert report is not None
    assert (report["rows"], report["refused_rows"], len(report["refused"])) == (2, 2, 3)


def test_what_is_missing_says_to_which_sheets_it_may_be_added(client: FlaskClient) -> None:
    data = {"file": (BytesIO("姓名,工作单位\n陈新,无名公司\n".encode()), "专家.csv"), "dry_run": "1"}
    report = client.post("/api/v1/imports", data=data).json
    assert report is not None
    (fault,) = report["waiting"]
    assert "先在“国内单位”或“海外机构”表里加上这一行" in fault["suggestion"]
