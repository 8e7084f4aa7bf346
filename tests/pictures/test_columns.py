"""A layered answer in columns: each line by itself in the gaps, no name cut by a line, at any width."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from graphsvc.pictures.columns import columns
from graphsvc.pictures.layered_drawing import draw_layers, heads_of
from graphsvc.pictures.names import even_lines
from graphsvc.pictures.picture import Line, Picture, Spot, picture
from graphsvc.pictures.snapshot import snapshot
from tests.pictures.measured import SVG, along
from tests.pictures.pictured import placed

HANZI = "重庆市海外人才离岸创新基地国际科学技术协会大学研究院有限公司工作站联盟"


def layered(seed: int, connecting: int = 12, organizations: int = 20, *, columns_only: bool = False) -> Picture:
    """Return a region with who connects, organizations and countries: some lines twice, some that leave a layer out."""
    chance = random.Random(seed)

    def name() -> str:
        return "".join(chance.choices(HANZI, k=chance.randint(4, 30)))

    spots = [Spot("r", "Region", "某市", 0, 0, layer=0)]
    spots += [Spot(f"c{n}", "Workstation", name(), 0, 0, layer=1) for n in range(connecting)]
    spots += [Spot(f"o{n}", "OverseasOrg", name(), 0, 0, layer=2) for n in range(organizations)]
    spots += [Spot(f"k{n}", "Region", f"某国{n}", 0, 0, layer=3) for n in range(5)]
    pairs = [(f"c{n}", "r") for n in range(connecting)]
    pairs += [(f"o{n}", f"c{chance.randrange(connecting)}") for n in range(organizations) for _ in range(2)]
    pairs += [(f"o{n}", "r") for n in range(0, organizations, 6)]
    pairs += [(f"o{n}", f"k{n % 5}") for n in range(organizations)]
    pairs += [pairs[connecting]]
    lines = [
        Line(f"l{n}", "PARTNERS_WITH", a, b, status=chance.choice(("signed", "intent")))
        for n, (a, b) in enumerate(pairs)
    ]
    return picture(placed(spots, lines), title="与某市相连的海外机构", columns_only=columns_only)


@pytest.mark.parametrize("width", [420, 640, 1200])
@pytest.mark.parametrize("seed", range(4))
def test_every_line_is_one_of_its_own_and_runs_under_no_name(seed: int, width: float) -> None:
    drawn = layered(seed)
    root = ElementTree.fromstring(draw_layers(drawn, width=width))
    paths = [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    assert len(paths) == len({path.get("d") for path in paths}) == len(drawn.lines)
    assert sum(path.get("stroke-dasharray") is not None for path in paths) == sum(line.soft for line in drawn.lines)
    rows = columns(drawn.spots, drawn.lines, width - 48, heads_of(drawn)).rows
    for line, path in zip(drawn.lines, paths, strict=True):
        points = along(path.get("d", ""))
        for id_, row in rows.items():
            if id_ not in (line.start, line.end):
                inside = (points > (row.left, row.y - row.height / 2)) & (points < (row.right, row.y + row.height / 2))
                assert not inside.all(axis=1).any(), (line.id, id_)


@pytest.mark.parametrize("width", [420, 640, 1200])
def test_rows_stand_below_each_other_and_nothing_is_cut(width: float) -> None:
    drawn = layered(9)
    where = columns(drawn.spots, drawn.lines, width)
    for layer in range(4):
        rows = sorted((where.rows[spot.id] for spot in drawn.spots if spot.layer == layer), key=lambda row: row.y)
        gaps = [b.y - b.height / 2 - a.y - a.height / 2 for a, b in pairwise(rows)]
        assert min(gaps, default=1) > 0
    assert max(row.right for row in where.rows.values()) <= where.width + 0.1
    assert max(row.y + row.height / 2 for row in where.rows.values()) <= where.height + 0.1
    assert min(row.y - row.height / 2 for row in where.rows.values()) >= -0.1
    svg = ElementTree.fromstring(draw_layers(drawn, width=width))
    reach = [float(text.get("x", 0)) for text in svg.iter(f"{SVG}text")]
    assert max(reach) < float(svg.get("width", 0))


def test_a_line_that_leaves_a_layer_out_has_a_row_of_its_own_there() -> None:
    drawn = layered(2)
    ways = columns(drawn.spots, drawn.lines, 1000).ways
    direct = [ways[line.id] for line in drawn.lines if line.start.startswith("o") and line.end == "r"]
    heights = [way[2][1] for way in direct]
    assert all(way[2][1] == way[3][1] for way in direct)
    assert len(set(heights)) == len(direct) > 1


def test_the_same_answer_has_the_same_places() -> None:
    assert columns(layered(3).spots, layered(3).lines, 700) == columns(layered(3).spots, layered(3).lines, 700)


def test_a_picture_made_for_its_columns_alone_is_drawn_as_any_other() -> None:
    other, drawn = layered(6), layered(6, columns_only=True)
    assert draw_layers(drawn) == draw_layers(other)
    assert not any(spot.label.text for spot in drawn.spots)
    assert any(spot.label.text for spot in other.spots)


def test_heads_tell_what_and_how_many_those_of_groups_among_them() -> None:
    spots = [Spot("r", "Region", "某市", 0, 0, layer=0), Spot("g", "Expert", "专家（40 个）", 0, 0, layer=1, group=40)]
    drawn = picture(placed(spots, [Line("l", "WORKS_AT", "g", "r", count=40)]), title="某市")
    texts = [text.text for text in ElementTree.fromstring(draw_layers(drawn)).iter(f"{SVG}text")]
    assert "连接对象 40" in texts
    assert drawn.subtitle.endswith("2 个节点 · 1 条线（合并画出，共 40 条关系）")
    assert texts.count("专家（40 个）") == 1


def test_the_snapshot_holds_every_line_of_the_layers() -> None:
    drawn = layered(5)
    made = snapshot(drawn).decode("utf-8")
    assert len(re.findall(r'"arrows":"to"|"to":', made)) >= len(drawn.lines)


def test_nothing_to_place() -> None:
    assert columns([], [], 600).rows == {}
    only = columns([Spot("r", "Region", "某市", 0, 0, layer=0)], [], 600)
    assert abs(only.rows["r"].y - only.rows["r"].height / 2) < 0.1


def test_a_name_told_whole_has_even_lines_and_one_that_is_cut_fills_them() -> None:
    assert even_lines("圣彼得堡中俄青年创业协会", 8, 3) == ["圣彼得堡中俄", "青年创业协会"]
    assert even_lines("基辅理工(重庆)应用技术研究院有限公司", 5, 3) == ["基辅理工(", "重庆)应用", "技术研究…"]
