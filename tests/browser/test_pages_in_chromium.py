"""The pages in a real browser: nothing fails, nothing is asked of any other host, the picture is drawn, keys are enough."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from graphsvc.store import Store
from tests.web.conftest import make_app, story  # noqa: F401 (a fixture)

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
PAGES = {
    "home": "/",
    "search": "/search?q=旅德",
    "region": "/regions/500106",
    "entity": "/entities/org-de",
    "paths": "/paths?from=李海&to=ws-1",
    "imports": "/imports",
    "docs": "/docs",
}


@pytest.fixture
def address(story: Store) -> Iterator[str]:  # noqa: F811
    server = make_server("127.0.0.1", 0, make_app(story), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("GRAPHSVC_REQUIRE_BROWSER") == "1":
            pytest.fail("GRAPHSVC_REQUIRE_BROWSER is set, but there is no chromium")
        pytest.skip("THE PAGES WERE NOT TESTED IN A BROWSER: there is no chromium (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that remembers every complaint and every request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    opened = context.new_page()
    opened.wrong = []
    opened.on("console", lambda message: message.type in ("error", "warning") and opened.wrong.append(message.text))
    opened.on("pageerror", lambda error: opened.wrong.append(str(error)))
    opened.on("request", lambda sent: sent.url.startswith((address, "data:")) or opened.wrong.append(sent.url))
    yield opened
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_complains_or_is_too_wide(page: Any, width: int, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in PAGES.items():
        page.goto(path, wait_until="networkidle")
        page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
        assert page.wrong == [], (name, page.wrong)
        if name != "docs":
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_picture_is_drawn_and_a_node_opens(page: Any) -> None:
    page.goto("/entities/org-de", wait_until="networkidle")
    page.locator(".legend", has_text="专家 2").wait_for()
    assert page.locator(".canvas canvas").is_visible()
    page.locator(".legend button", has_text="专家").click()
    assert page.locator('.legend button[aria-pressed="false"]').count() == 1
    page.locator("[data-hops]").check()
    page.locator(".legend button", has_text="项目").wait_for()
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
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    for path in ("/entities/exp-x", "/entities/org-de", "/search?q=alert"):
        page.goto(path, wait_until="networkidle")
    page.locator("#q").fill("alert")
    page.locator(".suggestions li").first.wait_for()
    assert page.wrong == []
