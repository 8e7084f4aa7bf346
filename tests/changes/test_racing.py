"""Several people change one thing at once: each is done or is told that it is another by now, and none is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from graphsvc.changes.change import AddEntity, SetFields
from graphsvc.changes.history import history_of_entity
from graphsvc.errors import Ambiguous, Stale
from graphsvc.store import Store
from tests.changes.offices import ADMIN, by, entity, open_office

PEOPLE = 8


def test_eight_who_correct_one_person_are_done_or_told(store: Store) -> None:
    """Each begins anew with what it was told, until its own remark stands."""
    open_office(store)
    waiting = Barrier(PEOPLE)

    def correct(number: int) -> int:
        seen, told = entity(store, "e-1")["changed_in"], 0
        waiting.wait()
        while True:
            there = entity(store, "e-1") if told else {}
            aliases = [*there.get("aliases", []), f"别名{number}"]
            try:
                by(store, SetFields("e-1", {"aliases": aliases}, seen=there.get("changed_in", seen)))
            except Stale as stale:
                told += bool(stale.details["since"])
            else:
                return told

    with ThreadPoolExecutor(PEOPLE) as pool:
        told = list(pool.map(correct, range(PEOPLE)))
    assert sorted(entity(store, "e-1")["aliases"]) == [f"别名{number}" for number in range(PEOPLE)]
    assert told.count(0) == 1
    assert len(history_of_entity(store, ADMIN, "e-1").entries) == PEOPLE + 1


def test_of_eight_who_add_one_name_one_does(store: Store) -> None:
    open_office(store)
    waiting = Barrier(PEOPLE)

    def add(_: int) -> bool:
        waiting.wait()
        try:
            by(store, AddEntity("海外机构", "旅德学会"))
        except Ambiguous:
            return False
        return True

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert sum(pool.map(add, range(PEOPLE))) == 1
    assert len(store.read("entities/by_names", names=["旅德学会"])) == 1
