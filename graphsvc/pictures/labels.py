"""Which names a picture shows, and on which side of each node: none on another, on a node or across a line.

The most important are named first and always: those the picture is drawn around, groups, then those with the most neighbours.
A node with many lines carries its name inside, as beside it there is a line on every side. Of the others a name is shortened
where only that fits, and left to the pointer where nothing does. Must not move a node or bend a line.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graphsvc.facts.placed import Label
from graphsvc.pictures.curves import Points
from graphsvc.pictures.names import LARGER, LETTERS, LONGEST, shortened_apart
from graphsvc.pictures.standing import BESIDE, Standing, whole_box

# So many are always named, in letters that are read where the whole picture is shown on a screen.
ALWAYS = 30
_CROWDED, _LARGEST = 60, 2.0
# In a larger picture what is linked to one other alone is not more important than its like.
CROWD = 120
# From so many neighbours on a node is a pill.
_MANY = 8
_PILL_HANZI = 8
# How many hanzi are shown: the first that fits.
_LENGTHS = (LONGEST, 10, 6)
# Around a name nothing may come nearer than this.
_AIR = np.array((-1.0, -1.0, 1.0, 1.0))
# A name on another is worse than one on any number of nodes, that worse than one across any number of lines.
_ON_NAME, _ON_NODE = 1e8, 1e4


class Named(Protocol):
    """A node with a name."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its whole name."""


class Wanted:
    """What is to be said of each node before anything is placed: how important it is, how large its letters are."""

    def __init__(
        self,
        nodes: Sequence[Named],
        pairs: Iterable[tuple[str, str]],
        centres: Collection[str],
        groups: Mapping[str, int] | None = None,
    ) -> None:
        beside: dict[str, set[str]] = defaultdict(set)
        for a, b in pairs:
            if a != b:
                beside[a].add(b)
                beside[b].add(a)
        sizes = groups or {}
        self.names = {node.id: node.name for node in nodes}
        self.centres = frozenset(centres)
        self.groups = {id_: size for id_, size in sizes.items() if size}
        # Sorting keeps the order in which they came: the answer's own, important first.
        self.order = sorted(
            self.names, key=lambda id_: (id_ not in self.centres, -self.groups.get(id_, 0), -len(beside[id_]))
        )
        fewest = 1 if len(self.names) <= CROWD else 2
        self.important = frozenset(
            id_
            for id_ in self.order[:ALWAYS]
            if id_ in self.centres or id_ in self.groups or len(beside[id_]) >= fewest
        )
        self._enlarged = LETTERS * min(_LARGEST, max(1.0, math.sqrt(len(self.names) / _CROWDED)))
        many = [id_ for id_ in self.important if id_ in self.centres or len(beside[id_]) >= _MANY]
        self.texts = self._texts(many)
        self.pills = {id_: Label(self.texts[id_][0], "inside", self.letters(id_)) for id_ in many}

    def letters(self, id_: str) -> float:
        """Return how large the letters of a node's name are."""
        if id_ not in self.important:
            return LETTERS
        return round(self._enlarged + LARGER * (id_ in self.centres or id_ in self.groups), 1)

    def _texts(self, pills: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return what each node may be called, the longest first; no two alike."""
        said = {id_: name if id_ in self.centres else self._beside_the_centre(name) for id_, name in self.names.items()}
        by_length = {most: shortened_apart(said.values(), most) for most in {*_LENGTHS, _PILL_HANZI}}
        found = {}
        for id_, name in said.items():
            lengths = (LONGEST,) if id_ in self.centres else (_PILL_HANZI,) if id_ in pills else _LENGTHS
            found[id_] = tuple(dict.fromkeys(by_length[most][name] for most in lengths))
        return found

    def _beside_the_centre(self, name: str) -> str:
        """Return a name without that of the centre before it: 项目数：134个 where the centre is told already."""
        for centre in self.centres:
            rest = name.removeprefix(f"{self.names.get(centre, '')}·")
            if rest and rest != name:
                return rest
        return name


def labels(
    wanted: Wanted, standing: Mapping[str, Standing], curves: Points, now: Mapping[str, Label]
) -> dict[str, Label]:
    """Return the label of every node between lines with points on `curves`, as `routes.curves_of` gives them.

    Labels that stand `now` stay where they may.
    """
    room = _Room(standing, curves)
    found = dict(wanted.pills)
    for id_, label in found.items():
        room.take(id_, label)
    for id_ in wanted.order:
        if id_ not in found:
            found[id_] = _label(room, id_, wanted, now.get(id_))
    return found


def _label(room: _Room, id_: str, wanted: Wanted, now: Label | None) -> Label:
    """Return the first label that lies on nothing, or what comes nearest where the node must be named."""
    letters = wanted.letters(id_)
    tries = list(_tries(wanted.texts[id_], letters, now, pill=id_ in wanted.important))
    cost = room.costs(id_, tries)
    best = int(cost.argmin())
    if cost[best] and id_ not in wanted.important:
        return Label("", "below", letters)
    room.take(id_, tries[best])
    return tries[best]


def _tries(texts: Sequence[str], letters: float, now: Label | None, *, pill: bool) -> Iterator[Label]:
    first = [now.side] if now and now.side != "inside" else []
    sides = dict.fromkeys([*first, *BESIDE])
    for size in dict.fromkeys((letters, LETTERS)):
        for text in texts:
            for side in sides:
                yield Label(text, side, size)
    if pill:
        yield from (Label(text, "inside", letters) for text in texts[-2:])


class _Room:
    """What a picture has already: nodes, lines and the names placed so far."""

    def __init__(self, standing: Mapping[str, Standing], curves: Points) -> None:
        self._standing = standing
        self._numbers = {id_: number for number, id_ in enumerate(standing)}
        rows = np.array([node[:4] for node in standing.values()], dtype=np.float64).reshape(-1, 4)
        reach = rows[:, 2] + rows[:, 3]
        self._nodes = np.column_stack(
            (rows[:, 0] - reach, rows[:, 1] - rows[:, 2], rows[:, 0] + reach, rows[:, 1] + rows[:, 2])
        )
        self._names = np.full((len(standing), 4), np.inf)
        self._points = curves[curves[:, 0].argsort()]

    def costs(self, id_: str, labels_: Sequence[Label]) -> Points:
        """Return what each label would lie on: names, nodes, lines."""
        node, own = self._standing[id_], self._numbers[id_]
        boxes = np.array([whole_box(node.x, node.y, node.radius, label) for label in labels_]) + _AIR
        whole = np.concatenate((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))
        names = self._names[_meet(self._names, whole)]
        nodes = np.delete(self._nodes, own, axis=0)
        nodes = nodes[_meet(nodes, whole)]
        cost = _ON_NAME * _meet(names[None, :, :], boxes[:, None, :]).sum(axis=1, dtype=np.float64)
        cost += _ON_NODE * _meet(nodes[None, :, :], boxes[:, None, :]).sum(axis=1, dtype=np.float64)
        low, high = np.searchsorted(self._points[:, 0], (whole[0], whole[2]))
        near = self._points[low:high]
        near = near[(near[:, 1] > whole[1]) & (near[:, 1] < whole[3])]
        crossed = _meet(near[None, :, (0, 1, 0, 1)], boxes[:, None, :])
        # What ends at a pill ends at its rim.
        inside, of_own = np.array([label.side == "inside" for label in labels_]), (near[:, 2:] == own).any(axis=1)
        crossed &= ~(inside[:, None] & of_own[None, :])
        found: Points = cost + crossed.sum(axis=1, dtype=np.float64)
        return found

    def take(self, id_: str, label: Label) -> None:
        """Keep the place of a label."""
        node = self._standing[id_]
        self._names[self._numbers[id_]] = whole_box(node.x, node.y, node.radius, label)


def _meet(these: Points, boxes: Points) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (
        (these[..., 0] < boxes[..., 2]) & (these[..., 2] > boxes[..., 0])
        & (these[..., 1] < boxes[..., 3]) & (these[..., 3] > boxes[..., 1])
    )  # fmt: skip
    return found
