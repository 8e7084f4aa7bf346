"""A search beside sixteen who ask what takes longest, with the lane of long questions and without it, in turns.

Both servers stand on one database. Without the lane all threads but one of a process may work on long questions.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from urllib.parse import quote

from benchmarks.databases import Database
from benchmarks.explorer import Figure
from benchmarks.http_load import THREADS, served
from benchmarks.mixed.asking import Noted, Person, until
from benchmarks.network import Network
from benchmarks.questions import DAY, busiest_regions

ASKERS, SEARCH_SECONDS = 16, 0.5
_TURNS, _WARMING = 2, 20
_SETTLING_SECONDS = 5.0
_WAYS = {"by itself": "1", "with the lane": "1", "without it": str(THREADS)}


def beside_long_questions(
    database: Database, network: Network, seconds: float, say: Callable[[str], None]
) -> Iterator[Figure]:
    """Search for `seconds` in each turn, alone, beside the askers with the lane, and beside them without it."""
    found = {way: Noted() for way in _WAYS}
    asked = {way: Noted() for way in _WAYS}
    names = itertools.cycle([str(node.properties["name"]) for node in network.nodes if node.kind == "Expert"])
    with ExitStack() as open_:
        ports = {
            at_once: open_.enter_context(served(database, GRAPHSVC_LONG_AT_ONCE=at_once))
            for at_once in set(_WAYS.values())
        }
        for port in [*ports.values()] * _WARMING:  # what warms a server up does not count
            Person(port, Noted()).get("search", f"/search?q={quote(next(names))}")
        for _ in range(_TURNS):
            for way, at_once in _WAYS.items():
                port = ports[at_once]
                askers = 0 if way == "by itself" else ASKERS
                _search(
                    Person(port, found[way]),
                    names,
                    seconds,
                    [Person(port, asked[way]) for _ in range(askers)],
                    _long(network),
                )
                say(
                    f"a search {way}: p95 {found[way].times['search'].p95 * 1000:,.0f} ms; askers {asked[way].statuses}"
                )
    alone = found["by itself"].times["search"].p95
    for way, noted in found.items():
        p95 = noted.times["search"].p95
        value = f"{p95 * 1000:,.0f} ms, {p95 / alone:.1f} × alone; askers met {asked[way].statuses or 'nobody'}"
        promised = f"{SEARCH_SECONDS * 1000:.0f} ms" if way == "with the lane" else "–"
        yield Figure(
            f"a search beside {ASKERS} long questions, {way}, p95",
            value,
            promised,
            promised == "–" or p95 <= SEARCH_SECONDS,
        )


def _search(person: Person, names: Iterator[str], seconds: float, askers: list[Person], long: Iterator[str]) -> None:
    end, lock = threading.Event(), threading.Lock()

    def ask(asker: Person) -> None:
        with lock:
            path = next(long)
        asker.get("long", path)
        end.wait(asker.retry_after)

    threads = [
        threading.Thread(target=until, args=(end, (0.0, 0.1), [partial(ask, asker)]), daemon=True) for asker in askers
    ]
    for thread in threads:
        thread.start()
    time.sleep(_SETTLING_SECONDS if askers else 0)
    over = time.monotonic() + seconds
    while time.monotonic() < over:
        person.get("search", f"/search?q={quote(next(names))}")
        time.sleep(0.2)
    end.set()
    for thread in threads:
        thread.join()


def _long(network: Network) -> Iterator[str]:
    """Yield what takes longest, each time of another day, so that nothing is answered from what was kept."""
    province = busiest_regions(network)["province"][0]
    for number in itertools.count():
        day = f"as_of={DAY - timedelta(days=number)}"
        yield f"/lists/experts/files/list.xlsx?{day}"
        yield f"/api/v1/explore?centre={quote(province.id)}&{day}"
        yield f"/lists/experts/files/list.csv?{day}"
        yield f"/changes?region={province.code}"
