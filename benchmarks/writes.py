"""What users wait for right after somebody has written something: the first request of each page, and saving itself.

    write, request, bare statement, write, request, …        so that whatever else the machine does hits all alike

Offices write all day, so that the first answer after a write is the one that counts. The bare statement beside a page reads
what the page shows, or is the ranking of the busiest province where the page is about that.
"""

from __future__ import annotations

import csv
import http.client
import itertools
import json
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.http_load import served
from benchmarks.network import Network
from benchmarks.questions import NUMBER, TODAY, bare_ranking, busiest_regions
from graphsvc.changes.change import AddLink, Change, LogContact, SetFields
from graphsvc.changes.making import make
from graphsvc.facts.network_copy.building import build
from graphsvc.intake.importing import import_file
from graphsvc.store import Differences, new_id
from graphsvc.store.differences import EntityDifference
from graphsvc.viewers import system_viewer

VIEWER = system_viewer("benchmark")
ROUNDS, IMPORTS, IMPORTED_ROWS = 3, 1, 1_000
SAVES, WRITERS, WRITERS_SECONDS = 40, 8, 5.0
BUILDINGS = 2
_READY_SECONDS = 600
_READY_IN_A_ROW = 8  # the processes of a server answer in turns, and each has its own copy
_A_YEAR_BEFORE = "2025-06-30"


@dataclass
class PageAfterWrite:
    """One page: seconds of the first request after each kind of write, and of the bare statement in the same turns.

    `against` says what the bare statement is; `most` is how many times as long the page may take.
    """

    name: str
    against: str
    most: float
    seconds: dict[str, list[float]] = field(default_factory=dict)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median of all kinds of writes but the import, by that of the bare statement."""
        return statistics.median(itertools.chain(*self.seconds.values())) / statistics.median(self.bare)


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


@dataclass
class Building:
    """Seconds of building the copy of the network, in turns with the bare read of the same rows."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.bare)


@dataclass
class _Page:
    name: str
    path: str
    against: str
    most: float
    bare: Callable[[], object]


class Writers:
    """Writes of every kind, each of which changes something else than the one before."""

    def __init__(self, database: Database, network: Network, folder: Path) -> None:
        self._store, self._folder = database.store, folder
        self._experts = itertools.cycle(network.ids("Expert"))
        self._institutions = itertools.cycle(network.ids("Institution"))
        self._officer = network.ids("Officer")[0]
        self._organizations = network.ids("OverseasOrg")
        members = Counter(link.end for link in network.links if link.type == "MEMBER_OF")
        self._hub = max(self._organizations, key=lambda id_: members[id_])
        self._number = itertools.count(int(time.time()))  # another network may hold those of a run before

    def kinds(self) -> dict[str, tuple[int, Callable[[], None]]]:
        """Return each kind of write with how many times it is measured."""
        return {
            "a fresh contact": (ROUNDS, self.contact),
            "a moved expert": (ROUNDS, self.move),
            "a renamed hub": (ROUNDS, self.rename),
            f"an import of {IMPORTED_ROWS:,} rows": (IMPORTS, self.import_list),
        }

    def contact(self) -> None:
        self._make(
            LogContact(with_=next(self._experts), on=TODAY, channel="电话", summary=self._text("谈"), by=self._officer)
        )

    def move(self) -> None:
        self._make(AddLink("WORKS_AT", start=next(self._experts), end=next(self._institutions)))

    def rename(self) -> None:
        self._make(SetFields(self._hub, {"name": self._text("改名总会")}))

    def save(self) -> None:
        self._make(SetFields(next(self._experts), {"title": self._text("研究员")}))

    def import_list(self) -> None:
        number = next(self._number)
        folder = self._folder / f"list{number}"
        folder.mkdir()
        with (folder / "专家.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["编号", "姓名", "海外机构"])
            for row in range(IMPORTED_ROWS):
                organization = self._organizations[(row * 7 + number) % len(self._organizations)]
                rows.writerow([f"late-{number}-{row}", f"新专家{number}之{row}", organization])
        report = import_file(self._store, VIEWER, folder)
        assert not report.refused, report.refused[:3]

    def _make(self, change: Change) -> None:
        make(self._store, VIEWER, [change])

    def _text(self, word: str) -> str:
        return f"{word}{next(self._number)}"


def building(database: Database) -> Building:
    """Build the copy of the network a few times."""
    found = Building()
    for _ in range(BUILDINGS):
        found.bare.append(_seconds(lambda: _read_all(database)))
        found.ours.append(_seconds(lambda: build(database.store.read, ("benchmark", 0))))
    return found


def _read_all(database: Database) -> None:
    """Read what a copy is made of, as it comes from the bare driver, a record a row."""
    for text in (statements.EVERY_NODE_OF_THE_COPY, statements.EVERY_LINK_OF_THE_COPY):
        database.ask(text)


def pages_after_writes(database: Database, network: Network) -> Iterator[PageAfterWrite]:
    """Serve `database` and ask for every page after every kind of write."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-bench-lists-") as folder, served(database) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_READY_SECONDS)
        _await_copies(connection)
        writers = Writers(database, network, Path(folder))
        for page in _pages(database, network):
            yield _after_writes(page, connection, writers)


def saves(database: Database, network: Network) -> Saves:
    """Save one by one, in turns with bare writes, and then by eight writers at once."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-bench-lists-") as folder:
        writers = Writers(database, network, Path(folder))
        bare = _bare_writer(database, network)
        found = Saves()
        for number in range(SAVES + 5):
            for seconds, write in ((found.ours, writers.save), (found.bare, bare)):
                took = _seconds(write)
                if number >= 5:  # the first ones warm a Java server up
                    seconds.append(took)
        found.ours_at_once, found.bare_at_once = _at_once(writers.save), _at_once(bare)
    return found


def _after_writes(page: _Page, connection: http.client.HTTPConnection, writers: Writers) -> PageAfterWrite:
    found = PageAfterWrite(page.name, page.against, page.most)
    for _ in range(2):
        _get(connection, page.path)
        page.bare()
    for kind, (rounds, write) in writers.kinds().items():
        times = found.seconds[kind] = []
        for _ in range(rounds):
            write()
            times.append(_seconds(lambda: _get(connection, page.path)))
            found.bare.append(_seconds(page.bare))
    return found


def _pages(database: Database, network: Network) -> Iterator[_Page]:
    province = busiest_regions(network)["province"][0]
    expert, officer, hub = network.ids("Expert")[3], _busiest_officer(network), network.ids("OverseasOrg")[0]
    region = f"/regions/{province.code}"
    day = f"as_of={TODAY}"
    ranking = "the ranking of that province"
    most = 0.5 if len(network.nodes) < 500_000 else 0.3

    def ranked() -> object:
        return bare_ranking(database, province)

    def entity(id_: str) -> Callable[[], object]:
        return lambda: database.ask(statements.ENTITY_PAGE, id=id_, day=NUMBER, today=TODAY)

    yield _Page("the busiest province", f"{region}?{day}", ranking, most, ranked)
    yield _Page("its weak points", f"{region}/weak-points?{day}", ranking, 2 * most, ranked)
    yield _Page("its brief", f"{region}/brief?{day}", ranking, 2 * most, ranked)
    changes = f"{region}/changes?before={_A_YEAR_BEFORE}&after={TODAY}"
    yield _Page("two days of it compared", changes, ranking, 2 * most, ranked)
    yield _Page("the national table", f"/nation?{day}", "the ranking of one province", 3.0, ranked)
    yield _Page("home", "/", "counts by kind and by type", 2.0, lambda: [*map(database.ask, statements.COUNTS)])
    yield _Page("an expert", f"/entities/{quote(expert)}?{day}", "everything known of it", 2.0, entity(expert))
    yield _Page("an organization", f"/entities/{quote(hub)}?{day}", "everything known of it", 2.0, entity(hub))
    contacts = {"officer": officer, "day": NUMBER, "today": TODAY}
    path = f"/officers/{quote(officer)}?{day}"
    yield _Page("an officer", path, "the contacts", 2.0, lambda: database.ask(statements.CONTACTS, **contacts))


def _busiest_officer(network: Network) -> str:
    """Return who is responsible for the most contacts."""
    owned = Counter(link.start for link in network.links if link.type == "OWNS")
    posts: dict[str, int] = Counter()
    for link in network.links:
        if link.type == "HOLDS":
            posts[link.start] += owned[link.end]
    return max(network.ids("Officer"), key=lambda id_: owned[id_] + posts[id_])


def _bare_writer(database: Database, network: Network) -> Callable[[], None]:
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


def _await_copies(connection: http.client.HTTPConnection) -> None:
    """Wait until each process of the server has its copy of the network."""
    deadline, in_a_row = time.monotonic() + _READY_SECONDS, 0
    while in_a_row < _READY_IN_A_ROW:
        if time.monotonic() > deadline:
            raise RuntimeError("the copies of the network were not made")
        told = json.loads(_get(connection, f"/api/v1/status?asked={time.monotonic_ns()}"))
        in_a_row = in_a_row + 1 if told["network_copy"]["state"] == "ready" else 0
        time.sleep(0.1)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()  # a write may take longer than a server keeps it open; the next may go to another process
    if response.status != 200:
        raise AssertionError(f"{path} answered {response.status}: {body[:300]!r}")
    return body


def times(seconds: Sequence[float]) -> str:
    """Return a median in milliseconds as text."""
    return f"{statistics.median(seconds) * 1000:,.0f}"
