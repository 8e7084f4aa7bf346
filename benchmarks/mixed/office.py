"""An office at work for some minutes: eight read pages, four write, one imports lists; what they meet, and what the processes hold.

Nobody asks as fast as a program: a reader looks at a page for one to three seconds, a writer at a form for three to seven, and a list
of 300 rows comes every half minute. The same pages are read by one person alone first, right after a write each, so that none of
them is answered from what was kept.

The lists make the network grow while the memory is watched. Memory is held to its limit as it is, and once more for each node that
there is by then, which tells what is kept beside the network from the network itself.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from benchmarks.databases import Database
from benchmarks.explorer import Figure
from benchmarks.http_load import served
from benchmarks.mixed.asking import Noted, Person, until
from benchmarks.mixed.processes import Held, held
from benchmarks.network import Network
from benchmarks.questions import TODAY, busiest_regions

READERS, WRITERS, ROWS = 8, 4, 300
TIMES_AS_LONG = 5.0
# From the second minute on nothing may grow by more.
GROWTH, MORE_FILES = 0.1, 20
_ALONE_ROUNDS = 8
_READY_SECONDS = 60.0
_WRITES = "a write"
_KB = 1024  # of a megabyte

Step = Callable[[Person], object]


def office_figures(
    database: Database, network: Network, minutes: float, say: Callable[[str], None]
) -> Iterator[Figure]:
    """Serve `database` to a whole office for so many minutes."""
    with served(database) as port:
        office = _Office(network)
        alone, together, minute, nodes = Noted(), Noted(), list[Held](), list[int]()
        _wait_for_copies(port)
        _read_alone(Person(port, alone), office)
        end = threading.Event()
        threads = [threading.Thread(target=work, args=(end,)) for work in _people(port, office, together)]
        for thread in threads:
            thread.start()
        for number in range(round(minutes)):
            time.sleep(60)
            minute.append(held(port))
            nodes.append(sum(row["count"] for row in database.store.read("entities/counts")))
            say(f"minute {number + 1}: {minute[-1].memory:,.0f} MB, {minute[-1].files} files, {together.statuses}")
        end.set()
        for thread in threads:
            thread.join()
    for failed in together.failed[:20]:
        say(failed)
    yield from _figures(alone, together)
    yield from _growth(minute, nodes)


class _Office:
    """What its people ask and write, each time something else."""

    def __init__(self, network: Network) -> None:
        self._experts = itertools.cycle(network.ids("Expert"))
        self._organizations = itertools.cycle(network.ids("OverseasOrg"))
        self._names = itertools.cycle([str(node.properties["name"]) for node in network.nodes if node.kind == "Expert"])
        self._officer = network.ids("Officer")[0]
        self._regions = itertools.cycle(place.code for found in busiest_regions(network).values() for place in found)
        self._number = itertools.count(int(time.time()))

    def pages(self) -> dict[str, Callable[[], str]]:
        """Return each kind of page with what makes its next address."""
        return {
            "home": lambda: "/",
            "a region": lambda: f"/regions/{next(self._regions)}",
            "an expert": lambda: f"/entities/{quote(next(self._experts))}",
            "an organization": lambda: f"/entities/{quote(next(self._organizations))}",
            "a search": lambda: f"/search?q={quote(next(self._names))}",
            "a list": lambda: "/lists/experts",
            "an officer": lambda: f"/officers/{quote(self._officer)}",
            "gaps of a region": lambda: f"/gaps?region={next(self._regions)}",
        }

    def write(self, person: Person) -> None:
        number = next(self._number)
        if number % 2:
            told = {"title": f"研究员{number}"}
            person.send(_WRITES, "PATCH", f"/api/v1/entities/{quote(next(self._experts))}", told)
            return
        told = {
            "with": next(self._experts),
            "on": TODAY,
            "channel": "电话",
            "summary": f"谈{number}",
            "by": self._officer,
        }
        person.send(_WRITES, "POST", "/api/v1/interactions", told)

    def bring_list(self, person: Person) -> None:
        """Upload a list, look at what it would do, and import it."""
        number = next(self._number)
        lines = [f"list-{number}-{row},新专家{number}之{row},{next(self._organizations)}" for row in range(ROWS)]
        file = ("专家.csv", "\r\n".join(["编号,姓名,海外机构", *lines]))
        if person.post_form("an upload", "/imports/check", {}, file) == 303:
            place = person.location
            person.get("a check", place)
            person.post_form("an import", "/imports", {"token": place.rsplit("/", 1)[1]})


def _read_alone(person: Person, office: _Office) -> None:
    """Read every page, after a write each; what warms a server up does not count."""
    for name, address in office.pages().items():
        for number in range(_ALONE_ROUNDS + 2):
            office.write(person)
            person.get(name if number >= 2 else "warming up", address())


def _people(port: int, office: _Office, noted: Noted) -> Iterator[Callable[[threading.Event], None]]:
    pages = list(office.pages().items())
    for number in range(READERS):
        person = Person(port, noted)
        own = pages[number:] + pages[:number]
        steps = [partial(_read, person, name, address) for name, address in own]
        yield partial(until, pause=(1.0, 3.0), steps=steps)
    for _ in range(WRITERS):
        yield partial(until, pause=(3.0, 7.0), steps=[partial(office.write, Person(port, noted))])
    yield partial(until, pause=(25.0, 35.0), steps=[partial(office.bring_list, Person(port, noted))])


def _read(person: Person, name: str, address: Callable[[], str]) -> None:
    person.get(name, address())


def _wait_for_copies(port: int) -> None:
    """Wait until the memory of the processes stands still: then each has its copy of the network."""
    end, before = time.monotonic() + _READY_SECONDS, -1.0
    while time.monotonic() < end and (now := held(port).memory) > before + 1:
        before = now
        time.sleep(5)


def _figures(alone: Noted, together: Noted) -> Iterator[Figure]:
    errors = sum(count for status, count in together.statuses.items() if status >= 500)
    told = ", ".join(f"{count:,} × {status}" for status, count in sorted(together.statuses.items()))
    yield Figure("answers", told, "no 5xx", errors == 0)
    for name, timing in together.times.items():
        if name != _WRITES and (by_itself := alone.times.get(name)):
            ratio = timing.p95 / by_itself.p95
            value = f"{timing.p95 * 1000:,.0f} ms, {ratio:.1f} × {by_itself.p95 * 1000:,.0f} ms alone ({len(timing.seconds)} asked)"
            yield Figure(f"{name}, p95", value, f"{TIMES_AS_LONG:.0f} × at most", ratio <= TIMES_AS_LONG)
        else:
            yield Figure(f"{name}, p95", f"{timing.p95 * 1000:,.0f} ms ({len(timing.seconds)} asked)", "–", True)


def _growth(minute: list[Held], nodes: list[int]) -> Iterator[Figure]:
    later = minute[1:]
    if not later:
        return
    memory = [one.memory for one in minute]
    by_node = [one * _KB / count for one, count in zip(memory, nodes, strict=True)]
    more = f"{nodes[-1] / nodes[1] - 1:.1%} more nodes from the second on"
    yield _flat("memory by the minute, MB", memory, ",.0f")
    yield _flat(f"memory by the minute for each node, KB ({more})", by_node, ".2f")
    files = max(one.files for one in later) - later[0].files
    yield Figure(
        "open files by the minute", " ".join(str(one.files) for one in minute), f"+{MORE_FILES}", files <= MORE_FILES
    )


def _flat(name: str, by_minute: list[float], form: str) -> Figure:
    told = " ".join(format(one, form) for one in by_minute)
    most = max(by_minute[1:])
    return Figure(name, told, f"+{GROWTH:.0%} from the second on", most <= by_minute[1] * (1 + GROWTH))
