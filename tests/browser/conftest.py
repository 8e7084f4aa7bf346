"""A real Chromium, the story served to it, and pages that remember every complaint, dialog and request to another host."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from graphsvc.store import Store
from tests.web.conftest import make_app, story  # noqa: F401 (a fixture)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
EXPLORER = "document.querySelector('.explorer').explorer"
HERE = "/regions/500106"
MISSING = "/entities/nobody"
PAGES = (
    "/",
    "/search?q=旅德",
    "/lists",
    "/lists/experts?filter=native_of&where=name:contains:海",
    "/lists/overseas_orgs?q=没有这个",
    "/lists/experts/pivot",
    "/lists/saved",
    "/trips/德国",
    HERE,
    f"{HERE}/layers",
    f"{HERE}/map",
    f"{HERE}/changes?before=2018&after=2026",
    f"{HERE}/weak-points?leaving=exp-li",
    "/introductions?to=org-de",
    "/requirements",
    f"{HERE}/brief",
    "/nation",
    "/nation/cell?province=500000&country=德国",
    "/entities/org-de",
    "/entities/exp-li",
    "/entities/prog-1",
    "/explore?centre=org-de",
    "/paths?from=李海&to=ws-1",
    "/officers/王主任",
    "/officers/王主任/day",
    "/officers/王主任/week",
    "/officers",
    "/contacts/new",
    "/unowned",
    "/duplicates",
    "/proposals",
    "/entities/exp-li/merge?other=exp-x",
    "/owner-rules",
    "/owner-rules/edit?rule=rule-1",
    "/cadence-rules",
    "/handovers",
    "/posts",
    "/posts/post-1",
    "/entities/org-de/owners",
    "/handovers/new?who=王主任",
    "/gaps?region=500106",
    "/promises?state=all",
    "/promises/com-1/take-over",
    "/imports",
    "/imports/profiles",
    "/docs",
    MISSING,
)


@pytest.fixture
def engine_name() -> str:
    """The pages are the same on every engine: one is enough here."""
    return "embedded"


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """Serve a store on a free port and yield the address."""
    server = make_server("127.0.0.1", 0, make_app(store), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def address(story: Store) -> Iterator[str]:  # noqa: F811
    with serving(story) as served:
        yield served


@pytest.fixture(scope="package")
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


@contextmanager
def watched(browser: Any, home: str, **options: Any) -> Iterator[Any]:
    """Open a page on `home` whose list `wrong` takes every complaint, dialog and request elsewhere; it must end empty."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    page = context.new_page()
    page.wrong = []

    def refuse(dialog: Any) -> None:
        page.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: message.type in ("error", "warning") and page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", refuse)
    page.on("request", lambda sent: sent.url.startswith((home, "data:", "blob:")) or page.wrong.append(sent.url))
    try:
        yield page
    finally:
        context.close()
    assert page.wrong == []


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with watched(browser, address, base_url=address) as opened:
        yield opened


def visit(page: Any, path: str) -> None:
    """Open one of the pages and wait until all that its scripts add is there; being told of nothing is no complaint."""
    page.goto(path)
    if path.startswith("/explore"):
        page.locator(".explorer[data-ready]").wait_for()
    elif path.startswith("/entities/") and path.count("/") == 2 and path != MISSING:
        page.locator(".legend button").first.wait_for()
    elif path == "/":
        page.wait_for_load_state("networkidle")
    elif path == "/docs":
        page.locator(".opblock").first.wait_for()
    elif path == MISSING:
        page.wait_for_timeout(100)
        page.wrong[:] = [told for told in page.wrong if "404" not in told]


def wait_until(page: Any, holds: str) -> None:
    """Wait until an expression holds; by asking again, as the pages' policy forbids what playwright would evaluate."""
    for _ in range(300):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def saved(page: Any, folder: Path, click: str) -> Path:
    """Return the file that a click on something saves."""
    with page.expect_download() as saving:
        page.locator(click).click()
    made = folder.joinpath(saving.value.suggested_filename)
    saving.value.save_as(made)
    return made


def explore(page: Any, address: str = "/explore") -> None:
    page.goto(address)
    page.locator(".explorer[data-ready]").wait_for()


def wait_for(page: Any, number: int) -> None:
    wait_until(page, f"{EXPLORER}.picture.nodes.length === {number}")


def upload(page: Any, file: Path, content: str | bytes) -> None:
    """Write a file and let the import page check it."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    page.goto("/imports")
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="检查").click()
    page.wait_for_url("**/imports/check/*")
