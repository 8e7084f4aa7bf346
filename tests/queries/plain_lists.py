"""The meaning of lists, worked out in plain Python over nodes and links: slow, obvious, no columns and no Cypher."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graphsvc.store import WantedEntity, WantedLink
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.days import day_number, first_day, last_day
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS
from tests.queries.brute_force import Network
from tests.queries.random_network import DATES, with_interactions
from tests.story import link, node

FIELDS = ("石墨烯", "量子光学", "碳纤维复合材料", "Graphene")
TITLES = ("教授", "讲师", "總工程師")
STATUSES = ("在外", "回国", "往返")
_PLACED = {kind.label for kind in KIND_BY_LABEL.values() if any(c.link == "LOCATED_IN" for c in kind.columns)}


@dataclass(frozen=True)
class Linked:
    """A column of links: the type, the direction, the kinds beyond and the role."""

    type: str
    outward: bool
    kinds: tuple[str, ...]
    role: str = ""


@dataclass(frozen=True)
class Owned:
    """A column of owners in a role, or in any."""

    role: str = ""


def told_richly(network: Network, seed: int) -> Network:
    """Return the network with fields, owners, posts, interactions and commitments."""
    chance = random.Random(seed)
    nodes = [_told(chance, one) for one in network.nodes]
    officers = [node("Officer", f"of{n}", f"干部{n % 2}") for n in range(4)]
    posts = [node("Post", f"po{n}", f"岗位{n}") for n in range(4)]
    contacts = [one.id for one in nodes if one.kind in ("Expert", "OverseasOrg", "Workstation")]
    links = [link(f"of{n}", "HOLDS", f"po{chance.randrange(4)}", **_span(chance)) for n in range(3)]
    links += [
        link(
            chance.choice(["of0", "of3", "po0", "po1", "po2", "po3"]), "OWNS", contact, **_role(chance), **_span(chance)
        )
        for contact in chance.sample(contacts, 8)
    ]
    links += [link(f"ext{n}", "LIVES_IN", f"r{chance.randrange(5)}") for n in range(3)]
    agreed = [
        node("Commitment", f"co{n}", f"约定{n}", text="派人", **_closing(chance, "kept"), **_drop(due_to=chance.choice((None, *DATES))))
        for n in range(5)
    ]  # fmt: skip
    links += [link(one.id, "WITH", chance.choice(contacts)) for one in agreed]
    told = with_interactions(Network([*nodes, *officers, *posts, *agreed], [*network.links, *links]), seed)
    return replace(told, nodes=[_with_next_action(chance, one) for one in told.nodes])


def _with_next_action(chance: random.Random, one: WantedEntity) -> WantedEntity:
    """Return an interaction, now and then with what was to be done next; anything else as it is."""
    if one.kind != "Interaction" or chance.random() < 0.5:
        return one
    due = _drop(due=chance.choice((None, *DATES)))
    return replace(one, properties={**one.properties, "next_action": "寄信", **due, **_closing(chance, "done")})


def _closing(chance: random.Random, closed: str) -> dict[str, str]:
    return _drop(state=chance.choice((None, "open", closed)), closed=chance.choice((None, *DATES)))


def _told(chance: random.Random, one: WantedEntity) -> WantedEntity:
    more: dict[str, Any] = {}
    if one.kind == "Expert":
        more = _drop(
            fields=chance.sample(FIELDS, chance.randrange(3)) or None,
            title=chance.choice((None, *TITLES)),
            status=chance.choice((None, *STATUSES)),
        )
    if one.kind == "OverseasOrg":
        more = _drop(home_country=chance.choice((None, "r0", "r4")), aliases=chance.choice((None, ["学会甲"])))
    return WantedEntity(one.kind, one.id, {**one.properties, **more})


def _span(chance: random.Random) -> dict[str, str]:
    since, until = chance.choice((None, *DATES)), chance.choice((None, None, *DATES))
    return _drop(since=since, until=until if not since or not until or since <= until else None)


def _role(chance: random.Random) -> dict[str, str]:
    return _drop(role=chance.choice((None, "站长", "第一联络人")))


def _drop(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


@dataclass
class PlainLists:
    """Lists of a network on a day."""

    network: Network
    day: date

    def __post_init__(self) -> None:
        self.number = day_number(self.day)
        self.by_id = {one.id: one for one in self.network.nodes}
        self.holding = self.network.holding(self.number)

    def listed(
        self, kind: str, where: list[list[tuple[str, str, str]]], order: str, columns: dict[str, Any]
    ) -> list[str]:
        """Return the ids of the list; a condition is column, operator and value, each inner list is of alternatives."""
        found = [
            one.id
            for one in self.network.nodes
            if one.kind == kind
            and all(any(self.meets(one, columns[c], op, value) for c, op, value in some) for some in where)
        ]
        return self.in_order(found, order, columns)

    def in_order(self, ids: list[str], order: str, columns: dict[str, Any]) -> list[str]:
        column, descending = columns[order.removeprefix("-")], order.startswith("-")
        least = {id_: min(self.sorted_by(self.by_id[id_], column), default=None) for id_ in ids}
        told = sorted((id_ for id_ in ids if least[id_] is not None), key=self._name_and_id)
        told.sort(key=lambda id_: least[id_], reverse=descending)
        if descending:  # a stable sort in reverse keeps equals as they were
            told = [id_ for value in _distinct(told, least) for id_ in told if least[id_] == value]
        return told + sorted((id_ for id_ in ids if least[id_] is None), key=self._name_and_id)

    def within(self, start: str, steps: int, kind: str) -> set[str]:
        """Return the entities of a kind so many links away at most, through what introduces others: not through places."""
        found, passing, passed = set[str](), {start}, {start}
        for _ in range(steps):
            reached = {
                far
                for li in self.holding
                if not {self.by_id[end].kind for end in (li.start, li.end)}.intersection(EVIDENCE_KINDS)
                for near, far in ((li.start, li.end), (li.end, li.start))
                if near in passing
            }
            passing = {one for one in reached - passed if KIND_BY_LABEL[self.by_id[one].kind].introduces}
            found |= reached
            passed |= reached
        return {one for one in found - {start} if self.by_id[one].kind == kind}

    def _name_and_id(self, id_: str) -> tuple[str, str]:
        return self.by_id[id_].properties["name"], id_

    def sorted_by(self, one: WantedEntity, column: Any) -> list[Any]:
        if isinstance(column, Linked):
            return [self.by_id[other].properties["name"] for other in self.others(one, column)]
        if isinstance(column, Owned):
            return [
                self.by_id[other].properties["name"] for other in self.owners(one, column) if other.startswith("of")
            ]
        if column == "home_country":
            return [self.by_id[other].properties["name"] for other in self.values(one, column)]
        return self.values(one, column)

    def values(self, one: WantedEntity, column: Any) -> list[Any]:
        """Return what an entity has in a column that holds no links."""
        if isinstance(column, tuple):
            return [len(self.others(one, column[1]))]
        if column == "last_contact":
            found = self.last_contact(one)
            return [found] if found else []
        if column == "next_step":
            found = self.next_step(one)
            return [found] if found else []
        held = one.properties.get(column)
        return held if isinstance(held, list) else [] if held is None else [held]

    def others(self, one: WantedEntity, column: Linked, links: list[WantedLink] | None = None) -> set[str]:
        found = set()
        for li in self.holding if links is None else links:
            near, far = (li.start, li.end) if column.outward else (li.end, li.start)
            asked = li.type == column.type and near == one.id and self.by_id[far].kind in column.kinds
            if asked and column.role in ("", li.properties.get("role")):
                found.add(far)
        return found

    def owners(self, one: WantedEntity, column: Owned) -> set[str]:
        """Return officers and posts that own a contact, and the holders of these posts."""
        own = {
            li.start
            for li in self.holding
            if li.type == "OWNS" and li.end == one.id and column.role in ("", li.properties.get("role"))
        }
        return own | {li.start for li in self.holding if li.type == "HOLDS" and li.end in own}

    def last_contact(self, one: WantedEntity) -> str | None:
        through = {one.id}
        if one.kind == "OverseasOrg":
            through |= {li.start for li in self.holding if (li.type, li.end) == ("MEMBER_OF", one.id)}
            through |= {
                li.end
                for li in self.holding
                if (li.type, li.start) == ("PARTNERS_WITH", one.id)
                and self.by_id[li.end].kind in ("Workstation", "Institution")
            }
        return max((on for other in through for on in self._spoken(other)), default=None)

    def _spoken(self, id_: str) -> list[str]:
        on = [
            self.by_id[li.start].properties.get("on") for li in self.network.links if (li.type, li.end) == ("WITH", id_)
        ]
        return [day for day in on if day and day <= self.day.isoformat()]

    def next_step(self, one: WantedEntity) -> str | None:
        found = []
        for li in self.network.links:
            if (li.type, li.end) != ("WITH", one.id):
                continue
            held = self.by_id[li.start].properties
            if held.get("state", "open") != "open" and held.get("closed", "") <= self.day.isoformat():
                continue
            if self.by_id[li.start].kind == "Commitment":
                found.append(held.get("due_to") or held.get("due_from") or "9999")
            if held.get("next_action") and held["on"] <= self.day.isoformat():
                found.append(held.get("due") or "9999")
        return min(found, default=None)

    def meets(self, one: WantedEntity, column: Any, operator: str, value: str) -> bool:
        if operator in ("is_not", "lacks", "not_in"):
            return not self.meets(one, column, {"is_not": "is", "lacks": "contains", "not_in": "in"}[operator], value)
        if operator in ("none", "any"):
            return (not self.sorted_by(one, column)) == (operator == "none")
        if operator == "ends":
            first, last = value.split("..")
            links = [
                li
                for li in self.network.links
                if first_day(first) <= last_day(li.properties.get("until")) <= last_day(last)
            ]
            return bool(self.others(one, column, links))
        if operator == "not_since":
            return not any(last_day(text) >= first_day(value) for text in self.values(one, column))
        if operator in _DAYS:
            first, _, last = value.partition("..")
            return any(_DAYS[operator](text, first, last or first) for text in self.values(one, column))
        if operator in ("at_least", "at_most"):
            return any(
                (number >= float(value)) if operator == "at_least" else (number <= float(value))
                for number in self.values(one, column)
            )
        if isinstance(column, Linked | Owned) or column == "home_country":
            return any(self._is(other, column, operator, value) for other in self._ends(one, column))
        if isinstance(column, tuple):
            return self.values(one, column) == [float(value)]
        if column in ("last_contact", "next_step", "founded"):
            return any(
                first_day(text) <= last_day(value) and last_day(text) >= first_day(value)
                for text in self.values(one, column)
            )
        texts = [text.lower().replace("總工程師", "总工程师") for text in self.values(one, column)]
        wanted = value.lower().replace("總工程師", "总工程师")
        return any(wanted in text if operator == "contains" else wanted == text for text in texts)

    def _ends(self, one: WantedEntity, column: Any) -> set[str]:
        if isinstance(column, Owned):
            return self.owners(one, column)
        return set(self.values(one, column)) if column == "home_country" else self.others(one, column)

    def _is(self, other: str, column: Any, operator: str, value: str) -> bool:
        if operator == "in":
            inside = self.network.below(value)
            located = Linked("LOCATED_IN", True, ("Region",))
            there = self.by_id[other].kind in _PLACED and self.others(self.by_id[other], located) & inside
            return other in inside or bool(there)
        name = self.by_id[other].properties["name"]
        return value in name if operator == "contains" else value in (other, name)


# What can be asked of a column and is worked out here too.
PLAIN = frozenset(
    [
        "is",
        "is_not",
        "contains",
        "lacks",
        "in",
        "not_in",
        "before",
        "after",
        "between",
        "not_since",
        "ends",
        "at_least",
        "at_most",
        "none",
        "any",
    ]
)

_DAYS: dict[str, Callable[[str, str, str], bool]] = {
    "before": lambda text, first, last: last_day(text) < first_day(first),
    "after": lambda text, first, last: first_day(text) > last_day(last),
    "between": lambda text, first, last: first_day(text) <= last_day(last) and last_day(text) >= first_day(first),
}


def _distinct(ids: list[str], values: dict[str, Any]) -> list[Any]:
    return list(dict.fromkeys(values[id_] for id_ in ids))
