"""A promise from the page of whom it is with, taken over, and kept with what came of it; and who is to be spoken to by the cadence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from graphsvc import clock
from graphsvc.store import Store
from tests.story import node, tell

pytestmark = pytest.mark.browser


def test_a_promise_is_recorded_taken_over_and_kept(page: Any, story: Store) -> None:
    tell(
        story,
        [
            node("Officer", "off-li", "李科长"),
            node("CadenceRule", "often", "专家 30 天", every=30, contact_kind="Expert"),
        ],
        [],
    )
    yesterday = (clock.today() - timedelta(1)).isoformat()
    page.goto("/entities/org-de")
    page.get_by_role("link", name="记约定").click()
    page.locator("[name='f.text']").fill("寄设备清单")
    page.locator("[name='f.side']").select_option("them")
    page.locator("[name='f.due_to']").fill(yesterday)
    page.get_by_role("button", name="保存").or_(page.get_by_role("button", name="新建")).first.click()
    promise = page.locator("#matters .matter", has_text="寄设备清单")
    promise.locator(".level-overdue", has_text="已逾期").wait_for()
    assert "无人经办" in promise.inner_text()

    page.goto("/promises?nobody=1&level=overdue")
    row = page.locator("tr", has_text="寄设备清单")
    assert Axe().run(page).violations_count == 0
    row.get_by_role("link", name="接手").click()
    page.locator("[name='f.by']").fill("李科长 [off-li]")
    page.locator("form.entry button.main").click()
    page.locator("[data-saved]").wait_for()
    assert "李科长" in page.locator("main").inner_text()

    page.locator(".actions").get_by_role("link", name="办结").click()
    page.locator("[name='f.state']").select_option("kept")
    page.locator("form.entry button.main").click()
    page.locator("[data-field='f.outcome'] .refused-why", has_text="写一句结果").wait_for()
    page.wrong[:] = [told for told in page.wrong if "422" not in told]
    page.locator("[name='f.outcome']").fill("清单已收到")
    page.locator("form.entry button.main").click()
    page.goto("/promises?state=kept")
    assert "清单已收到" in page.locator("tr", has_text="寄设备清单").inner_text()

    page.goto("/lists/experts?columns=name&columns=cadence&where=cadence:is:late&count=cadence")
    page.locator("tr", has_text="李海").locator(".standing-late", has_text="超期未联络").wait_for()
    page.goto("/entities/exp-li")
    page.locator(".legend button").first.wait_for()
    assert "每 30 天（规则：专家 30 天）" in page.locator("main").inner_text()
