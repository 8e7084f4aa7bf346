"""Whether the database can be asked, told within seconds even where it does not answer at all."""

from __future__ import annotations

import threading
from concurrent.futures import Future

from graphsvc.errors import Unavailable
from graphsvc.queries import Store
from graphsvc.queries.status import require_ready

ANSWER_SECONDS = 2.0


class Unanswered(Unavailable):
    """The database has been asked and has not said anything."""


class Readiness:
    """Asks the database in a thread of its own, in one at a time; safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._asking: Future[None] | None = None

    def require(self, seconds: float = ANSWER_SECONDS) -> None:
        """Raise Unavailable unless the database answers within `seconds`, and has this version's schema."""
        try:
            self._asked().result(seconds)
        except TimeoutError as error:
            raise Unanswered(
                f"图数据库（{self._store.engine.title}）{seconds:g} 秒内没有回答。请确认它已启动、地址无误，稍后再试。",
                f"The graph database ({self._store.engine.title}) did not answer within {seconds:g} seconds; check that "
                "it runs and that its address is right, then try again.",
            ) from error

    def give_up(self) -> None:
        """End whatever waits for the database, questions and writes alike: each is told that it cannot be reached."""
        self._store.release()

    def _asked(self) -> Future[None]:
        with self._lock:
            if self._asking is None or self._asking.done():
                self._asking = Future()
                threading.Thread(target=self._ask, args=(self._asking,), daemon=True).start()
            return self._asking

    def _ask(self, answer: Future[None]) -> None:
        try:
            require_ready(self._store)
        except BaseException as error:
            answer.set_exception(error)
        else:
            answer.set_result(None)
