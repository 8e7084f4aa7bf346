"""What narrows a search beside its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.facts.search.places import Whereabouts
from graphsvc.facts.search.things import Thing


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which of the hits are wanted: of these kinds, with one of these fields, of these countries and in these regions (ids)."""

    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def beyond_kinds(self) -> bool:
        """Whether it narrows by anything but kinds, of which the indexes are told."""
        return bool(self.fields or self.countries or self.regions)

    def of(self, things: Sequence[Thing], where: Whereabouts) -> list[Thing]:
        """Return those of the things that fit in all but their kind."""
        fields = frozenset(self.fields)
        left = [thing for thing in things if not fields or not fields.isdisjoint(thing.fields)]
        for wanted, fitting in ((self.countries, where.of_countries), (self.regions, where.within)):
            if wanted:
                ids = fitting(wanted)
                left = [thing for thing in left if thing.id in ids]
        return left


ANYTHING = Narrowing()
