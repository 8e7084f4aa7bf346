"""The pages in a real browser: nothing fails, nothing is asked of any other host, the picture is drawn, keys are enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PAGES as ALL_PAGES
from tests.browser.conftest import saved, watched

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "search": "/search?q=旅德",
    "region": "/regions/500106",
    "entity": "/entities/org-de",
    "paths": "/paths?from=李海&to=ws-1",
    "imports": "/imports",
    "docs": "/docs",
}


@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_complains_or_is_too_wide(page: Any, width: int, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in PAGES.items():
        page.goto(path, wait_until="networkidle")
        page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
        assert page.wrong == [], (name, page.wrong)
        if name != "docs":
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_without_scripts_no_page_shows_what_only_a_script_can_do(browser: Any, address: str) -> None:
    hidden = []
    with watched(browser, address, base_url=address, java_script_enabled=False) as page:
        for path in ALL_PAGES:
            page.goto(path, wait_until="domcontentloaded")
            hidden += page.locator("[hidden]").evaluate_all(
                "all => all.map((one) => [one.outerHTML, one.checkVisibility()])"
            )
        page.wrong[:] = [told for told in page.wrong if "404" not in told]
    assert [html for html, shown in hidden if shown] == []
    assert len(hidden) > 20


def test_the_picture_is_drawn_a_node_opens_and_it_is_saved_as_drawn(page: Any, tmp_path: Path) -> None:
    page.goto("/entities/org-de", wait_until="networkidle")
    page.locator(".legend", has_text="专家 2").wait_for()
    assert page.locator(".canvas canvas").is_visible()
    page.locator(".legend button", has_text="专家").click()
    assert page.locator('.legend button[aria-pressed="false"]').count() == 1
    page.locator("[data-hops]").check()
    page.locator(".legend button", has_text="项目").wait_for()
    page.locator(".downloads summary").click()
    sheet = saved(page, tmp_path, ".downloads a[href*='network.csv']").read_text(encoding="utf-8-sig")
    assert "山城科技公司" in sheet
    assert "李海" not in sheet
    assert page.wrong == []


def test_suggestions_work_with_the_keyboard_alone(page: Any) -> None:
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.type("lvde")
    page.locator(".suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/org-de")
    assert page.wrong == []


def test_hostile_names_do_nothing(page: Any) -> None:
    for path in ("/entities/exp-x", "/entities/org-de", "/search?q=alert"):
        page.goto(path, wait_until="networkidle")
    page.locator("#q").fill("alert")
    page.locator(".suggestions li").first.wait_for()
    assert page.wrong == []
