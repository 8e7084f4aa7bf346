"""The whole network as tables in the ordinary import format: whoever leaves takes them along, and imports them anywhere.

    export_tables(store, viewer, Path("network.xlsx"))     a workbook with a sheet a kind, and one of links
    export_tables(store, viewer, Path("network"))          a folder with a file a kind

Facts only: no journal, no accounts. What follows anyway is left out: the shipped regions and what they are part of, and links
that follow from rules. Must not know how a table is read.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import xlsxwriter

from graphsvc.backups import problems
from graphsvc.backups.ended import Progress
from graphsvc.changes.reference_regions import shipped_regions
from graphsvc.gazetteer.places import places
from graphsvc.store import Store
from graphsvc.store.records import DERIVED_FROM, kind_of, told_of_entity
from graphsvc.values.splitting import joined_values
from graphsvc.viewers import Action, Viewer, allowed, read_log
from graphsvc.vocabulary import KIND_BY_LABEL, KINDS, LINK_BY_TYPE, LINK_END_FIELDS, LINK_FIELDS, LINK_SHEET_ZH, Field

_PORTION = 1000
_MOST_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class Tables:
    """What was written: how many entities of each kind and links of each type; `links_by_rule` follow from rules and were not."""

    file: str
    entities: dict[str, int]
    links: dict[str, int]
    links_by_rule: int
    with_private: bool


class _Sheets(Protocol):
    """Where rows go, a sheet by its Chinese name; the first row is the header."""

    def write(self, sheet: str, row: Sequence[str]) -> None:
        """Add a row."""


@allowed(Action.MANAGE)
def export_tables(
    store: Store,
    viewer: Viewer,
    path: Path,
    *,
    with_private: bool = True,
    progress: Progress = lambda done, total: None,
) -> Tables:
    """Write the whole network to a workbook (`.xlsx`) or a new folder; that private fields were read is in the read log.

    Raises Unavailable, Conflict where the folder holds something, Invalid for more rows than a workbook takes.
    """
    counts = {kind_of(row["labels"]): row["count"] for row in store.read("entities/counts")}
    links = sum(row["count"] for row in store.read("links/counts") if row["type"] != "PART_OF")
    if path.suffix.lower() == ".xlsx":
        if max([links, *counts.values()]) > _MOST_ROWS:
            raise problems.too_many_rows(path)
        opened = _workbook(path)
    else:
        opened = _folder(path)
    with opened as sheets:
        exporting = _Exporting(store, viewer, sheets, with_private)
        exporting.run([kind for kind in KINDS if counts.get(kind.label)], progress)
    return Tables(
        str(path), dict(exporting.entities), dict(exporting.links), exporting.links_by_rule, with_private=with_private
    )


@dataclass(slots=True)
class _Exporting:
    """One network on its way into tables."""

    store: Store
    viewer: Viewer
    sheets: _Sheets
    with_private: bool
    entities: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    links_by_rule: int = 0
    _shipped: dict[str, dict[str, Any]] = field(default_factory=shipped_regions)
    _above: set[tuple[str, str]] = field(
        default_factory=lambda: {(place.id, place.parent_id) for place in places() if place.parent_id}
    )

    def run(self, kinds: Iterable[Any], progress: Progress) -> None:
        """Write headers, then all entities, then all links."""
        for kind in kinds:
            self.sheets.write(kind.sheet_zh, [one.zh for one in self._fields(kind.label)])
        self.sheets.write(LINK_SHEET_ZH, [one.zh for one in (*LINK_END_FIELDS, *LINK_FIELDS)])
        ids = sorted(row["id"] for row in self.store.read("rewriting/entity_ids"))
        for start in range(0, len(ids), _PORTION):
            self._entities(ids[start : start + _PORTION])
            progress(start, 2 * len(ids))
        for start in range(0, len(ids), _PORTION):
            self._links(ids[start : start + _PORTION])
            progress(len(ids) + start, 2 * len(ids))

    def _fields(self, label: str) -> list[Field]:
        return [one for one in KIND_BY_LABEL[label].all_fields if self.with_private or not one.private]

    def _entities(self, ids: Sequence[str]) -> None:
        read: list[tuple[str, str]] = []
        for labels, properties in self.store.read("entities/collected", ids=ids)[0]["entities"]:
            label = kind_of(labels)
            if self._shipped.get(properties["id"]) == told_of_entity(properties):
                continue
            fields = self._fields(label)
            self.sheets.write(KIND_BY_LABEL[label].sheet_zh, [_cell(one, properties.get(one.name)) for one in fields])
            self.entities[label] += 1
            read += [(properties["id"], one.name) for one in fields if one.private and one.name in properties]
        read_log.record(self.store, self.viewer, read)

    def _links(self, starts: Sequence[str]) -> None:
        found = self.store.read("links/collected", starts=starts)[0]["links"]
        for type_, start, end, properties in sorted(found, key=lambda row: (row[1], row[0], row[2], row[3]["id"])):
            if properties.get(DERIVED_FROM):
                self.links_by_rule += 1
            elif type_ != "PART_OF" or (start, end) not in self._above:
                told = [_cell(one, properties.get(one.name)) for one in LINK_FIELDS]
                self.sheets.write(LINK_SHEET_ZH, [start, LINK_BY_TYPE[type_].zh, end, *told])
                self.links[type_] += 1


def _cell(declared: Field, value: Any) -> str:
    """Return a value as an import reads it again."""
    if value is None:
        return ""
    if isinstance(value, list):
        return joined_values(_cell(declared, one) for one in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return declared.zh_of(value)


@contextmanager
def _workbook(path: Path) -> Iterator[_Sheets]:
    """Hand over the sheets of a workbook, which is there as a whole or not at all."""
    part, made = path.with_name(f"{path.name}.part"), BytesIO()
    try:
        with xlsxwriter.Workbook(made, {"constant_memory": True, "strings_to_formulas": False}) as book:
            yield _Book(book)
        part.write_bytes(made.getbuffer())
        part.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise problems.not_written(path, error) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _folder(path: Path) -> Iterator[_Sheets]:
    """Hand over the files of a new folder, which is gone again where they are not written to their end. Raises Conflict where it holds something."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise problems.not_a_new_folder(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            yield _Files(path, stack)
    except BaseException as error:
        shutil.rmtree(path, ignore_errors=True)
        if isinstance(error, OSError):
            raise problems.not_written(path, error) from error
        raise


class _Book:
    """The sheets of a workbook, every cell of which is text."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._sheets: dict[str, Any] = {}
        self._next: Counter[str] = Counter()

    def write(self, sheet: str, row: Sequence[str]) -> None:
        """Add a row."""
        if sheet not in self._sheets:
            self._sheets[sheet] = self._book.add_worksheet(sheet)
        for column, text in enumerate(row):
            if text:
                self._sheets[sheet].write_string(self._next[sheet], column, text)
        self._next[sheet] += 1


class _Files:
    """The files of a folder, in UTF-8 with a mark by which Excel knows that."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self._writers: dict[str, Any] = {}

    def write(self, sheet: str, row: Sequence[str]) -> None:
        """Add a row."""
        if sheet not in self._writers:
            path = self._folder / f"{sheet}.csv"
            file = self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._writers[sheet] = csv.writer(file)
        self._writers[sheet].writerow(row)
