"""What is the same for every contact, read once and looked up often: the rules, the posts of their titles, and their places.

It is made anew only after a rule, a post or a region has changed. Must not ask for any contact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from graphsvc.facts.chains import Json
from graphsvc.facts.owner_rules import Rule, Seat, posts_in, rules_in, seats_of, units_of
from graphsvc.facts.regions import gazetteer_at, read_places
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.database import Ask, Store
from graphsvc.store.turn import Turn

Version = tuple[int, int]  # the numbers of the newest change to a rule or a post, and to a region

_books: WeakKeyDictionary[Store, RuleBook] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules from which something can follow, and who has the places that they name.

    `posts` are those whose name has the title of a rule, by id; `seats`, of rules that lead to regions, by the rule's key and
    the region's id; `posts_of_unit`, of rules that lead to institutions, by the rule's key and the name of a unit.
    """

    version: Version
    gazetteer: Gazetteer
    rules: tuple[Rule, ...]
    posts: Mapping[str, Json]
    seats: Mapping[tuple[str, bool], Mapping[str, list[Seat]]]
    posts_of_unit: Mapping[tuple[str, bool], Mapping[str, list[Json]]]

    @property
    def places(self) -> list[Rule]:
        """All rules, and where they look next as rules of their own."""
        return [place for rule in self.rules for place in rule.places]

    def seats_over(self, rule: Rule, region: str) -> list[Seat]:
        """Return whose contact it is, by a rule, that leads to a region."""
        seats, place = self.seats[rule.key], self.gazetteer.get(region)
        if place is None or not seats:
            return []
        counted = self.gazetteer.chain(place) if rule.counts_below else (place,)
        return [seat for above in counted for seat in seats.get(above.id, ())]

    def regions_of(self, rule: Rule, places: Collection[str]) -> list[str]:
        """Return the regions that count as lying in one of some places."""
        if not rule.counts_below:
            return list(places)
        chain = self.gazetteer.chain
        return [region.id for region in self.gazetteer.places if any(above.id in places for above in chain(region))]

    def seats_of_units(self, ask: Ask, rule: Rule, institutions: Iterable[str]) -> dict[str, list[Seat]]:
        """Return the seats, by institution, of the posts whose unit has one of these names."""
        by_unit = self.posts_of_unit[rule.key]
        posts = {post["id"]: post for name in institutions for post in by_unit.get(name, ())}
        return by_place(seats_of(ask, [rule], list(posts.values()), self.gazetteer)[rule.key].found) if posts else {}


def book_at(store: Store, turn: Turn) -> RuleBook:
    """Return the rule book as the graph is at the beginning of a turn, before it writes; other turns know it from then on."""
    version = turn.rules, turn.regions
    known = _books.get(store)
    if known is None or known.version != version:
        known = _books[store] = _read(turn.ask, gazetteer_at(store, turn.ask, turn.regions), version)
    return known


def current_book(turn: Turn, book: RuleBook) -> RuleBook:
    """Return `book` where nothing that it says has changed since, else one that is read anew, for this turn only."""
    version = turn.rules, turn.regions
    if version == book.version:
        return book
    same_regions = turn.regions == book.version[1]
    return _read(turn.ask, book.gazetteer if same_regions else Gazetteer(read_places(turn.ask)), version)


def _read(ask: Ask, gazetteer: Gazetteer, version: Version) -> RuleBook:
    return book_of(ask, gazetteer, rules_in(ask), version)


def book_of(ask: Ask, gazetteer: Gazetteer, all_rules: Iterable[Rule], version: Version = (0, 0)) -> RuleBook:
    """Return the rule book of some rules, whether they are in the graph or not."""
    rules = tuple(rule for rule in all_rules if not rule.faults)
    every = posts_in(ask) if rules else []
    places = [place for rule in rules for place in rule.places]
    posts = {post["id"]: post for post in every if any(rule.gives_to(post["name"]) for rule in places)}
    to_regions = [rule for rule in places if not rule.to_institutions]
    seats = seats_of(ask, to_regions, list(posts.values()), gazetteer)
    return RuleBook(
        version, gazetteer, rules, posts,
        {key: by_place(found.found) for key, found in seats.items()},
        {rule.key: _by_unit(rule, posts.values()) for rule in places if rule.to_institutions},
    )  # fmt: skip


def by_place(seats: Iterable[Seat]) -> dict[str, list[Seat]]:
    """Return seats by the id of their place."""
    found: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        found[seat.place].append(seat)
    return found


def _by_unit(rule: Rule, posts: Iterable[Json]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = defaultdict(list)
    for post in posts:
        for unit in units_of(post, rule) if rule.gives_to(post["name"]) else ():
            found[unit].append(post)
    return found
