"""What a departure would cost and who can introduce us, as an officer asks for them."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.store import Store
from tests.browser.conftest import HERE
from tests.story import link, node, tell

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def lone(story: Store) -> Store:
    """A society that connects by one expert alone, whom nobody looks after, and a station with which it once met."""
    tell(
        story,
        [
            node("OverseasOrg", "org-lone", "孤星学会", org_type="society"), node("Expert", "exp-lone", "独行", fields=["石墨烯"]),
            node("Activity", "act-met", "见面会"), node("Requirement", "req-1", "每站百名专家", subject_kind="Workstation", counts="engaged", at_least=100.0),
        ],
        [
            link("exp-lone", "MEMBER_OF", "org-lone"), link("exp-lone", "NATIVE_OF", "region-500106"), link("exp-lone", "MEMBER_OF", "org-de"),
            link("org-lone", "TAKES_PART_IN", "act-met"), link("ws-1", "TAKES_PART_IN", "act-met"),
        ],
    )  # fmt: skip
    return story


@pytest.mark.usefixtures("lone")
def test_a_departure_an_introduction_and_a_requirement(page: Any) -> None:
    page.goto(f"{HERE}/weak-points")
    row = page.locator("#hanging tbody tr", has_text="独行")
    assert "孤星学会" in row.inner_text()
    row.get_by_role("link", name="假如离开").click()
    page.locator("#departure svg").wait_for()
    assert "1 家断开" in page.locator("#departure .sentence").first.inner_text()
    lost = page.locator("#departure svg text[fill='var(--seal)']")
    assert {"独行", "孤星学会"} <= set(lost.all_text_contents())
    assert "可从都参加过的见面会谈起" in page.locator("#departure").inner_text()
    assert page.locator("[name=leaving]").input_value() == "exp-lone"

    page.goto("/paths")
    page.get_by_role("link", name="谁能引荐").click()
    page.locator("[name=to]").fill("孤星学会")
    page.locator("[name=field]").fill("石墨")
    page.locator("main form button").click()
    first = page.locator(".introduction").first
    assert "先联系旅德学会" in first.locator("h2").inner_text().replace("\n", "").replace(" ", "")
    assert "王主任" in first.inner_text()
    page.locator("[name=field]").fill("考古")
    page.locator("main form button").click()
    page.get_by_role("link", name="不限领域再看").click()
    page.locator(".introduction").first.wait_for()

    page.set_viewport_size(PHONE)
    for address in (f"{HERE}/weak-points?leaving=exp-lone", "/introductions?to=org-lone", "/requirements"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
    assert (
        "还差 99 名" in page.locator(".requirement").inner_text()
        or "还差 100 名" in page.locator(".requirement").inner_text()
    )
