"""The snapshot: opens without a network, runs nothing but its own two scripts, holds what is drawn and nothing more."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from graphsvc.pictures.snapshot import own_scripts, snapshot
from graphsvc.pictures.snapshot_check import UnsafeSnapshot, check_closed
from tests.pictures.pictured import HOSTILE, hostile, large, ordinary

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield found
        found.close()


def text_of(made: bytes) -> str:
    """The file without vis-network's own text."""
    whole = made.decode("utf-8")
    return re.sub(r"<script>/\*\*.*?</script>", "", whole, flags=re.DOTALL)


def test_holds_only_what_is_drawn() -> None:
    text = text_of(snapshot(ordinary()))
    for drawn in (
        "张三",
        "亚利桑那州立大学",
        "会长",
        "海智工作成效显著",
        "重庆科技报",
        "截至 2026-11-22",
        "另有 3 个未画出",
    ):
        assert drawn in text
    for left_out in ("13800000000", "原文一句", "510212199001011234", "无关的来源"):
        assert left_out not in text


def test_no_outside_address() -> None:
    text = text_of(snapshot(ordinary()))
    assert not re.search(r"https?:|//cdn|bootstrap", text)
    assert not re.search(r"\s(src|href|srcset|action)\s*=", text)


def test_the_policy_names_each_script_and_style() -> None:
    made = snapshot(hostile()).decode("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    parts = re.findall(r'<(?:script|script type="module"|style)>(.*?)</(?:script|style)>', made, flags=re.DOTALL)
    assert len(parts) == 3
    for part in parts:
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy[1]


@pytest.mark.parametrize(
    "added",
    [
        "<script>1</script>", "<script src='x.js'></script>", "<img src='x'>", "<p onclick='x()'>", "<p style='color:red'>",
        "<a href='https://evil.example'>", "<link rel=stylesheet href='x.css'>", "<style>@import 'x.css'</style>",
        "<style>p{background:url(x.png)}</style>", "<meta http-equiv='refresh' content='0'>", "<base target='x'>",
        "<svg><use xlink:href='https://evil.example/#x'/></svg>",
    ],
)  # fmt: skip
def test_a_file_that_would_load_or_run_something_is_refused(added: str) -> None:
    made = snapshot(ordinary()).decode("utf-8")
    check_closed(made, own_scripts())
    with pytest.raises(UnsafeSnapshot):
        check_closed(made.replace("<header>", f"{added}<header>", 1), own_scripts())


def test_a_changed_script_is_refused() -> None:
    made = snapshot(ordinary()).decode("utf-8")
    with pytest.raises(UnsafeSnapshot):
        check_closed(made.replace("JSON.parse", "eval", 1), own_scripts())


@pytest.mark.browser
def test_hostile_names_run_nothing_and_the_network_is_drawn(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "敌意.html"
    file.write_bytes(snapshot(hostile()))
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.drawn === 'yes'")
    nodes = page.evaluate("JSON.parse(document.getElementById('network').textContent).drawn.nodes.length")
    assert nodes == len(HOSTILE)
    box = page.locator("#canvas canvas").bounding_box()
    assert box
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
    assert page.evaluate("window.ran") is None
    assert page.title() == page.locator("h1").inner_text()
    assert page.locator("img, iframe, a, h1 *, td *").count() == 0
    assert HOSTILE[0] in page.locator("table").first.inner_text()
    assert asked == [file.as_uri()]
    assert trouble == []
    context.close()


@pytest.mark.browser
def test_a_chosen_node_tells_its_links(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "张三.html"
    file.write_bytes(snapshot(ordinary()))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.drawn === 'yes'")
    box = page.locator("#canvas canvas").bounding_box()
    assert box
    for x in range(5, 100, 2):
        for y in range(5, 100, 4):
            page.mouse.click(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
            if page.locator("#said strong").count():
                break
        if page.locator("#said strong").count():
            break
    assert "：" in page.locator("#said strong").inner_text()
    assert page.locator("#said li").count() >= 1
    page.close()


@pytest.mark.slow
def test_two_thousand_nodes() -> None:
    made = snapshot(large(2000))
    assert len(made) < 4_000_000
