"""Owner rules as data, and the posts that each gives contacts to.

    (contact)-[via]->(place)      the post whose unit is that place, and whose name ends with the rule's title, owns the contact

A place is a region, at the level that the rule names or the very one, or an institution. A rule may have a second place to look,
which counts only while the first has no such post: that reads as a rule of its own, of the same id. Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.facts.chains import Json
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Ask
from graphsvc.store.records import kind_of
from graphsvc.values.regions import resolve_region
from graphsvc.vocabulary import LINK_BY_TYPE
from graphsvc.vocabulary.kinds import OWNER_RULE

# What stands for the second place in a rule, by what it stands for in the first.
_OTHERWISE = {"via": "otherwise_via", "region_level": "otherwise_level", "post_title": "otherwise_title"}
_NEEDED = ("contact_kind", "via", "post_title")
# The types of link that a rule may follow, and those of them that lead to institutions.
VIAS = frozenset(choice.value for field in OWNER_RULE.fields if field.name == "via" for choice in field.choices)
_TO_INSTITUTIONS = frozenset({"WORKS_AT", "HOSTED_BY"})
_HEADERS = {field.name: field.zh for field in OWNER_RULE.fields}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its row says it; `applies_to` narrows it to regions and what is below them, and to members of groups.

    `second`: it is where a rule looks next.
    """

    id: str
    name: str
    told: Mapping[str, Any]
    applies_to: tuple[Ref, ...]
    second: bool = False

    @property
    def key(self) -> tuple[str, bool]:
        """What it is told apart by from the other place of the same rule."""
        return self.id, self.second

    @property
    def otherwise(self) -> Rule | None:
        """Where it looks next, None where the first place is all; only of a rule without faults."""
        if self.second or not self.told.get("otherwise_title"):
            return None
        told = {name: self.told.get(other) for name, other in _OTHERWISE.items()}
        return replace(self, told={**self.told, **told}, second=True)

    @property
    def places(self) -> tuple[Rule, ...]:
        """It and where it looks next."""
        return (self, self.otherwise) if self.otherwise else (self,)

    @property
    def faults(self) -> tuple[str, ...]:
        """Why nothing can follow from it, as the headers of the cells to fill in or to change."""
        missing = [name for name in _NEEDED if not self.told.get(name)]
        if any(self.told.get(name) for name in _OTHERWISE.values()) and not self.second:
            missing += [_OTHERWISE[n] for n in ("via", "post_title") if not self.told.get(_OTHERWISE[n])]
        kind, ways = self.told.get("contact_kind"), ("via",) if self.second else ("via", "otherwise_via")
        missing += [n for n in ways if kind and self.told.get(n) and not _leads_to_place(kind, self.told[n])]
        return tuple(_HEADERS[name] for name in missing)

    @property
    def via(self) -> str:
        """The type of the link that leads from a contact to its place."""
        return str(self.told["via"])

    @property
    def to_institutions(self) -> bool:
        """Whether its places are institutions; else they are regions."""
        return self.told.get("via") in _TO_INSTITUTIONS

    @property
    def counts_below(self) -> bool:
        """Whether what lies below a region counts as lying in it."""
        return bool(self.told.get("region_level"))

    def gives_to(self, post: str) -> bool:
        """Tell whether a post of this name is one that the rule gives contacts to."""
        return not self.faults and post.endswith(self.told["post_title"])

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
    """A post that a rule gives contacts to, and the place whose contacts they are; `until` is the post's last day, if it has one."""

    post: str
    place: str
    place_name: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """The posts of one rule; `unplaced` have its title, but no place is known by the name of their unit."""

    found: tuple[Seat, ...] = ()
    unplaced: tuple[Ref, ...] = ()


def rules_in(ask: Ask) -> list[Rule]:
    """Return the rules of the graph."""
    return [
        Rule(row["rule"]["id"], row["rule"]["name"], row["rule"], tuple(map(Ref.of, row["applies_to"])))
        for row in ask("owners/rules")
    ]


def posts_in(ask: Ask) -> list[Json]:
    """Return every post as `{id, name, unit, until}`."""
    posts: list[Json] = ask("owners/posts")[0]["posts"]
    return posts


def seats_of(
    ask: Ask, rules: Sequence[Rule], posts: Sequence[Json], gazetteer: Gazetteer
) -> dict[tuple[str, bool], Seats]:
    """Return the seats that each rule gives contacts to among `posts`, by the rule's key; each place is a rule of its own."""
    titled = {rule.key: [post for post in posts if rule.gives_to(post["name"])] for rule in rules}
    units = {
        text for rule in rules if rule.to_institutions for post in titled[rule.key] for text in units_of(post, rule)
    }
    institutions = _institutions(ask, units) if units else {}
    return {rule.key: _seats(rule, titled[rule.key], gazetteer, institutions) for rule in rules}


def units_of(post: Json, rule: Rule) -> list[str]:
    """Return what may name the place of a post: its unit, or its name without the title."""
    texts = (post["unit"], post["name"].removesuffix(rule.told["post_title"]))
    return [text.strip() for text in texts if text and text.strip()]


def _leads_to_place(kind: str, via: str) -> bool:
    return any(LINK_BY_TYPE[via].allows(kind, place) for place in ("Region", "Institution"))


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
        units = units_of(post, rule)
        if rule.to_institutions:
            places = [(institutions[unit], unit) for unit in units if unit in institutions]
        else:
            places = [place for unit in units for place in _region(rule, unit, gazetteer)]
        if places:
            found.append(Seat(post["id"], *places[0], post["until"]))
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
