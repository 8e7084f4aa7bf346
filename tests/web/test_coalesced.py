"""Many who ask at once share one answer, and none gets one that was begun before it asked."""

from __future__ import annotations

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphsvc.web.coalesced import Coalesced


def test_those_who_come_while_one_is_asked_share_the_next_answer() -> None:
    numbers, begun, go_on = itertools.count(), threading.Event(), threading.Event()

    def ask() -> int:
        number = next(numbers)
        begun.set()
        assert go_on.wait(10)
        return number

    coalesced = Coalesced(ask)
    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(coalesced)
        assert begun.wait(10)
        arrived = threading.Barrier(9)
        others = [pool.submit(lambda: (arrived.wait(10), coalesced())[1]) for _ in range(8)]
        arrived.wait(10)
        time.sleep(0.5)  # until all of them wait
        go_on.set()
        assert first.result(10) == 0
        answers = [other.result(10) for other in others]
    # All came after the first was begun, so none may have its answer; one more serves them all.
    assert answers == [1] * 8


def test_no_answer_is_older_than_its_question() -> None:
    written, lock = [0], threading.Lock()
    coalesced = Coalesced(lambda: written[0])

    def write_and_ask(_: int) -> tuple[int, int]:
        with lock:
            written[0] += 1
            mine = written[0]
        return mine, coalesced()

    with ThreadPoolExecutor(8) as pool:
        assert all(seen >= mine for mine, seen in pool.map(write_and_ask, range(2_000)))


def test_a_failure_reaches_its_askers_and_is_forgotten() -> None:
    answers = iter([ValueError("down"), 7])

    def ask() -> int:
        if isinstance(answer := next(answers), Exception):
            raise answer
        return answer

    coalesced = Coalesced(ask)
    with pytest.raises(ValueError, match="down"):
        coalesced()
    assert coalesced() == 7
