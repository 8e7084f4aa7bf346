"""A thread that reads takes up the session that another has let go of; one in which something went wrong is not used again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from graphsvc.errors import Unavailable
from graphsvc.store import Store
from graphsvc.store.drivers import Drivers
from graphsvc.store.statements import Statement
from tests.conftest import ONE_OF_EACH

WRONG = Statement("topic/name", "RETURN no_such_function(1) AS n", "read", "many", frozenset())


def drivers_of(store: Store) -> Drivers:
    """Return the drivers of a store that has read once: what others have read by is let go of."""
    store.release()
    store.edition()
    return store._open()


@ONE_OF_EACH
def test_who_reads_next_takes_up_the_idle_session(store: Store) -> None:
    drivers = drivers_of(store)
    (idle,) = drivers.idle
    store.edition()
    assert drivers.idle == [idle]


@ONE_OF_EACH
def test_a_session_in_which_something_went_wrong_is_closed(store: Store) -> None:
    drivers = drivers_of(store)
    with pytest.raises(Unavailable):
        store._read(WRONG, {})
    assert drivers.idle == []
    store.edition()
    assert len(drivers.idle) == 1


@ONE_OF_EACH
def test_each_of_several_threads_has_a_session_of_its_own(store: Store) -> None:
    drivers, all_at_once = drivers_of(store), Barrier(4, timeout=30)

    def read() -> object:
        with store._session(reading=True) as session:
            all_at_once.wait()
            return session

    with ThreadPoolExecutor(4) as threads:
        used = [asked.result() for asked in [threads.submit(read) for _ in range(4)]]
    assert len(set(map(id, used))) == 4
    assert {id(one) for one in drivers.idle} == set(map(id, used))


@ONE_OF_EACH
def test_what_was_forked_from_another_process_makes_drivers_of_its_own(store: Store) -> None:
    of_parent = drivers_of(store)
    reader, writer = of_parent.reader, of_parent.writer
    of_parent.process += 1
    store.edition()
    assert store._open() is not of_parent
    assert of_parent.idle == []
    reader.verify_connectivity()  # the parent's drivers are left to it
    of_parent.process -= 1
    of_parent.close()
    assert store.edition() == store.edition()
    assert writer is not store._open().writer


@ONE_OF_EACH
def test_what_was_read_with_is_closed_with_the_store(store: Store) -> None:
    drivers = drivers_of(store)
    (idle,) = drivers.idle
    store.release()
    assert drivers.idle == []
    assert idle.closed()
