"""What changed lately with some contacts: their fields, links at them, what was said with them; not what others did elsewhere."""

from __future__ import annotations

from datetime import timedelta

from graphsvc import clock
from graphsvc.changes.change import AddLink, LogContact, SetFields
from graphsvc.changes.making import make
from graphsvc.changes.of_contacts import changes_with
from graphsvc.store import Store
from tests.story import VIEWER, node, tell


def test_changes_with_contacts_name_whom_they_touched(store: Store) -> None:
    many = [node("Expert", f"e{number}", f"专家{number}") for number in range(7)]
    tell(store, [*many, node("OverseasOrg", "o", "学会"), node("Expert", "other", "别人")], [])
    for change in (
        SetFields("e1", {"title": "教授"}),
        AddLink("MEMBER_OF", "e2", "o", {"role": "理事"}),
        LogContact("e3", on="2026-03-01", summary="问候"),
        SetFields("other", {"title": "教授"}),
    ):
        make(store, VIEWER, [change], reason="名片")
    day = clock.today()
    mine = [one.id for one in many]
    found = changes_with(store, VIEWER, mine, day - timedelta(days=1), day)
    told = [([ref.name for ref in one.contacts], one.total, one.of_links, one.reason) for one in found]
    assert told == [
        (["专家3"], 1, True, "名片"),
        (["专家2"], 1, True, "名片"),
        (["专家1"], 1, False, "名片"),
        # Whoever was changed since then is told of by that change.
        (["专家0", "专家2", "专家3", "专家4", "专家5"], 6, False, ""),
    ]
    assert changes_with(store, VIEWER, mine, day - timedelta(days=9), day - timedelta(days=1)) == ()
    assert changes_with(store, VIEWER, [], day, day) == ()
    assert len(changes_with(store, VIEWER, mine, day, day, limit=1)) == 1
