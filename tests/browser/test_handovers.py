"""A handover in a browser: chosen by a click, divided by region, signed for all sides, printed, and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from graphsvc.store import Store
from tests.changes.offices import links
from tests.story import link, node, tell

pytestmark = pytest.mark.browser


def test_a_handover_is_proposed_signed_printed_and_taken_back(page: Any, story: Store) -> None:
    tell(
        story, [node("Officer", "off-li", "李科")], [link("int-1", "BY", "off-li"), link("off-wang", "OWNS", "proj-1")]
    )
    page.goto("/officers/off-wang")
    page.get_by_role("link", name="移交", exact=True).first.click()
    page.locator("form.handover").wait_for()
    page.get_by_role("button", name="逐项按建议填").click()
    filled = page.locator("form.handover td input[name^='to.']").evaluate_all(
        "all => all.filter((one) => one.value).length"
    )
    assert filled >= 1
    page.locator("[data-choose='李科']").click()
    assert page.locator("input[name=to]").input_value() == "李科"
    assert Axe().run(page).response["violations"] == []
    page.locator("input[name=reason]").fill("调动")
    page.get_by_role("button", name="提出移交，等待签字").click()
    page.get_by_role("button", name="代各方签字").wait_for()
    assert Axe().run(page).response["violations"] == []
    for width in (390, 1366):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="代各方签字").click()
    page.get_by_text("已完成").first.wait_for()
    assert {one["start"] for one in links(story, "post-1", "HOLDS")} == {"off-wang", "off-li"}
    page.get_by_role("link", name="移交单（打印）").click()
    page.locator("[data-print]").wait_for()
    page.emulate_media(media="print")
    assert not page.locator("[data-print]").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="回到移交").click()
    page.get_by_role("link", name="撤销这次移交").click()
    page.get_by_role("button", name="撤销").click()
    page.wait_for_load_state("networkidle")
    assert {one["start"] for one in links(story, "post-1", "HOLDS")} == {"off-wang"}
