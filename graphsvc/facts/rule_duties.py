"""Who owns whom by the owner rules: what follows for some contacts, for some posts, or from some rules as a whole.

A duty holds while the rule, the post, the link to the place and the membership all hold; one of a second place, while the first
gives the contact to nobody. Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.facts.chains import Json
from graphsvc.facts.owner_rules import Rule, Seat, seats_of
from graphsvc.facts.rule_book import RuleBook, by_place
from graphsvc.facts.spans import Span, gaps
from graphsvc.store.database import Ask
from graphsvc.store.records import DERIVED_FROM, link_fields
from graphsvc.vocabulary import LINK_BY_TYPE, is_soft
from graphsvc.vocabulary.days import first_day, last_day

# One statement is given no more contacts than this, so that its answer stays small.
_CONTACTS_A_QUESTION = 5_000

_Members = Mapping[str, Sequence[tuple[str, Json]]]  # the groups of each expert, with the link that makes it a member
_Led = Iterable[
    tuple[Sequence[Seat], str, Json]
]  # seats, the contact that leads to them, and the link by which it does


@dataclass(frozen=True, slots=True)
class Duty:
    """An OWNS link that follows from a rule: `properties` as the link keeps them."""

    post: str
    contact: str
    properties: Json


def duties_of_contacts(ask: Ask, book: RuleBook, rules: Sequence[Rule], contacts: Sequence[str]) -> Iterator[Duty]:
    """Yield what follows for some contacts from some rules."""
    for start in range(0, len(contacts), _CONTACTS_A_QUESTION):
        asked = contacts[start : start + _CONTACTS_A_QUESTION]
        first = list(_of_contacts(ask, book, rules, asked))
        seconds = [rule.otherwise for rule in rules if rule.otherwise]
        yield from first
        yield from _where_none(first, _of_contacts(ask, book, seconds, asked) if seconds else ())


def duties_of_posts(ask: Ask, book: RuleBook, rules: Sequence[Rule], posts: Iterable[str]) -> Iterator[Duty]:
    """Yield what follows for some posts from some rules, each of one place: what a second one gives depends on other posts."""
    for rule, led in _led_by_posts(ask, book, rules, posts):
        yield from _duties(rule, led, _memberships(ask, rule.groups, sorted({contact for _, contact, _ in led})))


def contacts_of_posts(ask: Ask, book: RuleBook, rules: Sequence[Rule], posts: Iterable[str]) -> set[str]:
    """Return the contacts that some rules may give to some posts, at either place."""
    places = [place for rule in rules for place in rule.places]
    return {contact for _, led in _led_by_posts(ask, book, places, posts) for _, contact, _ in led}


def _led_by_posts(
    ask: Ask, book: RuleBook, rules: Sequence[Rule], posts: Iterable[str]
) -> Iterator[tuple[Rule, list[tuple[list[Seat], str, Json]]]]:
    titled = [book.posts[post] for post in posts if post in book.posts]
    seats = seats_of(ask, rules, titled, book.gazetteer) if titled else {}
    for rule in rules if titled else ():
        yield rule, _led_to(ask, book, rule, by_place(seats[rule.key].found))


def duties_of_rules(ask: Ask, book: RuleBook, rules: Sequence[Rule]) -> Iterator[Duty]:
    """Yield all that follows from some rules."""
    places = [place for rule in rules for place in rule.places if place.to_institutions]
    hired = seats_of(ask, places, list(book.posts.values()), book.gazetteer)

    def of(rule: Rule) -> Iterator[Duty]:
        seats = by_place(hired[rule.key].found) if rule.to_institutions else book.seats[rule.key]
        led = _led_to(ask, book, rule, seats)
        yield from _duties(rule, led, _members(ask, rule.groups) if led else {})

    for rule in rules:
        if rule.otherwise is None:
            yield from of(rule)
        else:
            first = list(of(rule))
            yield from first
            yield from _where_none(first, of(rule.otherwise))


def _where_none(first: Iterable[Duty], second: Iterable[Duty]) -> Iterator[Duty]:
    """Yield of the duties of second places what is left of each while the first place of its rule gives the contact to nobody."""
    given: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for duty in first:
        given[duty.properties[DERIVED_FROM], duty.contact].append(_span(duty))
    for duty in second:
        for left in gaps(given[duty.properties[DERIVED_FROM], duty.contact], _span(duty)):
            held = {name: day for name, day in (("since", left.since), ("until", left.until)) if day}
            rest = {name: value for name, value in duty.properties.items() if name not in ("since", "until")}
            yield Duty(duty.post, duty.contact, rest | held)


def _span(duty: Duty) -> Span:
    since, until = duty.properties.get("since"), duty.properties.get("until")
    return Span(first_day(since), last_day(until), since, until)


def derived(properties: Mapping[str, Any]) -> Json | None:
    """Return the properties of a link as a rule wrote them, or None for a link that a row told of."""
    rule = properties.get(DERIVED_FROM)
    return {"id": properties["id"], **link_fields(properties), DERIVED_FROM: rule} if rule else None


def lasting(properties: Json) -> tuple[int, bool, str]:
    """Return what says which of two links that begin on the same day counts: the one that lasts longer, then the firm one."""
    return last_day(properties.get("until")), not is_soft(properties.get("status")), repr(sorted(properties.items()))


def _of_contacts(ask: Ask, book: RuleBook, rules: Sequence[Rule], contacts: Sequence[str]) -> Iterator[Duty]:
    found = ask("owners/places_of", contacts=contacts)[0]["found"]
    groups = sorted({group for rule in rules for group in rule.groups})
    members = _memberships(ask, groups, sorted({row[0] for row in found}))
    for rule in rules:
        kind, via = rule.told["contact_kind"], rule.via
        rows = [row for row in found if row[2] == via and kind in row[1]]
        seats = book.seats_of_units(ask, rule, {row[4] for row in rows}) if rule.to_institutions else {}
        led = [
            (seats.get(place, []) if rule.to_institutions else book.seats_over(rule, place), contact, link)
            for contact, _, _, place, _, link in rows
        ]
        yield from _duties(rule, led, members)


def _led_to(
    ask: Ask, book: RuleBook, rule: Rule, seats: Mapping[str, list[Seat]]
) -> list[tuple[list[Seat], str, Json]]:
    """Return the contacts that lead to the places of some seats, with the link by which each does."""
    if not seats:
        return []
    regions = list(seats) if rule.to_institutions else book.regions_of(rule, seats.keys())
    found = ask("owners/under_rule", places=regions, via=rule.via, kind=rule.told["contact_kind"])[0]["found"]
    if rule.to_institutions or not rule.counts_below:
        return [(seats[place], contact, link) for place, contact, link in found]
    over = {
        region: [seat for above in book.gazetteer.chain(place) for seat in seats.get(above.id, ())]
        for region in {row[0] for row in found}
        if (place := book.gazetteer.get(region))
    }
    return [(over[region], contact, link) for region, contact, link in found]


def _memberships(ask: Ask, groups: Sequence[str], contacts: Sequence[str]) -> _Members:
    """Return the memberships in some groups of some experts."""
    members: dict[str, list[tuple[str, Json]]] = defaultdict(list)
    for start in range(0, len(contacts) if groups else 0, _CONTACTS_A_QUESTION):
        asked = contacts[start : start + _CONTACTS_A_QUESTION]
        for expert, group, link in ask("owners/memberships", contacts=asked, groups=groups)[0]["members"]:
            members[expert].append((group, link))
    return members


def _members(ask: Ask, groups: Sequence[str]) -> _Members:
    """Return the memberships of everybody in some groups."""
    members: dict[str, list[tuple[str, Json]]] = defaultdict(list)
    for expert, group, link in ask("owners/members", groups=groups)[0]["members"] if groups else ():
        members[expert].append((group, link))
    return members


def _duties(rule: Rule, led: _Led, members: _Members) -> Iterator[Duty]:
    groups = set(rule.groups)
    for seats, contact, link in led:
        joined = [held for group, held in members.get(contact, ()) if group in groups] if groups else [{}]
        for membership in joined if seats else ():
            for seat in seats:
                held = _while([rule.told, link, membership, {"until": seat.until}])
                if held is not None:
                    because = f"{LINK_BY_TYPE[rule.via].zh}{seat.place_name}"
                    yield Duty(seat.post, contact, _properties(rule, {**held, "note": because}))


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
