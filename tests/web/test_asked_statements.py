"""What the first request of a page after a write asks of the database: each statement is a message, and a page waits for each."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graphsvc.store import Store
from tests.facts.network_copy.copies import copied
from tests.story import node, tell
from tests.web.conftest import make_app

# By page: what is asked beside the edition, which is asked once, and the journal, by which the copy of the network is brought in step.
PAGES = {
    "/regions/500000?as_of=2026-06-30": {},
    "/regions/500000/brief?as_of=2026-06-30": {},
    "/entities/org-de?as_of=2026-06-30": {"entities/everything": 1, "promises/of_some": 1},
    "/entities/exp-li?as_of=2026-06-30": {"entities/everything": 1},
    "/officers/off-wang?as_of=2026-06-30": {"owners/contacts_in_full": 1},
}  # fmt: skip
# Those that a change to somebody else leaves as they are, and a change that does not.
KEPT = {
    "/entities/exp-li?as_of=2026-06-30": ("Expert", "exp-li"), "/officers/off-wang?as_of=2026-06-30": ("Officer", "off-wang"),
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The statements that are asked, and how often, without what a copy asks that follows later."""
    found, read, asker = Counter[str](), Store._read, threading.get_ident()

    def counted(self: Store, statement: Any, parameters: Any) -> Any:
        if threading.get_ident() == asker:
            found[statement.name] += 1
        return read(self, statement, parameters)

    monkeypatch.setattr(Store, "_read", counted)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_for_each_thing_once(story: Store, tmp_path: Path, asked: Counter[str], page: str) -> None:
    with copied(story, tmp_path):
        client = make_app(story).test_client()
        assert client.get(page).status_code == 200
        changed = KEPT.get(page, ("Expert", "late"))
        tell(story, [node(*changed, "改了名")], [])
        asked.clear()
        assert client.get(page).status_code == 200
        assert told(asked) == PAGES[page]
        assert asked["journal/version"] + asked["network_copy/entries_since"] == 1
        tell(story, [node(*changed, "又改了名")], [])
        asked.clear()
        assert client.get(page).status_code == 200
    # Of what had become old the time before the edition comes with the first statement, with the journal where that begins a page.
    assert asked["network_copy/entries_since"] == (page.startswith("/regions") or page in KEPT)
    assert not asked["journal/version"]
    assert not (asked["network_copy/entries_since"] and asked["network_copy/entries"]), (
        "the entry came with the edition"
    )
    assert told(asked) == PAGES[page]


@pytest.mark.parametrize("page", KEPT)
def test_a_page_that_no_change_touches_asks_for_what_changed_alone(
    story: Store, tmp_path: Path, asked: Counter[str], page: str
) -> None:
    with copied(story, tmp_path):
        client, other = (make_app(story).test_client() for _ in range(2))
        assert other.get(page).status_code == 200
        for number in range(3):
            tell(story, [node("Expert", "late", f"新专家{number}")], [])
            asked.clear()
            kept = client.get(page)
        assert told(asked) == {}
        assert asked["network_copy/entries_since"] == 1
        for one in (client, other):  # every process says the same, whenever it made the page
            assert one.get(page, headers={"If-None-Match": kept.headers["ETag"]}).status_code == 304


def told(asked: Counter[str]) -> dict[str, int]:
    """Return what was asked, without what brings the copy in step, and what is looked up once a second."""
    passing = ("accounts/any", "network_copy/entries", "network_copy/entries_since", "journal/version")
    return {name: times for name, times in asked.items() if name not in passing}
