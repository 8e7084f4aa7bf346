"""What users wait for right after somebody has written something: the first request of each page.

    write, request, write, bare statement, write, bare page, write, bare statement, …        each the first in turn

Offices write all day, so that the first answer after a write is the one that counts. The bare statement beside a page reads
what the page shows, or is the ranking of the busiest province where the page is about that. Each comes first after a write of its own, and
is asked by a process that did not write: whoever asks second finds at hand what the first has had looked up.
"""

from __future__ import annotations

import http.client
import itertools
import json
import math
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

from benchmarks import page_statements, statements
from benchmarks.bare_page import Asked, bare_pages
from benchmarks.bare_reader import Statement, bare_reader
from benchmarks.databases import Database
from benchmarks.http_load import served
from benchmarks.network import Network
from benchmarks.questions import NUMBER, TODAY, busiest_regions
from benchmarks.timing import seconds_of
from benchmarks.writers import Writers

# The ways that are compared.
_PAGE, _BARE, _LEAST = "the page", "the bare statement", "a bare page"
_READY_SECONDS = 600
_READY_IN_A_ROW = 8  # the processes of a server answer in turns, and each has its own copy
_WARMING = 6  # times that each is asked before anything counts
_A_YEAR_BEFORE = "2025-06-30"


@dataclass
class PageAfterWrite:
    """One page: seconds of the first request after each kind of write, and of the bare statement in the same turns.

    `against` says what the bare statement is; `most` is how many times as long the page may take. `least` are those of a bare page
    that asks for the edition and runs that statement, where the statement is about this page alone.
    """

    name: str
    against: str
    most: float
    seconds: dict[str, list[float]] = field(default_factory=dict)
    bare: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median of all kinds of writes, by that of the bare statement."""
        return statistics.median(itertools.chain(*self.seconds.values())) / statistics.median(self.bare)

    @property
    def least_ratio(self) -> float | None:
        """The same of the bare page, if there is one."""
        return statistics.median(self.least) / statistics.median(self.bare) if self.least else None


@dataclass
class _Page:
    name: str
    path: str
    against: str
    most: float
    bare: Sequence[Statement]
    alone: Asked | None = None


def _about(name: str, path: str, against: str, asked: Asked) -> _Page:
    """Return a page about one thing, beside the statement that reads what it shows."""
    return _Page(name, path, against, 2.0, [(getattr(page_statements, asked[0]), asked[1])], asked)


def pages_after_writes(database: Database, network: Network) -> Iterator[PageAfterWrite]:
    """Serve `database` and ask for every page after every kind of write."""
    with (
        tempfile.TemporaryDirectory(prefix="graphsvc-bench-lists-") as folder,
        served(database) as port,
        bare_reader(database) as reader,
        bare_pages(database) as least,
    ):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_READY_SECONDS)
        _await_copies(connection)
        writers = Writers(database, network, Path(folder))
        for page in _pages(network):
            ways = {
                _PAGE: partial(_seconds_of_page, connection, page.path),
                _BARE: partial(reader.seconds_of, page.bare),
            }
            if page.alone:
                ways[_LEAST] = partial(seconds_of, partial(least.page, page.alone))
            found = PageAfterWrite(page.name, page.against, page.most)
            _measure(found, ways, writers)
            yield found


def _measure(found: PageAfterWrite, ways: dict[str, Callable[[], float]], writers: Writers) -> None:
    """Take the seconds of each way after writes of its own, each the first in turn."""
    for _ in range(_WARMING):
        for way in ways.values():
            way()
    for kind, (rounds, write) in writers.kinds().items():
        taken: dict[str, list[float]] = {name: [] for name in ways}
        in_turns = itertools.cycle(ways.items())
        for _ in range(rounds):
            for name, way in itertools.islice(in_turns, len(ways)):
                write()
                taken[name].append(way())
            next(in_turns)
        found.seconds[kind] = taken[_PAGE]
        found.bare += taken[_BARE]
        found.least += taken.get(_LEAST, [])


def _pages(network: Network) -> Iterator[_Page]:
    province = busiest_regions(network)["province"][0]
    expert, officer, hub = network.ids("Expert")[3], _busiest_officer(network), network.ids("OverseasOrg")[0]
    region = f"/regions/{province.code}"
    day = f"as_of={TODAY}"
    ranking = "the ranking of that province"
    most = 0.5 if len(network.nodes) < 500_000 else 0.3

    ranked = [(statements.RANKING, {"region": province.id, "day": NUMBER})]

    def entity(name: str, id_: str) -> _Page:
        asked = {"id": id_, "day": NUMBER, "today": TODAY}
        return _about(name, f"/entities/{quote(id_)}?{day}", "everything known of it", ("ENTITY_PAGE", asked))

    yield _Page("the busiest province", f"{region}?{day}", ranking, most, ranked)
    # What that page asks for by itself: its table is not kept waiting by them, so that they have no limit of their own.
    yield _Page("the picture beside it", f"{region}/drawing?{day}", ranking, math.inf, ranked)
    yield _Page("what narrows it, with counts", f"{region}/choices?{day}", ranking, math.inf, ranked)
    yield _Page("its weak points", f"{region}/weak-points?{day}", ranking, 2 * most, ranked)
    yield _Page("its brief", f"{region}/brief?{day}", ranking, 2 * most, ranked)
    changes = f"{region}/changes?before={_A_YEAR_BEFORE}&after={TODAY}"
    yield _Page("two days of it compared", changes, ranking, 2 * most, ranked)
    yield _Page("the national table", f"/nation?{day}", "the ranking of one province", 3.0, ranked)
    yield _Page("home", "/", "counts by kind and by type", 2.0, [(text, {}) for text in statements.COUNTS])
    yield _Page("what waits, on the first page", "/home/work", ranking, math.inf, ranked)
    yield entity("an expert", expert)
    yield entity("an organization", hub)
    contacts = ("CONTACTS", {"officer": officer, "day": NUMBER, "today": TODAY})
    yield _about("an officer", f"/officers/{quote(officer)}?{day}", "the contacts", contacts)


def _busiest_officer(network: Network) -> str:
    """Return who is responsible for the most contacts."""
    owned = Counter(link.start for link in network.links if link.type == "OWNS")
    posts: dict[str, int] = Counter()
    for link in network.links:
        if link.type == "HOLDS":
            posts[link.start] += owned[link.end]
    return max(network.ids("Officer"), key=lambda id_: owned[id_] + posts[id_])


def _await_copies(connection: http.client.HTTPConnection) -> None:
    """Wait until each process of the server has its copy of the network."""
    deadline, in_a_row = time.monotonic() + _READY_SECONDS, 0
    while in_a_row < _READY_IN_A_ROW:
        if time.monotonic() > deadline:
            raise RuntimeError("the copies of the network were not made")
        told = json.loads(_get(connection, f"/api/v1/status?asked={time.monotonic_ns()}"))
        in_a_row = in_a_row + 1 if told["network_copy"]["state"] == "ready" else 0
        time.sleep(0.1)


def _seconds_of_page(connection: http.client.HTTPConnection, path: str) -> float:
    return seconds_of(lambda: _get(connection, path))


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()  # a write may take longer than a server keeps it open; the next may go to another process
    if response.status != 200:
        raise AssertionError(f"{path} answered {response.status}: {body[:300]!r}")
    return body
