"""Answers that are kept: the oldest go first, none too long, and many askers make one answer once."""

from __future__ import annotations

import threading
import time

import pytest

from graphsvc.web.answer_cache import Answer, AnswerCache


def answer(size: int = 1, tag: str = "1") -> Answer:
    return Answer(tag, b"x" * size)


def test_the_oldest_go_first() -> None:
    kept = AnswerCache(most=2, most_bytes=100)
    for question in ("a", "b"):
        kept.put(question, answer())
    kept.get("a")
    kept.put("c", answer())
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (answer(), None, answer())
    kept.put("d", answer(99))
    assert (kept.get("a"), kept.get("c"), kept.get("d")) == (None, answer(), answer(99))


def test_a_new_answer_takes_the_place_of_the_old_one() -> None:
    kept = AnswerCache(most_bytes=100)
    for tag in ("1", "2", "3"):
        kept.put("a", answer(60, tag))
    kept.put("b", answer(40))
    assert (kept.get("a"), kept.get("b")) == (answer(60, "3"), answer(40))


def test_a_very_long_answer_is_not_kept() -> None:
    kept = AnswerCache()
    kept.put("a", answer())
    kept.put("a", answer(4_000_001))
    assert kept.get("a") is None


def test_what_many_ask_at_once_is_made_once() -> None:
    kept, made = AnswerCache(), []

    def make() -> Answer:
        made.append(1)
        time.sleep(0.1)
        return answer()

    askers = [threading.Thread(target=kept.made_since, args=(None, "a", lambda _: True, make)) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(made) == 1


def test_what_is_no_longer_current_is_made_anew() -> None:
    kept = AnswerCache()
    kept.put("a", answer(tag="1"))
    for now in ("1", "2"):
        assert kept.made_since(None, "a", lambda found, now=now: found.tag == now, lambda: answer(tag="2")).tag == now
    assert kept.get("a") == answer(tag="2")


def test_a_failure_is_not_kept() -> None:
    kept = AnswerCache()

    def fail() -> Answer:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        kept.made_since(None, "a", lambda _: True, fail)
    assert kept.made_since(None, "a", lambda _: True, answer) == answer()


def test_what_an_answer_rests_on_takes_room_too() -> None:
    kept = AnswerCache(most_bytes=1_000)
    for question in ("a", "b"):
        kept.put(question, Answer("1", b"x" * 400, rests_on=frozenset({"expert-1"})))
    assert kept.get("a") is None
    assert kept.get("b") is not None
