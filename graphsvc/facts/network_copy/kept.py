"""What was read of single entities beside the columns, kept for as long as it stays as it is: what hundreds of hits say travels once.

    read at version 5  ->  kept with the copy of version 5  ->  change 6 touches it  ->  the copy of version 6 has it no more

Whoever keeps something has read it after it had the copy; so it is never older than the copy with which it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from graphsvc.vocabulary.channels import CHANNELS

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

# Of each sort; 30,000 entities with what is written of them take about 40 MB.
_MOST = 30_000
# Of each channel; a path is about 2 KB.
_MOST_PATHS = 2_000
# The types of links that lead to or from the connecting entity on the paths of a channel, and those farther off, down to the regions
# below one.
_NEAR = {channel.name: {hop.link_type for hop in channel.hops[:2]} for channel in CHANNELS}
FAR = {channel.name: {"PART_OF", *(hop.link_type for hop in channel.hops[2:])} for channel in CHANNELS}
_MOST_TEXTS = 1_000

LinkEnds = tuple[str, str, str]  # the type of a link, and the ids of its start and its end


class OfTie(NamedTuple):
    """What the paths of a channel were asked for by: to which region, on which days, from which organization through which entity."""

    region: str
    since: int
    until: int
    organization: str
    via: str


class Kept(Generic[K, T]):
    """Things by ids, up to so many, those kept last; safe to share between threads."""

    def __init__(self, known: dict[K, T] | None = None, most: int = _MOST) -> None:
        self._known: dict[K, T] = {} if known is None else known
        self._most = most
        self._lock = Lock()

    def find(self, ids: Iterable[K]) -> dict[K, T]:
        """Return what is kept of some ids."""
        return {id_: known for id_ in ids if (known := self._known.get(id_)) is not None}

    def each(self, ids: Iterable[K]) -> list[T | None]:
        """Return what is kept of each of some ids."""
        return list(map(self._known.get, ids))

    def add(self, found: Mapping[K, T]) -> None:
        """Keep what was read; of more than there is room for, nothing."""
        if len(found) > self._most:
            return
        with self._lock:
            self._known.update(found)
            if (too_many := len(self._known) - self._most) > 0:
                for id_ in list(self._known)[:too_many]:
                    del self._known[id_]

    def without(self, ids: Iterable[K]) -> Kept[K, T]:
        """Return what is kept of all others."""
        with self._lock:
            left = dict(self._known)
        for id_ in ids:
            left.pop(id_, None)
        return Kept(left, self._most)

    def only(self, holds: Callable[[K], bool]) -> Kept[K, T]:
        """Return what is kept of those of which `holds` tells so."""
        with self._lock:
            left = {id_: known for id_, known in self._known.items() if holds(id_)}
        return Kept(left, self._most)


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read of single entities, by their ids.

    `written` is by what a search finds them, and of what `texts` find all of that is kept; `fields` is what of it is shown. `names` are
    what they are called, as `entities/named` tells it; by their numbers in the copy `refs` is how lists name them and
    `namesakes` what lists say tells those of one name apart. `apart` is what tells them from others of their name elsewhere. `links` are
    those from one to another, by both ids, as `links/from_to` tells them. `places` are all in which anything is, by the regions that they are of. `paths` are those of a channel, by its name and by what was
    asked of them. Whether what `apart` and `paths` lead through is still called as it was is for whoever asks for them to look up.
    """

    written: Kept[str, Any] = field(default_factory=Kept)
    fields: Kept[str, Mapping[str, Any]] = field(default_factory=Kept)
    apart: Kept[str, Any] = field(default_factory=Kept)
    names: Kept[str, Mapping[str, Any]] = field(default_factory=Kept)
    links: Kept[tuple[str, str], Sequence[Sequence[Any]]] = field(default_factory=Kept)
    paths: Mapping[str, Kept[OfTie, Any]] = field(
        default_factory=lambda: {name: Kept(most=_MOST_PATHS) for name in _NEAR}
    )
    texts: Kept[str, bool] = field(default_factory=lambda: Kept(most=_MOST_TEXTS))
    namesakes: Kept[int, str] = field(default_factory=Kept)
    refs: Kept[int, Any] = field(default_factory=Kept)
    places: Kept[Any, Any] = field(default_factory=lambda: Kept(most=1))

    def after(self, changed: Collection[str], changed_links: Collection[LinkEnds], *, lives: bool) -> Readings:
        """Return what still holds after a change to these entities, and to links of some types from one to another.

        `lives` where that of an entity begins on another day or has ended: its links are others then, which no entry of the journal tells.
        """
        written, fields, names = (one.without(changed) for one in (self.written, self.fields, self.names))
        ends = [(start, end) for _, start, end in changed_links]
        links: Kept[tuple[str, str], Sequence[Sequence[Any]]] = Kept() if lives else self.links.without(ends)
        paths = {
            channel: Kept(most=_MOST_PATHS) if lives else _paths_after(channel, kept, changed_links)
            for channel, kept in self.paths.items()
        }
        apart = self.apart.without([*changed, *(start for start, _ in ends)])
        return Readings(written, fields, apart, names, links, paths)


def _paths_after(channel: str, kept: Kept[OfTie, Any], changed_links: Iterable[LinkEnds]) -> Kept[OfTie, Any]:
    """Return the paths of a channel that still hold: a link next to the connecting entity touches those through it alone."""
    touched = set[str]()
    for type_, start, end in changed_links:
        if type_ in FAR[channel]:
            return Kept(most=_MOST_PATHS)
        if type_ in _NEAR[channel]:
            touched |= {start, end}
    return kept.only(lambda of: of.via not in touched) if touched else kept
