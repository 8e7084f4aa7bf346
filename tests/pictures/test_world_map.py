"""The map: land only, the Pacific in the middle, arcs cut at the edges, territories by the names of the one table."""

from __future__ import annotations

import itertools
import json
import math
import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from graphsvc.pictures.projection import arc, from_centre, project
from graphsvc.pictures.svg import within_a_page
from graphsvc.pictures.world_map import Spot, Tie, world_map
from tests.pictures.measured import meeting

SVG = "{http://www.w3.org/2000/svg}"
CHONGQING = Spot("500000", "重庆", 29.56, 106.55)
PHOENIX = Spot("US-1", "凤凰城", 33.45, -112.07)
SAO_PAULO = Spot("BR-1", "圣保罗", -23.55, -46.63)
HONG_KONG = Spot("810000", "香港", 22.28, 114.17)
TAIPEI = Spot("710000", "台湾省", 25.04, 121.51)


def test_within_a_page_the_map_takes_the_colours_of_the_page() -> None:
    drawn = world_map([Tie(PHOENIX, CHONGQING, 2)], title="图", as_of="2026-11-22")
    assert "var(" not in drawn
    page = within_a_page(drawn)
    assert {"var(--sea)", "var(--land)", "var(--abroad)", "var(--sheet)", "var(--ink)"} <= set(
        re.findall(r"var\(--\w+\)", page)
    )
    assert not re.findall(r'stroke="#|<(?:rect|path|svg|text)[^>]* fill="#', page)


def test_a_place_that_is_both_abroad_and_a_region_is_named_once() -> None:
    consulate = Spot("500000", "重庆", 29.6, 106.5)
    ties = [Tie(consulate, CHONGQING, 3), Tie(Spot("GB-1", "剑桥", 52.2, 0.1), CHONGQING, 1)]
    ties += [Tie(Spot("US-2", "剑桥", 42.4, -71.1), CHONGQING, 1)]
    names = [text.text for text in ElementTree.fromstring(world_map(ties, title="图", as_of="2026")).iter(f"{SVG}text")]
    assert ([name for name in names if name.startswith("重庆")], names.count("剑桥 1")) == (["重庆 5"], 2)


def land() -> dict:
    return json.loads(files("graphsvc.pictures").joinpath("land.json").read_text(encoding="utf-8"))


def test_the_outline_is_land_of_the_public_domain_and_whole() -> None:
    told = land()
    assert "public domain" in told["source"]
    assert "world-atlas 2.0.2" in told["package"]
    points = [tuple(ring[n : n + 2]) for ring in told["rings"] for n in range(0, len(ring), 2)]
    assert (len(told["rings"]), len(points)) == (119, 4348)
    assert all(-180 <= x <= 180 and -58 <= y <= 84 for x, y in points)


def inside(x: float, y: float) -> bool:
    """Even and odd, as the map fills it."""
    odd = False
    for ring in land()["rings"]:
        corners = list(zip(ring[::2], ring[1::2], strict=True))
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [
        (106.5, 29.5, True), (121.0, 23.8, True), (109.8, 19.2, True), (-112, 33, True), (-46, -15, True), (-40, 72, True),
        (-20, 75, False), (20, 0, True), (179, 67, True), (-175, 67, True), (-30, 0, False), (160, 0, False), (51, 42, False),
    ],
)  # fmt: skip
def test_land_is_where_it_should_be(lon: float, lat: float, is_land: bool) -> None:
    assert inside(from_centre(lon), lat) is is_land


def test_the_pacific_is_in_the_middle() -> None:
    china, america = (project(from_centre(spot.lon), spot.lat, 1000)[0] for spot in (CHONGQING, PHOENIX))
    assert china < 0 < america
    assert project(0, 0, 1000) == (0, 0)
    assert math.isclose(project(180, 0, 1000)[0], 500)


def test_an_arc_over_the_pacific_is_one_line() -> None:
    parts = arc((PHOENIX.lon, PHOENIX.lat), (CHONGQING.lon, CHONGQING.lat))
    assert len(parts) == 1
    assert parts[0][0] == pytest.approx((from_centre(PHOENIX.lon), PHOENIX.lat))
    assert parts[0][-1] == pytest.approx((from_centre(CHONGQING.lon), CHONGQING.lat))


def test_an_arc_over_the_edge_is_two_lines_that_end_at_the_edges() -> None:
    parts = arc((SAO_PAULO.lon, SAO_PAULO.lat), (CHONGQING.lon, CHONGQING.lat))
    assert len(parts) == 2
    assert (parts[0][-1][0], parts[1][0][0]) == (180, -180)
    assert parts[0][-1][1] == parts[1][0][1]
    assert all(-180 <= x <= 180 for part in parts for x, _ in part)
    assert all(abs(a[0] - b[0]) < 30 for part in parts for a, b in itertools.pairwise(part))


def test_the_map_tells_each_tie_and_names_the_territories() -> None:
    ties = [Tie(PHOENIX, CHONGQING, 3, ("亚利桑那州立大学",)), Tie(HONG_KONG, CHONGQING, 1), Tie(TAIPEI, CHONGQING, 1)]
    root = ElementTree.fromstring(world_map(ties, title="与重庆市相连的海外机构", as_of="2026-11-22"))
    titles = {title.text for title in root.iter(f"{SVG}title")}
    assert "凤凰城 → 重庆：3 个机构（亚利桑那州立大学等）" in titles
    assert {"中国香港 → 重庆：1 个机构", "中国台湾 → 重庆：1 个机构", "重庆：5"} <= titles
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {"凤凰城 3", "重庆 5", "中国台湾 1"} <= texts
    assert not any("台湾省" in text for text in texts)


def test_each_place_leads_where_it_is_told_to_and_stronger_arcs_are_wider() -> None:
    ties = [Tie(PHOENIX, CHONGQING, 8), Tie(SAO_PAULO, CHONGQING, 1)]
    drawn = world_map(
        ties, title="图", as_of="2026", address=lambda spot, abroad: f"/{spot.code}" if abroad else None, titled=False
    )
    root = ElementTree.fromstring(drawn)
    links = {link.get("href"): link for link in root.iter(f"{SVG}a")}
    assert set(links) == {"/US-1", "/BR-1"}
    assert [text.text for text in links["/US-1"].iter(f"{SVG}text")] == ["凤凰城 8"]
    widths = {
        arc.findtext(f"{SVG}title"): float(arc.get("stroke-width", 0)) for arc in root.iter(f"{SVG}path") if len(arc)
    }
    assert widths["凤凰城 → 重庆：8 个机构"] > 2 * widths["圣保罗 → 重庆：1 个机构"]
    assert "图" not in {text.text for text in root.iter(f"{SVG}text")}
    assert 'role="group"' in within_a_page(drawn)


def test_where_places_crowd_no_name_lies_on_another_or_on_a_dot() -> None:
    crowd = [Spot(f"EU-{n}", f"欧洲某城{n}", 46 + n % 5 * 1.5, 5 + n // 5 * 2) for n in range(25)]
    root = ElementTree.fromstring(world_map([Tie(spot, CHONGQING, 3) for spot in crowd], title="图", as_of="2026"))
    texts = [text for text in root.iter(f"{SVG}text") if (text.text or "").startswith("欧洲")]
    assert len(texts) > 5
    boxes = []
    for text in texts:
        x, y, letters = (float(text.get(name, 0)) for name in ("x", "y", "font-size"))
        wide = sum(letters if ord(letter) > 0x2E7F else 0.5 * letters for letter in text.text or "")
        boxes.append((x, y - 0.8 * letters, x + wide, y + 0.15 * letters))
    assert meeting(boxes) == []


def test_more_organizations_make_a_larger_dot() -> None:
    root = ElementTree.fromstring(
        world_map([Tie(PHOENIX, CHONGQING, 30), Tie(SAO_PAULO, CHONGQING, 1)], title="图", as_of="2026")
    )
    radius = {dot.findtext(f"{SVG}title"): float(dot.get("r") or 0) for dot in root.iter(f"{SVG}circle") if len(dot)}
    assert radius["重庆：31"] > radius["凤凰城：30"] > radius["圣保罗：1"]


def test_hostile_names_are_text() -> None:
    spot = Spot("XX", "<script>window.ran=1</script>", 10.0, 10.0)
    root = ElementTree.fromstring(
        world_map([Tie(spot, CHONGQING, 1, ('"><svg onload=1>',))], title="</svg>", as_of="2026")
    )
    assert not list(root.iter(f"{SVG}script"))
