"""Which profile a list is read by: the one whose headings it has, however many more there are; and what makes a profile.

Must not keep profiles; that is in `viewers.list_profiles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graphsvc.facts.sheet_plans import ListProfile, SheetChoice, SheetPlan
from graphsvc.values.characters import folded_key

# A list is like a profile when it has so much of its headings.
_LIKE = 2 / 3


def folded_headings(headings: Iterable[str]) -> frozenset[str]:
    """Return headings as they are compared."""
    return frozenset(map(folded_key, headings))


def taken_headings(profile: ListProfile) -> frozenset[str]:
    """Return the headings of the columns that a profile takes, folded: a list without one of them is of another form."""
    return folded_headings(heading for heading in profile.headings if profile.choice.columns.get(heading, ("?",)))


def fitting(profiles: Sequence[ListProfile], headings: Mapping[str, int]) -> ListProfile | None:
    """Return the profile whose headings a list has, but for some that it leaves out; of several the one with the most."""
    there = folded_headings(headings)
    fits = [one for one in profiles if taken_headings(one) <= there and _share(one, there) >= _LIKE]
    return max(fits, key=lambda one: (len(one.headings), one.at), default=None)


def like(profiles: Sequence[ListProfile], headings: Mapping[str, int]) -> tuple[ListProfile, list[str]] | None:
    """Return the profile that a list is most like without having all of its headings, and those that are missing."""
    there = folded_headings(headings)
    best = max(profiles, key=lambda one: _share(one, there), default=None)
    if best is None or _share(best, there) < _LIKE:
        return None
    taken = taken_headings(best) - there
    return best, [heading for heading in best.headings if folded_key(heading) in taken]


def what_is_there(profile: ListProfile, headings: Mapping[str, int]) -> SheetChoice:
    """Return what a profile says of the headings that a list has, where it has not all of them."""
    there, choice = folded_headings(headings), profile.choice
    columns = {heading: means for heading, means in choice.columns.items() if folded_key(heading) in there}
    filled = tuple(heading for heading in choice.fill_down or () if folded_key(heading) in there)
    return replace(choice, columns=columns, fill_down=filled)


def choice_of(plan: SheetPlan) -> tuple[tuple[str, ...], SheetChoice]:
    """Return the headings of a plan's form and how such a list is read: by its headings alone, wherever they stand."""
    columns = [column for column in plan.columns if not column.unseen]
    choice = SheetChoice(
        kind=plan.kind,
        columns={column.heading: column.means for column in columns},
        fill_down=tuple(column.heading for column in columns if column.fill_down),
        sections=plan.sections,
    )
    return tuple(column.heading for column in columns), choice


def _share(profile: ListProfile, there: frozenset[str]) -> float:
    headings = folded_headings(profile.headings)
    return len(headings & there) / len(headings) if headings else 0.0
