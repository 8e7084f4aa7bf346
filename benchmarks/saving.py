"""A save of a form's change beside the one statement that is enough for it, one by one and by many writers at once."""

from __future__ import annotations

import itertools
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.network import Network
from benchmarks.timing import seconds_of
from benchmarks.writers import Writers
from graphsvc.store import Differences, new_id
from graphsvc.store.differences import EntityDifference

SAVES, WRITERS, WRITERS_SECONDS = 40, 8, 5.0


@dataclass
class Saves:
    """Seconds of one save by a form's way beside a bare write with a journal entry, and saves a second by 8 at once."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    ours_at_once: float = 0.0
    bare_at_once: float = 0.0

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.bare)


def saves(database: Database, network: Network) -> Saves:
    """Save one by one, in turns with bare writes, and then by eight writers at once."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-bench-lists-") as folder:
        writers = Writers(database, network, Path(folder))
        bare = bare_writer(database, network)
        found = Saves()
        for number in range(SAVES + 5):
            for seconds, write in ((found.ours, writers.save), (found.bare, bare)):
                took = seconds_of(write)
                if number >= 5:  # the first ones warm a Java server up
                    seconds.append(took)
        found.ours_at_once, found.bare_at_once = _at_once(writers.save), _at_once(bare)
    return found


def bare_writer(database: Database, network: Network) -> Callable[[], None]:
    """Return what changes a field of an expert and the journal in the one statement that is enough for it."""
    experts = itertools.cycle(node for node in network.nodes if node.kind == "Expert")

    def write() -> None:
        expert, title = next(experts), new_id("title-")
        before = {"id": expert.id, **expert.properties}
        changes = Differences([EntityDifference("Expert", expert.id, before, before | {"title": title})])
        given = {"id": expert.id, "title": title, "entry": new_id("journal-"), "changes": changes.packed()}
        with database.driver.session(database=database.database) as session:
            session.execute_write(lambda transaction: transaction.run(statements.WRITE, given).consume())

    return write


def _at_once(write: Callable[[], None]) -> float:
    """Return how many writes a second eight threads make together."""
    end, done = time.perf_counter() + WRITERS_SECONDS, [0] * WRITERS
    taking = threading.Lock()
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            while time.perf_counter() < end:
                write()
                done[number] += 1
        except BaseException as error:
            with taking:
                errors.append(error)

    begin = time.perf_counter()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sum(done) / (time.perf_counter() - begin)
