"""A day of an admin, of an editor and of a reader in a browser: with scripts, without them, and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from graphsvc.store import Store
from graphsvc.viewers import read_log
from tests.browser.conftest import serving, watched
from tests.viewers.test_accounts import ADMIN, GOOD, OTHER
from tests.web.conftest import staffed, story  # noqa: F401 (fixtures)

PHONE = "13800000000"


@pytest.fixture
def address(staffed: Store) -> Iterator[str]:  # noqa: F811
    with serving(staffed) as served:
        yield served


def sign_in(page: Any, name: str, password: str = GOOD) -> None:
    page.get_by_label("账号", exact=True).fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()


def sign_out(page: Any) -> None:
    """Press the button, once the page's scripts have all that they asked for: it would not be given to them afterwards."""
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in")


def test_an_admin_makes_an_account_and_sees_who_read_what(browser: Any, address: str) -> None:
    with watched(browser, address, base_url=address) as page:
        page.goto("/regions/500106")
        assert "/sign-in" in page.url
        assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
        sign_in(page, "admin")
        page.wait_for_url("**/regions/500106")
        page.get_by_role("link", name="账号", exact=True).click()
        page.get_by_label("账号名").fill("陈科长")
        page.get_by_label("密码", exact=True).fill(GOOD)
        page.get_by_label("权限").select_option("editor")
        page.get_by_label("负责的地区").fill("沙坪坝区")
        page.get_by_role("button", name="新建").click()
        page.get_by_role("heading", name="账号 陈科长").wait_for()
        assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
        page.goto("/entities/exp-li")
        page.get_by_role("button", name="点一下显示").click()
        page.locator(f"a[href='tel:{PHONE}']").wait_for()
        page.goto("/accounts/read-log")
        assert page.locator("tbody tr").all_inner_texts()[0].split("\t")[1:] == ["admin", "李海", "电话"]
        sign_out(page)
        page.goto("/accounts")
        assert "/sign-in" in page.url


def test_an_editor_without_scripts_sees_a_phone_changes_a_password_and_makes_a_token(
    browser: Any,
    address: str,
    staffed: Store,  # noqa: F811
) -> None:
    with watched(browser, address, base_url=address, java_script_enabled=False) as page:
        page.goto("/entities/exp-li")
        sign_in(page, "near", OTHER)
        assert "账号或密码不对" in page.locator("[role=alert]").inner_text()
        assert page.get_by_label("账号", exact=True).input_value() == "near"
        sign_in(page, "near")
        assert page.url == f"{address}/entities/exp-li"
        page.get_by_role("button", name="点一下显示").click()
        assert page.locator(f"a[href='tel:{PHONE}']").inner_text() == PHONE
        assert [read.account for read in read_log.readings(staffed, ADMIN)] == ["near"]
        page.get_by_role("link", name="near").click()
        page.get_by_label("原密码").fill(GOOD)
        page.get_by_label("新密码").fill(OTHER)
        page.get_by_label("再输一次").fill(OTHER)
        page.get_by_role("button", name="更换密码").click()
        assert "密码已更换" in page.locator("[role=status]").inner_text()
        page.get_by_label("用途").fill("月报")
        page.get_by_role("button", name="新发令牌").click()
        assert page.locator("code.secret").inner_text().startswith("gsvc_")
        page.goto("/accounts")
        assert "不能管理账号" in page.locator("main").inner_text()
        page.wrong.clear()  # being told 401 and 403 is no complaint


def test_a_reader_signs_in_by_keyboard_and_sees_no_phone(browser: Any, address: str) -> None:
    with watched(browser, address, base_url=address) as page:
        page.goto("/entities/exp-li")
        page.keyboard.type("reader")
        page.keyboard.press("Tab")
        page.keyboard.type(GOOD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/entities/exp-li")
        page.get_by_text("••••").first.wait_for()
        assert page.get_by_role("button", name="点一下显示").count() == 0
        assert PHONE not in page.content()
        page.goto("/imports")
        assert page.locator("[type=file]").count() == 0


def test_an_editor_puts_a_value_right_and_logs_a_contact_and_a_reader_sees_who(browser: Any, address: str) -> None:
    with watched(browser, address, base_url=address) as page:
        page.goto("/entities/exp-li")
        sign_in(page, "near")
        page.locator(".legend button").first.wait_for()  # what the page's scripts add
        page.locator("dd", has_text="博士").click()
        page.locator("#facts [name='f.degree']").fill("硕士")
        page.keyboard.press("Enter")
        page.locator("[data-saved]").wait_for()
        page.locator("#heading").get_by_role("link", name="记一笔").click()
        page.locator("[name='f.summary']").fill("商谈来访")
        page.get_by_role("button", name="记下").click()
        page.locator("[data-saved]").wait_for()
        sign_out(page)
        page.goto("/entities/exp-li/history")
        sign_in(page, "reader")
        page.get_by_text("商谈来访").first.wait_for()
        told = page.locator("main").inner_text()
        assert ("near" in told, "硕士" in told, "撤销" in told) == (True, True, False)
