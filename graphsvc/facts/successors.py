"""Who could take over what is held, with the reasons in words: who knows the contact, works in its place or field, and has room.

Pure functions over what was read; must not ask the graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Annotated

from pydantic import Field

from graphsvc.facts.holdings import Held, What
from graphsvc.facts.refs import Short
from graphsvc.gazetteer.countries import CHINA
from graphsvc.gazetteer.resolution import Gazetteer

# What speaks for somebody, from the strongest on: spoke to the contact or owns it already, looks after others of its county,
# city or province, or after others of its field.
_KNOWS, _OWNS, _FIELD = 6.0, 6.0, 1.0
_NEAR = {"township": 3.0, "county": 3.0, "city": 2.0, "province": 1.0, "country": 1.0}
_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class KnownBy:
    """Somebody who has spoken to a contact: how often, and when last."""

    officer: Short
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """Who is proposed for one thing that is held, and why."""

    officer: Short
    why: Annotated[str, Field(examples=["已联络3次，同在光山县"])]
    why_en: str


@dataclass(frozen=True, slots=True)
class Successor:
    """Who is proposed for all of it: of how many things they would be the best, why, and how many contacts they have now."""

    officer: Short
    best_for: int
    load: Annotated[int, Field(description="现负责几个 contacts that they are responsible for now")]
    why: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Seated:
    """An officer, and the regions of the posts that they hold."""

    id: str
    name: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """What each officer owns now: how many contacts, how many in each region (all above included), of each field, and which."""

    officers: Mapping[str, str]
    load: Counter[str]
    by_region: Mapping[str, Counter[str]]
    by_field: Mapping[str, Counter[str]]
    owners: Mapping[str, frozenset[str]]


def workload(
    officers: Iterable[Seated], owned: Iterable[Sequence[object]], gazetteer: Gazetteer, without: str
) -> Workload:
    """Return the work of all officers but one; `owned` are rows of an officer, a contact, its fields and its regions."""
    seated = {one.id: one for one in officers if one.id != without}
    names = {id_: one.name for id_, one in seated.items()}
    load: Counter[str] = Counter()
    by_region: dict[str, Counter[str]] = defaultdict(Counter)
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    owners: dict[str, set[str]] = defaultdict(set)
    for officer, contact, fields, regions in owned:
        if officer not in names:
            continue
        load[str(officer)] += 1
        owners[str(contact)].add(str(officer))
        for region in _with_above(gazetteer, regions or ()):  # type: ignore[arg-type]
            by_region[region][str(officer)] += 1
        for field in fields or ():  # type: ignore[attr-defined]
            by_field[field][str(officer)] += 1
    for id_, one in seated.items():
        for region in _with_above(gazetteer, one.regions):
            by_region[region][id_] += 1
    return Workload(names, load, by_region, by_field, {id_: frozenset(those) for id_, those in owners.items()})


def suggest(
    held: Held, work: Workload, known: Sequence[KnownBy], regions: Sequence[str], gazetteer: Gazetteer
) -> Suggested | None:
    """Return the best successor for one thing, None where nothing speaks for anybody."""
    found: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    about = (held.contact or held.thing).id
    for one in known:
        if one.officer.id in work.officers:
            found[one.officer.id].append((_KNOWS, f"已联络{one.times}次", f"in touch {one.times} times"))
    for officer in work.owners.get(about, ()) if held.what is not What.POST else ():
        found[officer].append((_OWNS, "也负责联络", "is responsible for it too"))
    for officer, reason in _near(work, regions, gazetteer).items():
        found[officer].append(reason)
    for field in held.fields:
        for officer in work.by_field.get(field, ()):
            found[officer].append((_FIELD, f"领域相近（{field}）", f"same field ({field})"))
    if not found:
        return None
    best = max(
        found, key=lambda id_: (sum(weight for weight, _, _ in found[id_]), -work.load[id_], work.officers[id_], id_)
    )
    reasons = found[best][:3]
    why, why_en = "，".join(zh for _, zh, _ in reasons), ", ".join(en for _, _, en in reasons)
    return Suggested(Short(best, work.officers[best]), why, why_en)


def successors(suggested: Iterable[Suggested | None], work: Workload) -> tuple[Successor, ...]:
    """Return the few who would be best for most of it; those with the least work follow where hardly anybody would be."""
    best = Counter(one.officer.id for one in suggested if one)
    usual = mean(work.load[id_] for id_ in work.officers) if work.officers else 0
    ordered = sorted(work.officers, key=lambda id_: (-best[id_], work.load[id_], work.officers[id_], id_))
    return tuple(_successor(id_, best[id_], usual, work) for id_ in ordered[:_PROPOSED])


def _successor(id_: str, best: int, usual: float, work: Workload) -> Successor:
    load = work.load[id_]
    room = (
        ("少于平均", "less than most") if load < usual else ("多于平均", "more than most") if load > usual else ("", "")
    )
    why = "，".join(filter(None, [f"其中 {best} 项最合适" if best else "", f"现负责 {load} 个联络对象", room[0]]))
    fits = f"the best for {best} of them" if best else ""
    why_en = ", ".join(filter(None, [fits, f"has {load} contacts now", room[1]]))
    return Successor(Short(id_, work.officers[id_]), best, load, why, why_en)


def _near(work: Workload, regions: Sequence[str], gazetteer: Gazetteer) -> dict[str, tuple[float, str, str]]:
    """Return who looks after others in the same place, each by the narrowest region that tells."""
    found: dict[str, tuple[float, str, str]] = {}
    for region in _with_above(gazetteer, regions):
        place = gazetteer.get(region)
        if place is None or place.id == CHINA:
            continue
        for officer in work.by_region.get(region, ()):
            reason = (_NEAR.get(place.level, 1.0), f"也负责{place.name}", f"works in {place.name_en or place.name}")
            if officer not in found or found[officer][0] < reason[0]:
                found[officer] = reason
    return found


def _with_above(gazetteer: Gazetteer, regions: Iterable[str]) -> list[str]:
    places = filter(None, map(gazetteer.get, regions))
    return list(dict.fromkeys(above.id for place in places for above in gazetteer.chain(place)))
