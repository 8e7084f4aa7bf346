"""An officer's day in a browser: a contact logged from the header by keyboard alone, one thing done with a click, on a phone too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from graphsvc import clock
from graphsvc.store import Store
from tests.browser.test_forms import SAVED, tab_to
from tests.changes.offices import entity
from tests.story import link, node, tell

pytestmark = pytest.mark.browser

DAY = "/officers/off-wang/day"


def test_a_contact_is_logged_from_the_header_and_what_follows_is_done_with_a_click(page: Any, story: Store) -> None:
    due = (clock.today() - timedelta(days=2)).isoformat()
    tell(
        story,
        [node("Interaction", "late", on="2026-01-02", next_action="补报年报", due=due)],
        [link("late", "BY", "off-wang"), link("late", "WITH", "exp-li")],
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(DAY)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tab_to(page, "header a[data-log]")
    page.keyboard.press("Enter")
    page.locator("dialog form.contact").wait_for()
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("Enter")
    page.locator("dialog form.contact").wait_for()
    page.keyboard.type("李海")
    page.locator("dialog [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for text in ("电话", "问候", "寄资料", "某天"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.locator("main [aria-invalid]").wait_for()
    assert page.locator("[name='f.summary']").input_value() == "问候"
    page.locator("[name='f.due']").fill(clock.today().isoformat())
    page.locator("[name='f.by']").fill("王主任 [off-wang]")
    page.locator("main button.main").click()
    page.locator(SAVED).wait_for()
    assert page.evaluate("location.pathname + location.hash") == DAY
    assert page.locator(".due.today").get_by_text("寄资料").count() == 1
    page.locator(".due.overdue li", has_text="补报年报").get_by_role("button").click()
    page.locator(SAVED).wait_for()
    assert page.locator("main").get_by_text("补报年报").count() == 0
    done = entity(story, "late")
    assert (done["state"], done["closed"]) == ("done", clock.today().isoformat())
    page.locator(f"{SAVED} a").click()
    page.get_by_role("button", name="撤销").first.wait_for()
    page.wrong[:] = [told for told in page.wrong if "422" not in told]
