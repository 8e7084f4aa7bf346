"""Time to a still picture: graphsvc's file beside a plain pyvis page of the same graph, both in Chromium without a network.

Both are made from the same nodes and links and opened alike; the page itself tells when its picture was drawn and moved no
more. Must not ask a database: the networks are made here.
"""

from __future__ import annotations

import math
import random
import shutil
import statistics
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.network import Network, make_network
from benchmarks.questions import DAY
from graphsvc.facts.refs import Ref
from graphsvc.pictures.layout import placed
from graphsvc.pictures.picture import Placed, picture
from graphsvc.pictures.snapshot import snapshot
from graphsvc.queries.neighbours import Subgraph
from graphsvc.store import Link

SIZES = (500, 2_000)
LINKS_A_NODE = 2
ROUNDS = 3
CAP_SECONDS = 120
WAYS = ("graphsvc", "plain pyvis")
NO_CHROMIUM = "there is no chromium (apt-get install chromium)"
NO_PLAYWRIGHT = "there is no playwright (make setup-dev)"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
_STILL = "picture still after "

# Looks at the canvas every 50 ms, after a frame in which the page may have moved it: still is what has shown something and
# the very same pixels for 200 ms. Times count from the start of the navigation, as performance.now() does; the moment told
# is that from which nothing changed, not the one at which this was certain.
_WATCH = """(() => {
  if (window !== window.top) return;
  let shown = null, since = 0, looks = 0;
  const same = (a, b) => a !== null && a.length === b.length && a.every((dot, place) => dot === b[place]);
  const look = () => {
    const canvas = document.querySelector("canvas");
    const now = performance.now();
    if (canvas !== null && canvas.width * canvas.height > 0) {
      const image = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const dots = new Uint32Array(image.data.buffer);
      if (same(shown, dots)) looks += 1;
      else [shown, since, looks] = [dots, now, 0];
      if (looks >= 2 && now - since >= 200 && dots.some((dot) => dot !== 0)) return console.log("STILL" + since);
    }
    setTimeout(() => requestAnimationFrame(look), 50);
  };
  requestAnimationFrame(look);
})()""".replace("STILL", _STILL)


class NoBrowser(Exception):
    """There is nothing here to open a picture with; the text says what to install."""


@dataclass
class Way:
    """What one way took in each round, in seconds; a picture that was not still in time took for ever."""

    made: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def seconds_made(self) -> float:
        return statistics.median(self.made)

    @property
    def seconds_opened(self) -> float:
        return statistics.median(self.opened)


@dataclass
class Pictured:
    """One graph by both ways."""

    nodes: int
    links: int
    ours: Way = field(default_factory=Way)
    plain: Way = field(default_factory=Way)

    @property
    def ratio(self) -> float:
        """How many times as long the plain page takes; at least that many where it was `capped`."""
        plain = self.plain.seconds_made + min(self.plain.seconds_opened, CAP_SECONDS)
        return plain / (self.ours.seconds_made + self.ours.seconds_opened)

    @property
    def capped(self) -> bool:
        return math.isinf(self.plain.seconds_opened)


@dataclass
class Pictures:
    """Every graph that was drawn, and in which browser; what failed says so in `failures`."""

    browser: str = ""
    drawn: list[Pictured] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def still_pictures(sizes: Sequence[int], say: Callable[[str], None], rounds: int = ROUNDS) -> Pictures:
    """Make and open a picture of each size by both ways, in turns. Never raises: what fails is told in the answer."""
    found = Pictures()
    try:
        with chromium() as browser, tempfile.TemporaryDirectory(prefix="graphsvc-bench-") as folder:
            found.browser = f"Chromium {browser.version}"
            _make_once()
            for size in sizes:
                found.drawn.append(_pictured(browser, graph(size), Path(folder), say, rounds))
    except NoBrowser as error:
        found.failures.append(f"pictures were not measured: {error}")
        say(found.failures[-1])
    except Exception as error:
        found.failures.append(f"pictures: {type(error).__name__}: {str(error)[:300]}")
        say(f"pictures failed: {error}")
    return found


def _pictured(browser: Any, drawn: Subgraph, folder: Path, say: Callable[[str], None], rounds: int) -> Pictured:
    found = Pictured(len(drawn.nodes), len(drawn.links))
    for _ in range(rounds):
        for name, way, make in zip(WAYS, (found.ours, found.plain), (our_file, plain_file), strict=True):
            start = time.perf_counter()
            made = make(drawn)
            way.made.append(time.perf_counter() - start)
            way.size = len(made)
            (file := folder / "picture.html").write_bytes(made)
            way.opened.append(seconds_until_still(browser, file))
            say(f"{found.nodes:,} nodes, {name}: made in {way.made[-1]:.2f} s, {_told(way.opened[-1])}")
    return found


def _told(seconds: float) -> str:
    return f"not still within {CAP_SECONDS} s" if math.isinf(seconds) else f"still after {seconds:.2f} s"


def graph(size: int) -> Subgraph:
    """Return a connected part of a skewed network: `size` nodes around the one with the most links, two links a node.

    Pairs are joined once: pyvis leaves out a second link of a pair, and graphsvc draws it on the first.
    """
    network = make_network(size)
    pairs = {(min(link.start, link.end), max(link.start, link.end)): link for link in network.links}
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        beside[pair[0]].append(pair)
        beside[pair[1]].append(pair)
    centre = max(beside, key=lambda id_: len(beside[id_]))
    tree = _reached(centre, beside, size)
    inside = {centre, *(id_ for pair in tree for id_ in pair)}
    others = [pair for pair in pairs if inside.issuperset(pair) and pair not in tree]
    random.Random(size).shuffle(others)
    chosen = [*tree, *others[: LINKS_A_NODE * len(inside) - len(tree)]]
    refs = _refs(network, inside)
    links = (
        Link(f"link-{n}", pairs[p].type, pairs[p].start, pairs[p].end, pairs[p].properties)
        for n, p in enumerate(chosen)
    )
    return Subgraph(refs[centre], DAY, tuple(refs.values()), tuple(links))


def _reached(centre: str, beside: dict[str, list[tuple[str, str]]], size: int) -> dict[tuple[str, str], None]:
    """Return the pairs by which the nearest `size` nodes are reached from the centre, itself among them."""
    tree: dict[tuple[str, str], None] = {}
    known, waiting = {centre}, deque([centre])
    while waiting:
        for pair in beside[here := waiting.popleft()]:
            other = pair[1] if pair[0] == here else pair[0]
            if other not in known and len(known) < size:
                known.add(other)
                waiting.append(other)
                tree[pair] = None
    return tree


def _refs(network: Network, inside: set[str]) -> dict[str, Ref]:
    refs = [Ref(node.id, node.kind, node.properties["name"]) for node in network.nodes]
    refs += [Ref(place.id, "Region", place.name) for place in network.regions]
    return {ref.id: ref for ref in refs if ref.id in inside}


def our_file(drawn: Subgraph) -> bytes:
    """Return the file that graphsvc hands out: places worked out, page made and checked."""
    return snapshot(picture(Placed.of(placed(drawn)), title=f"{drawn.centre.name}的联络网络"))


def plain_file(drawn: Subgraph) -> bytes:
    """Return a page as scripts make it with pyvis: its own physics, the library in the file, nothing else set."""
    from pyvis.network import Network as Page  # loads half of Jupyter, which no other part needs

    page = Page(cdn_resources="in_line")
    for node in drawn.nodes:
        page.add_node(node.id, label=node.name, title=node.kind)
    for link in drawn.links:
        page.add_edge(link.start, link.end, title=link.type)
    return str(page.generate_html()).encode("utf-8")


def _make_once() -> None:
    """Load what both ways load once in a process, so that no round pays for it."""
    for make in (our_file, plain_file):
        make(graph(50))


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield an open browser. Raises NoBrowser when there is none, or nothing to steer it by."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise NoBrowser(NO_CHROMIUM)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowser(NO_PLAYWRIGHT) from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=FLAGS)
        yield browser
        browser.close()


def seconds_until_still(browser: Any, file: Path, cap: float = CAP_SECONDS) -> float:
    """Open a file with the network off and return when its picture was drawn and still; infinity if not within `cap`."""
    from playwright.sync_api import TimeoutError as TookTooLong

    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        with page.expect_console_message(lambda said: said.text.startswith(_STILL), timeout=cap * 1000) as told:
            page.goto(file.as_uri(), wait_until="commit")
        return float(told.value.text.removeprefix(_STILL)) / 1000
    except TookTooLong:
        return math.inf
    finally:
        context.close()
