"""How an organization stands is one thing wherever it is told: gaps, ranking, weak points and brief, with a copy of the network and without.

Held against plain Python that looks at every rule and counts day by day, over random networks and rules.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graphsvc.facts.contact_cadence import ContactCadence
from graphsvc.gazetteer.places import Place
from graphsvc.queries.connections import connection_of, connections, connections_without_paths
from graphsvc.queries.gaps import dormant
from graphsvc.reminders import reminders
from graphsvc.reports.brief.asking import brief
from graphsvc.reports.region import weak_places
from graphsvc.store import Store, WantedEntity, WantedLink
from graphsvc.vocabulary.days import as_first_day, as_of_day, day_number
from tests.conftest import ONE_OF_EACH
from tests.facts.network_copy.copies import copied
from tests.queries.brute_force import Network
from tests.queries.random_network import random_network, with_interactions
from tests.story import VIEWER, link, node, tell

DAYS = (date(2021, 3, 5), date(2024, 3, 1))
REGIONS = ("r0", "r4")
KINDS = (None, "OverseasOrg", "OverseasOrg", "Expert")
Told = tuple[str, date | None, int, str | None]


def with_rules(network: Network, seed: int) -> Network:
    """Return the network with rules, and with organizations that say something of themselves."""
    chance = random.Random(seed)
    for one in network.nodes:
        if one.kind == "OverseasOrg":
            one.properties.update(chance.choice(({}, {"importance": "重点"}, {"importance": "一般"}, {"every": 300})))
            one.properties.update(chance.choice(({}, {}, {"paused_from": "2021-02", "paused_until": "2021-06", "paused_why": "换届"})))  # fmt: skip
    organizations = [one.id for one in network.nodes if one.kind == "OverseasOrg"]
    rules, applies = [], []
    for number in range(7):
        says: dict[str, Any] = {"contact_kind": chance.choice(KINDS), "importance": chance.choice((None, None, "重点"))}
        says |= {"every": chance.choice((40, 500, 1500)), "until": chance.choice((None, None, "2022"))}
        says["role"] = chance.choice((None, None, None, "会长"))
        rules.append(node("CadenceRule", f"rule-{number}", **{key: value for key, value in says.items() if value}))
        to = chance.choice(((), (), ("r0",), ("r1", "r4"), (chance.choice(organizations),), ("r0", organizations[0])))
        applies += [link(f"rule-{number}", "APPLIES_TO", one) for one in to]
    return Network([*network.nodes, *rules], [*network.links, *applies])


def reference(network: Network, organization: WantedEntity, day: date) -> Told | None:
    said = organization.properties
    rule = None if said.get("every") else _rule(network, organization, day)
    every = said.get("every") or (rule and rule.properties["every"])
    if not every:
        return None
    last = network.last_contact(organization.id, day)
    due = _due(min(as_of_day(last[0]), day), every, said) if last else None
    return _standing(due, last is not None, said, day), due, every, rule and rule.id


def _rule(network: Network, organization: WantedEntity, day: date) -> WantedEntity | None:
    holding = network.holding(day_number(day))
    here = {one.end for one in holding if one.start == organization.id and one.end.startswith("r")}
    found: list[tuple[Any, WantedEntity]] = []
    for rule in network.nodes:
        if rule.kind != "CadenceRule":
            continue
        to = {one.end for one in network.links if one.type == "APPLIES_TO" and one.start == rule.id}
        groups, regions = {one for one in to if not one.startswith("r")}, {one for one in to if one.startswith("r")}
        says = rule.properties
        fits = (
            says.get("contact_kind") in (None, "OverseasOrg")
            and says.get("importance") in (None, organization.properties.get("importance"))
            and not says.get("role")
            and (not groups or organization.id in groups)
            and (not regions or any(network.below(region) & here for region in regions))
            and ("until" not in says or day <= as_of_day(says["until"]))
        )
        if fits:
            # All regions of these networks are counties, so that the place of one is no more than another's.
            says_more = (not groups, not regions, "importance" not in says, "contact_kind" not in says)
            found.append(((*says_more, says["every"], rule.id), rule))
    return min(found, key=lambda one: one[0])[1] if found else None


def _due(last: date, every: int, said: Mapping[str, Any]) -> date:
    day, left = last, every
    while left:
        day += timedelta(1)
        left -= not _in_peace(said, day)
    return day


def _in_peace(said: Mapping[str, Any], day: date) -> bool:
    return "paused_from" in said and as_first_day(said["paused_from"]) <= day <= as_of_day(said["paused_until"])


def _standing(due: date | None, spoken: bool, said: Mapping[str, Any], day: date) -> str:
    if _in_peace(said, day):
        return "paused"
    if not spoken or due is None or day > due:
        return "late"
    return "soon" if (due - day).days <= reminders().soon else "on_time"


def told(rows: Iterable[Any]) -> dict[str, Told | None]:
    return {getattr(row, "id", None) or row.organization.id: _told(row.cadence) for row in rows}


def _told(one: ContactCadence | None) -> Told | None:
    return (str(one.standing), one.due, one.every, one.rule.id if one.rule else None) if one else None


def everywhere(store: Store, region: Place, day: date) -> dict[str, dict[str, Told | None]]:
    """Return how organizations stand in each answer that tells of several or of one."""
    ranking = connections_without_paths(store, VIEWER, region, day, limit=50).organizations
    return {
        "gaps": told(dormant(store, VIEWER, day, months=1).organizations),
        "ranking": told(ranking),
        "with paths": told(connections(store, VIEWER, region, day, limit=50).organizations),
        "one": told(connection_of(store, VIEWER, region, ranking[-1].id, day).organizations) if ranking else {},
        "weak points": told(weak_places(store, VIEWER, region, day, months=1).without_contact),
        "brief": told(brief(store, VIEWER, region, day).organizations),
    }


@ONE_OF_EACH
@pytest.mark.parametrize("seed", range(2))
def test_all_tell_what_the_rules_say(store: Store, tmp_path: Path, seed: int) -> None:
    network = with_rules(with_interactions(random_network(seed), seed), seed)
    tell(store, network.nodes, network.links)
    organizations = [one for one in network.nodes if one.kind == "OverseasOrg"]
    wanted = {day: {one.id: reference(network, one, day) for one in organizations} for day in DAYS}
    asked = [(Place(region, region, "county", region), day) for region in REGIONS for day in DAYS]
    by_statements = [everywhere(store, *one) for one in asked]
    with copied(store, tmp_path):
        by_copy = [everywhere(store, *one) for one in asked]
    for (_, day), *both in zip(asked, by_statements, by_copy, strict=True):
        for answers in both:
            for where, found in answers.items():
                assert found == {id_: wanted[day][id_] for id_ in found}, (where, day)
    assert {where for answers in by_copy for where, found in answers.items() if found} == {*by_copy[0]}


@pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)
def test_what_changes_is_known_to_a_ranking_at_once(store: Store, tmp_path: Path) -> None:
    tell(
        store,
        [node("Region", "r", level="county"), node("OverseasOrg", "o"), node("CadenceRule", "rule", every=100)],
        [link("o", "PARTNERS_WITH", "r")],
    )

    def now() -> Told | None:
        (one,) = told(connections_without_paths(store, VIEWER, Place("r", "r", "county", "r"), DAYS[1], limit=5).organizations).values()  # fmt: skip
        return one

    changes: list[tuple[list[WantedEntity], list[WantedLink], Told | None]] = [
        ([], [], ("late", None, 100, "rule")),
        ([node("Interaction", "i", on="2024-02-20")], [link("i", "WITH", "o")], ("on_time", date(2024, 5, 30), 100, "rule")),
        ([node("CadenceRule", "rule", every=10)], [], ("soon", date(2024, 3, 1), 10, "rule")),
        ([node("CadenceRule", "rule", every=10, importance="重点")], [], None),
        ([node("CadenceRule", "rule", every=10, importance=None)], [link("rule", "APPLIES_TO", "region-500106")], None),
        ([], [link("rule", "APPLIES_TO", "r")], ("soon", date(2024, 3, 1), 10, "rule")),
        ([node("CadenceRule", "rule", every=10, importance="重点")], [], None),
        ([node("OverseasOrg", "o", every=9)], [], ("late", date(2024, 2, 29), 9, None)),
        ([node("OverseasOrg", "o", every=9, paused_from="2024-02-21", paused_until="2024-02-29")], [], ("soon", date(2024, 3, 9), 9, None)),
        ([node("OverseasOrg", "o", importance="重点", every=None, paused_from=None, paused_until=None)], [], ("soon", date(2024, 3, 1), 10, "rule")),
    ]  # fmt: skip
    with copied(store, tmp_path):
        for nodes, links, expected in changes:
            tell(store, nodes, links)
            assert now() == expected
