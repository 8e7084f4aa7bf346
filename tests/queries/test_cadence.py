"""Which rule says how often to be in touch with whom, and how all stand: by question, by list and in plain Python alike."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts.contact_cadence import ContactCadence
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.lists import listed, read_question
from graphsvc.queries.owners import contacts, owners
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 6, 30)
GUANGSHAN, XINYANG, HENAN = "region-411522", "region-411500", "region-410000"

# expert: what it says itself, what it has to do with, and which rule says how often
EXPERTS = {
    "everybody": ({}, [], ("all", 400)),
    "of-kind": ({"importance": "一般"}, [("NATIVE_OF", "region-500101")], ("all", 400)),
    "key": ({"importance": "重点"}, [], ("key", 90)),
    "of-province": ({"importance": "重点"}, [("LIVES_IN", "region-411000")], ("henan", 80)),
    "of-county": ({}, [("NATIVE_OF", GUANGSHAN), ("LIVES_IN", "region-411000")], ("county", 120)),
    "moved-away": ({}, [("LIVES_IN", GUANGSHAN, "2025")], ("all", 400)),
    "leader": ({}, [("MEMBER_OF", "org", None, "理事长"), ("NATIVE_OF", GUANGSHAN)], ("leaders", 60)),
    "was-leader": ({}, [("MEMBER_OF", "other", "2025", "理事长")], ("all", 400)),
    "member": ({"importance": "重点"}, [("MEMBER_OF", "org", None, "理事长"), ("NATIVE_OF", GUANGSHAN)], ("society", 70)),
    "own": ({"every": 30, "importance": "重点"}, [], (None, 30)),
    "away": ({"importance": "重点", "paused_from": "2026-06", "paused_until": "2026-09", "paused_why": "在外访学"}, [], ("key", 90)),
}  # fmt: skip


@pytest.fixture
def office(store: Store) -> Store:
    """Each expert was spoken to on 2026-04-01 but `everybody`, who never was; the society through its member only."""
    rules = {
        "all": {"every": 400},
        "key": {"every": 90, "importance": "重点"},
        "henan": {"every": 80, "importance": "重点", "applies_to": [HENAN]},
        "county": {"every": 120, "applies_to": [XINYANG, GUANGSHAN]},
        "leaders": {"every": 60, "role": "理事长", "contact_kind": "Expert"},
        "society": {"every": 70, "importance": "重点", "applies_to": ["org"]},
        "worse": {"every": 95, "importance": "重点"},
        "over": {"every": 1, "until": "2025"},
        "unsaid": {"contact_kind": "Expert", "role": "理事长"},
        "stations": {"every": 2, "contact_kind": "Workstation"},
    }
    told = [
        node("CadenceRule", f"rule-{name}", name, **{k: v for k, v in rule.items() if k != "applies_to"})
        for name, rule in rules.items()
    ]
    applies = [
        link(f"rule-{name}", "APPLIES_TO", to) for name, rule in rules.items() for to in rule.get("applies_to", ())
    ]
    experts = [node("Expert", id_, id_, **said) for id_, (said, _, _) in EXPERTS.items()]
    ties = [
        link(id_, tie[0], tie[1], **dict(zip(("until", "role"), tie[2:], strict=False)))
        for id_, (_, those, _) in EXPERTS.items() for tie in those
    ]  # fmt: skip
    spoken = [id_ for id_ in EXPERTS if id_ != "everybody"]
    tell(
        store,
        [
            node("OverseasOrg", "org", "旅德学会", importance="重点"), node("OverseasOrg", "other", "旅法学会"), node("Officer", "wang", "王主任"),
            *told, *experts, *(node("Interaction", f"call-{id_}", on="2026-04-01") for id_ in spoken),
        ],
        [*applies, *ties, *(link(f"call-{id_}", "WITH", id_) for id_ in spoken), *(link("wang", "OWNS", id_) for id_ in (*EXPERTS, "org"))],
    )  # fmt: skip
    return store


def said(cadence: ContactCadence | None) -> tuple[str, str | None, str | None, int]:
    assert cadence is not None
    return (
        cadence.standing,
        cadence.due.isoformat() if cadence.due else None,
        cadence.rule.name if cadence.rule else None,
        cadence.every,
    )


def test_the_rule_that_says_most_counts_and_lists_say_the_same(office: Store) -> None:
    by_officer = {one.entity.id: said(one.cadence) for one in contacts(office, VIEWER, "wang", DAY).contacts}
    assert {id_: told[2:] for id_, told in by_officer.items() if id_ != "org"} == {
        id_: rule for id_, (_, _, rule) in EXPERTS.items()
    }
    assert by_officer["everybody"] == ("late", None, "all", 400)
    assert by_officer["key"] == ("soon", "2026-06-30", "key", 90)
    assert by_officer["own"][:2] == ("late", "2026-05-01")
    assert by_officer["away"][:2] == ("paused", "2026-10-30")
    assert by_officer["org"] == ("late", "2026-06-10", "society", 70)
    for id_ in ("leader", "org", "away"):
        assert said(owners(office, VIEWER, id_, DAY).cadence) == by_officer[id_]
        assert said(entity_answer(office, VIEWER, id_, DAY).cadence) == by_officer[id_]
    assert as_plain(entity_answer(office, VIEWER, "wang", DAY))["cadence"] is None
    for kind, ids in (("Expert", [*EXPERTS]), ("OverseasOrg", ["org"])):
        question = read_question(kind, columns=["cadence", "contact_due"])
        rows = {row.id: [cell.text for cell in row.cells] for row in listed(office, VIEWER, question, DAY).rows}
        words = {"late": "超期未联络", "soon": "将到期", "on_time": "按期", "paused": "暂停联络"}
        assert {id_: rows[id_] for id_ in ids} == {id_: [words[by_officer[id_][0]], by_officer[id_][1]] for id_ in ids}


def test_lists_are_filtered_counted_and_sorted_by_how_contacts_stand(office: Store) -> None:
    question = read_question("Expert", where=["cadence:is:暂停联络|cadence:is:late"], order="contact_due")
    found = listed(office, VIEWER, question, DAY)
    assert found.sentence.startswith("联络状况为暂停联络或联络状况为超期未联络的专家")
    assert "contact standing is paused or contact standing is late" in found.sentence_en
    due = listed(office, VIEWER, read_question("Expert", where=["contact_due:before:2026-06-01"]), DAY)
    assert [row.id for row in due.rows] == ["leader", "own"]
    assert {"away", "everybody", "own"} <= {row.id for row in found.rows}


def test_what_an_office_changes_tells_at_once(office: Store) -> None:
    before = listed(office, VIEWER, read_question("Expert", where=["cadence:is:paused"]), DAY).total
    tell(
        office,
        [
            node("CadenceRule", "rule-key", "key", every=10, importance="重点"),
            node("Expert", "key", "key", paused_until="2027"),
        ],
        [],
    )
    question = read_question("Expert", where=["cadence:is:paused"])
    assert (before, {row.id for row in listed(office, VIEWER, question, DAY).rows}) == (1, {"key", "away"})
