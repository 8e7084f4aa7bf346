"""Ten questions of an officer's year, asked by keyboard alone from the page of lists, on a desk's screen and on a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from graphsvc.clock import today
from graphsvc.store import Store
from tests.browser.conftest import watched
from tests.browser.test_forms import tab_to
from tests.story import link, node, tell

pytestmark = pytest.mark.browser

SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
ENDS_THIS_YEAR = f"{today().year}-12"


@dataclass(frozen=True)
class Question:
    """A ready list with what is filled in, and the names that it must and must not show."""

    name: str
    blanks: dict[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


QUESTIONS = (
    Question("invitations", {"field": "石墨烯", "country": "德国"}, ("陈留德",), ("张返乡", "李海")),
    Question("invited-organizations", {"country": "德国"}, ("旅德学会",), ("远方大学",)),
    Question("engagements-ending", shown=("张返乡",), absent=("陈留德",)),
    Question("stations", {"region": "重庆市"}, ("山城海智工作站", "山城科技公司"), ("海边工作站",)),
    Question("not-contacted", {"country": ""}, shown=("远方大学",)),
    Question("two-ties", {"region": "沙坪坝区"}, ("张返乡",), ("陈留德",)),
    Question("provinces-without-base", shown=("湖南省",), absent=("重庆市",)),
    Question("same-name", shown=("张伟",), absent=("陈留德",)),
    Question("promises", shown=("下半年来访",)),
    Question("unowned", {"region": "沙坪坝区"}, ("张返乡",), ("陈留德",)),
)


@pytest.fixture(autouse=True)
def office(story: Store) -> None:
    """What these questions find, and something beside each that they must not."""
    tell(
        story,
        [
            node("Expert", "exp-chen", "陈留德", fields=["石墨烯"]),
            node("Expert", "exp-zhang", "张返乡", fields=["碳纤维"]),
            node("Expert", "twin-1", "张伟", title="教授"),
            node("Expert", "twin-2", "张伟", title="工程师"),
            node("Workstation", "ws-sea", "海边工作站", station_type="海智工作站"),
            node("Workstation", "base", "山城工作基地", station_type="海智工作基地"),
        ],
        [
            link("exp-chen", "LIVES_IN", "region-DE"),
            link("exp-chen", "ENGAGED_BY", "ws-sea", until="2099"),
            link("exp-zhang", "ENGAGED_BY", "ws-1", until=ENDS_THIS_YEAR),
            link("exp-zhang", "NATIVE_OF", "region-500106"),
            link("ws-sea", "LOCATED_IN", "region-371000"),
            link("base", "LOCATED_IN", "region-500000"),
        ],
    )


def ask(page: Any, question: Question) -> None:
    """Fill in what the question asks for and open it, by Tab, letters and Enter."""
    way = f"/lists/ready/{question.name}"
    if not question.blanks:
        tab_to(page, f"a[href$='{way}']")
    for name, text in question.blanks.items():
        tab_to(page, f"form[action$='{way}'] [name={name}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lists/*?*")


@pytest.mark.parametrize("size", SIZES)
def test_ten_questions_by_keyboard(browser: Any, address: str, size: str) -> None:
    with watched(browser, address, base_url=address) as page:
        page.set_viewport_size(SIZES[size])
        for question in QUESTIONS:
            page.goto("/lists")
            ask(page, question)
            rows = page.locator("#rows").inner_text()
            assert all(name in rows for name in question.shown), (question.name, rows)
            assert not any(name in rows for name in question.absent), (question.name, rows)
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], question.name
