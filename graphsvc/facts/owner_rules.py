"""Owner rules as data: whose contacts each gives to which posts.

    (contact)-[via]->(place)      the post whose unit is that place, and whose name ends with the rule's title, owns the contact

A place is a region, at the level that the rule names or the very one, or an institution. Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.facts.chains import Json, Ref
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.comparing import Ask
from graphsvc.store.records import DERIVED_FROM, kind_of, link_fields
from graphsvc.values.regions import resolve_region
from graphsvc.vocabulary import LINK_BY_TYPE, is_soft
from graphsvc.vocabulary.days import first_day, last_day
from graphsvc.vocabulary.kinds import OWNER_RULE

_NEEDED = ("contact_kind", "via", "post_title")
_TO_INSTITUTIONS = frozenset({"WORKS_AT", "HOSTED_BY"})
_HEADERS = {field.name: field.zh for field in OWNER_RULE.fields}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its row says it; `applies_to` narrows it to regions and what is below them, and to members of groups."""

    id: str
    name: str
    told: Mapping[str, Any]
    applies_to: tuple[Ref, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Why nothing can follow from it, as the headers of the cells to fill in or to change."""
        missing = tuple(name for name in _NEEDED if not self.told.get(name))
        if not missing and not _leads_to_place(self.told["contact_kind"], self.told["via"]):
            missing = ("via",)
        return tuple(_HEADERS[name] for name in missing)

    @property
    def groups(self) -> list[str]:
        """The ids of the groups whose members it applies to; none for everybody."""
        return [ref.id for ref in self.applies_to if ref.kind != "Region"]

    @property
    def regions(self) -> frozenset[str]:
        """The ids of the regions it applies to; none for every region."""
        return frozenset(ref.id for ref in self.applies_to if ref.kind == "Region")


@dataclass(frozen=True, slots=True)
class Seat:
    """A post that a rule gives contacts to, and the place whose contacts they are."""

    post: str
    place: str
    place_name: str


@dataclass(frozen=True, slots=True)
class Seats:
    """The posts of one rule; `unplaced` have its title, but no place is known by the name of their unit."""

    found: tuple[Seat, ...] = ()
    unplaced: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """An OWNS link that follows from a rule: `properties` as the link keeps them."""

    post: str
    contact: str
    properties: Json


def rules_in(ask: Ask) -> list[Rule]:
    """Return the rules of the graph."""
    return [
        Rule(row["rule"]["id"], row["rule"]["name"], row["rule"], tuple(map(Ref.of, row["applies_to"])))
        for row in ask("owners/rules")
    ]


def seats_of(ask: Ask, rules: Sequence[Rule], gazetteer: Gazetteer) -> dict[str, Seats]:
    """Return the posts of each rule by the rule's id."""
    posts = ask("owners/posts")[0]["posts"] if rules else []
    titled = {
        rule.id: [] if rule.faults else [post for post in posts if post["name"].endswith(rule.told["post_title"])]
        for rule in rules
    }
    units = {text for rule in rules for post in titled[rule.id] for text in _units(post, rule)}
    institutions = _institutions(ask, units) if any(rule.told.get("via") in _TO_INSTITUTIONS for rule in rules) else {}
    return {rule.id: _seats(rule, titled[rule.id], gazetteer, institutions) for rule in rules}


def duties(ask: Ask, rule: Rule, seats: Sequence[Seat]) -> Iterator[Duty]:
    """Yield what follows from a rule: it holds while the rule, the link to the place and the membership all hold."""
    by_place: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        by_place[seat.place].append(seat)
    if not by_place:
        return
    via, groups = rule.told["via"], rule.groups
    given = {"places": list(by_place), "via": via, "kind": rule.told["contact_kind"]}
    found = ask("owners/under_rule", **given, below=bool(rule.told.get("region_level")))[0]["found"]
    members: dict[str, list[Json]] = defaultdict(list)
    for expert, membership in ask("owners/members", groups=groups)[0]["members"] if groups else ():
        members[expert].append(membership)
    for place, contact, link in found:
        for membership in members[contact] if groups else [{}]:
            held = _while([rule.told, link, membership])
            for seat in by_place[place] if held is not None else ():
                because = f"{LINK_BY_TYPE[via].zh}{seat.place_name}"
                yield Duty(seat.post, contact, _properties(rule, {**(held or {}), "note": because}))


def derived(properties: Mapping[str, Any]) -> Json | None:
    """Return the properties of a link as a rule wrote them, or None for a link that a row told of."""
    rule = properties.get(DERIVED_FROM)
    return {"id": properties["id"], **link_fields(properties), DERIVED_FROM: rule} if rule else None


def _leads_to_place(kind: str, via: str) -> bool:
    return any(LINK_BY_TYPE[via].allows(kind, place) for place in ("Region", "Institution"))


def _units(post: Json, rule: Rule) -> list[str]:
    """Return what may name the place of a post: its unit, or its name without the title."""
    texts = (post["unit"], post["name"].removesuffix(rule.told["post_title"]))
    return [text.strip() for text in texts if text and text.strip()]


def _institutions(ask: Ask, names: Iterable[str]) -> dict[str, str]:
    """Return the id of each institution that is the only one of its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in ask("entities/by_names", names=sorted(names)):
        if kind_of(record["labels"]) == "Institution":
            found[record["name"]].append(record["id"])
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _seats(rule: Rule, posts: Sequence[Json], gazetteer: Gazetteer, institutions: Mapping[str, str]) -> Seats:
    found: list[Seat] = []
    unplaced: list[Ref] = []
    for post in posts:
        units = _units(post, rule)
        if rule.told["via"] in _TO_INSTITUTIONS:
            places = [(institutions[unit], unit) for unit in units if unit in institutions]
        else:
            places = [place for unit in units for place in _region(rule, unit, gazetteer)]
        if places:
            found.append(Seat(post["id"], *places[0]))
        elif not (rule.regions and _elsewhere(rule, units, gazetteer)):
            unplaced.append(Ref(post["id"], "Post", post["name"]))
    return Seats(tuple(found), tuple(unplaced))


def _region(rule: Rule, unit: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    place = resolve_region(gazetteer, unit).place
    if place is None or rule.told.get("region_level") not in (None, "", place.level):
        return
    if not rule.regions or any(above.id in rule.regions for above in gazetteer.chain(place)):
        yield place.id, place.name


def _elsewhere(rule: Rule, units: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell whether a post is one of a region that the rule does not apply to."""
    return any(resolve_region(gazetteer, unit).place for unit in units)


def _while(held: Sequence[Mapping[str, Any]]) -> Json | None:
    """Return `since`, `until` and `status` of what holds while all of these hold; None where they never do together."""
    since = max((one.get("since") for one in held if one.get("since")), key=first_day, default=None)
    until = min((one.get("until") for one in held if one.get("until")), key=last_day, default=None)
    if first_day(since) > last_day(until):
        return None
    status = next((one["status"] for one in held if is_soft(one.get("status"))), None)
    return {"since": since, "until": until, "status": status}


def _properties(rule: Rule, more: Json) -> Json:
    said = {name: rule.told.get(name) for name in ("role", "source", "quote")}
    told = {**said, "rule": rule.name, **more, DERIVED_FROM: rule.id}
    return {name: value for name, value in told.items() if value is not None}
