"""One question has one number: lists beside the home page, what nobody owns, who was not contacted, rankings, matrix and files."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from graphsvc.gazetteer.places import Place
from graphsvc.queries import gaps, lists, matrix, owners
from graphsvc.queries.connections import connections
from graphsvc.queries.status import status
from graphsvc.store import Store, WantedEntity, WantedLink
from graphsvc.vocabulary import KINDS
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from tests.queries.brute_force import Network
from tests.queries.random_network import random_network, with_interactions
from tests.story import VIEWER, link, node, tell

SEEDS = range(2)
DAYS = (date(2021, 3, 5), date(2026, 11, 22))
REGIONS = ("r0", "r1", "r4")


def _owned(network: Network, seed: int) -> Network:
    """Return the network with officers and posts that own some of it, a post without a holder and ended terms among them."""
    chance = random.Random(seed)
    contacts = [one.id for one in network.nodes if one.kind in CONTACT_KINDS]
    nodes: list[WantedEntity] = [node("Officer", "f1"), node("Officer", "f2"), node("Post", "p1"), node("Post", "p2")]
    links: list[WantedLink] = [link("f1", "HOLDS", "p1", since="2021"), link("f2", "HOLDS", "p1", until="2021-03")]
    for contact in contacts:
        for owner in chance.sample(("f1", "f2", "p1", "p2"), chance.choice((0, 0, 1, 2))):
            role = {"role": "站长"} if chance.random() < 0.5 else {}
            until = {"until": chance.choice(("2019", "2022"))} if chance.random() < 0.3 else {}
            links.append(link(owner, "OWNS", contact, **role, **until))
    return Network([*network.nodes, *nodes], [*network.links, *links])


@pytest.fixture(params=SEEDS)
def told(store: Store, request: pytest.FixtureRequest) -> Store:
    network = _owned(with_interactions(random_network(request.param), request.param), request.param)
    tell(store, network.nodes, network.links)
    return store


def _total(
    store: Store, kind: str, day: date, *where: str, towards: Place | None = None, count: Sequence[str] = ()
) -> int:
    """Return how many rows a list has, once it is sure that its page, its file and its counts say so too."""
    question = lists.read_question(kind, where=where, towards=towards)
    assert question.refused == ()
    by = [lists.column_asked(kind, word) for word in count]
    answer = lists.listed(store, VIEWER, question, day, limit=1000, count_by=by)
    total, rows = lists.rows_of(store, VIEWER, question, day)
    assert answer.total == len(answer.rows) == total == len(list(rows))
    for counts in answer.counts:
        for value in counts.values:
            narrower = lists.read_question(kind, where=[*where, value.where], towards=towards)
            assert lists.listed(store, VIEWER, narrower, day).total == value.count, value
    return answer.total


def _place(id_: str) -> Place:
    return Place(id_, id_, "county", "区" + id_[1:])


def test_the_home_page_counts_what_lists_list(told: Store) -> None:
    counts = status(told, VIEWER).entities
    assert {kind.label: _total(told, kind.label, DAYS[-1]) for kind in KINDS if kind.label != "Region"} == {
        label: number for label, number in counts.items() if label != "Region"
    }


def test_who_was_not_contacted(told: Store) -> None:
    for day in DAYS:
        for months in (12, 24):
            asked = _total(told, "OverseasOrg", day, f"last_contact:not_since:{months}_months_ago", count=["country"])
            assert asked == gaps.dormant(told, VIEWER, day, months=months).total


def test_what_nobody_owns(told: Store) -> None:
    for day, region in itertools.product(DAYS, (None, *REGIONS)):
        where = [f"places:in:{region}"] if region else []
        totals = [_total(told, kind, day, "owner:none", *where) for kind in CONTACT_KINDS]
        assert sum(totals) == owners.unowned(told, VIEWER, _place(region) if region else None, day).total


def test_what_an_officer_is_responsible_for(told: Store) -> None:
    for day in DAYS:
        for officer in ("f1", "f2"):
            found = owners.contacts(told, VIEWER, officer, day).contacts
            kinds = Counter(kind for _, kind in {(one.entity.id, one.entity.kind) for one in found})
            assert {kind: _total(told, kind, day, f"owner:is:{officer}", count=["owner"]) for kind in kinds} == kinds


def test_stations_without_a_head(told: Store) -> None:
    for day, region in itertools.product(DAYS, REGIONS):
        stations = gaps.stations(told, VIEWER, _place(region), day)
        assert _total(told, "Workstation", day, f"located_in:in:{region}", count=["head"]) == stations.total
        headless = gaps.stations(told, VIEWER, _place(region), day, without_head=True)
        assert _total(told, "Workstation", day, f"located_in:in:{region}", "head:none") == headless.total


def test_what_connects_to_a_region(told: Store) -> None:
    for day, region in itertools.product(DAYS, REGIONS):
        place = _place(region)
        answer = connections(told, VIEWER, place, day, limit=50)
        assert _total(told, "OverseasOrg", day, "score:any", towards=place, count=["org_type"]) == answer.total
        if answer.organizations:
            best = answer.organizations[0].score
            same = sum(one.score == best for one in answer.organizations)
            assert _total(told, "OverseasOrg", day, f"score:at_least:{best}", towards=place) == same


def test_the_matrix_counts_what_lists_list(store: Store) -> None:
    """By province and country, a country that is not known among them."""
    tell(
        store,
        [
            node("Workstation", "w1"),
            node("Workstation", "w2"),
            *(node("OverseasOrg", f"o{number}", org_type=type_) for number, type_ in enumerate(TYPES)),
        ],
        [
            link("w1", "LOCATED_IN", "region-500106"),
            link("w2", "LOCATED_IN", "region-430000"),
            *(link(f"o{number}", "PARTNERS_WITH", f"w{1 + number % 2}") for number in range(len(TYPES))),
            *(link(f"o{number}", "LOCATED_IN", place) for number, place in enumerate(SEATS) if place),
        ],
    )
    for region in ("region-500000", "region-430000"):
        counted = next(
            row for row in matrix.matrix(matrix.count(store, VIEWER, DAYS[-1])).rows if row.province.id == region
        )
        place = Place(region, region[7:], "province", "")
        for country, number in counted.cells.items():
            found = matrix.cell(store, VIEWER, place, country, DAYS[-1])
            assert found.total == number
            where = [f"country:is:{found.country_id}"] if found.country_id else ["country:none"]
            if number:
                assert _total(store, "OverseasOrg", DAYS[-1], "score:any", *where, towards=place) == number


TYPES = ("society", "consulate", "university", "society", "consulate", "company")
SEATS = ("region-US", "region-500000", "region-710000", "", "region-DE", "region-500106")
