"""What a file is about: its rows folded to subjects, one for each entity, and the ties between them.

Must not ask the graph; who a subject is there is found out in `resolving`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graphsvc.intake.building import EntityRow, LinkRow
from graphsvc.intake.cleaning import Value
from graphsvc.store.search_text import fold
from graphsvc.vocabulary import KIND_BY_LABEL

Row = EntityRow | LinkRow

# A hidden name is the name of nobody in particular: 张**, **县, ××公司, 某某大学.
_MASK = re.compile(r"[*＊]|×{2,}|某某|(?<![A-Za-z])[xXｘＸ]{2,}(?=[\u4e00-\u9fff])")


@dataclass(slots=True, eq=False)
class Subject:
    """One entity that the file tells of or refers to; `rows` is empty where it only refers to it.

    `id` is empty until it is resolved or made. `known`: it is in the graph. `given`: the file says the id. `renames`: the
    name of the rows becomes the name in the graph. `bare`: made because a row refers to it. `lost`: it cannot be written.
    """

    kind: str
    name: str
    id: str = ""
    known: bool = False
    given: bool = False
    renames: bool = True
    bare: bool = False
    lost: bool = False
    rows: list[EntityRow] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Tie:
    """One link that a row tells of, between subjects."""

    type: str
    start: Subject
    end: Subject
    properties: dict[str, Any]
    row: Row
    header: str = ""


def is_hidden(name: str) -> bool:
    """Tell whether a name is a mask; one mask never equals another."""
    return _MASK.search(name) is not None


class FileIndex:
    """The subjects of a file by id and by name, and which subject each row tells of."""

    def __init__(self, rows: Iterable[EntityRow]) -> None:
        self.subjects: list[Subject] = []
        self.of_row: list[tuple[EntityRow, Subject]] = []
        self.by_id: dict[str, Subject] = {}
        self.by_name: dict[str, list[Subject]] = {}
        self.by_alias: dict[str, list[Subject]] = {}
        self.without_id: dict[tuple[str, str], Subject] = {}
        for row in rows:
            self.of_row.append((row, self._enter(row)))

    def enter_alias(self, alias: str, subject: Subject) -> None:
        """Let `alias` find `subject`."""
        found = self.by_alias.setdefault(fold(alias), [])
        if subject not in found:
            found.append(subject)

    def _enter(self, row: EntityRow) -> Subject:
        subject = self._with_id(row) if row.id else self._without_id(row)
        subject.rows.append(row)
        aliases = row.properties.get("aliases")
        for alias in aliases if isinstance(aliases, list) else ():
            self.enter_alias(alias, subject)
        return subject

    def _with_id(self, row: EntityRow) -> Subject:
        assert row.id
        subject = self.by_id.get(row.id)
        if subject is None or subject.kind != row.kind:
            subject = Subject(row.kind, row.name, row.id, given=True)
            self.by_id.setdefault(row.id, subject)
            self.subjects.append(subject)
        self._enter_name(row.name, subject)
        return subject

    def _without_id(self, row: EntityRow) -> Subject:
        # Regions of one name are many, so each row of one stands by itself until its parent is known; a mask always does.
        if row.kind == "Region" or (is_hidden(row.name) and not KIND_BY_LABEL[row.kind].name_from):
            subject = Subject(row.kind, row.name)
            self.subjects.append(subject)
            return subject
        key = (row.kind, fold(row.name))
        subject = self.without_id.get(key)
        if subject is None:
            subject = self.without_id[key] = Subject(row.kind, row.name)
            self.subjects.append(subject)
        return subject

    def _enter_name(self, name: str, subject: Subject) -> None:
        found = self.by_name.setdefault(fold(name), [])
        if subject not in found:
            found.append(subject)


def merged_properties(subject: Subject, rows: Iterable[EntityRow]) -> dict[str, Value]:
    """Return what the rows together say of a subject: a later one fills in or changes the rest."""
    merged: dict[str, Value] = {}
    for row in rows:
        if subject.renames:
            merged["name"] = row.name
        merged.update(row.properties)
    return merged
