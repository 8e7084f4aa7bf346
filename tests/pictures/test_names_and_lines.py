"""Names and lines of a picture: each link a line of its own, none through a node, no name on another or under a line."""

from __future__ import annotations

import json
import math
import random
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.facts.explored import Step
from graphsvc.facts.placed import NAMELESS
from graphsvc.facts.refs import Ref
from graphsvc.pictures.additions import places_of
from graphsvc.pictures.drawing import draw
from graphsvc.pictures.labels import ALWAYS
from graphsvc.pictures.layout import placed as placed_neighbours
from graphsvc.pictures.layout import places
from graphsvc.pictures.names import drawn_width
from graphsvc.pictures.picture import Picture, Placed, picture
from graphsvc.pictures.snapshot import snapshot
from graphsvc.queries.neighbours import Subgraph
from graphsvc.store import Link
from tests.pictures.measured import boxes_of, crossed_names, crossed_nodes, lines_of, meeting
from tests.pictures.pictured import eight, link, node, placed

HANZI = "重庆市海外人才离岸创新基地国际科学技术协会大学研究院有限公司工作站联盟发展服务中心理事会教授北京上海江苏"


def around(seed: int, count: int, links: int, alone: float = 0.7) -> Picture:
    """Return a network as lies around an entity: so much of it linked to that alone, with names of 4 to 30 hanzi."""
    chance = random.Random(seed)
    names = ["".join(chance.choices(HANZI, k=chance.randint(4, 30))) for _ in range(count)]
    nodes = tuple(Ref(f"n{n}", chance.choice(("Expert", "OverseasOrg")), name) for n, name in enumerate(names))
    pairs = [(n, 0 if chance.random() < alone else chance.randrange(max(1, n // 4))) for n in range(1, count)]
    pairs += [tuple(chance.sample(range(count), 2)) for _ in range(links - len(pairs))]
    told = tuple(Link(f"l{n}", "MEMBER_OF", f"n{a}", f"n{b}", {}) for n, (a, b) in enumerate(pairs))
    found = placed_neighbours(Subgraph(nodes[0], date(2026, 11, 27), nodes, told))
    return picture(Placed.of(found), title="网络")


def test_what_is_drawn_again_is_arranged_for_what_it_shows_now() -> None:
    drawn = around(1, 12, 20)
    spots = tuple(replace(spot, label=NAMELESS) for spot in drawn.spots)
    lines = tuple(replace(line, bend=0.0) for line in drawn.lines)
    again = Placed(drawn.centre, date(2026, 11, 27), spots, lines)
    assert (picture(again, title="").spots, picture(again, title="").lines) == (drawn.spots, drawn.lines)
    renamed = replace(again, spots=tuple(replace(spot, name=f"某{spot.id}") for spot in spots))
    assert {spot.label.text for spot in picture(renamed, title="").spots} <= {f"某{spot.id}" for spot in spots}
    fewer = replace(again, lines=lines[:5])
    assert [line.id for line in picture(fewer, title="").lines] == [line.id for line in lines[:5]]


def network_of(drawn: Picture) -> dict:
    found = re.search(r'<script type="application/json" id="network">(.*?)</script>', snapshot(drawn).decode("utf-8"))
    assert found
    return json.loads(found[1])["drawn"]


def test_eight_links_are_eight_lines_and_soft_ones_dashed_in_the_drawing() -> None:
    lines = lines_of(draw(eight()))
    assert len(lines) == len({path.get("d") for path in lines.values()}) == 8
    dashed = {title for title, path in lines.items() if path.get("stroke-dasharray")}
    assert dashed == {"某会长 → 双线学会：成员：理事（据报道）", "双线学会 → 双线研究院：合作：共建（合作意向）"}


def test_eight_links_are_eight_lines_in_the_snapshot() -> None:
    edges = network_of(eight())["edges"]
    assert len(edges) == 8
    assert sum("dashes" in edge for edge in edges) == 2
    assert len({(edge["from"], edge["to"], json.dumps(edge.get("smooth"))) for edge in edges}) == 8


def test_the_long_line_of_three_goes_round_the_one_in_the_middle() -> None:
    assert crossed_nodes(eight()) == []
    assert crossed_names(eight()) == set()


@pytest.mark.parametrize("links", [2, 3])
def test_two_or_three_linked_to_each_other_do_not_stand_on_one_line(links: int) -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "c")][:links]
    where = places(["a", "b", "c"], pairs, "a", {})
    (bx, by), (cx, cy) = where["b"], where["c"]
    assert links == 2 or abs(bx * cy - by * cx) / math.dist((bx, by), (cx, cy)) > 40


@pytest.mark.parametrize(("count", "links"), [(20, 24), (60, 72), (100, 104), (200, 204)])
def test_around_an_entity_no_line_runs_through_a_node_or_under_a_name(count: int, links: int) -> None:
    drawn = around(count, count, links, alone=1.0)
    assert crossed_nodes(drawn) == []
    # In a crowd those that are linked to each other too are named whatever lies there.
    assert len(crossed_names(drawn)) <= (0 if count <= 100 else 5)
    assert meeting(boxes_of(draw(drawn))) == []


@given(st.integers(3, 60), st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_names_never_lie_on_each_other(count: int, seed: int) -> None:
    drawn = around(seed, count, count + seed % count)
    assert meeting(boxes_of(draw(drawn))) == []
    assert {edge["title"] for edge in network_of(drawn)["edges"]} == {line.label for line in drawn.lines}


@pytest.mark.parametrize(("count", "links"), [(20, 26), (60, 80), (200, 260), (500, 700)])
def test_a_tangle_names_the_most_important_and_no_name_lies_on_another(count: int, links: int) -> None:
    drawn = around(7, count, links)
    ends = [end for line in drawn.lines for end in {line.start, line.end}]
    most_linked = sorted({spot.id for spot in drawn.spots}, key=lambda id_: -ends.count(id_))[:10]
    named = {spot.id for spot in drawn.spots if spot.label.text}
    assert len(named) >= min(count, ALWAYS)
    assert set(most_linked) <= named
    assert meeting(boxes_of(draw(drawn))) == []
    assert len(crossed_names(drawn)) <= 0.15 * len(named)
    assert count > 200 or len(crossed_nodes(drawn)) <= 0.1 * links


def test_of_two_names_that_begin_alike_both_ends_are_read() -> None:
    nodes = [node("a", "Program", "某计划", 0, 0)]
    nodes += [
        node(f"f{n}", "Figure", f"某计划·每年新建海外人才工作站和联络处的数量（202{n}年）", 400, 90 * n)
        for n in range(3)
    ]
    drawn = picture(placed(nodes, [link(f"l{n}", "ABOUT", f"f{n}", "a") for n in range(3)]), title="某计划")
    shown = [spot.label.text for spot in drawn.spots]
    assert len(set(shown)) == 4
    assert shown[1].startswith("每年新建")
    assert shown[1].endswith("2020年）")


@pytest.mark.parametrize("count", [20, 60, 200])
def test_no_name_lies_on_another_where_a_picture_grows(count: int) -> None:
    chance = random.Random(count)
    names = {f"n{n}": "".join(chance.choices(HANZI, k=chance.randint(4, 30))) for n in range(count)}
    ids = list(names)
    steps = [Step("", ("n0",)), Step("n0", tuple(ids[1 : count // 2])), Step("n3", tuple(ids[count // 2 :]))]
    where = places_of(steps, [("n0", id_) for id_ in ids[1:]], names)
    half = {id_: drawn_width(name) / 2 for id_, name in names.items()}
    assert meeting([(x - half[id_], y, x + half[id_], y + 40) for id_, (x, y) in where.items()]) == []


def test_what_has_ended_is_dotted_and_told() -> None:
    nodes = [node("a", "Expert", "甲"), node("b", "OverseasOrg", "乙会", 300, 0)]
    links = [link("l", "MEMBER_OF", "a", "b", until="2010", ended=True)]
    shown = picture(placed(nodes, links, ended_links=3), title="甲")
    drawn = draw(shown)
    assert [path.get("stroke-dasharray") for path in lines_of(drawn).values()] == ["2 4"]
    assert any("至2010年" in title for title in lines_of(drawn))
    assert "当日之前已结束" in drawn
    assert "另有 3 条关系已结束（截至 2026-11-22）未画出" in drawn
    assert "另有 3 条关系已结束" in snapshot(shown).decode("utf-8")


def test_a_node_that_is_gone_takes_only_its_own_lines_with_it() -> None:
    nodes = [node("a", "Expert", "甲"), node("b", "OverseasOrg", "乙会", 300, 0)]
    shown = picture(placed(nodes, [link("l", "MEMBER_OF", "a", "b"), link("m", "MEMBER_OF", "a", "gone")]), title="甲")
    assert [line.id for line in shown.lines] == ["l"]
    assert "有 1 条关系的一端已不在网络里，没有画出" in draw(shown)
    assert len(network_of(shown)["nodes"]) == 2


@pytest.mark.parametrize("count", [12, 35, 80])
def test_what_most_are_linked_to_stands_in_the_middle_too(count: int) -> None:
    nodes = tuple(Ref(f"n{n:03}", "Expert", f"某位专家{n:03}") for n in range(count))
    pairs = [(f"n{n:03}", "n000") for n in range(1, count)] + [(f"n{n:03}", "n001") for n in range(2, count, 2)]
    told = tuple(Link(f"l{n}", "MEMBER_OF", a, b, {}) for n, (a, b) in enumerate(pairs))
    found = placed_neighbours(Subgraph(nodes[0], date(2026, 11, 27), nodes, told))
    drawn = picture(Placed.of(found), title="网络")
    assert {node.x for node in found.nodes if node.id in ("n000", "n001")} == {0.0}
    assert all(spot.label.text for spot in drawn.spots)
    assert crossed_nodes(drawn) == []
    assert crossed_names(drawn) == set()
