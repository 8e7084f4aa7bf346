"""The file of pairs that anybody can check by hand: two records, whether they are one person, and what kind of case it is.

    pairs.csv:  same, case, then for each of the two: name, aliases, English name, telephones, e-mail, WeChat, unit, home,
                society, and how many of the 60,000 have its name (or fit it, where characters are hidden), are read as it is
                (pinyin or Wade-Giles), are in its unit and in its society

The pairs come from `people`, with another seed than the 100,000. A double that shares nothing but a name is left out, as nobody
could tell; people of one name by chance, who share nothing else, are in.
"""

from __future__ import annotations

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.duplicates import words
from benchmarks.duplicates.people import People, Record, make_people
from graphsvc.facts.commonness import Shared
from graphsvc.facts.names_alike import Called
from graphsvc.gazetteer.places import Place

PAIRS = Path(__file__).resolve().parent / "pairs.csv"
_SEED, _SIZE = 20260202, 60_000
_OF_A_CASE, _OF_A_LOOKALIKE, _BY_CHANCE = 120, 160, 400
_FIELDS = (
    "name", "aliases", "name_en", "phones", "email", "wechat", "unit", "home", "society", "of_this_name", "read_alike", "in_unit",
    "in_society",
)  # fmt: skip
_BETWEEN = "；"
BY_CHANCE = "one name by chance"


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a pair as the file holds it."""

    name: str
    aliases: str
    name_en: str
    phones: str
    email: str
    wechat: str
    unit: str
    home: str
    society: str
    of_this_name: str
    read_alike: str
    in_unit: str
    in_society: str


@dataclass(frozen=True, slots=True)
class Told:
    """A pair of the file."""

    same: bool
    case: str
    one: Side
    other: Side = field(repr=False)


def write_pairs(places: Sequence[Place], named: dict[str, str]) -> None:
    """Write the file anew; `named` are the full names of the places by their ids."""
    people = make_people(_SIZE, len(places), _SEED)
    by_id = {record.id: record for record in people.records}
    counts = _Counts(people)
    with PAIRS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["same", "case", *(f"{name}_{side}" for side in "ab" for name in _FIELDS)])
        for same, case, a, b in _chosen(people, by_id):
            sides = [cell for id_ in (a, b) for cell in (*_cells(by_id[id_], places, named), *counts.of(by_id[id_]))]
            writer.writerow(["yes" if same else "no", case, *sides])


def read_pairs() -> list[Told]:
    """Return the pairs of the file."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    half = 2 + len(_FIELDS)
    return [Told(row[0] == "yes", row[1], Side(*row[2:half]), Side(*row[half:])) for row in rows]


def _chosen(people: People, by_id: dict[str, Record]) -> Iterator[tuple[bool, str, str, str]]:
    for same, known, most in ((True, people.same, _OF_A_CASE), (False, people.other, _OF_A_LOOKALIKE)):
        by_case: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (a, b), case in known.items():
            if not same or _share(by_id[a], by_id[b]):
                by_case[case].append((a, b))
        for case, pairs in by_case.items():
            yield from ((same, case, a, b) for a, b in pairs[:most])
    yield from ((False, BY_CHANCE, a, b) for a, b in _by_chance(people))


def _by_chance(people: People) -> list[tuple[str, str]]:
    named: dict[str, list[Record]] = defaultdict(list)
    for record in people.records:
        named[record.name].append(record)
    found = [
        (one.id, other.id)
        for records in named.values()
        for one, other in combinations(records[:4], 2)
        if one.who != other.who and not _share(one, other)
    ]
    return random.Random(_SEED).sample(found, _BY_CHANCE)


def _share(one: Record, other: Record) -> bool:
    """Tell whether two records share a fact beside the name."""
    single = any(
        getattr(one, name) not in ("", None) and getattr(one, name) == getattr(other, name)
        for name in ("email", "wechat", "unit", "home", "society")
    )
    return single or not set(one.phones).isdisjoint(other.phones)


class _Counts:
    """How many there are of a name, of a reading, in a unit and in a society."""

    def __init__(self, people: People) -> None:
        self._called = {
            one.id: Called.of("Expert", one.name, one.aliases, one.name_en or None, None) for one in people.records
        }
        self._shared = Shared.by(self._called.values(), ())
        self._units = Counter(record.unit for record in people.records)
        self._societies = Counter(record.society for record in people.records)

    def of(self, record: Record) -> list[str]:
        """Return those of a record; nothing where it has no unit or no society."""
        own, names = self._called[record.id], self._shared.names
        return [
            str(self._shared.fitting[own.name] if own.hidden else names["called", own.name]),
            str(max((names["read", key] for key in own.read), default=0)),
            str(self._units[record.unit]) if record.unit is not None else "",
            str(self._societies[record.society]) if record.society is not None else "",
        ]


def _cells(record: Record, places: Sequence[Place], named: dict[str, str]) -> list[str]:
    return [
        record.name,
        _BETWEEN.join(record.aliases),
        record.name_en,
        _BETWEEN.join(record.phones),
        record.email,
        record.wechat,
        words.employers()[record.unit] if record.unit is not None else "",
        named[places[record.home].id] if record.home is not None else "",
        words.societies()[record.society] if record.society is not None else "",
    ]
