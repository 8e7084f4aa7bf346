"""Random small networks with dates of links and of entities and soft links, of every channel's pattern, from a seed."""

from __future__ import annotations

import random
from typing import Any

from tests.queries.brute_force import BEGINS, Network
from tests.story import link, node

KINDS = ("Expert", "OverseasOrg", "Workstation", "Institution", "Project", "Activity", "DoctorGroup", "Program")
TYPES = {
    "MEMBER_OF": [("Expert", "OverseasOrg"), ("Expert", "DoctorGroup")],
    "NATIVE_OF": [("Expert", "Region")],
    "WORKS_AT": [("Expert", "Institution")],
    "ENGAGED_BY": [("Expert", "Workstation"), ("Expert", "Institution"), ("Expert", "Program")],
    "TAKES_PART_IN": [
        ("Expert", "Project"),
        ("OverseasOrg", "Project"),
        ("OverseasOrg", "Activity"),
        ("OverseasOrg", "Program"),
        ("Institution", "Activity"),
    ],
    "PARTNERS_WITH": [("OverseasOrg", k) for k in ("Workstation", "Institution", "Region", "OverseasOrg")],
    "LOCATED_IN": [(k, "Region") for k in ("Workstation", "Institution", "Project", "Activity")],
    "SERVES": [("DoctorGroup", "Region")],
}
DATES = ("2019", "2020-06", "2021-03-05", "2022", "2023-12")
# Half of them organize.
ROLES = ("主办", "参会", "承办", "协办", "组团", "签约", "牵头", "观摩")
STATUSES = ("confirmed", "signed", "intent", "visited", "reported", "unknown")


def random_network(seed: int, links: int = 90) -> Network:
    chance = random.Random(seed)
    nodes = [node("Region", f"r{i}", f"区{i}", level="county", code=f"t{i}") for i in range(5)]
    nodes += [
        node(
            kind,
            f"{kind[:2].lower()}{kind[-1]}{i}",
            f"{kind}{chance.randint(0, 3)}",
            **_type(kind, i),
            **_life(chance, kind),
        )
        for kind in KINDS
        for i in range(4)
    ]
    by_kind = {kind: [n.id for n in nodes if n.kind == kind] for kind in ("Region", *KINDS)}
    # r0 holds r1 and r2, r1 holds r3; r4 stands apart
    found = [link("r1", "PART_OF", "r0"), link("r2", "PART_OF", "r0"), link("r3", "PART_OF", "r1")]
    seen = set()
    while len(found) < links:
        type_ = chance.choice(list(TYPES))
        start, end = chance.choice(TYPES[type_])
        properties: dict[str, Any] = {}
        if chance.random() < 0.4:
            properties["status"] = chance.choice(STATUSES)
        if (start, end) == ("Institution", "Activity"):
            properties["role"] = chance.choice(ROLES)
        if chance.random() < 0.3:
            properties["since"] = chance.choice(DATES)
        if chance.random() < 0.3:
            properties["until"] = chance.choice(DATES)
        if properties.get("since", "0") > properties.get("until", "9"):
            continue
        a, b = chance.choice(by_kind[start]), chance.choice(by_kind[end])
        if a != b and (type_, a, b) not in seen:
            seen.add((type_, a, b))
            found.append(link(a, type_, b, **properties))
    return Network(nodes, found)


def with_interactions(network: Network, seed: int, count: int = 25) -> Network:
    """Return the network with interactions with its people and bodies, on dates of every precision."""
    chance = random.Random(seed)
    contacts = [
        n.id for n in network.nodes if n.kind in ("Expert", "OverseasOrg", "Workstation", "Institution", "DoctorGroup")
    ]
    made = [node("Interaction", f"i{number}", on=chance.choice(DATES)) for number in range(count)]
    told = [
        link(one.id, "WITH", contact) for one in made for contact in chance.sample(contacts, chance.choice((1, 1, 2)))
    ]
    return Network([*network.nodes, *made], [*network.links, *told])


def _type(kind: str, number: int) -> dict[str, str]:
    return {"org_type": ("society", "consulate", "university")[number % 3]} if kind == "OverseasOrg" else {}


def _life(chance: random.Random, kind: str) -> dict[str, str]:
    return {BEGINS[kind]: chance.choice(DATES)} if kind in BEGINS and chance.random() < 0.4 else {}
