"""Writes of every kind by graphsvc itself, of which no two change the same."""

from __future__ import annotations

import csv
import itertools
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.databases import Database
from benchmarks.network import Network
from benchmarks.questions import TODAY
from graphsvc.changes.change import AddLink, Change, LogContact, SetFields
from graphsvc.changes.making import make
from graphsvc.intake.importing import import_file
from graphsvc.viewers import system_viewer

VIEWER = system_viewer("benchmark")
ROUNDS, IMPORTS, IMPORTED_ROWS = 6, 2, 1_000


class Writers:
    """Writes of every kind, each of which changes something else than the one before."""

    def __init__(self, database: Database, network: Network, folder: Path) -> None:
        self._store, self._folder = database.store, folder
        self._experts = itertools.cycle(network.ids("Expert"))
        self._institutions = itertools.cycle(network.ids("Institution"))
        self._officer = network.ids("Officer")[0]
        self._organizations = network.ids("OverseasOrg")
        members = Counter(link.end for link in network.links if link.type == "MEMBER_OF")
        self._hub = max(self._organizations, key=lambda id_: members[id_])
        self._number = itertools.count(int(time.time()))  # another network may hold those of a run before

    def kinds(self) -> dict[str, tuple[int, Callable[[], None]]]:
        """Return each kind of write with how many times it is measured."""
        return {
            "a fresh contact": (ROUNDS, self.contact),
            "a moved expert": (ROUNDS, self.move),
            "a renamed hub": (ROUNDS, self.rename),
            f"an import of {IMPORTED_ROWS:,} rows": (IMPORTS, self.import_list),
        }

    def contact(self) -> None:
        self._make(
            LogContact(with_=next(self._experts), on=TODAY, channel="电话", summary=self._text("谈"), by=self._officer)
        )

    def move(self) -> None:
        self._make(AddLink("WORKS_AT", start=next(self._experts), end=next(self._institutions)))

    def rename(self) -> None:
        self._make(SetFields(self._hub, {"name": self._text("改名总会")}))

    def save(self) -> None:
        self._make(SetFields(next(self._experts), {"title": self._text("研究员")}))

    def import_list(self) -> None:
        number = next(self._number)
        folder = self._folder / f"list{number}"
        folder.mkdir()
        with (folder / "专家.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["编号", "姓名", "海外机构"])
            for row in range(IMPORTED_ROWS):
                organization = self._organizations[(row * 7 + number) % len(self._organizations)]
                rows.writerow([f"late-{number}-{row}", f"新专家{number}之{row}", organization])
        report = import_file(self._store, VIEWER, folder)
        assert not report.refused, report.refused[:3]

    def _make(self, change: Change) -> None:
        make(self._store, VIEWER, [change])

    def _text(self, word: str) -> str:
        return f"{word}{next(self._number)}"
