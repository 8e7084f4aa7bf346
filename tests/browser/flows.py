"""What an officer does in a day, in a real browser: nothing fails, complains or asks elsewhere.

The same on the sample network and on a hundred thousand nodes; what each page shows is held in detail, on a small story, by
the tests beside this file.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.browser.conftest import EXPLORER, explore, saved, upload, wait_until

TABS = ("layers", "map", "changes", "weak-points", "brief")
FORMATS = ("html", "png", "svg", "xlsx", "csv", "gexf", "graphml", "json")

_SETTLED = "!document.querySelector('.explorer').hasAttribute('aria-busy')"


@dataclass(frozen=True)
class Subjects:
    """Whom the flows are about, by id and name; `ends` are those of a path, `crowded` where there is more than can be drawn."""

    province: tuple[str, str]
    organization: tuple[str, str]
    officer: str
    ends: tuple[str, str]
    crowded: bool


def drawn(page: Any) -> int:
    return int(page.evaluate(f"{EXPLORER}.picture.nodes.length"))


def wait_for_more(page: Any, than: int) -> None:
    wait_until(page, f"{_SETTLED} && {EXPLORER}.picture.nodes.length > {than}")


def wait_for_fewer(page: Any, than: int) -> None:
    wait_until(page, f"{_SETTLED} && {EXPLORER}.picture.nodes.length < {than}")


class Flows:
    """Each test is one errand; a subclass names where by the fixtures `page` and `subjects`."""

    def test_a_region_from_the_first_page_through_every_view(
        self, page: Any, subjects: Subjects, tmp_path: Path
    ) -> None:
        id_, name = subjects.province
        page.goto("/")
        page.locator("#region").fill(name)
        page.locator("#region").press("Enter")
        page.wait_for_url(f"**/regions/{id_}")
        page.locator(".list-and-picture .drawing svg").wait_for()
        opens = page.locator("#connected [data-opens]").nth(1)
        opens.press("Enter")
        page.locator("#connected .evidence .sentence").first.wait_for()
        opens.press("Enter")
        assert (opens.get_attribute("aria-expanded"), page.locator("#connected .evidence").is_visible()) == (
            "false",
            False,
        )
        page.locator(".downloads summary").click()
        assert zipfile.is_zipfile(saved(page, tmp_path, "a[href*='answer.xlsx']"))
        for tab in TABS:
            page.locator(f".tabs a[href*='/{tab}']").click()
            page.locator(f".tabs a[aria-current=page][href*='/{tab}']").wait_for()
            assert name in page.locator("h1").inner_text()
        page.goto(f"/regions/{id_}/changes?before=2018&after=2026")
        assert page.locator(".badge[class*='change-'], main .notice").count()

    def test_the_nation_opens_into_a_cell(self, page: Any) -> None:
        page.goto("/nation")
        cell = page.locator("table td a[href*='/nation/cell']").first
        count = cell.inner_text()
        cell.click()
        page.wait_for_url("**/nation/cell*")
        assert f"共 {count} 家" in page.locator("main").inner_text()

    def test_contacts_and_gaps(self, page: Any, subjects: Subjects) -> None:
        page.goto(f"/officers/{subjects.officer}")
        assert page.locator("main table tbody tr").count()
        page.goto("/unowned")
        assert page.locator("main .rows li").count() >= 10
        page.goto(f"/gaps?region={subjects.province[0]}")
        assert page.locator("h2").count() >= 2

    def test_exploring_an_organization(self, page: Any, subjects: Subjects) -> None:
        explore(page)
        page.locator("#begin").fill(subjects.organization[1])
        page.locator(".begin .suggestions li").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        wait_for_more(page, 2)
        if subjects.crowded:
            self._open_groups(page)
        everything = drawn(page)
        page.locator(".chip[data-list=kinds]:visible:not([value=OverseasOrg])").first.click()
        wait_for_fewer(page, everything)
        left, address = drawn(page), page.url
        page.locator("[data-undo]").click()
        wait_for_more(page, left)
        page.locator("[data-redo]").click()
        wait_for_fewer(page, everything)
        page.goto("/")
        page.goto(address)
        page.locator(".explorer[data-ready]").wait_for()
        assert drawn(page) == left

    @staticmethod
    def _open_groups(page: Any) -> None:
        """Open one group by the list, then all; look at another day, and come back."""
        grouped = drawn(page)
        assert "组共" in page.locator(".notes").inner_text()
        group = page.evaluate(f"{EXPLORER}.answer.nodes.find((node) => node.group).id")
        page.locator(f"[role=treeitem][data-id='{group}']").click()
        page.locator(".panel button", has_text="打开分组").click()
        wait_for_more(page, grouped)
        for grouping in ("country", "none"):
            page.locator("[name=group]").select_option(grouping)
            wait_until(page, f"{EXPLORER}.view.group === '{grouping}' && {_SETTLED}")
        wait_for_more(page, 500)
        everything = drawn(page)
        page.locator("[name=as_of]").fill("2015")
        page.locator("[name=as_of]").press("Enter")
        wait_for_fewer(page, everything)
        page.locator("[data-undo]").click()
        wait_until(page, f"{EXPLORER}.picture.nodes.length === {everything}")

    def test_a_path_is_told_and_its_picture_leaves_as_files(
        self, page: Any, subjects: Subjects, browser: Any, tmp_path: Path
    ) -> None:
        start, end = subjects.ends
        explore(page, f"/explore?centre={start}&from={start}&to={end}")
        assert page.locator(".route-told .sentence").count()
        page.locator(".files > summary").click()
        made = {format_: saved(page, tmp_path, f"[data-save={format_}]") for format_ in FORMATS}
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

    def test_a_sheet_goes_in_by_the_browser_and_out_again(self, page: Any, subjects: Subjects, tmp_path: Path) -> None:
        where = f"{subjects.province[1]},{subjects.organization[0]}"
        rows = [f"exp-new-{number},新专家{number},{where}" for number in range(300)]
        upload(
            page, tmp_path / "专家.csv", "\n".join(["编号,姓名,籍贯,海外机构", *rows, "exp-bad,坏行,不存在的县,", ""])
        )
        page.locator("table", has_text="不存在的县").wait_for()
        page.get_by_role("button", name="确认导入").click()
        page.locator("h1 .badge", has_text="已导入").wait_for()
        batch = page.url
        page.goto("/search?q=新专家7")
        page.locator("main .rows a", has_text="新专家7").first.wait_for()
        page.goto(batch)
        page.get_by_role("link", name="撤销这个批次").click()
        page.get_by_role("button", name="确认撤销").click()
        page.locator("h1 .badge", has_text="已撤销").wait_for()
