"""Every question as graphsvc answers it and as the best hand-written statement does, in turns over the same subjects."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import truediv
from typing import Any

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.network import Network
from benchmarks.timing import Timing, turn_by_turn
from graphsvc.answer import as_plain
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place, places
from graphsvc.queries.connections import connections
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.gaps import dormant
from graphsvc.queries.neighbours import neighbours
from graphsvc.queries.owners import owners, unowned
from graphsvc.queries.paths import paths
from graphsvc.viewers import system_viewer
from graphsvc.vocabulary.days import day_number, months_before

VIEWER = system_viewer("benchmark")
DAY = date(2026, 6, 30)
NUMBER = day_number(DAY)
TODAY = DAY.isoformat()
LEVELS = ("province", "city", "county")
REGIONS_A_LEVEL = 3


@dataclass
class Question:
    """One question with its subjects; `bare` is None where no hand-written statement answers it on this engine."""

    name: str
    subjects: Sequence[Any]
    ours: Callable[[Any], Any]
    bare: Callable[[Any], Any] | None
    rounds: int = 10


@dataclass
class Compared:
    """What one question took by graphsvc and by the bare driver."""

    question: str
    ours: Timing
    bare: Timing | None

    @property
    def ratio(self) -> float | None:
        """The median of how many times as long as the bare driver each subject took in each turn: subjects may take unlike times."""
        return statistics.median(map(truediv, self.ours.seconds, self.bare.seconds)) if self.bare else None


def compare(question: Question, budget: float) -> Compared:
    """Time one question both ways."""
    ways = {"ours": question.ours} | ({"bare": question.bare} if question.bare else {})
    found = turn_by_turn(ways, question.subjects, question.rounds, budget)
    return Compared(question.name, found["ours"], found.get("bare"))


def busiest_regions(network: Network) -> dict[str, list[Place]]:
    """Return the regions of each level at which, or below which, the most links of the network end."""
    known = {place.id: place for place in places()}
    counts: Counter[str] = Counter()
    for link in network.links:
        region = known.get(link.end)
        while region:
            counts[region.id] += 1
            region = known.get(region.parent_id or "")
    ordered = [known[id_] for id_, _ in counts.most_common() if known[id_].code[:2].isdigit()]
    return {level: [place for place in ordered if place.level == level][:REGIONS_A_LEVEL] for level in LEVELS}


def all_questions(database: Database, network: Network) -> list[Question]:
    """Return every question over subjects of `network`, the same for every engine."""
    chance = random.Random(1)
    experts = [Ref(node.id, node.kind, node.properties["name"]) for node in network.nodes if node.kind == "Expert"]
    orgs = [Ref(node.id, node.kind, node.properties["name"]) for node in network.nodes if node.kind == "OverseasOrg"]
    some = [*chance.sample(experts, 15), *chance.sample(orgs, 5)]
    pairs = [tuple(chance.sample(experts, 2)) for _ in range(20)]
    return [
        *_connections(database, network),
        _paths(database, pairs),
        _neighbours(database, some),
        _owners(database, some),
        _entity(database, some),
        *_lists(database),
    ]


def bare_ranking(database: Database, region: Place, day: int = NUMBER) -> list[dict[str, Any]]:
    """Return the ranking of a region by the hand-written statement."""
    return [record.data() for record in database.ask(statements.RANKING, region=region.id, day=day)]


def _connections(database: Database, network: Network) -> list[Question]:
    return [
        Question(
            f"connections of a {level}, top 20 explained",
            regions,
            lambda region: as_plain(connections(database.store, VIEWER, region, DAY)),
            lambda region: bare_ranking(database, region),
        )
        for level, regions in busiest_regions(network).items()
    ]


def _paths(database: Database, pairs: Sequence[Any]) -> Question:
    def bare(pair: Any) -> None:
        database.ask(statements.SHORTEST, start=pair[0].id, end=pair[1].id, day=NUMBER)

    fitting = bare if database.store.engine.name == "neo4j" else None
    return Question(
        "every shortest path between two experts",
        pairs,
        lambda p: as_plain(paths(database.store, VIEWER, p[0], p[1], DAY)),
        fitting,
        3,
    )


def _neighbours(database: Database, some: Sequence[Ref]) -> Question:
    return Question(
        "neighbours of an expert or organization",
        some,
        lambda ref: neighbours(database.store, VIEWER, ref, DAY),
        lambda ref: database.ask(statements.NEIGHBOURS, id=ref.id, day=NUMBER),
    )


def _owners(database: Database, some: Sequence[Ref]) -> Question:
    return Question(
        "owners and last contact of one",
        some,
        lambda ref: as_plain(owners(database.store, VIEWER, ref.id, DAY)),
        lambda ref: database.ask(statements.OWNERS, id=ref.id, day=NUMBER, today=TODAY),
    )


def _entity(database: Database, some: Sequence[Ref]) -> Question:
    return Question(
        "everything known of one",
        some,
        lambda ref: as_plain(entity_answer(database.store, VIEWER, ref.id, DAY)),
        lambda ref: database.ask(statements.ENTITY, id=ref.id, day=NUMBER, today=TODAY),
    )


def _lists(database: Database) -> list[Question]:
    since = months_before(DAY, 12).isoformat()
    return [
        Question(
            "contacts that nobody owns",
            [None],
            lambda _: unowned(database.store, VIEWER, None, DAY),
            lambda _: database.ask(statements.UNOWNED, day=NUMBER),
            5,
        ),
        Question(
            "organizations without contact for a year",
            [None],
            lambda _: dormant(database.store, VIEWER, DAY),
            lambda _: database.ask(statements.DORMANT, since=since, today=TODAY),
            5,
        ),
    ]
