"""How many have a name or are read so, whom a masked name fits, and how many belong to one employer or organization.

What few have in common says much, and what many have in common says little. Must not say how much; `duplicates` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphsvc.facts.identifying import Facts
from graphsvc.facts.names_alike import Called
from graphsvc.values.pinyin import HANZI

# What many may share: an employer, an organization, an officer's unit.
BELONGS_TO = ("WORKS_AT", "MEMBER_OF", "unit")


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of a kind have a name or a reading, how many each masked name fits, and how many hold a value of a fact.

    `of` is how many of the kind there are at all, 0 where it is not known: among few, a name that is met once may be a common one.
    """

    of: int = 0
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    fitting: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)

    @classmethod
    def by(
        cls, called: Iterable[Called], facts: Iterable[Facts], belonging: Counter[str] | None = None, of: int = 0
    ) -> Shared:
        """Count them; `belonging` are those of whom it is known otherwise how many there are."""
        all_called = list(called)
        values = Counter(form for known in facts for name in BELONGS_TO for form in known.get(name, ()))
        names = Counter(key for one in all_called for key in set(one.found_by()))
        return cls(of or len(all_called), names, fitting(all_called), values | (belonging or Counter()))

    def number(self, what: str, one: Called, other: Called) -> int:
        """Return how many have `what` two have in common in their names; 0 where nothing is known of it."""
        if what == "hidden":
            return self.fitting[one.name if one.hidden else other.name]
        common = set(one.found_by()) & set(other.found_by())
        # What is written in characters says who is meant; letters may be any of those who are read so.
        in_characters = {(way, text) for way, text in common if way == "called" and HANZI.match(text)}
        return max((self.names[key] for key in in_characters or common), default=0)

    def per_mille(self, number: int) -> float:
        """Return how many of a thousand so many are; all of them where it is not known."""
        return 1000 * number / self.of if self.of else 1000.0


def fitting(called: Iterable[Called]) -> Counter[str]:
    """Return for each masked name how many there are whom it fits."""
    masked, by_family = {}, defaultdict[str, Counter[str]](Counter)
    for one in called:
        if one.hidden:
            masked[one.name] = one.hidden
        elif one.hanzi:
            by_family[one.name[:1]][one.name] += 1
    return Counter(
        {
            name: sum(number for other, number in by_family[name[:1]].items() if pattern.fullmatch(other))
            for name, pattern in masked.items()
        }
    )
