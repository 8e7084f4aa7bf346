"""What a cadence rule would do is told beforehand, contact by contact, and is what comes of it when it is saved."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.changes.cadence_rules import CadencePreview, HowOften, preview_cadence_rule, save_cadence_rule
from graphsvc.changes.rule_drafts import RuleDraft
from graphsvc.changes.taking_back import take_back
from graphsvc.errors import Forbidden, Invalid, NotFound, Stale
from graphsvc.queries.cadence_rules import cadence_rules
from graphsvc.queries.entities import entity_answer
from graphsvc.store import Store
from tests.changes.offices import ADMIN, OURS
from tests.changes.test_batches import graph
from tests.intake.workbooks import version
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 6, 30)
IDS = ("key", "ordinary", "own", "away", "local", "leader", "never", "org")
Told = tuple[int, bool, str | None, str, date | None] | None


@pytest.fixture
def engine_name() -> str:
    """How contacts stand is tested on every engine; looking at it beforehand on one."""
    return "embedded"


@pytest.fixture
def office(store: Store) -> Store:
    """Two rules; everybody but `never` was spoken to on 2026-04-01, the society through its leader."""
    said = {
        "key": {"importance": "重点"},
        "own": {"importance": "重点", "every": 30},
        "away": {"importance": "重点", "paused_from": "2026-06", "paused_until": "2026-09"},
    }
    spoken = [id_ for id_ in IDS if id_ not in ("never", "org")]
    tell(
        store,
        [
            node("CadenceRule", "r-key", "重点 90 天", importance="重点", every=90), node("CadenceRule", "r-leader", "会长", role="会长", every=60, until="2025"),
            *(node("Expert", id_, id_, **said.get(id_, {})) for id_ in IDS[:-1]), node("OverseasOrg", "org", "旅德学会"),
            *(node("Interaction", f"call-{id_}", on="2026-04-01") for id_ in spoken),
        ],
        [
            link("local", "NATIVE_OF", "region-411522"), link("leader", "MEMBER_OF", "org", role="会长"),
            *(link(f"call-{id_}", "WITH", id_) for id_ in spoken),
        ],
    )  # fmt: skip
    return store


def stands(store: Store, day: date) -> dict[str, Told]:
    """Return how each contact stands, as its own page tells."""
    found: dict[str, Told] = {}
    for id_ in IDS:
        told = entity_answer(store, VIEWER, id_, day).cadence
        found[id_] = (
            (told.every, told.working, told.rule.id if told.rule else None, told.standing, told.due) if told else None
        )
    return found


def said(one: HowOften | None, id_of_new: str) -> Told:
    if one is None:
        return None
    rule = one.rule.id if one.rule else None
    known = rule in (None, "r-key", "r-leader")
    return (one.every, one.working, rule if known else id_of_new, one.standing, one.due)


def moves(preview: CadencePreview, id_of_new: str = "") -> dict[str, tuple[Told, Told]]:
    rows = (*preview.getting, *preview.losing, *preview.changing)
    return {one.contact.id: (said(one.before, id_of_new), said(one.after, id_of_new)) for one in rows}


DRAFTS: list[tuple[RuleDraft, set[str]]] = [
    (RuleDraft("r-key", {"every": "60"}), {"key", "away"}),
    (RuleDraft("重点 90 天", {"counted": "工作日"}), {"key", "away"}),
    (RuleDraft("r-key", {"until": "2020"}), {"key", "away"}),
    (RuleDraft("r-key", {"name": "另一个名字", "note": "看过"}), set()),
    (RuleDraft("r-key", applies_to=("光山县",)), {"key", "away"}),
    (RuleDraft("r-leader", {"until": ""}), {"leader"}),
    (RuleDraft("", {"name": "各类", "every": "400"}), {"ordinary", "local", "leader", "never", "org"}),
    (RuleDraft("", {"name": "河南", "every": "20"}, ("河南省",)), {"local"}),
    (RuleDraft("", {"name": "学会", "every": "20"}, ("旅德学会",)), {"leader", "org"}),
    (RuleDraft("", {"name": "机构", "every": "200", "contact_kind": "海外机构"}), {"org"}),
    (RuleDraft("", {"name": "没有间隔", "importance": "重点"}), set()),
]


def test_a_preview_writes_nothing_and_is_what_comes_of_it(office: Store) -> None:
    before, stood = graph(office), stands(office, DAY)
    for draft, names in DRAFTS:
        number = version(office)
        preview = preview_cadence_rule(office, ADMIN, draft, DAY)
        assert (version(office), graph(office)) == (number, before), draft
        made = save_cadence_rule(office, ADMIN, draft)
        now = stands(office, DAY)
        new = next((id_ for one in now.values() if one and (id_ := one[2]) not in (None, "r-key", "r-leader")), "")
        assert moves(preview, str(new)) == {id_: (stood[id_], now[id_]) for id_ in IDS if stood[id_] != now[id_]}, draft
        assert moves(preview).keys() == names, draft
        late = [
            (bool(one and one[3] == "late"), bool(two and two[3] == "late")) for one, two in moves(preview).values()
        ]
        assert preview.becomes_late == sum(after and not was for was, after in late), draft
        assert preview.no_longer_late == sum(was and not after for was, after in late), draft
        take_back(office, ADMIN, made.entry)


def test_all_are_counted_once(office: Store) -> None:
    preview = preview_cadence_rule(office, ADMIN, RuleDraft("r-key", {"every": "60"}), DAY)
    assert (preview.gets, preview.loses, preview.changes, preview.same) == (0, 0, 2, 0)
    assert (preview.becomes_late, preview.no_longer_late) == (1, 0)
    same = preview_cadence_rule(office, ADMIN, RuleDraft("r-key", {"note": "看过"}), DAY)
    assert (same.changes, same.same) == (0, 2)
    nothing = preview_cadence_rule(office, ADMIN, RuleDraft("r-key", {"every": ""}), DAY)
    assert (nothing.faults, nothing.loses) == (("联络间隔",), 2)


def test_a_new_rule_that_begins_later_is_looked_at_on_its_first_day(office: Store) -> None:
    later = {"name": "明年", "every": "400", "since": "2027-03", "contact_kind": "OverseasOrg"}
    preview = preview_cadence_rule(office, ADMIN, RuleDraft("", later), DAY)
    assert (preview.as_of, preview.gets) == (date(2027, 3, 1), 1)


def test_rules_say_for_how_many_they_count_and_how_these_stand(office: Store) -> None:
    answer = cadence_rules(office, VIEWER, DAY)
    found = {one.id: one for one in answer.rules}
    assert list(found) == ["r-key", "r-leader"]
    assert (found["r-key"].contacts, found["r-key"].standings.soon, found["r-key"].standings.paused) == (2, 1, 1)
    assert (found["r-leader"].in_force, found["r-leader"].contacts, answer.own) == (False, 0, 1)
    earlier = cadence_rules(office, VIEWER, date(2025, 6, 1))
    assert [(one.id, one.contacts) for one in earlier.rules] == [("r-leader", 1), ("r-key", 2)]


def test_what_cannot_be_saved_cannot_be_looked_at(office: Store) -> None:
    for draft, problem in (
        (RuleDraft("没有这条"), NotFound),
        (RuleDraft("r-key", {"every": "常常"}), Invalid),
        (RuleDraft("", {"name": ""}), Invalid),
        (RuleDraft("r-key", applies_to=("没有这个地方",)), NotFound),
    ):
        for act in (
            lambda one=draft: preview_cadence_rule(office, ADMIN, one, DAY),
            lambda one=draft: save_cadence_rule(office, ADMIN, one),
        ):
            with pytest.raises(problem):
                act()
    with pytest.raises(Stale):
        save_cadence_rule(office, ADMIN, RuleDraft("r-key", {"note": "x"}, seen="journal-none"))
    with pytest.raises(Forbidden):
        preview_cadence_rule(office, OURS, RuleDraft("r-key"), DAY)
