"""Every page, in light and in dark, is free of what axe-core finds serious or critical, the contrast of colours included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.conftest import PAGES, explore, visit, watched

pytestmark = pytest.mark.browser

REFUSED = ("serious", "critical")
SCHEMES = ("light", "dark")
_ALL: dict[str, Any] = {"resultTypes": ["violations"]}
_COLOURS = {**_ALL, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Any]:
    """A page that lets axe-core in; the pages' own policy would not."""
    with watched(browser, address, base_url=address, bypass_csp=True, reduced_motion="reduce") as opened:
        yield opened


def findings(page: Any, path: str, scheme: str) -> list[str]:
    """Tell what axe-core refuses: the page, the rule, where it is broken and how. In the dark only the colours differ."""
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page, options=_ALL if scheme == "light" else _COLOURS).response["violations"]
    return [
        f"{path} ({scheme}) {broken['id']} ({broken['impact']}): {' '.join(map(str, place['target']))}: "
        f"{'; '.join(part['message'] for part in [*place['any'], *place['all'], *place['none']])}"
        for broken in found
        if broken["impact"] in REFUSED
        for place in broken["nodes"]
    ]


def test_no_page_shuts_anyone_out(open_page: Any) -> None:
    found = []
    for path in PAGES:
        visit(open_page, path)
        found += [told for scheme in SCHEMES for told in findings(open_page, path, scheme)]
    assert found == [], "\n".join(found)


def test_what_is_opened_on_a_page_shuts_no_one_out(open_page: Any, address: str) -> None:
    """The menus of the explorer and the parts of a list, as a reader of English finds them."""
    open_page.context.add_cookies([{"name": "language", "value": "en", "url": address}])
    found: list[str] = []
    path = "/explore?centre=org-de"
    explore(open_page, path)
    assert open_page.locator("html").get_attribute("lang") == "en"
    for menu in open_page.locator(".explore-row details.menu").all():
        menu.locator("summary").click()
        found += [told for scheme in SCHEMES for told in findings(open_page, path, scheme)]
        menu.locator("summary").click()
    open_page.locator(".canvas").focus()
    open_page.keyboard.press("ContextMenu")
    open_page.locator("[role=menu]").wait_for()
    found += [told for scheme in SCHEMES for told in findings(open_page, path, scheme)]
    path = "/lists/experts?filter=native_of"
    open_page.goto(path)
    open_page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    open_page.locator("[data-tick-all] input").check()
    found += [told for scheme in SCHEMES for told in findings(open_page, path, scheme)]
    assert found == [], "\n".join(found)
