"""Rules in a browser: made or changed on a form, looked at first with nothing written, then saved."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from graphsvc.store import Store
from tests.changes.offices import entity

pytestmark = pytest.mark.browser


def test_a_rule_is_looked_at_before_it_is_saved(page: Any, story: Store) -> None:
    page.goto("/owner-rules")
    page.get_by_role("link", name="家乡的科协主席为第一联络人").nth(1).click()
    page.locator("select[name='f.otherwise_via']").select_option("NATIVE_OF")
    page.locator("input[name='f.post_title']").fill("无此职务")
    page.get_by_role("button", name="先看会改什么").click()
    page.locator("#preview").wait_for()
    assert "否则岗位职务" in page.locator("#preview").inner_text()
    page.locator("input[name='f.otherwise_title']").fill("科协主席")
    page.get_by_role("button", name="再看会改什么").click()
    page.locator("#preview h3").first.wait_for()
    assert "会得到联络人" in page.locator("#preview").inner_text()
    assert "李海" in page.locator("#preview").inner_text()
    assert "otherwise_title" not in entity(story, "rule-1")
    assert Axe().run(page).response["violations"] == []
    for width in (390, 1366):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="保存规则").click()
    page.wait_for_url("**/owner-rules")
    assert entity(story, "rule-1")["otherwise_title"] == "科协主席"
    page.goto("/owner-rules/edit?rule=rule-1")
    page.locator("input[name='f.since']").fill("去年某天")
    page.get_by_role("button", name="先看会改什么").click()
    page.locator("[aria-invalid]").wait_for()
    assert page.locator("input[name='f.since']").input_value() == "去年某天"
    page.wrong[:] = [told for told in page.wrong if "422" not in told]


def test_how_often_to_be_in_touch_is_looked_at_before_it_is_saved(page: Any, story: Store) -> None:
    page.goto("/owner-rules")
    page.get_by_role("link", name="联络频次").click()
    page.get_by_role("link", name="写一条").click()
    page.locator("input[name='f.name']").fill("专家 60 天")
    page.locator("select[name='f.contact_kind']").select_option("Expert")
    page.locator("input[name='f.every']").fill("60")
    page.get_by_role("button", name="先看会改什么").click()
    page.locator("#preview h3").first.wait_for()
    told = page.locator("#preview").inner_text()
    assert "会开始按频次联络" in told
    assert "李海：不催 → 每 60 天" in told
    assert story.read("cadence/rules")[0]["rules"] == []
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="保存规则").click()
    page.wait_for_url("**/cadence-rules")
    assert "每 60 天" in page.locator("main").inner_text()
    page.get_by_role("link", name="专家 60 天", exact=True).click()
    page.get_by_role("link", name="改，先看会改什么").click()
    page.locator("input[name='f.every']").fill("常常")
    page.get_by_role("button", name="先看会改什么").click()
    page.locator("[aria-invalid]").wait_for()
    assert page.locator("input[name='f.every']").input_value() == "常常"
    page.locator("input[name='f.every']").fill("45")
    page.get_by_role("button", name="先看会改什么").click()
    page.locator("#preview h3").first.wait_for()
    assert "会换间隔或换规则" in page.locator("#preview").inner_text()
    assert "每 45 天" in page.locator("#preview").inner_text()
    assert [told["every"] for told, _ in story.read("cadence/rules")[0]["rules"]] == [60]
    page.get_by_role("button", name="保存规则").click()
    page.wait_for_url("**/cadence-rules")
    assert "每 45 天" in page.locator("main").inner_text()
    page.wrong[:] = [told for told in page.wrong if "422" not in told]
