"""An owner rule is made or changed; what that would do is told beforehand, contact by contact, and nothing is written.

    preview_rule(store, viewer, RuleDraft("rule-1", fields={"post_title": "科协主席"}), day) -> RulePreview
    save_rule(store, viewer, the same) -> Made

What is said by hand of a post, a contact and a role stands before what a rule says of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.changes.derived_owners import Compared
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.changes.rule_drafts import LISTED, RuleDraft, as_it_would_be, changes_to, day_to_look_at
from graphsvc.changes.standing import refs_of
from graphsvc.facts.owner_rules import Rule, posts_in, seats_of
from graphsvc.facts.refs import Ref, Short
from graphsvc.facts.regions import region_resolver
from graphsvc.facts.rule_book import book_of
from graphsvc.facts.rule_duties import duties_of_rules
from graphsvc.store import Store
from graphsvc.store.differences import LinkDifference
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, first_day, last_day
from graphsvc.vocabulary.kinds import OWNER_RULE


@dataclass(frozen=True, slots=True)
class PreviewedOwner:
    """A post that owns a contact by a rule, and who holds it on the day."""

    post: Short
    holders: tuple[Short, ...]

    @computed
    def vacant(self) -> bool:
        """岗位空缺 nobody holds the post on the day."""
        return not self.holders


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """Who owns a contact by the rule now, and who would."""

    contact: Ref
    before: tuple[PreviewedOwner, ...]
    after: tuple[PreviewedOwner, ...]


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What a rule would do on a day, if it were made or changed so; up to five hundred contacts of each are listed, all counted."""

    name: str
    as_of: date
    faults: Annotated[tuple[str, ...], Field(description="还要填写或改正的 what is to be filled in or mended")]
    gets: Annotated[int, Field(description="有几个联络对象会得到联络人 contacts that would get an owner by it")]
    loses: Annotated[int, Field(description="有几个会失去 contacts that would lose theirs")]
    changes: Annotated[int, Field(description="有几个会换人 contacts that would have another")]
    same: Annotated[int, Field(description="有几个不变 contacts whose owner stays")]
    by_hand: Annotated[int, Field(description="手工写明的，优先于规则 what is said by hand stands before the rule")]
    getting: tuple[OwnerChange, ...]
    losing: tuple[OwnerChange, ...]
    changing: tuple[OwnerChange, ...]
    unplaced: Annotated[tuple[Ref, ...], Field(description="单位对不上地区或单位的岗位 posts of no known place")]


@allowed(Action.MANAGE)
def preview_rule(store: Store, viewer: Viewer, draft: RuleDraft, day: date) -> RulePreview:
    """Return what saving a rule would do on `day`, a new one at the earliest on its first; nothing is written.

    Raises what `save_rule` does.
    """
    drafted = as_it_would_be(store, viewer, OWNER_RULE, draft)
    rule, day = Rule(drafted.id, drafted.name, drafted.told, drafted.applies_to), day_to_look_at(draft, drafted, day)
    gazetteer = region_resolver(store)
    compared = Compared()
    compared.read(store.read("owners/of_posts")[0]["links"], {rule.id})
    if not rule.faults:
        compared.follow(duties_of_rules(store.read, book_of(store.read, gazetteer, [rule]), [rule]))
    seats = seats_of(store.read, rule.places, posts_in(store.read), gazetteer)
    unplaced = dict.fromkeys(ref for found in seats.values() for ref in found.unplaced)
    return _Telling(store, viewer, day, compared).preview(rule, tuple(unplaced))


@allowed(Action.MANAGE)
def save_rule(store: Store, viewer: Viewer, draft: RuleDraft, *, reason: str = "", door: str = "") -> Made:
    """Make or change a rule; the owners by it follow at once. Raises Invalid, NotFound, Ambiguous, Stale."""
    return make(store, viewer, changes_to(store, OWNER_RULE, draft)[1], reason=reason, door=door)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is compared, told contact by contact on a day."""

    store: Store
    viewer: Viewer
    day: date
    compared: Compared

    def preview(self, rule: Rule, unplaced: tuple[Ref, ...]) -> RulePreview:
        """Return what the rule would do."""
        links = self.compared.links()
        before, after = self._posts((one, one.before) for one in links), self._posts((one, one.after) for one in links)
        both = before.keys() | after.keys()
        getting = [one for one in both if not before.get(one)]
        losing = [one for one in both if not after.get(one)]
        changing = [one for one in both if before.get(one) and after.get(one) and before[one] != after[one]]
        tell = self._teller(before, after)
        return RulePreview(
            rule.name, self.day, rule.faults, len(getting), len(losing), len(changing),
            len(both) - len(getting) - len(losing) - len(changing), self.compared.gave_way,
            tell(getting), tell(losing), tell(changing), unplaced,
        )  # fmt: skip

    def _posts(self, links: Iterable[tuple[LinkDifference, Mapping[str, Any] | None]]) -> dict[str, set[str]]:
        """Return by contact the posts that own it on the day."""
        found: dict[str, set[str]] = defaultdict(set)
        number = day_number(self.day)
        for link, told in links:
            if told and first_day(told.get("since")) <= number <= last_day(told.get("until")):
                found[link.end].add(link.start)
        return found

    def _teller(self, before: Mapping[str, set[str]], after: Mapping[str, set[str]]) -> Any:
        posts = {post for found in (before, after) for those in found.values() for post in those}
        refs = refs_of(self.store, self.viewer, [*before, *after, *posts])
        record = self.store.one("posts/all", day=day_number(self.day))
        holders = {
            row[0]: tuple(sorted({Short(id_, name) for id_, name, _ in row[4] if id_}, key=lambda one: one.name))
            for row in (record["posts"] if record else ())
        }

        def owners(posts: Iterable[str]) -> tuple[PreviewedOwner, ...]:
            return tuple(
                PreviewedOwner(refs[post].short, holders.get(post, ()))
                for post in sorted(posts, key=lambda id_: refs[id_].name)
            )

        def tell(contacts: Iterable[str]) -> tuple[OwnerChange, ...]:
            ordered = sorted(contacts, key=lambda id_: (refs[id_].name, id_))[:LISTED]
            return tuple(
                OwnerChange(refs[one], owners(before.get(one, ())), owners(after.get(one, ()))) for one in ordered
            )

        return tell
