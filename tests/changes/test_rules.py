"""What an owner rule would do is told beforehand, contact by contact, and is what comes of it when it is saved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphsvc.changes.derived_owners import derive_owners
from graphsvc.changes.rule_drafts import RuleDraft
from graphsvc.changes.rules import RulePreview, preview_rule, save_rule
from graphsvc.changes.taking_back import take_back
from graphsvc.errors import Forbidden, Invalid, NotFound, Stale
from graphsvc.queries.owners import owners
from graphsvc.store import Store
from tests.changes.offices import ADMIN, GUANGSHAN, OURS, WANZHOU
from tests.changes.test_batches import graph
from tests.intake.workbooks import version
from tests.story import link, node, tell

DAY = date(2026, 4, 1)
LOOKS_ON = {"otherwise_via": "籍贯", "otherwise_level": "地级", "otherwise_title": "专员"}


@pytest.fixture
def engine_name() -> str:
    """What follows from rules is tested on every engine; looking at it beforehand on one."""
    return "embedded"


@pytest.fixture
def office(store: Store) -> Store:
    """光山县 has a liaison officer, 信阳市 a specialist; 万州区 has nobody, and 李四 is told by hand."""
    tell(
        store,
        [
            node("Post", "p-g", "光山县联络员", unit="光山县"), node("Post", "p-x", "信阳市专员", unit="信阳市"), node("Officer", "su", "苏念安"),
            node("OwnerRule", "r", "家乡联络员", contact_kind="Expert", via="NATIVE_OF", region_level="county", post_title="联络员"),
            *(node("Expert", id_, name) for id_, name in (("e-1", "张三"), ("e-2", "李四"), ("e-3", "王五"), ("e-4", "赵六"))),
        ],
        [
            link("su", "HOLDS", "p-g"), link("e-1", "NATIVE_OF", GUANGSHAN), link("e-2", "NATIVE_OF", GUANGSHAN), link("e-3", "NATIVE_OF", "region-411523"),
            link("e-4", "NATIVE_OF", WANZHOU), link("p-g", "OWNS", "e-2", note="亲自联系"),
        ],
    )  # fmt: skip
    derive_owners(store, ADMIN)
    return store


def told(preview: RulePreview) -> dict[str, Any]:
    listed = {"getting": preview.getting, "losing": preview.losing, "changing": preview.changing}
    return {
        name: [(one.contact.name, [by.post.id for by in one.before], [by.post.id for by in one.after]) for one in rows]
        for name, rows in listed.items()
        if rows
    }


def owned(store: Store) -> dict[str, set[str]]:
    found = {id_: owners(store, ADMIN, id_, DAY) for id_ in ("e-1", "e-2", "e-3", "e-4")}
    return {id_: {one.post.id for one in (*both.owners, *both.vacant) if one.post} for id_, both in found.items()}


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (RuleDraft("r", LOOKS_ON), {"getting": [("王五", [], ["p-x"])]}),
        (RuleDraft("r", {"until": "2020"}), {"losing": [("张三", ["p-g"], [])]}),
        (RuleDraft("r", {"post_title": "专员", "region_level": "地级"}), {"getting": [("李四", [], ["p-x"]), ("王五", [], ["p-x"])], "changing": [("张三", ["p-g"], ["p-x"])]}),
        (RuleDraft("r", applies_to=("万州区",)), {"losing": [("张三", ["p-g"], [])]}),
        (RuleDraft("", {"name": "另一条", "contact_kind": "专家", "via": "籍贯", "post_title": "专员", "region_level": "地级"}),
         {"getting": [("张三", [], ["p-x"]), ("李四", [], ["p-x"]), ("王五", [], ["p-x"])]}),
    ],
)  # fmt: skip
def test_a_preview_writes_nothing_and_is_what_comes_of_it(
    office: Store, draft: RuleDraft, expected: dict[str, Any]
) -> None:
    before, number, owned_before = graph(office), version(office), owned(office)
    preview = preview_rule(office, ADMIN, draft, DAY)
    assert {name: sorted(rows) for name, rows in told(preview).items()} == {
        name: sorted(rows) for name, rows in expected.items()
    }
    assert (version(office), graph(office)) == (number, before)
    made = save_rule(office, ADMIN, draft)
    now = owned(office)
    for rows in told(preview).values():
        for name, was, will in rows:
            id_ = {"张三": "e-1", "李四": "e-2", "王五": "e-3"}[name]
            assert now[id_] == (owned_before[id_] - set(was)) | set(will)
    take_back(office, ADMIN, made.entry)
    assert graph(office) == before


def test_what_is_said_by_hand_stands_before_the_rule(office: Store) -> None:
    preview = preview_rule(office, ADMIN, RuleDraft("r", {"note": "看过"}), DAY)
    assert (preview.same, preview.by_hand, told(preview)) == (1, 1, {})


def test_a_rule_that_is_not_whole_says_what_is_missing(office: Store) -> None:
    preview = preview_rule(office, ADMIN, RuleDraft("r", {"otherwise_title": "专员"}), DAY)
    assert preview.faults == ("否则依据",)
    assert told(preview) == {"losing": [("张三", ["p-g"], [])]}


def test_what_cannot_be_saved_cannot_be_looked_at(office: Store) -> None:
    for draft, problem in (
        (RuleDraft("没有这条"), NotFound),
        (RuleDraft("r", {"via": "飞鸽"}), Invalid),
        (RuleDraft("", {"name": ""}), Invalid),
        (RuleDraft("r", applies_to=("没有这个地方",)), NotFound),
    ):
        for act in (
            lambda one=draft: preview_rule(office, ADMIN, one, DAY),
            lambda one=draft: save_rule(office, ADMIN, one),
        ):
            with pytest.raises(problem):
                act()
    with pytest.raises(Stale):
        save_rule(office, ADMIN, RuleDraft("r", {"note": "x"}, seen="journal-none"))
    with pytest.raises(Forbidden):
        preview_rule(office, OURS, RuleDraft("r"), DAY)
