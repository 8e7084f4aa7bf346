"""Import in a real browser: choose a file, see what would change and what is refused and why, go, and take it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.browser.conftest import saved, upload
from tests.browser.test_accessibility import findings

pytestmark = pytest.mark.browser

EXPERTS = "编号,姓名,籍贯\nexp-new,陈新,重庆市沙坪坝区\nexp-far,周远,不存在的县\n"


def test_from_a_file_to_a_batch_and_back(page: Any, tmp_path: Path) -> None:
    upload(page, tmp_path / "专家.csv", EXPERTS)
    assert "还没有写入任何内容" in page.locator("main").inner_text()
    refused = page.locator("table:not(.column-plans) tbody tr")
    assert refused.count() == 1
    assert {"不存在的县", "3"} <= set(refused.locator("td").all_inner_texts())
    page.goto("/search?q=陈新")
    assert page.locator("main .rows li").count() == 0
    page.go_back()
    marked = CalamineWorkbook.from_path(saved(page, tmp_path, "text=下载标出问题的表格"))
    assert any("不存在的县" in row for row in marked.get_sheet_by_index(0).to_python())
    page.get_by_role("button", name="确认导入").click()
    page.locator("h1", has_text="专家.csv").wait_for()
    assert "已导入" in page.locator("h1").inner_text()
    page.goto("/entities/exp-new")
    page.locator("h1", has_text="陈新").wait_for()
    page.goto("/imports")
    page.locator("table a").first.click()
    page.get_by_role("link", name="撤销这个批次").click()
    assert "还没有撤销任何内容" in page.locator("main").inner_text()
    assert page.locator("dl.counts dd").all_inner_texts() == ["2", "0", "1", "0"]
    page.get_by_role("button", name="确认撤销").click()
    page.locator("h1 .badge", has_text="已撤销").wait_for()
    page.goto("/search?q=陈新")
    assert page.locator("main .rows li").count() == 0


def test_a_list_with_headings_of_its_own_is_said_by_keys_and_read_so_next_time(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    upload(page, tmp_path / "2024年引才.csv", "人员,去向\n陈新,教授\n")
    page.get_by_label("每行是什么").select_option("Expert")
    page.get_by_role("button", name="按这样再看一遍").press("Enter")
    page.get_by_label("“人员”的意思").select_option("name")
    page.get_by_label("“去向”的意思").select_option("title")
    page.get_by_role("button", name="按这样再看一遍").press("Enter")
    page.get_by_role("button", name="确认导入").wait_for()
    page.locator("summary").press("Enter")
    assert "姓名 陈新" in page.locator(".list-plans li").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page, "/imports/check", "light") == []
    page.get_by_role("button", name="确认导入").click()
    page.get_by_text("已记为读法档案“引才”").wait_for()
    upload(page, tmp_path / "2025年引才.csv", "人员,去向\n李远,讲师\n")
    page.get_by_text("按读法档案“引才”读取").wait_for()
    page.get_by_role("button", name="确认导入").wait_for()
    page.wrong[:] = [told for told in page.wrong if "422" not in told]


def test_a_file_that_cannot_be_read_leads_back(page: Any, tmp_path: Path) -> None:
    upload(page, tmp_path / "名单.xlsx", b"PK\x03\x04 broken")
    assert "名单.xlsx" in page.locator("main").inner_text()
    page.get_by_role("link", name="回到导入").click()
    page.get_by_role("button", name="检查").wait_for()
    page.wrong[:] = [told for told in page.wrong if "422" not in told]


def test_a_file_that_is_gone_is_told_so(page: Any) -> None:
    page.goto(f"/imports/check/{'0' * 32}")
    assert "请重新选择文件" in page.locator("main").inner_text()
    page.wrong[:] = [told for told in page.wrong if "404" not in told]
