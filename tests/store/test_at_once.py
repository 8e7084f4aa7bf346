"""What is asked at once: everything is answered, under one edition and one deadline, however many ask at once within each other."""

from __future__ import annotations

import time
from functools import partial

import pytest

from graphsvc.errors import Unavailable
from graphsvc.queries import answer_by, at_once, basis, seconds_left
from graphsvc.store import Store
from tests.story import node, tell


def names(store: Store) -> list[str]:
    return [row["properties"]["name"] for row in store.read("entities/by_ids", ids=["o"])]


def test_everything_rests_on_the_edition_that_was_asked_for_first(store: Store) -> None:
    tell(store, [node("OverseasOrg", "o", "旅德学会")], [])
    before = store.edition()
    with basis() as rests_on:
        tell(store, [node("OverseasOrg", "late")], [])
        found = at_once(store, partial(names, store), partial(names, store), store.edition_of_answer)
        tell(store, [node("OverseasOrg", "later")], [])
        assert store.edition_of_answer() == found[2] == rests_on.edition
    assert found[:2] == (["旅德学会"], ["旅德学会"])
    assert (found[2].born, found[2].version) == (before.born, before.version + 1)


def test_an_edition_tells_the_newest_change_to_a_region(store: Store) -> None:
    tell(store, [node("Region", "r", "山城", code="500999", level="county")], [])
    first = store.edition()
    tell(store, [node("OverseasOrg", "o")], [])
    assert store.edition().regions == first.regions == first.version


def test_the_deadline_holds_in_every_thread(store: Store) -> None:
    with answer_by(time.monotonic() + 5):
        left = at_once(store, lambda: seconds_left(60), lambda: seconds_left(60))
    assert max(left) <= 5
    with answer_by(time.monotonic() - 1), pytest.raises(Unavailable):
        at_once(store, lambda: None, partial(names, store))


def test_what_one_of_them_raises_is_raised_when_all_have_ended(store: Store) -> None:
    ended = []

    def slow() -> None:
        time.sleep(0.05)
        ended.append("slow")

    def fail() -> None:
        raise ValueError("so")

    with pytest.raises(ValueError, match="so"):
        at_once(store, fail, slow)
    with pytest.raises(ValueError, match="so"):
        at_once(store, slow, fail)
    assert "slow" in ended


def test_many_within_each_other_do_not_wait_for_ever(store: Store) -> None:
    def deep(levels: int) -> int:
        return sum(at_once(store, lambda: deep(levels - 1), lambda: deep(levels - 1))) if levels else 1

    assert deep(7) == 2**7
