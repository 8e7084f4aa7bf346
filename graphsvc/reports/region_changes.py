"""What changed in a region between two days: by the paths that may differ, where there is a copy of the network, else by all."""

from __future__ import annotations

from collections import Counter
from datetime import date

from graphsvc.facts.network_copy.compared import ComparedDays, compared_days
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.kept import FAR
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.gazetteer.places import Place
from graphsvc.queries import comparison, connections, hanging
from graphsvc.queries.comparison import Comparison
from graphsvc.reports.region import whole_answer
from graphsvc.store import Store
from graphsvc.viewers import Viewer

# More paths than these differ where all was recorded in between, or years lie between the days.
_MOST_TIES = 20_000
# Between what the links are on a path that lead neither to nor from the connecting entity.
_FAR_LINKS = tuple(between for between in hanging.RESTS_ON if any(between[0] in types for types in FAR.values()))


def changes(store: Store, viewer: Viewer, region: Place, one: date, other: date) -> Comparison:
    """Return what changed in `region` from the earlier of two days to the later. Raises Unavailable."""
    return compared(store, viewer, region, *sorted((one, other)))


def compared(store: Store, viewer: Viewer, region: Place, before: date, after: date) -> Comparison:
    """Compare two days by the paths that may differ, where this process has a copy of the network; else by all paths.

    Raises Unavailable.
    """
    copy = copy_of(store)
    days = compared_days(copy, region.id, before, after) if copy else None
    found = _by_days(store, viewer, region, (before, after), days) if days else None
    if found is None:
        found = comparison.compare(*(whole_answer(store, viewer, region, day) for day in (before, after)))
    return found


def changes_counted(store: Store, viewer: Viewer, region: Place, before: date, after: date) -> tuple[Counter[str], int]:
    """Return by kind of change how many organizations of `region` have changed, and of how many paths were recorded in between.

    Which names they have has nothing to do with that. Raises Unavailable.
    """
    copy = copy_of(store)
    told = _counted_by_copy(store, viewer, copy, region, before, after) if copy else None
    return told or _counted(compared(store, viewer, region, before, after))


def _counted_by_copy(
    store: Store, viewer: Viewer, copy: NetworkCopy, region: Place, before: date, after: date
) -> tuple[Counter[str], int] | None:
    """Count on the copy; None where too many paths may differ.

    Most changes to a link leave the scores of both days and the ties to look at as they are: these are counted again only where a
    link of their paths has changed, which leads to or from the connecting entity or is farther off.
    """
    asked = ("changes counted", region.id, before, after)

    def count(days: ComparedDays) -> tuple[tuple[Counter[str], int] | None, tuple[str, ...], set[str]]:
        found = _by_days(store, viewer, region, (before, after), days)
        return _counted(found) if found else None, (), {row["via"] for rows in days.ties.values() for row in rows}

    def tell() -> tuple[tuple[Counter[str], int] | None, tuple[str, ...]]:
        days = compared_days(copy, region.id, before, after, every_path=False)
        return copy.told_around((*asked, days.told_apart), lambda: count(days), _FAR_LINKS), ()

    return copy.told(asked, hanging.RESTS_ON, tell)


def _counted(found: Comparison) -> tuple[Counter[str], int]:
    return Counter(one.change for one in found.organizations), len(found.recorded)


def _by_days(
    store: Store, viewer: Viewer, region: Place, both: tuple[date, date], days: ComparedDays
) -> Comparison | None:
    """Compare two days by what the copy says of them; None where too many paths may differ."""
    if days.tie_count > _MOST_TIES:
        return None
    answers = connections.connections_compared(store, viewer, region, both, days)
    return comparison.compare(*answers, unchanged=days.unchanged)
