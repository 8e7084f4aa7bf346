"""Lists in a browser: by keyboard alone, on a phone, without scripts; a cell changed in place, ticked rows changed together."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.changes.change import SetFields
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.browser.conftest import saved, wait_until, watched
from tests.browser.test_forms import SAVED, tab_to
from tests.changes.offices import by, entity
from tests.story import node, tell

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 844}
ROWS = "#rows tbody tr"


@pytest.fixture(autouse=True)
def people(story: Store) -> None:
    """A few more people, of whom one sees where they begin and end."""
    tell(story, [node("Expert", f"many-{n}", f"同事{n:02}", title="教授", fields=["环保"]) for n in range(40)], [])


def test_a_condition_is_made_by_keyboard_and_taken_away(page: Any) -> None:
    page.goto("/lists/experts")
    tab_to(page, "#condition summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=filter]")
    page.locator("[name=filter]").first.select_option("native_of")
    page.locator("[data-condition] [name=op]").wait_for()
    assert page.evaluate("document.activeElement.name") == "op"
    page.locator("[name=op]").select_option("none")
    assert not page.locator("#value").is_visible()
    page.locator("[name=op]").select_option("in")
    page.keyboard.press("Tab")
    page.keyboard.type("shapingba")
    page.locator(".suggestions:visible li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lists/experts?where=native_of:in:region-500106*")
    assert page.locator("h1").inner_text() == "籍贯在沙坪坝区的专家"
    assert page.locator(ROWS).count() == 2
    page.get_by_role("link", name="去掉条件：籍贯在沙坪坝区").press("Enter")
    page.locator("h1", has_text="全部专家").wait_for()


def test_a_cell_is_changed_in_place_ticks_stay_and_a_stale_one_is_told(page: Any, story: Store) -> None:
    page.goto("/lists/experts?columns=title&where=title:is:教授&limit=10")
    page.get_by_label("勾选同事01").check()
    tab_to(page, "a.change[href$='many-0/edit?field=title']")
    page.keyboard.press("Enter")
    page.locator("#rows form[data-inline]").wait_for()
    by(story, SetFields("many-0", {"title": "讲师"}), viewer=system_viewer("她"))
    page.keyboard.type("院长")
    page.keyboard.press("Enter")
    page.locator("#rows .refused-why", has_text="别人已改为").wait_for()
    page.locator("#rows [name='f.title']").press("Enter")
    page.locator(SAVED).wait_for()
    assert entity(story, "many-0")["title"] == "院长"
    # It is no professor any more, so its row is gone; the tick on another row stays.
    assert "同事00" not in page.locator("#rows").inner_text()
    assert page.get_by_label("勾选同事01").is_checked()
    assert "勾选了 1 行" in page.locator("[data-ticked]").inner_text()
    page.wrong[:] = [told for told in page.wrong if "412" not in told]


def test_ticked_rows_are_changed_together_and_taken_back_as_one(page: Any, story: Store, tmp_path: Any) -> None:
    page.goto("/lists/experts?q=同事")
    assert page.get_by_role("button", name="改一个字段").is_disabled()
    page.get_by_label("本页全选").press("Space")
    page.get_by_label("勾选同事07").press("Space")
    assert "勾选了 39 行" in page.locator("[data-ticked]").inner_text()
    assert saved(page, tmp_path, "button[value='list.csv']").read_text("utf-8-sig").count("同事") == 39
    page.get_by_role("button", name="改一个字段").press("Enter")
    page.locator("#choice").select_option("degree")
    page.get_by_role("button", name="下一步").press("Enter")
    page.locator("[name='f.degree']").fill("博士")
    page.get_by_role("button", name="先看会改什么").press("Enter")
    page.get_by_role("button", name="改这 39 个").press("Enter")
    page.locator(SAVED).wait_for()
    assert [entity(story, f"many-{n}").get("degree") for n in (6, 7)] == ["博士", None]
    page.get_by_role("link", name="全部撤销").press("Enter")
    page.get_by_role("button", name="确认撤销").press("Enter")
    page.locator(SAVED).wait_for()
    assert entity(story, "many-6").get("degree") is None


def test_a_list_stays_usable_on_a_phone_and_in_print(browser: Any, address: str) -> None:
    with watched(browser, address, base_url=address) as page:
        page.set_viewport_size(NARROW)
        page.goto("/lists/experts")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        page.evaluate("document.querySelector('.table-frame').scrollTo(500, 600)")
        frame = page.locator(".table-frame").bounding_box()
        header, name = (page.locator(f".dense {one}").first.bounding_box() for one in ("thead th", "tbody th"))
        assert (round(header["x"] - frame["x"]), round(header["y"] - frame["y"])) == (1, 1)
        assert round(name["x"] - frame["x"]) == 1
        heights = page.evaluate("[...document.querySelectorAll('.dense tbody tr')].map((row) => row.offsetHeight)")
        assert set(heights) == {32}
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert not page.locator(".together").is_visible()
        wait_until(
            page,
            "(() => { const f = document.querySelector('.table-frame'); return f.scrollHeight <= f.clientHeight + 2; })()",
        )


def test_everything_about_lists_works_without_scripts(browser: Any, address: str, story: Store) -> None:
    with watched(browser, address, base_url=address, java_script_enabled=False) as page:
        page.goto("/lists/experts")
        page.locator("#condition summary").click()
        page.locator("[name=filter]").select_option("fields")
        page.get_by_role("button", name="选这一列").click()
        page.locator("[name=op]").select_option("contains")
        page.locator("#value").fill("环保")
        page.get_by_role("button", name="加上", exact=True).first.click()
        assert page.locator(ROWS).count() == 40
        page.get_by_label("勾选同事00").check()
        page.get_by_role("button", name="加到活动、项目或计划").click()
        page.locator("[name='f.other']").fill("山城对接会")
        page.get_by_role("button", name="先看会改什么").click()
        page.get_by_role("button", name="改这 1 个").click()
        assert "已保存" in page.locator(SAVED).inner_text()
