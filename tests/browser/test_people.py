"""An admin exports and erases a person, and fills in the notice of privacy, in a browser on a desk and on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from graphsvc.store import Store
from tests.browser.conftest import serving, watched
from tests.browser.test_accounts import PHONE, sign_in, sign_out
from tests.web.conftest import staffed, story  # noqa: F401 (fixtures)

RULES = {"runOnly": ["wcag2a", "wcag2aa"]}


@pytest.fixture
def address(staffed: Store) -> Iterator[str]:  # noqa: F811
    with serving(staffed) as served:
        yield served


def accessible(page: Any) -> None:
    assert Axe().run(page, options=RULES).response["violations"] == [], page.url


def test_an_admin_exports_a_person_and_then_erases_them(browser: Any, address: str) -> None:
    with watched(browser, address, base_url=address, accept_downloads=True) as page:
        page.goto("/entities/exp-li")
        sign_in(page, "admin")
        page.wait_for_url("**/entities/exp-li")
        page.get_by_role("link", name="个人信息：导出、删除").click()
        accessible(page)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="导出全部内容").click()
        told = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
        assert told["person"]["properties"]["phone"] == PHONE
        page.goto("/entities/exp-li/readings")
        assert page.locator("tbody tr").first.inner_text().split("\t")[1:] == ["admin", "李海", "电话"]
        page.goto("/entities/exp-li/personal-data")
        page.get_by_label("理由").fill("本人要求")
        page.get_by_label("照样填写姓名").fill("李 海")
        page.get_by_role("button", name="彻底删除").click()
        assert "请照样填写姓名" in page.locator("[role=alert]").inner_text()
        assert page.get_by_label("理由").input_value() == "本人要求", "what was typed stays"
        page.get_by_label("照样填写姓名").fill("李海")
        page.get_by_role("button", name="彻底删除").click()
        page.wait_for_url("**/personal-data")
        accessible(page)
        assert "本人要求" in page.locator("main").inner_text()
        page.goto("/search?q=李海")
        assert page.locator("a[href='/entities/exp-li']").count() == 0
        page.wrong.clear()  # being told 422 is no complaint


def test_the_notice_of_privacy_is_filled_in_on_a_phone_and_read_without_signing_in(browser: Any, address: str) -> None:
    with watched(browser, address, base_url=address) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto("/privacy/edit")
        sign_in(page, "admin")
        page.wait_for_url("**/privacy/edit")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        text = page.get_by_label("内容")
        text.fill(text.input_value().replace("单位名称：＿＿＿＿", "单位名称：某市科协"))
        page.get_by_role("button", name="保存").click()
        page.wait_for_url("**/privacy")
        sign_out(page)
        page.goto("/privacy")
        assert "单位名称：某市科协" in page.locator("article").inner_text()
        accessible(page)
