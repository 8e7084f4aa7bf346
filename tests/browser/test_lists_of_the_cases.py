"""A list of every case through the page: what it says would happen, and what the graph holds once it is confirmed.

Of the lists of a case it is the one that asks and tells most; all of them are tried by command.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest

from graphsvc.store import Store
from tests.browser.conftest import serving, watched
from tests.cases.files import INTAKE
from tests.cases.right_answers import Right, groups
from tests.cases.told import known_of
from tests.conftest import wipe
from tests.intake.workbooks import kinds

pytestmark = pytest.mark.browser


def test_every_case_by_the_page(browser: Any, store: Store) -> None:
    for alike in most_telling():
        with serving(store) as address, watched(browser, address, base_url=address) as page:
            for right in alike:
                for before in right.after:
                    checked(page, before)
                    confirmed(page)
                shown = checked(page, right.file)
                assert [text for text in right.says if text not in shown] == []
                if right.is_list:
                    as_it_should_be(page, shown, right)
                assert (right.file, kinds(store)) == (right.file, right.holds)
                for name, facts in right.known.items():
                    assert [told for told in facts if told not in known_of(store, name)] == []
            page.wrong[:] = [told for told in page.wrong if "422" not in told]
        wipe(store)


def most_telling() -> list[list[Right]]:
    """Return of each case the lists that ask, follow others, or have most left out and told."""

    def tells(alike: list[Right]) -> tuple[int, ...]:
        return tuple(
            sum(map(len, parts))
            for parts in zip(*((one.asked, one.after, one.left_out, one.says) for one in alike), strict=True)
        )

    cases = groupby(groups(), key=lambda alike: alike[0].file.split("/")[0])
    return [max(case, key=tells) for _, case in cases]


def as_it_should_be(page: Any, shown: str, right: Right) -> None:
    """Compare the page of a check with the right answer, and confirm it where there is anything to confirm."""
    told = dict(zip(*(page.locator(f"dl.counts {part}").all_inner_texts() for part in ("dt", "dd")), strict=True))
    refused, waiting = (int(told.get(name, "0")) for name in ("被拒的行", "等您定的行"))
    assert (int(told["行"]) - refused - waiting, refused, waiting) == (right.rows, right.refused, right.waiting)
    assert int(told.get("没有导入的格", "0")) == len(right.left_out)
    assert all(text in page.locator("#questions").inner_text() for _, text in right.asked)
    if right.like:
        assert "没有要写入的内容" in shown
        assert page.get_by_role("button", name="确认导入").count() == 0
    else:
        confirmed(page)
        assert bool(right.asked) == (page.get_by_role("link", name="去定").count() == 1)


def checked(page: Any, file: str) -> str:
    """Choose a file on the page, and return what the page of the check says."""
    page.goto("/imports")
    page.locator("[type=file]").set_input_files(INTAKE / file)
    page.get_by_role("button", name="检查").click()
    page.locator("h1, main [role=alert]").first.wait_for()
    return str(page.locator("main").inner_text())


def confirmed(page: Any) -> None:
    """Import what was checked, without an answer to any question."""
    for ticked in page.locator("#questions [type=checkbox]:checked").all():
        ticked.uncheck()
    page.get_by_role("button", name="确认导入").click()
    page.locator("h1 .badge", has_text="已导入").wait_for()
