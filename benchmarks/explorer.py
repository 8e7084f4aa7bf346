"""The explorer in Chromium: how fast a picture is drawn once its data is there, a node opened, and 2,000 nodes dragged.

The page is the one that `graphsvc serve` hands out; the browser draws without a graphics card. What is promised of names and
places is looked at in the same pictures: none lies on another, the thirty that matter most are there, and nothing old moves.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from benchmarks.databases import Database
from benchmarks.http_load import served
from benchmarks.network import Network
from benchmarks.pictures import chromium
from benchmarks.questions import busiest_regions

DRAWN = 500
ROUNDS = 5
_SECONDS = 3.0
_LONGEST_MS = 120_000

_EXPLORER = "document.querySelector('.explorer').explorer"
# Opens whoever has the most around them until so many are drawn, or no more come.
_GROW = """async (wanted) => {
  const e = EXPLORER;
  while (e.answer.nodes.length < wanted) {
    const closed = e.answer.nodes.filter((node) => !node.expanded && node.more && node.kind !== "Region");
    closed.sort((a, b) => b.more - a.more);
    const had = e.answer.nodes.length;
    await e.act({ type: "expand", ids: closed.slice(0, 2).map(({ id }) => id) });
    if (e.answer.nodes.length === had) break;
  }
  return [e.answer.nodes.length, e.answer.links.length];
}""".replace("EXPLORER", _EXPLORER)
# Draws all from nothing, as after an answer, and tells how long it took and what of the promises does not hold.
_DRAW = """() => {
  const e = EXPLORER, { picture } = e;
  for (const part of ["nodes", "links"]) picture[part].clear(), picture.looks[part].clear();
  const begun = performance.now();
  e.draw(null);
  picture.network.redraw();
  const took = performance.now() - begun;
  const boxes = picture.painting.boxes(), named = new Set(boxes.map(({ id }) => id));
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const meeting = boxes.filter((a, n) => boxes.slice(n + 1).some((b) => meet(a, b))).length;
  return [took, meeting, e.answer.nodes.slice(0, 30).filter(({ id }) => named.has(id)).length];
}""".replace("EXPLORER", _EXPLORER)
# Opens a node with a few around it, tells how long it took and how far anything that was there has moved, then closes it again.
_OPEN = """async (number) => {
  const e = EXPLORER;
  const few = e.answer.nodes.filter((node) => !node.expanded && node.more > 2 && node.more < 30 && node.kind !== "Region");
  const { id } = few[number % few.length], before = e.view.at;
  const begun = performance.now();
  await e.act({ type: "expand", ids: [id] });
  const took = performance.now() - begun;
  const places = Object.values(before), xs = places.map(([x]) => x), ys = places.map(([, y]) => y);
  const across = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const moved = Object.entries(before).map(([old, [x, y]]) => Math.hypot(e.view.at[old][0] - x, e.view.at[old][1] - y));
  await e.undo();
  return [took, Math.max(...moved) / across];
}""".replace("EXPLORER", _EXPLORER)
_COUNT = f"() => {{ window.frames_drawn = 0; {_EXPLORER}.picture.network.on('afterDrawing', () => (window.frames_drawn += 1)); }}"


@dataclass(frozen=True)
class Figure:
    """One figure beside what is promised of it."""

    name: str
    value: str
    promised: str
    kept: bool


def explorer_figures(database: Database, network: Network) -> Iterator[Figure]:
    """Serve `database` and look at the explorer from an organization with about as many links, and from the busiest province.

    Raises NoBrowser.
    """
    links = Counter(end for link in network.links for end in (link.start, link.end))
    hub = min(network.ids("OverseasOrg"), key=lambda id_: abs(links[id_] - DRAWN))
    with served(database) as port, chromium() as browser:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(_LONGEST_MS)
        _open(page, port, hub)
        nodes, drawn_links = page.evaluate(_GROW, DRAWN)
        yield from _drawn(page, f"{nodes:,} nodes, {drawn_links:,} links")
        yield from _opened(page, f"{nodes:,} nodes")
        _open(page, port, busiest_regions(network)["province"][0].id)
        yield _dragged(page, page.evaluate(f"{_EXPLORER}.answer.nodes.length"))
        context.close()


def _open(page: Any, port: int, centre: str) -> None:
    page.goto(f"http://127.0.0.1:{port}/explore?centre={quote(centre)}&group=none")
    page.locator(".explorer[data-ready]").wait_for()


def _drawn(page: Any, what: str) -> Iterator[Figure]:
    found = [page.evaluate(_DRAW) for _ in range(ROUNDS)]
    took, meeting, named = (statistics.median(values) for values in zip(*found, strict=True))
    yield Figure(f"{what}: drawn and listed once their data is there", f"{took:,.0f} ms", "1,000 ms", took <= 1000)
    yield Figure(f"{what}: names that lie on another", f"{meeting:.0f}", "0", meeting == 0)
    yield Figure(f"{what}: of the 30 that matter most, named", f"{named:.0f}", "30", named == 30)


def _opened(page: Any, what: str) -> Iterator[Figure]:
    found = [page.evaluate(_OPEN, number) for number in range(ROUNDS)]
    took, moved = (statistics.median(values) for values in zip(*found, strict=True))
    yield Figure(f"{what}: a node opened, asked and drawn", f"{took:,.0f} ms", "300 ms", took <= 300)
    yield Figure(f"{what}: farthest that anything old moved, of the diagonal", f"{moved:.1%}", "5%", moved <= 0.05)


def _dragged(page: Any, nodes: int) -> Figure:
    """Drag the whole picture by the mouse and count the frames that were drawn."""
    page.evaluate(_COUNT)
    box = page.locator(".canvas").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    begun, step = time.perf_counter(), 0
    while time.perf_counter() - begun < _SECONDS:
        step += 1
        page.mouse.move(box["x"] + 8 + step % 200, box["y"] + 8 + step % 150)
    a_second = page.evaluate("window.frames_drawn") / (time.perf_counter() - begun)
    page.mouse.up()
    return Figure(f"{nodes:,} nodes: dragged, frames a second", f"{a_second:.0f}", "15", a_second >= 15)
