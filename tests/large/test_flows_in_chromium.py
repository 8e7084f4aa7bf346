"""What an officer does in a day, in a real browser, on a network of a hundred thousand: nothing fails, complains or asks elsewhere.

The same flows are held in detail, on a small story, by `tests/browser`; here they must stay possible where there is much.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.browser.conftest import EXPLORER, explore, saved, upload, wait_until
from tests.large.conftest import Large

pytestmark = [pytest.mark.browser, pytest.mark.large]

SETTLED = "!document.querySelector('.explorer').hasAttribute('aria-busy')"
TABS = ("layers", "map", "changes", "weak-points", "brief")


def settled(page: Any) -> None:
    page.wait_for_timeout(100)
    wait_until(page, SETTLED)


def drawn(page: Any) -> int:
    return int(page.evaluate(f"{EXPLORER}.picture.nodes.length"))


def test_a_region_from_the_first_page_through_every_view(page: Any, large: Large, tmp_path: Path) -> None:
    page.goto("/")
    page.locator("#region").fill(large.province.name)
    page.locator("#region").press("Enter")
    page.wait_for_url(f"**/regions/{large.province.id}")
    page.locator(".ranking summary").nth(1).click()
    assert page.locator(".ranking details[open] .sentence").nth(1).is_visible()
    page.locator(".downloads summary").click()
    assert zipfile.is_zipfile(saved(page, tmp_path, "a[href*='answer.xlsx']"))
    for tab in TABS:
        page.locator(f".tabs a[href*='/{tab}']").click()
        page.locator(f".tabs a[aria-current=page][href*='/{tab}']").wait_for()
        assert large.province.name in page.locator("h1").inner_text()
        page.screenshot(path=tmp_path / f"{tab}.png")
    page.goto(f"/regions/{large.province.code}/changes?before=2018&after=2026")
    assert page.locator(".badge[class*='change-']").count() > 10


def test_the_nation_opens_into_a_cell(page: Any) -> None:
    page.goto("/nation")
    cell = page.locator("table td a").first
    count = int(cell.inner_text().replace(",", ""))
    cell.click()
    page.wait_for_url("**/nation/cell*")
    assert f"{count:,}" in page.locator("main").inner_text()


def test_contacts_and_gaps(page: Any, large: Large) -> None:
    page.goto(f"/officers/{large.some('Officer')}")
    assert page.locator("main table tbody tr").count()
    page.goto("/unowned")
    assert page.locator("main .rows li").count() >= 50
    page.goto(f"/gaps?region={large.province.code}")
    assert page.locator("h2").count() >= 2


def test_exploring_a_large_society(page: Any, large: Large) -> None:
    society = large.some("OverseasOrg")
    explore(page)
    page.locator("#begin").fill(large.name(society))
    page.locator(".begin .suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_until(page, f"{EXPLORER}.picture.nodes.length > 3")
    grouped = drawn(page)
    assert "组共" in page.locator(".notes").inner_text()
    group = page.evaluate(f"{EXPLORER}.answer.nodes.find((node) => node.group).id")
    page.locator(f"[role=treeitem][data-id='{group}']").click()
    page.locator(".panel button", has_text="打开分组").click()
    wait_until(page, f"{EXPLORER}.picture.nodes.length > {grouped}")
    for grouping in ("country", "none"):
        page.locator("[name=group]").select_option(grouping)
        settled(page)
    everything = drawn(page)
    assert everything > 500
    page.locator("[name=as_of]").fill("2015")
    page.locator("[name=as_of]").press("Enter")
    wait_until(page, f"{EXPLORER}.view.day === '2015' && {SETTLED} && {EXPLORER}.picture.nodes.length < {everything}")
    page.locator("[data-undo]").click()
    wait_until(page, f"{EXPLORER}.picture.nodes.length === {everything}")
    page.locator(".chip[value=Expert]").click()
    wait_until(page, f"{EXPLORER}.picture.nodes.length < {everything}")
    address = page.url
    left = drawn(page)
    page.goto("/")
    page.goto(address)
    page.locator(".explorer[data-ready]").wait_for()
    assert drawn(page) == left


def test_a_path_is_told_and_a_picture_leaves_as_files(page: Any, large: Large, browser: Any, tmp_path: Path) -> None:
    start, end = large.network.ids("Expert")[:2]
    explore(page, f"/explore?centre={start}&from={start}&to={end}")
    assert page.locator(".route-told .sentence").count()
    page.locator("details.menu summary").click()
    formats = ("html", "png", "svg", "xlsx", "csv", "gexf", "graphml", "json")
    made = {format_: saved(page, tmp_path, f"[data-save={format_}]") for format_ in formats}
    assert made["png"].read_bytes().startswith(b"\x89PNG")
    assert zipfile.is_zipfile(made["xlsx"])
    for format_ in ("svg", "gexf", "graphml"):
        ElementTree.parse(made[format_])
    with browser.new_context(offline=True) as context:
        snapshot, wrong = context.new_page(), []
        snapshot.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
        snapshot.on("pageerror", lambda error: wrong.append(str(error)))
        snapshot.goto(made["html"].as_uri())
        snapshot.locator("canvas").wait_for()
        assert wrong == []


def test_a_sheet_goes_in_by_the_browser_and_out_again(page: Any, large: Large, tmp_path: Path) -> None:
    society = large.some("OverseasOrg")
    rows = [f"exp-new-{number},新专家{number},{large.province.name},{society}" for number in range(300)]
    upload(page, tmp_path / "专家.csv", "\n".join(["编号,姓名,籍贯,所属组织", *rows, "exp-bad,坏行,不存在的县,", ""]))
    assert "不存在的县" in page.locator("table").inner_text()
    page.get_by_role("button", name="确认导入").click()
    page.locator("h1 .badge", has_text="已导入").wait_for()
    batch = page.url
    page.goto("/search?q=新专家7")
    page.locator("main .rows a", has_text="新专家7").first.wait_for()
    page.goto(batch)
    page.get_by_role("button", name="撤销这个批次").click()
    page.locator("h1 .badge", has_text="已撤销").wait_for()
