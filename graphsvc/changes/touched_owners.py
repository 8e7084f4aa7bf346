"""What of a change can touch owners that follow from rules: told from what changed alone, without asking the graph.

A contact is touched where a link changed by which it leads to a place, by which it is a member of a group that a rule names,
or by which a row says who owns it; a post where its name, unit or last day changed, or where an institution of that name came or
went; a rule where it changed itself, or what it applies to. Where the tree of regions changes, everything is touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphsvc.facts.owner_rules import VIAS
from graphsvc.facts.rule_book import RuleBook
from graphsvc.store.differences import Differences, EntityDifference

# With more links than these, reading everything once is faster than looking at each.
MOST_LINKS = 100_000

_CONTACT_LINKS = VIAS | {"MEMBER_OF", "OWNS"}
# What a text may name a region by.
_REGION_NAMES = ("name", "code", "level", "aliases", "name_en", "former")


@dataclass(frozen=True, slots=True)
class Scope:
    """The contacts, posts and rules whose duties have to be looked at again, each by id."""

    contacts: list[str]
    posts: list[str]
    rules: list[str]


@dataclass(slots=True)
class Touched:
    """What some changes, one after the other, can touch; `everything` where that is too much to list.

    `posts_gone`: posts were deleted, and what they owned with them, so that only the rules tell who it goes to next.
    """

    everything: bool = False
    posts_gone: bool = False
    regions: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    institutions: set[str] = field(default_factory=set)  # by name
    links: set[tuple[str, str, str]] = field(default_factory=set)  # type, start and end
    parts: set[str] = field(default_factory=set)  # both ends of what is part of something

    @classmethod
    def by(cls, changes: Differences) -> Touched:
        """Return what one change can touch."""
        touched = cls()
        touched.add(changes)
        return touched

    def add(self, changes: Differences) -> None:
        """Add what one more change can touch."""
        for entity in changes.entities:
            self._add_entity(entity)
        for link in changes.links:
            if link.type in _CONTACT_LINKS:
                self.links.add((link.type, link.start, link.end))
            elif link.type == "APPLIES_TO":
                self.rules.add(link.start)
            elif link.type == "PART_OF":
                self.parts.update((link.start, link.end))
        if len(self.links) > MOST_LINKS:
            self.everything = True
            self.links.clear()

    def __bool__(self) -> bool:
        return self.everything or any((self.regions, self.rules, self.posts, self.institutions, self.links, self.parts))

    def changes_regions(self, book: RuleBook) -> bool:
        """Tell whether the tree of regions has changed."""
        return bool(self.regions) or any(book.gazetteer.get(id_) for id_ in self.parts)

    def scope(self, book: RuleBook) -> Scope:
        """Return whose duties have to be looked at again, by a rule book that is read after these changes."""
        posts = set(self.posts)
        for by_unit in book.posts_of_unit.values():
            posts.update(post["id"] for name in self.institutions for post in by_unit.get(name, ()))
        return Scope(sorted(self._contacts(book)), sorted(posts), sorted(self.rules))

    def _contacts(self, book: RuleBook) -> set[str]:
        groups = {group for rule in book.rules for group in rule.groups}
        found = {start for type_, start, end in self.links if type_ == "MEMBER_OF" and end in groups}
        found |= {end for type_, start, end in self.links if type_ == "OWNS" and start in book.posts}
        for rule in book.places:
            if rule.to_institutions:
                found |= {start for type_, start, _ in self.links if type_ == rule.via}
            elif ends := {end for type_, _, end in self.links if type_ == rule.via}:
                seated = {end for end in ends if book.seats_over(rule, end)}
                found |= {start for type_, start, end in self.links if type_ == rule.via and end in seated}
        return found

    def _add_entity(self, change: EntityDifference) -> None:
        if change.kind == "OwnerRule":
            self.rules.add(change.id)
        elif change.kind == "Post" and _differs(change, ("name", "unit", "until")):
            self.posts.add(change.id)
            self.posts_gone |= change.after is None
        elif change.kind == "Institution" and _differs(change, ("name",)):
            self.institutions.update(str(side["name"]) for side in (change.before, change.after) if side)
        elif change.kind == "Region" and _differs(change, _REGION_NAMES):
            self.regions.add(change.id)


def _differs(change: EntityDifference, names: tuple[str, ...]) -> bool:
    before: dict[str, Any] | None = change.before
    after: dict[str, Any] | None = change.after
    return before is None or after is None or any(before.get(name) != after.get(name) for name in names)
