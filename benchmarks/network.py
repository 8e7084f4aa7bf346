"""Makes a skewed network of any size from a seed: few large organizations, stations and regions, many small ones.

    (Expert)-[:MEMBER_OF]->(OverseasOrg)-[:PARTNERS_WITH]->(Workstation)-[:LOCATED_IN]->(Region)    and so on

Regions are those of the gazetteer; everything else is made up. The same size and seed give the same network. Must not
know how a network is loaded: `csv_folder` and `loading` do.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from benchmarks import words
from graphsvc.gazetteer.places import Place, places
from graphsvc.store import WantedEntity, WantedLink

SHARES = {
    "Expert": 0.60, "OverseasOrg": 0.06, "Workstation": 0.03, "Institution": 0.08, "Project": 0.06, "Activity": 0.04,
    "DoctorGroup": 0.01, "Post": 0.02, "Officer": 0.02, "Interaction": 0.08,
}  # fmt: skip
SOURCES = 20
FIRST_YEAR, LAST_YEAR = 2004, 2026

# type, start kind, end kind, links for each start node, exponent of the ends' skew
PLAN: tuple[tuple[str, str, str, float, float], ...] = (
    ("MEMBER_OF", "Expert", "OverseasOrg", 1.3, 0.8),
    ("NATIVE_OF", "Expert", "Region", 1.0, 0.7),
    ("LIVES_IN", "Expert", "Abroad", 0.5, 1.0),
    ("WORKS_AT", "Expert", "Institution", 0.7, 0.7),
    ("ENGAGED_BY", "Expert", "Workstation", 0.25, 0.7),
    ("ENGAGED_BY", "Expert", "Institution", 0.1, 0.7),
    ("MEMBER_OF", "Expert", "DoctorGroup", 0.3, 0.6),
    ("TAKES_PART_IN", "Expert", "Project", 0.4, 0.6),
    ("TAKES_PART_IN", "Expert", "Activity", 0.4, 0.8),
    ("PARTNERS_WITH", "OverseasOrg", "Workstation", 1.5, 0.6),
    ("PARTNERS_WITH", "OverseasOrg", "Institution", 1.5, 0.6),
    ("PARTNERS_WITH", "OverseasOrg", "Region", 0.5, 0.6),
    ("TAKES_PART_IN", "OverseasOrg", "Project", 1.2, 0.5),
    ("TAKES_PART_IN", "OverseasOrg", "Activity", 1.5, 0.6),
    ("LOCATED_IN", "OverseasOrg", "Abroad", 1.0, 1.0),
    ("LOCATED_IN", "Workstation", "Region", 1.0, 0.8),
    ("LOCATED_IN", "Institution", "Region", 1.0, 0.8),
    ("LOCATED_IN", "Project", "Region", 1.0, 0.8),
    ("LOCATED_IN", "Activity", "Region", 1.0, 0.8),
    ("HOSTED_BY", "Workstation", "Institution", 1.0, 0.3),
    ("SERVES", "DoctorGroup", "Region", 1.0, 0.3),
    ("HOLDS", "Officer", "Post", 1.2, 0.0),
    ("OWNS", "Post", "Expert", 8.0, 0.0),
    ("OWNS", "Post", "OverseasOrg", 2.0, 0.3),
    ("OWNS", "Officer", "Workstation", 1.5, 0.0),
    ("WITH", "Interaction", "OverseasOrg", 0.5, 0.8),
    ("WITH", "Interaction", "Expert", 0.5, 0.3),
    ("BY", "Interaction", "Officer", 1.0, 0.5),
)

# What a list gives without days or a status; these become columns of their start's sheet.
PLAIN_TYPES = frozenset({"NATIVE_OF", "LIVES_IN", "LOCATED_IN", "HOSTED_BY", "SERVES", "WITH", "BY"})


@dataclass
class Network:
    """Nodes and links as an import would tell of them; `regions` are those of the gazetteer that links end at."""

    nodes: list[WantedEntity]
    links: list[WantedLink]
    regions: list[Place] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.nodes) + len(self.links)

    def ids(self, kind: str) -> list[str]:
        return [node.id for node in self.nodes if node.kind == kind]


def make_network(size: int, seed: int = 20260101) -> Network:
    """Return a network of about `size` nodes, regions not counted."""
    chance = random.Random(seed)
    china, abroad = _regions(chance)
    nodes = [
        node
        for kind, share in SHARES.items()
        for node in _nodes(kind, max(2, int(size * share)), china, abroad, chance)
    ]
    nodes += [
        WantedEntity("Source", f"src-{n}", {"name": f"名录汇编第{n + 1}册", "kind": "workbook"}) for n in range(SOURCES)
    ]
    ids: dict[str, list[str]] = {"Region": [place.id for place in china], "Abroad": [place.id for place in abroad]}
    for node in nodes:
        ids.setdefault(node.kind, []).append(node.id)
    return Network(nodes, _links(ids, chance), [*china, *abroad])


def _regions(chance: random.Random) -> tuple[list[Place], list[Place]]:
    """Return counties and places abroad, each in a mixed order: the first of them get the most links."""
    known = places()
    china = [place for place in known if place.level == "county"]
    abroad = [p for p in known if p.level in ("country", "city") and not p.code[:2].isdigit() and p.code != "CN"]
    chance.shuffle(china)
    chance.shuffle(abroad)
    return china, abroad


def _nodes(
    kind: str, count: int, china: Sequence[Place], abroad: Sequence[Place], chance: random.Random
) -> list[WantedEntity]:
    make = _MAKERS[kind]
    prefix = kind.lower()
    return [
        WantedEntity(kind, f"{prefix}-{n:07}", make(n, china[n % len(china)], abroad[n % len(abroad)], chance))
        for n in range(count)
    ]


def _links(ids: dict[str, list[str]], chance: random.Random) -> list[WantedLink]:
    seen: set[tuple[str, str, str]] = set()
    found = []
    for type_, start, end, each, skew in PLAN:
        for a, b in _pairs(ids[start], ids[end], each, skew, chance):
            if (key := (type_, a, b)) not in seen:
                seen.add(key)
                found.append(WantedLink(type_, a, b, {} if type_ in PLAIN_TYPES else _facts(type_, chance)))
    return found


def _pairs(
    starts: list[str], ends: list[str], each: float, skew: float, chance: random.Random
) -> list[tuple[str, str]]:
    """Join `each` ends to a start on average, at least as many as it is whole; the first ends are the most frequent."""
    whole, rest = divmod(each, 1)
    chosen = [start for start in starts for _ in range(int(whole) + (chance.random() < rest))]
    weights = list(accumulate(1 / (rank + 3) ** skew for rank in range(len(ends))))
    return list(zip(chosen, chance.choices(ends, cum_weights=weights, k=len(chosen)), strict=True))


def _facts(type_: str, chance: random.Random) -> dict[str, Any]:
    """Return role, status, days and source of one link, each with the frequency that lists have it."""
    draw, facts = chance.random, {}
    if type_ in words.ROLES and draw() < 0.6:
        facts["role"] = chance.choice(words.ROLES[type_])
    if draw() < 0.35:
        facts["status"] = chance.choice(words.STATUSES)
    year = chance.randint(FIRST_YEAR, LAST_YEAR - 1)
    if draw() < 0.7:
        facts["since"] = _date(year, chance)
    if draw() < 0.2:
        facts["until"] = _date(chance.randint(year + 1, LAST_YEAR + 3), chance)
    if draw() < 0.3:
        facts["source"] = f"src-{chance.randrange(SOURCES)}"
        facts["quote"] = f"据{year}年名录所载，双方保持联系。"
    return facts


def _date(year: int, chance: random.Random) -> str:
    """Return a date as precise as lists have it: a year, a month or a day."""
    parts = (f"{year}", f"-{chance.randint(1, 12):02}", f"-{chance.randint(1, 28):02}")
    return "".join(parts[: chance.choice((1, 1, 2, 3))])


def _person(chance: random.Random) -> str:
    return chance.choice(words.SURNAMES) + "".join(chance.choices(words.GIVEN, k=chance.choice((1, 2, 2))))


def _expert(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    return {
        "name": _person(chance),
        "fields": chance.sample(words.SUBJECTS, chance.choice((1, 1, 2))),
        "title": chance.choice(words.ROLES["WORKS_AT"]),
        "degree": "博士",
        "status": chance.choice(("在外", "回国", "往返")),
    }


def _org(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    name = f"{abroad.name}华人{chance.choice(words.SUBJECTS)}{chance.choice(words.BODIES)}"
    return {
        "name": name,
        "org_type": chance.choice(words.ORG_TYPES),
        "name_en": f"Overseas Chinese Association {n}, {abroad.name_en}",
        "founded": str(chance.randint(1980, 2024)),
    }


def _station(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    name = f"{china.name}{chance.choice(words.SUBJECTS)}海智工作站{n}号"
    return {
        "name": name,
        "station_type": chance.choice(words.STATION_TYPES),
        "approved": str(chance.randint(2010, 2026)),
    }


def _institution(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    which = chance.randrange(len(words.UNITS))
    name = f"{china.name}{chance.choice(words.SUBJECTS)}{words.UNITS[which]}"
    return {"name": name, "inst_type": words.UNIT_TYPES[which]}


def _project(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    subject = chance.choice(words.SUBJECTS)
    return {"name": f"{subject}合作项目{n}", "field": subject, "started": str(chance.randint(2010, 2026))}


def _activity(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    held = _date(chance.randint(2012, LAST_YEAR), chance)
    return {"name": f"{china.name}{chance.choice(words.ACTIVITIES)}（{held}）", "held": held, "activity_type": "交流"}


def _group(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    return {"name": f"{china.name}博士团{n}", "founded": str(chance.randint(2012, 2025))}


def _post(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    return {"name": f"{china.name}{chance.choice(words.SEATS)}", "unit": f"{china.name}政府", "rank": "正科"}


def _officer(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    return {"name": _person(chance), "unit": f"{china.name}科学技术协会", "title": "联络员"}


def _interaction(n: int, china: Place, abroad: Place, chance: random.Random) -> dict[str, Any]:
    on = f"{chance.randint(2018, LAST_YEAR - 1)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    channel = chance.choice(words.CHANNELS)
    return {
        "name": f"{on} {channel}",
        "on": on,
        "channel": channel,
        "summary": f"就{chance.choice(words.SUBJECTS)}合作交换意见",
    }


_MAKERS: dict[str, Callable[[int, Place, Place, random.Random], dict[str, Any]]] = {
    "Expert": _expert, "OverseasOrg": _org, "Workstation": _station, "Institution": _institution, "Project": _project,
    "Activity": _activity, "DoctorGroup": _group, "Post": _post, "Officer": _officer, "Interaction": _interaction,
}  # fmt: skip
