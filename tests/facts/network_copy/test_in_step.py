"""After every step of random changes, imports and undos, copy, statements and brute force say the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes.erasing import erase
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Conflict, NotFound
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.ranked import ranked_rows
from graphsvc.store import Store
from graphsvc.vocabulary import WEIGHTS
from graphsvc.vocabulary.days import day_number
from tests.facts.network_copy.copies import copied, plain
from tests.intake.workbooks import bring
from tests.queries.random_network import DATES, STATUSES, TYPES, random_network
from tests.story import VIEWER, link, node, tell

REGIONS = ("r0", "r1", "r3", "r4")
DAYS = (date(2020, 6, 30), date(2021, 3, 5), date(2022, 7, 1), date(2026, 11, 22))
STEPS = 8


class Steps:
    """Random changes of a database, each as one call."""

    def __init__(self, store: Store, folder: Path, seed: int) -> None:
        self.store, self.folder, self.chance = store, folder, random.Random(seed)
        self.batches: list[str] = []

    def step(self, chosen: Callable[[], None] | None = None) -> str:
        every = [self.links, self.statuses, self.lives, self.names, self.imported, self.undone, self.erased]
        step = chosen or self.chance.choice(every)
        step()
        return step.__name__

    def of_kind(self, kind: str) -> list[str]:
        return sorted(one.id for one in plain(self.store).nodes if one.kind == kind)

    def links(self) -> None:
        made = [link(*self._ends(), **self._dates()) for _ in range(6)]
        tell(self.store, [], [one for one in made if one.start != one.end])

    def statuses(self) -> None:
        """Make links firm or soft, and end some."""
        there = self.chance.sample(plain(self.store).links, 8)
        told = [
            link(one.start, one.type, one.end, **self._told(one.properties), status=self.chance.choice(STATUSES))
            for one in there
            if one.type != "PART_OF"
        ]
        tell(self.store, [], told)

    def lives(self) -> None:
        changed = [
            node(kind, self.chance.choice(self.of_kind(kind)), **{field: self.chance.choice([*DATES, None])})
            for kind, field in (("Workstation", "approved"), ("OverseasOrg", "founded"), ("Activity", "held"))
        ]
        tell(self.store, changed, [])

    def names(self) -> None:
        one, other = self.chance.sample(self.of_kind("OverseasOrg"), 2)
        tell(self.store, [node("OverseasOrg", one, "改名社", org_type="society"), node("OverseasOrg", other, "A")], [])

    def imported(self) -> None:
        """Bring new stations and organizations, with links to what is there."""
        number = len(self.batches)
        organizations = [["编号", "名称"], *([f"新机构-{number}-{n}", f"新机构{number}{n}"] for n in range(2))]
        links = [["起点", "关系", "终点", "起", "止"]]
        for row in organizations[1:]:
            for type_, kind in (("合作", "Workstation"), ("合作", "Institution"), ("参与", "Activity")):
                links.append(
                    [row[0], type_, self.chance.choice(self.of_kind(kind)), self.chance.choice(["", *DATES]), ""]
                )
        report = bring(self.store, self.folder, {"海外机构": organizations, "关系": links})
        assert not report.refused
        assert report.batch
        self.batches.append(report.batch)

    def undone(self) -> None:
        if not self.batches:
            self.imported()
        with suppress(Conflict):  # where a later step rests on it
            undo_batch(self.store, VIEWER, self.batches.pop())

    def erased(self) -> None:
        """Erase somebody, out of the journal too, and then add somebody else and erase them before the copy has seen them."""
        tell(
            self.store,
            [node("Expert", "seen-by-nobody")],
            [link("seen-by-nobody", "MEMBER_OF", self.of_kind("OverseasOrg")[0])],
        )
        for id_ in (self.chance.choice(self.of_kind("Expert")), "seen-by-nobody"):
            with suppress(NotFound):  # the choice fell on the second
                erase(self.store, VIEWER, id_, reason="本人要求")

    def _ends(self) -> tuple[str, str, str]:
        type_ = self.chance.choice(list(TYPES))
        start, end = self.chance.choice(TYPES[type_])
        return self.chance.choice(self.of_kind(start)), type_, self.chance.choice(self.of_kind(end))

    def _dates(self) -> dict[str, Any]:
        found = {name: self.chance.choice(DATES) for name in ("since", "until") if self.chance.random() < 0.3}
        return found if found.get("since", "0") <= found.get("until", "9") else {}

    def _told(self, properties: dict[str, Any]) -> dict[str, Any]:
        until = {"until": self.chance.choice(DATES)} if self.chance.random() < 0.3 else {}
        told = {name: properties[name] for name in ("role", "since") if name in properties} | until
        return told if told.get("since", "0") <= told.get("until", "9") else {**told, "until": "2024"}


_FROM_THE_FIRST = {"after_score": 1e9, "after_name": "", "after_id": "", "ordered_by": 120}


def told(rows: list[dict[str, Any]]) -> list[Any]:
    return [
        (row["total"], row["id"], row["name"], row["org_type"], row["score"], sorted(map(tuple, row["channels"])))
        for row in rows
    ]


@pytest.mark.parametrize("seed", range(2))
def test_rankings_agree_after_every_step(store: Store, tmp_path: Path, seed: int) -> None:
    network = random_network(seed)
    tell(store, network.nodes, network.links)

    def by_statement(region: str, day: int) -> list[dict[str, Any]]:
        given = {"weights": WEIGHTS, "types": [], "only": [], "skip": 0, "limit": 100, **_FROM_THE_FIRST}
        return store.read("connections/rank", region_id=region, day=day, **given)

    with copied(store, tmp_path / "copies") as first:
        steps = Steps(store, tmp_path, seed)
        for number in range(STEPS):
            done = steps.step(steps.erased if number == STEPS - 1 else None)
            now = copy_of(store)
            assert now is not None, done
            network = plain(store)
            for region in REGIONS:
                for day in map(day_number, DAYS):
                    found = told(ranked_rows(now, region, day, limit=100))
                    assert found == told(by_statement(region, day)), (number, done)
                    scores = [(id_, score) for _, id_, _, _, score, _ in found]
                    assert scores == [(id_, score) for id_, score, _ in network.connections(region, day)], (
                        number,
                        done,
                    )
        assert now.version > first.version
