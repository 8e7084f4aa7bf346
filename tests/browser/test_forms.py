"""Forms in a browser by keyboard alone: a value changed in its place, something new with a link, an undo; drafts, and two at once."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from graphsvc.changes.change import SetFields
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from tests.browser.conftest import wait_until, watched
from tests.changes.offices import by, entity, links

pytestmark = pytest.mark.browser

SAVED = "[data-saved]"


def tab_to(page: Any, selector: str) -> None:
    """Go on by Tab until the focus is on what `selector` finds."""
    for _ in range(120):
        if page.evaluate(f"document.activeElement?.matches({selector!r}) ?? false"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {selector}")


def way_to(field: str) -> str:
    return f"a.change[href$='field={field}']"


def test_values_are_changed_in_their_place_by_enter_tab_and_escape(page: Any, story: Store) -> None:
    page.goto("/entities/exp-li")
    tab_to(page, way_to("degree"))
    page.keyboard.press("Enter")
    page.locator("#facts form[data-inline]").wait_for()
    page.keyboard.type("硕士")
    page.keyboard.press("Enter")
    page.locator(SAVED).wait_for()
    assert entity(story, "exp-li")["degree"] == "硕士"
    assert page.evaluate(f"document.activeElement.matches({way_to('degree')!r})")
    page.keyboard.press("Enter")
    page.locator("#facts form[data-inline]").wait_for()
    page.keyboard.type("学士")
    page.keyboard.press("Escape")
    assert page.locator("#facts form[data-inline]").count() == 0
    tab_to(page, way_to("title"))
    page.keyboard.press("Enter")
    page.locator("#facts form[data-inline]").wait_for()
    page.keyboard.type("教授")
    page.keyboard.press("Tab")
    page.locator("#facts form[data-inline] select[name='f.status']").wait_for()
    now = entity(story, "exp-li")
    assert (now["degree"], now["title"]) == ("硕士", "教授")


def test_a_refused_value_stays_typed_and_a_stale_one_stands_beside_the_others(page: Any, story: Store) -> None:
    page.goto("/entities/ws-1")
    page.locator("dd", has_text="2022").click()
    field = page.locator("#facts [name='f.approved']")
    field.fill("去年")
    field.press("Enter")
    page.locator("#facts [aria-invalid]").wait_for()
    assert field.input_value() == "去年"
    by(story, SetFields("ws-1", {"approved": "2021"}), viewer=system_viewer("她"))
    field.fill("2020")
    field.press("Enter")
    page.locator("#facts .refused-why", has_text="别人已改为").wait_for()
    assert "她" in page.locator("#facts [role=alert]").inner_text()
    assert field.input_value() == "2020"
    field.press("Enter")
    page.locator(SAVED).wait_for()
    assert entity(story, "ws-1")["approved"] == "2020"
    page.wrong[:] = [told for told in page.wrong if "412" not in told and "422" not in told]


def test_something_new_comes_with_a_link_and_its_kind_of_namesakes_shown(page: Any, story: Store) -> None:
    like = page.locator("form[data-namesakes] [role=status] a", has_text="李海")
    page.goto("/entities/new?kind=Expert&name=李海")
    like.first.wait_for()
    page.locator("[name='f.phone']").fill("138 0000 0000")
    page.locator("form[data-namesakes] li", has_text="电话相同").get_by_role("link", name="就是这一个").press("Enter")
    page.wait_for_url("**/entities/exp-li")
    page.goto("/search?q=没有的人")
    page.get_by_role("link", name="专家", exact=True).press("Enter")
    name = page.locator("[name='f.name']")
    assert name.input_value() == "没有的人"
    name.fill("李海")
    like.first.wait_for()
    name.fill("新人")
    like.first.wait_for(state="detached")
    tab_to(page, "[name='f.member_of']")
    page.keyboard.type("lvde")
    page.locator(".suggestions:visible li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("[name='f.member_of']").input_value() == "旅德学会 [org-de]"
    page.keyboard.type("；新学会")
    page.locator(".suggestions:visible li", has_text="新建海外机构「新学会」").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator(SAVED).wait_for()
    id_ = page.url.split("/entities/")[1].split("?")[0]
    assert {entity(story, one["end"])["name"] for one in links(story, id_, "MEMBER_OF")} == {"旅德学会", "新学会"}


def test_a_link_is_changed_in_its_place_ended_and_the_end_taken_back(page: Any, story: Store) -> None:
    page.goto("/entities/exp-li")
    (link,) = links(story, "exp-li", "MEMBER_OF")
    tab_to(page, f"#links a.change[href^='/links/{link['id']}']")
    page.keyboard.press("Enter")
    page.locator("#links form[data-inline]").wait_for()
    page.keyboard.type("名誉会长")
    page.keyboard.press("Enter")
    page.locator("#links", has_text="名誉会长").wait_for()
    page.goto(f"/links/{link['id']}?of=exp-li")
    page.locator("#end-until").fill("2025-05")
    page.locator("#end-until").press("Enter")
    page.locator(SAVED).get_by_role("link", name="撤销").press("Enter")
    page.get_by_text("撤销以后").wait_for()
    page.get_by_role("button", name="确认撤销").press("Enter")
    page.locator(SAVED).wait_for()
    (link,) = links(story, "exp-li", "MEMBER_OF")
    assert (link["role"], link.get("until")) == ("名誉会长", None)


def test_what_was_not_saved_is_offered_again_but_nothing_private(page: Any, story: Store) -> None:
    page.goto("/entities/exp-li/edit")
    page.locator("[name='f.title']").fill("教授")
    page.locator("[name='f.phone']").fill("13912345678")
    assert "13912345678" not in page.evaluate("JSON.stringify(localStorage)")
    page.goto("/")
    page.goto("/entities/exp-li/edit")
    page.get_by_role("button", name="接着填").press("Enter")
    assert page.locator("[name='f.title']").input_value() == "教授"
    page.locator("[name='f.title']").press("Enter")
    page.locator(SAVED).wait_for()
    assert entity(story, "exp-li")["title"] == "教授"
    wait_until(page, "sessionStorage.getItem('graphsvc.sent') === null")
    page.goto("/entities/exp-li/edit")
    assert page.get_by_role("button", name="接着填").count() == 0


def test_everything_works_without_scripts(browser: Any, address: str, story: Store) -> None:
    with watched(browser, address, base_url=address, java_script_enabled=False) as page:
        page.goto("/entities/exp-li")
        page.locator(way_to("degree")).click()
        page.locator("[name='f.degree']").fill("硕士")
        page.get_by_role("button", name="保存").click()
        page.locator(SAVED).wait_for()
        page.get_by_role("link", name="加关系").click()
        page.locator("#way").select_option("WORKS_AT.out")
        page.locator("[name='f.other']").fill("新医院")
        page.get_by_role("button", name="保存").click()
        page.get_by_label("新建国内单位“新医院”").check()
        page.get_by_role("button", name="保存").click()
        page.locator(SAVED).get_by_role("link", name="撤销").click()
        page.get_by_role("button", name="确认撤销").click()
        page.locator(SAVED).wait_for()
        assert entity(story, "exp-li")["degree"] == "硕士"
        assert links(story, "exp-li", "WORKS_AT") == []
        page.wrong[:] = [told for told in page.wrong if "404" not in told]


def test_a_reported_number_is_put_right_beside_the_other(page: Any, story: Store) -> None:
    page.goto("/entities/prog-1")
    page.locator("#figures a.change").first.press("Enter")
    page.locator("#figures [name='f.value']").fill("36")
    page.locator("#figures [name='f.value']").press("Enter")
    page.locator("#figures", has_text="36").wait_for()
    page.locator(SAVED).wait_for()
    assert {entity(story, id_)["value"] for id_ in ("fig-1", "fig-2")} & {36.0}


def test_a_new_name_shows_in_its_place(page: Any, story: Store) -> None:
    page.goto("/entities/org-far")
    page.get_by_role("link", name="改名").press("Enter")
    page.locator("#heading [name='f.name']").fill("近处大学")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="近处大学").wait_for()
    assert entity(story, "org-far")["name"] == "近处大学"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_form_shuts_anyone_out_or_is_too_wide(browser: Any, address: str, story: Store, scheme: str) -> None:
    (link,) = links(story, "exp-li", "MEMBER_OF")
    paths = [
        "/entities/new", "/entities/new?kind=Expert", "/entities/exp-li/edit", "/entities/org-de/delete", "/entities/exp-li/links/new",
        f"/links/{link['id']}", "/entities/exp-li/contacts/new", "/entities/exp-li/history", "/changes", f"/changes/{link['changed_in']}/undo",
    ]  # fmt: skip
    options = {"bypass_csp": True, "reduced_motion": "reduce", "color_scheme": scheme}
    with watched(browser, address, base_url=address, **options) as page:
        for path in paths:
            page.set_viewport_size({"width": 390, "height": 844})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
            found = Axe().run(page).response["violations"]
            assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], (path, found)
        page.goto("/entities/exp-li")
        page.locator(way_to("phone")).press("Enter")
        page.locator("#facts form[data-inline]").wait_for()
        found = Axe().run(page, context="#facts").response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], found
        page.goto("/entities/new?kind=Expert&name=李海")
        page.locator("[name='f.native_of']").fill("鼓楼区")
        page.locator("[name='f.name']").press("Enter")
        page.locator("[data-refused]").wait_for()
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
        page.wrong[:] = [told for told in page.wrong if "409" not in told]
