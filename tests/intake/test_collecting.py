"""Python looks for circles of objects seldom while there is an import, and as before once there is none."""

from __future__ import annotations

import gc
import threading

import pytest

from graphsvc.intake.collecting import few_collections


def test_it_is_as_before_when_the_last_import_ends() -> None:
    before = gc.get_threshold()
    with few_collections():
        seldom = gc.get_threshold()
        assert seldom[0] > before[0]
        with few_collections():
            assert gc.get_threshold() == seldom
        assert gc.get_threshold() == seldom
    assert gc.get_threshold() == before


def test_one_that_fails_ends_too() -> None:
    before = gc.get_threshold()
    with pytest.raises(LookupError), few_collections():
        raise LookupError
    assert gc.get_threshold() == before


def test_the_first_of_two_that_overlap_does_not_end_it_for_the_other() -> None:
    before, begun, go_on = gc.get_threshold(), threading.Event(), threading.Event()

    def other() -> None:
        with few_collections():
            begun.set()
            go_on.wait(30)

    thread = threading.Thread(target=other)
    with few_collections():
        thread.start()
        assert begun.wait(30)
    assert gc.get_threshold() != before
    go_on.set()
    thread.join(30)
    assert gc.get_threshold() == before
