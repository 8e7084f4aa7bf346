"""Answers that are kept: the oldest go first, none too long, and many askers make one answer once."""

from __future__ import annotations

import threading
import time

import pytest

from graphsvc.web.kept import Kept


def test_the_oldest_go_first() -> None:
    kept = Kept(most=2, most_bytes=100)
    for tag in ("a", "b"):
        kept.put(tag, b"x")
    kept.get("a")
    kept.put("c", b"x")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"x", None, b"x")
    kept.put("d", b"x" * 99)
    assert (kept.get("a"), kept.get("c"), kept.get("d")) == (None, b"x", b"x" * 99)


def test_a_very_long_answer_is_not_kept() -> None:
    kept = Kept()
    kept.put("a", b"x" * 4_000_001)
    assert kept.get("a") is None


def test_what_many_ask_at_once_is_made_once() -> None:
    kept, made = Kept(), []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.1)
        return b"x"

    askers = [threading.Thread(target=kept.get_or_make, args=("a", make)) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(made) == 1


def test_a_failure_is_not_kept() -> None:
    kept = Kept()

    def fail() -> bytes:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        kept.get_or_make("a", fail)
    assert kept.get_or_make("a", lambda: b"x") == b"x"
