"""A picture told in steps is played by keyboard, on its page and from its file without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import saved


def test_a_story_is_made_played_and_kept_as_a_file(page: Any, tmp_path: Path) -> None:
    for name, centre in (("学会", "org-de"), ("专家", "exp-li")):
        page.request.post("/api/v1/saved-views", data={"name": name, "address": f"centre={centre}"})
    page.goto("/stories")
    page.get_by_label("名称").fill("给领导")
    for number, (name, said) in enumerate((("学会", "先看学会"), ("专家", "再看专家"))):
        page.get_by_label("视图").nth(number).select_option(label=name)
        page.get_by_label("一句话").nth(number).fill(said)
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", name="给领导").wait_for()
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
    kept = saved(page, tmp_path, "a[href$='file.html']")
    for address in (None, kept.as_uri()):
        if address:
            page.context.set_offline(True)
            page.goto(address)
        assert page.locator(".scene svg").count() == 2
        page.get_by_role("button", name="全屏播放").press("Enter")
        assert page.locator(".scene:visible h2").all_inner_texts() == ["1. 先看学会"]
        page.keyboard.press("ArrowRight")
        assert page.locator(".scene:visible h2").all_inner_texts() == ["2. 再看专家"]
        page.get_by_role("button", name="结束播放").click()
        assert page.locator(".scene:visible").count() == 2
    page.wrong[:] = [told for told in page.wrong if not told.startswith(kept.as_uri())]
