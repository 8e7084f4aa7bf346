"""A statement ends soon after its asker has hung up, on the engine too, and its time is kept even where the engine's own is longer."""

from __future__ import annotations

import threading
import time
from contextlib import AbstractContextManager

import pytest

from graphsvc.errors import HungUp, Unavailable
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.store.deadline import acquire_in_time, answer_by, asked_by, for_all_who_wait
from graphsvc.store.statements import Statement

# Half a minute and more on either engine.
NEVER = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE (a * b) % 7 = 8 RETURN count(a) AS n"
LONG = Statement("journal/long", NEVER, "read", "one", frozenset())
SOON = 15.0  # on a machine that others load


def gone_after(seconds: float) -> AbstractContextManager[None]:
    gone = time.monotonic() + seconds
    return asked_by(lambda: time.monotonic() > gone)


def test_what_is_asked_for_somebody_who_hangs_up_is_ended_and_the_database_goes_on(store: Store) -> None:
    begun = time.monotonic()
    with gone_after(0.5), pytest.raises(HungUp):
        store._read(LONG, {})
    assert time.monotonic() - begun < SOON
    assert store.read("journal/version")
    with gone_after(-1), pytest.raises(HungUp):
        store.read("journal/version")
    with gone_after(-1), for_all_who_wait():
        assert store.read("journal/version")


def test_two_things_asked_at_once_both_end(store: Store) -> None:
    begun = time.monotonic()
    with gone_after(0.5), pytest.raises(HungUp):
        at_once(store, lambda: store._read(LONG, {}), lambda: store._read(LONG, {}))
    assert time.monotonic() - begun < SOON


def test_the_time_of_a_question_ends_its_statement_too(store: Store) -> None:
    begun = time.monotonic()
    with answer_by(begun + 1), asked_by(lambda: False), pytest.raises(Unavailable, match="time limit"):
        store._read(LONG, {})
    assert time.monotonic() - begun < SOON


def test_whoever_waits_for_another_s_answer_waits_no_longer_than_their_asker() -> None:
    lock = threading.Lock()
    with lock, gone_after(0.2), pytest.raises(HungUp):
        acquire_in_time(lock, 60)
    with lock, pytest.raises(Unavailable, match="time limit"):
        acquire_in_time(lock, 0.1)
    acquire_in_time(lock, 1)
    assert lock.locked()
