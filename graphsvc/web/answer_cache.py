"""The latest answers as they were sent, so that a question asked again costs no more than one look at the journal."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.queries import Edition, acquire_in_time

_ANSWERS = 500
_BYTES = 64_000_000
_LONGEST = 4_000_000
_BYTES_A_NAME = 130
_UNKNOWN = Edition()
_LONGEST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent: `tag` tells it from others of its question, `version` which one of its thing it tells.

    `edition` is the latest state of which it is known to hold, `rests_on` what a change would have to touch to make it another; None
    where any may. `replaced` tells that one was kept when it was made, which had become old.
    """

    tag: str
    body: bytes
    version: str = ""
    edition: Edition = _UNKNOWN
    rests_on: frozenset[str] | None = None
    replaced: bool = False

    @property
    def etag(self) -> str:
        """The ETag that it is sent with; the version behind the point is what a change of the thing may name."""
        return f"{self.tag}.{self.version}" if self.version else self.tag

    @property
    def size(self) -> int:
        """About how much memory it takes, in bytes."""
        return len(self.body) + _BYTES_A_NAME * len(self.rests_on or ())


class AnswerCache:
    """The latest answer to each question; safe to share between threads."""

    def __init__(self, most: int = _ANSWERS, most_bytes: int = _BYTES) -> None:
        self._most, self._most_bytes, self._bytes = most, most_bytes, 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def made_since(
        self, stale: Answer | None, question: str, holds: Callable[[Answer], bool], make: Callable[[], Answer]
    ) -> Answer:
        """Return the answer that others have made for `question` instead of the `stale` one if it `holds`, or make it.

        What many ask at once is made once; those who waited learn whether it is still current. Raises Unavailable when
        their time is over before it is made, HungUp when they have gone.
        """
        with self._lock:
            making = self._making.setdefault(question, threading.Lock())
        acquire_in_time(making, _LONGEST_SECONDS)
        try:
            answer = self.get(question)
            if answer is None or answer is stale or not holds(answer):
                answer = make()
                self.put(question, answer)
            return answer
        finally:
            making.release()
            with self._lock:
                self._making.pop(question, None)

    def get(self, question: str) -> Answer | None:
        """Return the answer kept for `question`, of whatever state of the data."""
        with self._lock:
            if question not in self._answers:
                return None
            self._answers.move_to_end(question)
            return self._answers[question]

    def put(self, question: str, answer: Answer) -> None:
        """Keep an answer unless it is very long, and let go of the oldest where there are too many."""
        with self._lock:
            if before := self._answers.pop(question, None):
                self._bytes -= before.size
            if len(answer.body) > _LONGEST:
                return
            self._bytes += answer.size
            self._answers[question] = answer
            while len(self._answers) > self._most or self._bytes > self._most_bytes:
                self._bytes -= self._answers.popitem(last=False)[1].size
