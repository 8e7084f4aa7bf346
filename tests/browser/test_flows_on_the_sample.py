"""The flows of a day on the network that comes with the service."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsvc.clock import today
from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.sample import REPORTED
from graphsvc.sample.office import write_office
from graphsvc.store import Store
from tests.browser.conftest import explore, serving, watched
from tests.browser.flows import Flows, Subjects
from tests.story import VIEWER

pytestmark = pytest.mark.browser


@pytest.fixture
def subjects() -> Subjects:
    return Subjects(
        province=("region-500000", "重庆市"),
        organization=("org-asu", "亚利桑那州立大学"),
        officer="off-yang-jinming",
        ends=("org-asu", "org-ntu"),
        crowded=False,
    )


@pytest.fixture
def page(browser: Any, store: Store) -> Iterator[Any]:
    import_file(store, VIEWER, REPORTED, limits=Limits())
    with (
        serving(store) as address,
        watched(browser, address, base_url=address, accept_downloads=True) as opened,
    ):
        yield opened


class TestOnTheSample(Flows):
    """What the five documents say."""


# Draws what lies around somebody and opens a node of it; tells what of the promises does not hold.
LOOKED_AT = """async ([id, opened]) => {
  const e = document.querySelector(".explorer").explorer, wrong = [];
  const painted = () => {
    const canvas = e.picture.canvas.querySelector("canvas");
    e.picture.redraw();
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    return copy.getImageData(0, 0, canvas.width, canvas.height);
  };
  const SEEN = 8;
  const differs = (a, b, box) => {
    for (let y = Math.max(0, Math.ceil(box.top)); y < Math.min(a.height, Math.floor(box.bottom)); y++) {
      for (let x = Math.max(0, Math.ceil(box.left) + 1); x < Math.min(a.width, Math.floor(box.right) - 1); x++) {
        const at = 4 * (y * a.width + x), seen = ({ data }, part) => (part < 3 ? (data[at + part] * data[at + 3]) / 255 : data[at + 3]);
        if ([0, 1, 2, 3].some((part) => Math.abs(seen(a, part) - seen(b, part)) > SEEN)) return true;
      }
    }
    return false;
  };
  // Where a name is, beside the ends of what leads to it, what is seen is the same with all lines and without any: none runs through its letters or behind them.
  const underLines = (boxes) => {
    const { renderer } = e.picture.network, whole = painted(), { _drawEdges, _drawArrows } = renderer;
    Object.assign(renderer, { _drawEdges: () => {}, _drawArrows: () => {} });
    const without = painted();
    Object.assign(renderer, { _drawEdges, _drawArrows });
    const { width, height } = whole, all = { left: 0, top: 0, right: width, bottom: height };
    if (e.answer.links.length && !differs(whole, without, all)) wrong.push(`${id}: no line is seen`);
    return boxes.filter((box) => differs(whole, without, box));
  };
  const check = () => {
    const boxes = e.picture.painting.boxes();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    if (boxes.some((a, n) => boxes.slice(n + 1).some((b) => meet(a, b)))) wrong.push(`${id}: names meet`);
    const named = new Set(boxes.map((box) => box.id));
    wrong.push(...underLines(boxes).map((box) => `${id}: the name of ${box.id} lies under a line`));
    if (!e.answer.nodes.slice(0, 30).every((node) => named.has(node.id))) wrong.push(`${id}: who matters most is not named`);
    const drawn = e.picture.links.getIds();
    if (drawn.length !== e.answer.links.length || !drawn.every((link) => e.picture.network.getConnectedNodes(link).length === 2)) {
      wrong.push(`${id}: ${e.answer.links.length} links are counted, ${drawn.length} drawn`);
    }
    const fans = new Map();
    for (const { from, to, bend } of e.answer.links) {
      const key = [from, to].sort().join(" "), own = from < to ? bend : -bend;
      if (from !== to && (fans.get(key) ?? []).some((other) => Math.abs(other - own) < 0.01)) wrong.push(`${id}: a link lies on another`);
      fans.set(key, [...(fans.get(key) ?? []), own]);
    }
  };
  await e.act({ type: "clear" });
  await e.act({ type: "begin", id });
  if (!e.answer.nodes.some((one) => one.id === id)) return [`${id}: is not drawn`];
  check();
  if (!opened) return wrong;
  const before = e.view.at, node = e.answer.nodes.find((one) => one.more && !one.expanded) ?? e.answer.nodes.find((one) => one.group);
  if (!node) return wrong;
  await e.act({ type: "expand", ids: [node.id] });
  check();
  const here = e.picture.placesOf(e.answer.nodes.map((one) => one.id));
  if (Object.entries(before).some(([old, [x, y]]) => here[old] && Math.hypot(here[old][0] - x, here[old][1] - y) > 1.5)) wrong.push(`${id}: moved`);
  const { clientWidth, clientHeight } = e.picture.canvas;
  for (const { id: one } of e.answer.nodes.filter((other) => !before[other.id])) {
    const { x, y } = e.picture.domPlace(one);
    if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) wrong.push(`${id}: ${one} is out of sight`);
  }
  return wrong;
}"""


def looked_at(page: Any, centres: list[str], *, opened: bool) -> list[str]:
    """Return what is wrong with the pictures around these and, if it is `opened`, with what opening a node makes of them."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1366, "height": 768})
    explore(page)
    return [told for id_ in centres for told in page.evaluate(LOOKED_AT, [id_, opened])]


def drawn_from(page: Any, kind: str, limit: int) -> list[str]:
    """Return ids of some entities of a kind, as the list of it has them."""
    answer = page.evaluate(f"fetch('/api/v1/lists/{kind}?limit={limit}').then((answer) => answer.json())")
    return [row["id"] for row in answer["rows"]]


def test_every_first_picture_is_legible_and_opens_in_place(browser: Any, store: Store, tmp_path: Path) -> None:
    import_file(store, VIEWER, REPORTED, limits=Limits())
    import_file(store, VIEWER, write_office(tmp_path / "office", today()), limits=Limits())
    with serving(store) as address, watched(browser, address, base_url=address) as page:
        explore(page)
        chance = random.Random(15)
        kinds = ("experts", "overseas_orgs", "workstations", "projects", "officers")
        entities = [id_ for kind in kinds for id_ in chance.sample(drawn_from(page, kind, 200), 10)]
        places = [f"fictional-region-{number}" for number in range(1, 57)]
        regions = ["region-500000", "region-371000", "region-410000"]
        told = looked_at(page, [*regions, *(places[n] for n in (1, 2, 13, 32)), *entities[::2]], opened=True)
        assert told + looked_at(page, [*places, *entities[1::2]], opened=False) == []
