"""What a file is about: its rows folded to subjects, one for each entity, and the ties between them.

Must not ask the graph; who a subject is there is found out in `identity`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphsvc.facts.identifying import facts_of_fields, has_number
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkRow
from graphsvc.values.folding import fold
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE

Row = EntityRow | LinkRow

# A hidden name is the name of nobody in particular: 张**, **县, ××公司, 某某大学.
_MASK = re.compile(r"[*＊]|×{2,}|某某|^[\u3400-\u9fff]某|(?<![A-Za-z])[xXｘＸ]{2,}(?=[\u4e00-\u9fff])")


@dataclass(slots=True, eq=False)
class Subject:
    """One entity that the file tells of or refers to.

    `id` is empty until it is found or made. `known`: it is in the graph. `given`: the file says the id. `told`: a row of
    the file tells of it. `renames`: the rows' name becomes its name in the graph. `lost`: it cannot be written after all.
    `place`: the sheet and the number of its first row, where several of the file have its name.
    """

    kind: str
    name: str
    id: str = ""
    known: bool = False
    given: bool = False
    told: bool = False
    renames: bool = True
    lost: bool = False
    place: tuple[str, int] | None = None


@dataclass(slots=True, eq=False)
class Tie:
    """One link that a row tells of, between subjects. Where it cannot be, the row stands without it unless it is `needed`."""

    type: str
    start: Subject
    end: Subject
    properties: dict[str, Any]
    row: Row
    header: str = ""
    needed: bool = True

    @property
    def single(self) -> bool:
        """Tell whether its start has one such link at a time, and this is the one of now."""
        return self.start.kind in LINK_BY_TYPE[self.type].single_for and not self.properties.get("until")

    @property
    def told(self) -> bool:
        """Tell whether what stood beside it is worth a word: a second employer may be a change of the first."""
        return self.type == "WORKS_AT"


def is_hidden(name: str) -> bool:
    """Tell whether a name is a mask; one mask never equals another."""
    return _MASK.search(name) is not None


def may_be_hidden(kind: str) -> bool:
    """Tell whether entities of `kind` are named by people, and not composed of what a row says."""
    return not KIND_BY_LABEL[kind].name_from


def is_masked(row: EntityRow) -> bool:
    """Tell whether the name of a row is a mask."""
    return is_hidden(row.name) and may_be_hidden(row.kind)


class FileIndex:
    """The subjects of a file, by id, name, alias and own number, and the subject that each row tells of.

    `repeated` are the subjects without id of which several rows tell. Own numbers mean something within the file only.
    """

    def __init__(self, rows: Iterable[EntityRow], numbered: Collection[int] = ()) -> None:
        """`numbered` are the `id()` of the rows whose number is no identity."""
        self.of_row: list[tuple[EntityRow, Subject]] = []
        self.by_id: dict[str, Subject] = {}
        self.by_name: dict[str, list[Subject]] = defaultdict(list)
        self.by_alias: dict[str, list[Subject]] = defaultdict(list)
        self.by_number: dict[str, list[Subject]] = defaultdict(list)
        self.without_id: dict[tuple[str, str], Subject] = {}
        self.repeated: set[Subject] = set()
        self.alone: list[Subject] = []
        self._numbered = numbered
        for row in rows:
            known_by_id = row.id and id(row) not in numbered
            self.of_row.append((row, self._with_id(row) if known_by_id else self._without_id(row)))

    def enter_names(self, unsettled: Collection[Subject]) -> None:
        """Make every subject but the `unsettled` ones findable by the names, aliases and own numbers of its rows."""
        for row, subject in self.of_row:
            if row.id and id(row) in self._numbered:
                _enter(self.by_number[row.id], subject)
            if subject in unsettled:
                continue
            _enter(self.by_name[fold(row.name)], subject)
            aliases = row.properties.get("aliases")
            for alias in aliases if isinstance(aliases, list) else ():
                _enter(self.by_alias[fold(alias)], subject)

    def merge(self, merged: dict[Subject, Subject]) -> None:
        """Let the rows of each subject in `merged` tell of the other one."""
        if merged:
            self.of_row = [(row, merged.get(subject, subject)) for row, subject in self.of_row]

    def rows_of(self, subjects: Collection[Subject]) -> dict[Subject, list[EntityRow]]:
        """Return the rows that tell of each of these subjects."""
        found: dict[Subject, list[EntityRow]] = {subject: [] for subject in subjects}
        for row, subject in self.of_row if found else ():
            if subject in found:
                found[subject].append(row)
        return found

    def assign(self, subjects: Mapping[int, Subject]) -> None:
        """Let each row, by its `id()`, tell of the subject given for it."""
        if subjects:
            self.of_row = [(row, subjects.get(id(row), subject)) for row, subject in self.of_row]

    def _with_id(self, row: EntityRow) -> Subject:
        assert row.id
        subject = self.by_id.get(row.id)
        if subject is None or subject.kind != row.kind:
            subject = Subject(row.kind, row.name, row.id, given=True, told=True)
            self.by_id.setdefault(row.id, subject)
        return subject

    def _without_id(self, row: EntityRow) -> Subject:
        # Regions of one name are many, and so are masked names without a number of their own: each row stands by itself.
        if row.kind == "Region" or (
            is_masked(row) and not has_number(row.kind, facts_of_fields(row.kind, row.properties))
        ):
            self.alone.append(Subject(row.kind, row.name, told=True))
            return self.alone[-1]
        key = (row.kind, fold(row.name))
        subject = self.without_id.get(key)
        if subject is None:
            subject = self.without_id[key] = Subject(row.kind, row.name, told=True)
        else:
            self.repeated.add(subject)
        return subject


def _enter(found: list[Subject], subject: Subject) -> None:
    if subject not in found:
        found.append(subject)
