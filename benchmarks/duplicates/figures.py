"""Counts what is found among 100,000 people in an empty database, and on the pairs of the file, by graphsvc and by nomenklatura."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.databases import Database, empty_database
from benchmarks.duplicates import words
from benchmarks.duplicates.beside import Scores, nomenklatura_scores
from benchmarks.duplicates.homonyms import Apart, homonyms_apart
from benchmarks.duplicates.pairs import Side, Told, read_pairs, write_pairs
from benchmarks.duplicates.people import People, Record, make_people
from graphsvc.facts.commonness import Shared
from graphsvc.facts.duplicates import LIKELY, WORTH_A_LOOK, Judged, judge
from graphsvc.facts.identifying import Facts, facts_of_fields, name_forms, place_forms
from graphsvc.facts.likeness import Names
from graphsvc.facts.names_alike import Called
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.places import Place, places
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.queries.duplicates import duplicates
from graphsvc.store import Store, WantedEntity, WantedLink, stamp
from graphsvc.store.putting import put
from graphsvc.viewers import system_viewer

SECONDS, PRECISION, RECALL = 30.0, 0.99, 0.85
_PORTION = 5_000
_HOMES_SEED = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """What some way of telling finds among pairs of which is known which are one person."""

    way: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


@dataclass
class Duplication:
    """What was measured; `missed` are by case how many of the doubles were not suggested first, and of how many."""

    title: str = ""
    people: int = 0
    homonyms: int = 0
    planted: int = 0
    seconds: list[float] = field(default_factory=list)
    of_processors: list[float] = field(default_factory=list)
    found: list[Counted] = field(default_factory=list)
    missed: dict[str, tuple[int, int]] = field(default_factory=dict)
    pairs: int = 0
    compared: list[Counted] = field(default_factory=list)
    nomenklatura: str = ""
    apart: Apart | None = None


def duplicate_figures(
    engine: str, size: int, folder: Path, heap: str | None, say: Callable[[str], None]
) -> Duplication:
    """Put the people into an empty database, look for doubles, and compare on the pairs of the file."""
    homes = [place for place in places() if place.level == "county"]
    random.Random(_HOMES_SEED).shuffle(homes)
    people = make_people(size, len(homes))
    with empty_database(engine, folder / "people", heap) as database:
        say(f"{engine}: putting {len(people.records):,} people into an empty database …")
        _put_people(database.store, people, homes)
        found = _among(database, people, say)
        gazetteer = region_resolver(database.store)
        write_pairs(homes, {place.id: gazetteer.full_name(place) for place in homes})
    found.apart = apart = homonyms_apart(engine, folder, heap)
    say(f"{engine}: {apart.rows:,} rows, {apart.homonyms:,} of them homonyms, made {apart.people:,} people")
    _on_the_pairs(found, gazetteer, say)
    return found


def _among(database: Database, people: People, say: Callable[[str], None]) -> Duplication:
    names = Counter(record.name for record in people.records)
    found = Duplication(
        database.title, len(people.records), sum(count for count in names.values() if count > 1), len(people.same)
    )
    for _ in range(3):
        start, used = time.perf_counter(), time.process_time()
        duplicates(database.store, system_viewer("benchmark"), "Expert")
        found.seconds.append(time.perf_counter() - start)
        found.of_processors.append(time.process_time() - used)
        took = f"{found.seconds[-1]:.1f} s, {found.of_processors[-1]:.1f} s of the processors"
        say(f"{database.name}: suggestions among {found.people:,} people in {took}")
    judged = Names.of(database.store, "Expert").judged(database.store)
    for way, least in (("suggested first", LIKELY), ("worth a look", WORTH_A_LOOK)):
        found.found.append(counted := _counted(way, judged, people, least))
        say(f"{way}: precision {counted.precision:.4f}, recall {counted.recall:.3f}")
    first = {(one.a, one.b) for one in judged if one.likely}
    cases = Counter(people.same.values())
    missed = Counter(case for pair, case in people.same.items() if pair not in first)
    found.missed = {case: (missed[case], number) for case, number in cases.items()}
    return found


def _counted(way: str, judged: Iterable[Judged], people: People, least: int) -> Counted:
    chosen = {(one.a, one.b) for one in judged if one.score >= least}
    right = len(chosen & people.same.keys())
    return Counted(way, right, len(chosen) - right, len(people.same) - right)


def _on_the_pairs(found: Duplication, gazetteer: Gazetteer, say: Callable[[str], None]) -> None:
    pairs = read_pairs()
    found.pairs = len(pairs)
    ours = _own_scores(pairs, gazetteer)
    found.compared.append(_told("graphsvc, suggested first", pairs, ours, LIKELY))
    found.compared.append(_told("graphsvc, worth a look", pairs, ours, WORTH_A_LOOK))
    theirs: Scores = nomenklatura_scores(pairs)
    found.nomenklatura = theirs.version
    for algorithm, scores in theirs.by_algorithm.items():
        found.compared.append(_told(f"nomenklatura {algorithm}, from its 0.7 on", pairs, scores, 0.7))
        found.compared.append(_best(f"nomenklatura {algorithm}", pairs, scores))
    for one in found.compared:
        say(f"{one.way}: precision {one.precision:.3f}, recall {one.recall:.3f}")


def _told(way: str, pairs: Sequence[Told], scores: Sequence[float], least: float) -> Counted:
    chosen = [pair.same for pair, score in zip(pairs, scores, strict=True) if score >= least]
    right = sum(chosen)
    return Counted(way, right, len(chosen) - right, sum(pair.same for pair in pairs) - right)


def _best(name: str, pairs: Sequence[Told], scores: Sequence[float]) -> Counted:
    """Return the figures from the score on that finds most with the wanted precision, or else is the most precise."""
    tried = [
        _told(f"{name}, from {least:.3f} on, the best for it", pairs, scores, least) for least in sorted(set(scores))
    ]
    precise = [one for one in tried if one.precision >= PRECISION and one.right]
    return max(precise, key=lambda one: one.recall) if precise else max(tried, key=lambda one: one.precision)


def _own_scores(pairs: Sequence[Told], gazetteer: Gazetteer) -> list[int]:
    return [_own_score(pair, gazetteer) for pair in pairs]


def _own_score(pair: Told, gazetteer: Gazetteer) -> int:
    sides = dict(sorted({"a": pair.one, "b": pair.other}.items(), key=lambda item: item[1].name.isascii()))
    called = {
        id_: Called.of("Expert", one.name, one.aliases.split("；") if one.aliases else None, one.name_en or None, None)
        for id_, one in sides.items()
    }
    facts = {id_: _facts(one, gazetteer) for id_, one in sides.items()}
    shared = Shared()
    for id_, one in sides.items():
        own, of_this_name, read_alike = called[id_], int(one.of_this_name), int(one.read_alike)
        if own.hidden:
            shared.fitting[own.name] = of_this_name
        shared.names["called", own.name] = of_this_name
        # Of a name that can be divided in several ways the file has the number of the commonest reading.
        shared.names.update({("read", key): read_alike for key in own.read if ("read", key) not in shared.names})
        for type_, number in (("WORKS_AT", one.in_unit), ("MEMBER_OF", one.in_society)):
            shared.values.update({form: int(number) for form in facts[id_].get(type_, ()) if form not in shared.values})
    return judge("Expert", [("a", "b")], called, facts, shared)[0].score


def _facts(side: Side, gazetteer: Gazetteer) -> Facts:
    told = {"phone": side.phones, "email": side.email, "wechat": side.wechat, "name_en": side.name_en}
    found = facts_of_fields("Expert", {name: text for name, text in told.items() if text})
    for type_, text in (("WORKS_AT", side.unit), ("MEMBER_OF", side.society)):
        found |= {type_: name_forms([text])} if text else {}
    return found | ({"NATIVE_OF": place_forms(side.home, gazetteer)} if side.home else {})


def _put_people(store: Store, people: People, homes: Sequence[Place]) -> None:
    bodies = [WantedEntity("Institution", _unit(n), {"name": name}) for n, name in enumerate(words.employers())]
    bodies += [WantedEntity("OverseasOrg", _society(n), {"name": name}) for n, name in enumerate(words.societies())]
    entities = bodies + [_entity(record) for record in people.records]
    links = [link for record in people.records for link in _links(record, homes)]
    for first in range(0, len(entities), _PORTION):
        _put(store, entities[first : first + _PORTION], [])
    for first in range(0, len(links), _PORTION):
        _put(store, [], links[first : first + _PORTION])


def _put(store: Store, entities: list[WantedEntity], links: list[WantedLink]) -> None:
    fresh = {one.id for one in entities}
    store.write(lambda transaction: put(transaction, stamp("benchmark", "people"), entities, links, fresh))


def _entity(record: Record) -> WantedEntity:
    told = {
        "name": record.name,
        "aliases": list(record.aliases),
        "name_en": record.name_en,
        "phone": "；".join(record.phones),
        "email": record.email,
        "wechat": record.wechat,
    }
    return WantedEntity("Expert", record.id, {name: value for name, value in told.items() if value})


def _links(record: Record, homes: Sequence[Place]) -> list[WantedLink]:
    ends = (
        ("WORKS_AT", None if record.unit is None else _unit(record.unit)),
        ("NATIVE_OF", None if record.home is None else homes[record.home].id),
        ("MEMBER_OF", None if record.society is None else _society(record.society)),
    )
    return [WantedLink(type_, record.id, end, {}) for type_, end in ends if end]


def _unit(number: int) -> str:
    return f"unit-{number:05}"


def _society(number: int) -> str:
    return f"society-{number:05}"
