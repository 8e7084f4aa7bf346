"""The last contact of an organization: with itself, a member, or a station or institution that it partners with."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts import last_contacts
from graphsvc.facts.due import due
from graphsvc.facts.last_contacts import LastContact, last_contacts_of_all
from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connections
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.gaps import dormant
from graphsvc.queries.owners import contacts, owners
from graphsvc.queries.weak_points import weak_points
from graphsvc.store import Store
from graphsvc.vocabulary.days import day_number, last_day, months_before
from tests.queries.random_network import random_network, with_interactions
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
DAYS = (date(2018, 1, 1), date(2020, 6, 30), date(2021, 3, 5), date(2022, 7, 1), DAY)
REGION = Place("r", "t1", "county", "试县")


def told(found: LastContact | None) -> tuple[str, str | None] | None:
    return (found.on, found.through.id if found.through else None) if found else None


@pytest.mark.parametrize("seed", range(2))
def test_on_random_networks(store: Store, seed: int) -> None:
    network = with_interactions(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    ids = [n.id for n in network.nodes if n.kind == "OverseasOrg"]
    for day in DAYS:
        wanted = {id_: network.last_contact(id_, day) for id_ in ids}
        some, every = last_contacts.last_contacts(store, ids, day), last_contacts_of_all(store, day)
        assert {id_: told(some.get(id_)) for id_ in ids} == wanted
        assert {id_: told(every.get(id_)) for id_ in ids} == wanted
        since = day_number(months_before(day, 12))
        asleep = {id_ for id_, last in wanted.items() if last is None or last_day(last[0]) < since}
        assert {o.id for o in dormant(store, VIEWER, day).organizations} == asleep


def story(store: Store) -> None:
    """o was reached through a member in March, through a former one in May, and itself in 2023; s through its station."""
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"),
            *(node("OverseasOrg", o) for o in ("o", "s", "never", "through-group")),
            *(node("Expert", e, e) for e in ("member", "former", "stranger")),
            node("Workstation", "w", "某站"),
            node("DoctorGroup", "g"),
            node("Officer", "f"),
            *(
                node("Interaction", f"i{n}", on=on)
                for n, on in enumerate(("2023", "2026-03-01", "2026-05-02", "2026-02", "2027-01"))
            ),
        ],
        [
            link("w", "LOCATED_IN", "r"),
            *(
                link(o, "PARTNERS_WITH", "w", until=until)
                for o, until in (("o", "2026-01"), ("s", "2030"), ("never", "2025"))
            ),
            *(link(o, "PARTNERS_WITH", "r") for o in ("o", "s", "never", "through-group")),
            link("member", "MEMBER_OF", "o"),
            link("former", "MEMBER_OF", "o", until="2026-06"),
            link("stranger", "MEMBER_OF", "g"),
            link("g", "SERVES", "r"),
            *(link("f", "OWNS", o) for o in ("o", "s", "never")),
            link("i0", "WITH", "o"),
            link("i1", "WITH", "member"),
            link("i2", "WITH", "former"),
            link("i2", "WITH", "stranger"),
            link("i3", "WITH", "w"),
            link("i4", "WITH", "never"),
        ],
    )


WANTED = {"o": ("2026-03-01", "member"), "s": ("2026-02", "w"), "never": (None, None), "through-group": (None, None)}


def test_every_answer_tells_the_same(store: Store) -> None:
    story(store)
    answer = connections(store, VIEWER, REGION, DAY, limit=50)
    by_answer = {
        "connections": {o["id"]: o for o in as_plain(answer)["organizations"]},
        "entity": {o: as_plain(entity_answer(store, VIEWER, o, DAY)) for o in WANTED},
        "owners": {o: as_plain(owners(store, VIEWER, o, DAY)) for o in WANTED},
    }
    for found in by_answer.values():
        assert {
            id_: (one["last_contact"], one["last_contact_through"] and one["last_contact_through"]["id"])
            for id_, one in found.items()
        } == WANTED
    mine = as_plain(contacts(store, VIEWER, "f", DAY))["contacts"]
    assert [(c["entity"]["id"], c["last_contact"]) for c in mine] == [
        ("never", None),
        ("s", "2026-02"),
        ("o", "2026-03-01"),
    ]
    weak = as_plain(weak_points(answer, date(2026, 1, 1)))
    assert [ref["id"] for ref in weak["without_contact"]] == ["never", "through-group"]
    asleep = as_plain(dormant(store, VIEWER, DAY))
    assert [(o["id"], o["last_contact"]) for o in asleep["organizations"]] == [("never", None), ("through-group", None)]


def test_a_later_contact_does_not_close_what_was_to_be_done_next(store: Store) -> None:
    tell(
        store,
        [
            node("OverseasOrg", "o"),
            node("Expert", "e"),
            node("Interaction", "agreed", on="2026-01", next_action="寄邀请函", due="2026-02"),
            node("Interaction", "later", on="2026-03"),
        ],
        [link("e", "MEMBER_OF", "o"), link("agreed", "WITH", "o"), link("later", "WITH", "e")],
    )
    assert [item.text for item in due(store, ["o"], DAY)["o"]] == ["寄邀请函"]
    tell(store, [node("Interaction", "answer", on="2026-04")], [link("answer", "WITH", "o")])
    assert [item.text for item in due(store, ["o"], DAY)["o"]] == ["寄邀请函"]


def test_a_hub_of_members(store: Store) -> None:
    people = [node("Expert", f"e{number:04}") for number in range(2_000)]
    spoken = [node("Interaction", f"i{number:02}", on=f"2026-{number % 9 + 1:02}") for number in range(20)]
    tell(
        store,
        [node("OverseasOrg", "o"), *people, *spoken],
        [
            *(link(e.id, "MEMBER_OF", "o") for e in people),
            *(link(i.id, "WITH", f"e{n * 7:04}") for n, i in enumerate(spoken)),
        ],
    )
    assert told(last_contacts.last_contacts(store, ["o"], DAY)["o"]) == ("2026-09", "e0119")
