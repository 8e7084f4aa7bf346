"""A list with questions in the browser: some are answered as it is imported, the rest later on the page of what waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsvc.store import Store
from tests.browser.conftest import upload
from tests.intake.workbooks import kinds, links_at, named

pytestmark = pytest.mark.browser

LIST = "姓名,电话,工作单位,籍贯\n李海,13900000009,,\n陈新,,远望研究院,鼓楼区\n郑好,,远望研究院,\n吴远,,云海公司,\n"


def test_questions_of_a_list_are_answered_at_once_or_later(page: Any, story: Store, tmp_path: Path) -> None:
    before = kinds(story)
    upload(page, tmp_path / "专家.csv", LIST)
    questions = page.locator("#questions")
    line = questions.locator("li.to-make", has_text="远望研究院")
    line.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    line.get_by_role("combobox").select_option("new:Institution")
    page.get_by_role("button", name="确认导入").click()
    page.get_by_role("link", name="去定").click()
    assert kinds(story)["Institution"] == before["Institution"] + 1
    assert {end for _, _, end, *_ in links_at(story, "郑好")} == {"远望研究院"}

    page.get_by_text("福建省福州市鼓楼区").click()
    page.locator("section.card", has_text="鼓楼区").get_by_role("button").click()
    page.get_by_role("status").get_by_text("已导入").wait_for()
    assert "鼓楼区" in {end for _, _, end, *_ in links_at(story, "陈新")}

    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("li", has_text="说的是不是同一个").get_by_text("是新的一个").click()
    page.locator("section.card", has_text="说的是谁").get_by_role("button").click()
    page.get_by_role("status").get_by_role("link", name="看这一批").click()
    page.get_by_text("这些行原来等着定").wait_for()
    assert len(named(story, "李海")) == 2
