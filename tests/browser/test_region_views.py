"""The views of a region and of all provinces as they are used: by clicks from the first page to the evidence, on paper, on a phone."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from graphsvc.store import Store
from tests.browser.conftest import HERE, PAGES, saved, visit, watched
from tests.story import link, node, tell

pytestmark = pytest.mark.browser

STATIONS = [f"w{number}" for number in range(60)]
SOCIETIES = [f"o{number}" for number in range(14)]
TABS = {
    "层次图": "/layers",
    "地图": "/map",
    "两日对比": "/changes",
    "薄弱处": "/weak-points",
    "呈报一页": "/brief",
    "名单": "",
}
PHONE = 360


@pytest.fixture
def crowded(story: Store) -> Store:
    """Sixty stations in the region, all partners of one society since 2015; thirteen more societies with a few each."""
    tell(
        story,
        [
            *(node("OverseasOrg", id_, f"{id_}远方的专业人士学会", org_type="society") for id_ in SOCIETIES),
            *(node("Workstation", id_, f"{id_}站") for id_ in STATIONS),
        ],
        [
            *(link("o0", "PARTNERS_WITH", id_, since="2015") for id_ in STATIONS),
            *(link(id_, "PARTNERS_WITH", STATIONS[n], since="2016") for n, id_ in enumerate(SOCIETIES[1:])),
            *(link(id_, "LOCATED_IN", "region-500106") for id_ in STATIONS),
            *(link(id_, "LOCATED_IN", "region-DE") for id_ in SOCIETIES),
        ],
    )
    return story


def open_tab(page: Any, name: str) -> None:
    page.locator(".tabs a", has_text=name).click()
    page.locator(".tabs a[aria-current=page]", has_text=name).wait_for()


@pytest.mark.usefixtures("crowded")
def test_from_the_first_page_through_every_view(page: Any) -> None:
    page.goto("/")
    page.locator("#region").fill("重庆市沙坪坝区")
    page.locator("#region").press("Enter")
    page.wait_for_url("**/regions/region-500106")
    for name, path in TABS.items():
        open_tab(page, name)
        assert page.url.split("?")[0].endswith(f"/regions/region-500106{path}")
        assert "沙坪坝区" in page.locator("h1").inner_text()


@pytest.mark.usefixtures("crowded")
def test_a_group_opens_by_a_click_and_the_day_decides(page: Any) -> None:
    page.goto(f"{HERE}/layers")
    page.locator(".drawing a", has_text="工作站（").click()
    page.locator(".drawing a", has_text="w59站").wait_for()
    page.get_by_text("收起展开的组").click()
    page.locator(".drawing a", has_text="工作站（").wait_for()
    page.locator("[name=as_of]").fill("2010")
    page.locator(".filters button").click()
    page.locator(".heading", has_text="截至 2010年12月31日").wait_for()
    assert page.locator(".drawing a", has_text="旅德学会").count() == 1
    assert page.locator(".drawing a", has_text="工作站（").count() == 0
    open_tab(page, "名单")
    assert page.locator("[name=as_of]").input_value().startswith("2010")


@pytest.mark.usefixtures("crowded")
def test_files_are_had_by_a_click(browser: Any, page: Any, tmp_path: Path) -> None:
    page.goto(HERE)
    page.locator(".downloads summary").click()
    assert "xl/workbook.xml" in zipfile.ZipFile(saved(page, tmp_path, ".downloads a[href*='answer.xlsx']")).namelist()
    open_tab(page, "层次图")
    page.locator(".downloads summary").click()
    address = saved(page, tmp_path, ".downloads a[href*='layers.html']").as_uri()
    with watched(browser, address, offline=True) as alone:
        alone.goto(address)
        alone.locator("canvas").wait_for()
        assert "旅德学会" in alone.locator("body").text_content()


@pytest.mark.usefixtures("crowded")
def test_the_brief_is_one_sheet_of_paper_and_its_notes_stand_behind(page: Any, tmp_path: Path) -> None:
    page.goto(f"{HERE}/brief")
    told = page.locator(".one-page tbody tr").count()
    assert 8 <= told <= 10
    page.locator(".note-numbers a").nth(1).click()
    assert page.locator(".brief-notes li:target").inner_text().startswith("o0远方的专业人士学会")
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    # Chromium's own print writes some hanzi as the radicals of the same look.
    first, *notes = (normalize("NFKC", sheet.extract_text()) for sheet in printed.pages)
    assert "海外联系简报" in first
    assert page.locator(".one-page tbody tr").last.locator("th a").inner_text() in first
    assert [sheet.startswith("注") for sheet in notes] == [True]
    page.emulate_media(media="screen")
    for ending in ("docx", "pdf"):
        assert saved(page, tmp_path, f"a[href*='brief.{ending}']").stat().st_size > 10_000


def test_from_all_provinces_to_the_evidence(page: Any) -> None:
    page.goto("/")
    page.locator("nav a", has_text="全国").click()
    page.get_by_label("重庆市，德国：1 家").click()
    page.locator("a", has_text="凭什么相连").click()
    page.wait_for_url("**/regions/*organization=org-de*")
    assert page.locator("main .sentence").first.is_visible()
    assert "山城日报" in page.locator("main .quote").first.inner_text()


@pytest.mark.usefixtures("crowded")
def test_no_page_is_wider_than_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": PHONE, "height": 780})
    wide = []
    for path in PAGES:
        visit(page, path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []
