"""What is nearest to connecting a province that has no overseas organization yet: its natives, its stations, its institutions.

(e:Expert)-[:NATIVE_OF]->(r:Region)        an expert whose organization abroad is not registered
(w:Workstation)-[:LOCATED_IN]->(r)         a body that could have a partner
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.answer import computed
from graphsvc.facts.refs import Ref, RegionRef
from graphsvc.facts.regions import regions_above
from graphsvc.store import Store
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number
from graphsvc.wording.english import amount_en

_NAMED = 3
# The likeliest to connect first; how many of them is said.
_SAID = {"Expert": "籍贯在此的专家 {} 位", "Workstation": "工作站 {} 个", "Institution": "本地单位 {} 家"}
_SAID_EN = {
    "Expert": ("expert from here", "experts from here"), "Workstation": ("workstation",), "Institution": ("institution",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AtHome:
    """How many of one kind are at home in a province, and the first of them by name."""

    kind: str
    number: int
    first: tuple[Ref, ...]

    @computed
    def said(self) -> str:
        """籍贯在此的专家 3 位 how many of what, in words."""
        return _SAID[self.kind].format(f"{self.number:,}")

    @computed
    def said_en(self) -> str:
        """3 experts from here: the same in English."""
        return amount_en(self.number, *_SAID_EN[self.kind])


@dataclass(frozen=True, slots=True)
class Nearest:
    """A province to which nothing connects, with what is at home in it, the likeliest to connect it first."""

    province: RegionRef
    at_home: tuple[AtHome, ...]


@allowed(Action.SEE)
def nearest(store: Store, viewer: Viewer, provinces: Sequence[RegionRef], day: date) -> tuple[Nearest, ...]:
    """Return what is nearest to connecting each of these provinces, those with the most first. Raises Unavailable."""
    found = _at_home(store, {province.id for province in provinces}, day)
    told = [Nearest(province, tuple(found.get(province.id, ()))) for province in provinces]
    return tuple(sorted(told, key=_most_first))


def _most_first(one: Nearest) -> tuple[list[int], str]:
    numbers = {at_home.kind: at_home.number for at_home in one.at_home}
    return [-numbers.get(kind, 0) for kind in _SAID], one.province.code


def _at_home(store: Store, provinces: Collection[str], day: date) -> dict[str, list[AtHome]]:
    province_of = regions_above(store).province_of
    ids = [id_ for id_, province in province_of.items() if province in provinces]
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    first: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    for row in store.read("matrix/nearest", ids=ids, day=day_number(day), limit=_NAMED) if ids else ():
        key = province_of[row["id"]], kind_of(row["labels"])
        numbers[key] += row["n"]
        first[key] += [Ref(id_, key[1], name) for id_, name in row["first"]]
    return {
        province: [
            AtHome(kind, numbers[province, kind], tuple(sorted(first[province, kind], key=_by_name)[:_NAMED]))
            for kind in _SAID
            if (province, kind) in numbers
        ]
        for province in {province for province, _ in numbers}
    }


def _by_name(ref: Ref) -> tuple[str, str]:
    return ref.name, ref.id
