"""Lines: each link is one of its own, and none runs through a node that it does not touch, by what is really drawn."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from graphsvc.facts.explored import Step
from graphsvc.pictures.additions import places_of
from graphsvc.pictures.curves import Ends, Standing, bends, pull
from graphsvc.pictures.drawing import draw
from graphsvc.pictures.layout import places
from graphsvc.pictures.looks import size
from graphsvc.pictures.names import drawn_width
from graphsvc.pictures.picture import Line, Picture, picture
from graphsvc.pictures.snapshot import snapshot
from tests.pictures.pictured import eight, link, node, placed

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("某学会", "北美洲华人科学技术协会", "University of California", "一个十六字上下的机构的中文全称名")

Places = list[tuple[float, float]]


def lines_of(drawn: str) -> dict[str, ElementTree.Element]:
    """Return the paths of a drawing that stand for links, by their titles."""
    paths = ElementTree.fromstring(drawn).iter(f"{SVG}path")
    return {title: path for path in paths if (title := path.findtext(f"{SVG}title"))}


def along(d: str) -> Places:
    """Return points along the `d` of a straight line or of one curve."""
    numbers = [float(text) for text in re.findall(r"-?[\d.]+", d)]
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    if "Q" not in d:
        corners.insert(1, ((corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2))
    (ax, ay), (bx, by), (cx, cy) = corners
    shares = [step / 400 for step in range(401)]
    return [
        ((1 - s) ** 2 * ax + 2 * s * (1 - s) * bx + s * s * cx, (1 - s) ** 2 * ay + 2 * s * (1 - s) * by + s * s * cy)
        for s in shares
    ]


def network(seed: int, count: int, links: int) -> Picture:
    chance = random.Random(seed)
    ids = [f"n{number}" for number in range(count)]
    pairs = [(f"n{number}", f"n{chance.randrange(number)}") for number in range(1, count)]
    pairs += [tuple(chance.sample(ids, 2)) for _ in range(links - len(pairs))]
    names = {id_: chance.choice(NAMES) for id_ in ids}
    widths = {id_: drawn_width(name, larger=id_ == "n0") for id_, name in names.items()}
    where = places(ids, pairs, "n0", widths)
    nodes = [node(id_, "OverseasOrg", names[id_], *where[id_]) for id_ in ids]
    told = [link(f"l{number}", "PARTNERS_WITH", a, b, role=str(number)) for number, (a, b) in enumerate(pairs)]
    return picture(placed(nodes, told), title="网络")


def crossed(drawn_picture: Picture) -> list[tuple[str, str]]:
    """Return (line, node) wherever a drawn line comes nearer to a node that is not its end than that node's radius."""
    drawn = lines_of_links(drawn_picture)
    return [
        (line.id, spot.id)
        for line, points in drawn
        for spot in drawn_picture.spots
        if spot.id not in (line.start, line.end)
        and min(math.dist(point, (spot.x, spot.y)) for point in points) <= size(drawn_picture, spot)
    ]


def lines_of_links(drawn_picture: Picture) -> Iterator[tuple[Line, Places]]:
    root = ElementTree.fromstring(draw(drawn_picture))
    paths = [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    return zip(drawn_picture.lines, (along(path.get("d", "")) for path in paths), strict=True)


def test_eight_links_are_eight_lines_and_soft_ones_dashed_in_the_drawing() -> None:
    lines = lines_of(draw(eight()))
    assert len(lines) == len({path.get("d") for path in lines.values()}) == 8
    dashed = {title for title, path in lines.items() if path.get("stroke-dasharray")}
    assert dashed == {"某会长 → 双线学会：成员：理事（据报道）", "双线学会 → 双线研究院：合作：共建（合作意向）"}


def test_eight_links_are_eight_lines_in_the_snapshot() -> None:
    made = snapshot(eight()).decode("utf-8")
    found = re.search(r'<script type="application/json" id="network">(.*?)</script>', made)
    assert found
    edges = json.loads(found[1])["drawn"]["edges"]
    assert len(edges) == 8
    assert sum("dashes" in edge for edge in edges) == 2
    ways = {(edge["from"], edge["to"], json.dumps(edge.get("smooth"))) for edge in edges}
    assert len(ways) == 8


@pytest.mark.parametrize("count", [2, 3, 12])
def test_lines_between_the_same_two_keep_apart_whichever_way_they_point(count: int) -> None:
    standing = {"a": Standing(0, 0, 11, 60), "b": Standing(200, 0, 11, 60)}
    lines = [Ends(f"l{n:02}", *(("a", "b") if n % 2 else ("b", "a"))) for n in range(count)]
    found = bends(standing, lines)
    middles = []
    for line in lines:
        start, end = ((standing[id_].x, standing[id_].y) for id_ in (line.start, line.end))
        middles.append((pull(start, end, found[line.id])[1]) / 2)
    assert all(abs(one - other) > 4 for one, other in combinations(sorted(middles), 2))


def test_the_long_line_of_three_goes_round_the_one_in_the_middle() -> None:
    assert crossed(eight()) == []


@pytest.mark.parametrize("links", [2, 3])
def test_two_or_three_linked_to_each_other_do_not_stand_on_one_line(links: int) -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "c")][:links]
    where = places(["a", "b", "c"], pairs, "a", {})
    (bx, by), (cx, cy) = where["b"], where["c"]
    assert links == 2 or abs(bx * cy - by * cx) / math.dist((bx, by), (cx, cy)) > 40


@pytest.mark.parametrize(("seed", "count", "links"), [(1, 5, 9), (2, 20, 45), (3, 40, 80), (4, 60, 110), (5, 60, 150)])
def test_no_line_runs_through_a_node_that_it_does_not_touch(seed: int, count: int, links: int) -> None:
    assert crossed(network(seed, count, links)) == []


def boxes_of(drawn: str) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the names of nodes in a drawing, letters of full height."""
    texts = [text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    boxes = []
    for text in texts:
        x, y, letters = (float(text.get(name, "0")) for name in ("x", "y", "font-size"))
        half = sum(letters if ord(letter) > 0x2E7F else letters * 0.6 for letter in text.text or "") / 2
        boxes.append((x - half, y - letters, x + half, y + 0.3 * letters))
    return boxes


def meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("count", [20, 60, 200])
def test_no_name_lies_on_another(count: int) -> None:
    boxes = boxes_of(draw(network(count, count, 2 * count)))
    assert len(boxes) == count
    assert not [(a, b) for a, b in combinations(boxes, 2) if meet(a, b)]


@pytest.mark.parametrize("count", [20, 60, 200])
def test_no_name_lies_on_another_where_a_picture_grows(count: int) -> None:
    chance = random.Random(count)
    names = {f"n{n}": chance.choice(NAMES) for n in range(count)}
    ids = list(names)
    steps = [Step("", ("n0",)), Step("n0", tuple(ids[1 : count // 2])), Step("n3", tuple(ids[count // 2 :]))]
    where = places_of(steps, [("n0", id_) for id_ in ids[1:]], names)
    half = {id_: drawn_width(name) / 2 for id_, name in names.items()}
    boxes = [(x - half[id_], y, x + half[id_], y + 40) for id_, (x, y) in where.items()]
    assert not [(a, b) for a, b in combinations(boxes, 2) if meet(a, b)]


def test_what_has_ended_is_dotted_and_told() -> None:
    nodes = [node("a", "Expert", "甲"), node("b", "OverseasOrg", "乙会", 300, 0)]
    links = [link("l", "MEMBER_OF", "a", "b", until="2010", ended=True)]
    shown = picture(placed(nodes, links, ended_links=3), title="甲")
    drawn = draw(shown)
    assert [path.get("stroke-dasharray") for path in lines_of(drawn).values()] == ["2 4"]
    assert "当日之前已结束" in drawn
    assert "另有 3 条关系已结束（截至 2026-11-22）未画出" in drawn
    assert "另有 3 条关系已结束" in snapshot(shown).decode("utf-8")


@pytest.mark.parametrize("bend", [0.2, -0.36, 0.8])
def test_a_curve_bends_to_one_side_without_a_kink(bend: float) -> None:
    x, y = pull((0.0, 0.0), (100.0, 0.0), bend)
    assert math.copysign(1, -y) == math.copysign(1, bend)
    turns = [b[0] - a[0] for a, b in pairwise(along(f"M0 0Q{x} {y} 100 0"))]
    assert min(turns) > -1
