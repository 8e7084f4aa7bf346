"""Who the regions of a file are: regions of the graph, or new ones under a parent, itself new or not.

Names of regions repeat, so a row without id is known by its code, or by its name under its parent. Must not look at other
kinds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graphsvc.gazetteer.places import Place, place_id
from graphsvc.gazetteer.resolution import Gazetteer, Resolution
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.namesake_refusals import who_is_masked
from graphsvc.intake.joining.subjects import FileIndex, Subject, is_hidden
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.store.differences import new_id
from graphsvc.values import link_reasons
from graphsvc.values.folding import fold
from graphsvc.values.regions import LEVEL_BELOW, resolve_region
from graphsvc.values.results import PossibleAnswer, Question, Reason, What

_PARENT_COLUMN = "part_of"


@dataclass(slots=True)
class Regions:
    """The regions that a file can refer to, and its rows that no region could be made of.

    `levels` and `parents` (their ids) are those that a row does not say, but its parent or its code tells.
    """

    gazetteer: Gazetteer
    levels: dict[Subject, str] = field(default_factory=dict)
    parents: dict[Subject, str] = field(default_factory=dict)
    refused: dict[Subject, Reason] = field(default_factory=dict)


def settle_regions(index: FileIndex, gazetteer: Gazetteer) -> Regions:
    """Give every region of the file its id; return the gazetteer that knows the new ones too."""
    waiting = _rows_by_subject(index)
    if not waiting:
        return Regions(gazetteer)
    settling = _Settling(index, gazetteer, {place.id: place for place in gazetteer.places})
    while waiting:
        left = {subject: rows for subject, rows in waiting.items() if not settling.settle(subject, rows)}
        if len(left) == len(waiting):
            settling.refuse(left)
            break
        waiting = left
        settling.learn()
    index.merge(settling.merged)
    return settling.found


def _rows_by_subject(index: FileIndex) -> dict[Subject, list[EntityRow]]:
    rows: dict[Subject, list[EntityRow]] = defaultdict(list)
    for row, subject in index.of_row:
        if subject.kind == "Region":
            rows[subject].append(row)
    return rows


class _Settling:
    """The work of `settle_regions`: round by round, a region is settled once its parent is."""

    def __init__(self, index: FileIndex, gazetteer: Gazetteer, places: dict[str, Place]) -> None:
        self.found = Regions(gazetteer)
        self.merged: dict[Subject, Subject] = {}
        self._index = index
        self._places = places
        self._added = False
        self._children: dict[str | None, list[Place]] = defaultdict(list)
        for place in places.values():
            self._children[place.parent_id].append(place)

    def settle(self, subject: Subject, rows: list[EntityRow]) -> bool:
        """Find out who a subject is; False where its parent is not known yet."""
        if is_hidden(subject.name) and not subject.given:
            return self._refuse(subject, who_is_masked(subject.name, subject.kind, ()))
        above = self._parent(rows)
        if above is not None and above.candidates:
            return True  # The cell of the parent is asked for with all other cells of the row.
        if above is not None and above.place is None:
            return False
        parent = above.place if above else None
        there = None if subject.given else self._existing(subject, rows, parent)
        if isinstance(there, Reason):
            return self._refuse(subject, there)
        if there:
            self._is(subject, there)
        elif parent is None and not subject.given and _told(rows, "level") != "country":
            return self._refuse(subject, link_reasons.region_needs_parent(subject.name))
        elif not (subject.given and subject.known):
            self._add(subject, rows, parent)
        return True

    def learn(self) -> None:
        """Let texts mean the regions that were added."""
        if self._added:
            self.found.gazetteer = Gazetteer(self._places.values())
            self._added = False

    def refuse(self, left: dict[Subject, list[EntityRow]]) -> None:
        """Refuse those whose parents nobody knows: they are missing, or wait for each other."""
        names = {fold(subject.name) for subject in left}
        for subject, rows in left.items():
            text = _parent_text(rows)
            if fold(text) in names:
                self._refuse(subject, link_reasons.circular([subject.name, text]))
            else:
                near = resolve_region(self.found.gazetteer, text).nearest
                nearest = [self.found.gazetteer.full_name(place) for place in near]
                self._refuse(subject, reasons.unknown_region(text, nearest))

    def _parent(self, rows: list[EntityRow]) -> Resolution | None:
        text = _parent_text(rows)
        if not text and len(code := _told(rows, "code")) in (9, 12):
            text = code[:6]
        return resolve_region(self.found.gazetteer, text) if text else None

    def _existing(self, subject: Subject, rows: list[EntityRow], parent: Place | None) -> Place | Reason | None:
        gazetteer = self.found.gazetteer
        if code := _told(rows, "code"):
            found = resolve_region(gazetteer, code)
            if found.place and not found.note:
                return found.place
            return self._places.get(place_id(code))
        if parent:
            key = fold(subject.name)
            same = [p for p in self._children[parent.id] if key in map(fold, (p.name, *p.aliases))]
            return same[0] if same else None
        found = resolve_region(gazetteer, subject.name)
        return self._which(subject.name, found) if found.candidates else found.place

    def _is(self, subject: Subject, place: Place) -> None:
        """Let the rows tell of a region that is there already, by the name it has."""
        there = self._index.by_id.get(place.id)
        if there is None:
            subject.id, subject.known, subject.renames = place.id, True, False
            self._index.by_id[place.id] = subject
        elif there is not subject:
            there.told = True
            there.renames = there.given
            self.merged[subject] = there

    def _add(self, subject: Subject, rows: list[EntityRow], parent: Place | None) -> None:
        code = _told(rows, "code")
        subject.id = subject.id or (place_id(code) if code else new_id("region-"))
        self._index.by_id[subject.id] = subject
        level = _told(rows, "level") or (LEVEL_BELOW.get(parent.level, "") if parent else "")
        if level and not _told(rows, "level"):
            self.found.levels[subject] = level
        if parent and not _parent_text(rows):
            self.found.parents[subject] = parent.id
        aliases = rows[-1].properties.get("aliases")
        place = Place(
            id=subject.id,
            code=code,
            level=level,
            name=subject.name,
            parent_id=parent.id if parent else None,
            aliases=tuple(aliases) if isinstance(aliases, list) else (),
            name_en=_told(rows, "name_en"),
        )
        self._places[place.id] = place
        self._added = True
        self._children[place.parent_id].append(place)

    def _refuse(self, subject: Subject, reason: Reason) -> bool:
        self.found.refused[subject] = reason
        return True

    def _which(self, text: str, found: Resolution) -> Question:
        """Ask which of the regions of a name a row tells of."""
        named = [(place, self.found.gazetteer.full_name(place)) for place in found.candidates]
        choices = [PossibleAnswer(place.id, name, place.code) for place, name in named]
        reason = reasons.ambiguous_region(text, [(name, place.code) for place, name in named])
        return Question.of(reason, What.WHO, choices)


def _parent_text(rows: list[EntityRow]) -> str:
    cells = (cell for row in rows for cell in row.links if cell.column.name == _PARENT_COLUMN)
    return next((cell.text for cell in cells), "")


def _told(rows: list[EntityRow], name: str) -> str:
    return next((str(row.properties[name]) for row in reversed(rows) if row.properties.get(name)), "")
