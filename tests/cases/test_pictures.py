"""Pictures and files show each link by itself: parallel ones apart, soft ones dashed, none summed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.pictures.drawing import draw
from graphsvc.pictures.graph_files import gexf
from graphsvc.pictures.picture import Picture
from graphsvc.queries.lookup import find_entity
from graphsvc.reports.region_pictures import around_entity
from graphsvc.store import Store
from tests.pictures.measured import lines_of
from tests.story import VIEWER

PEERS = Path(__file__).parent / "peers"
DAY = date(2026, 11, 26)


def around(store: Store, case: str, id_: str) -> Picture:
    import_file(store, VIEWER, PEERS / case / "in", limits=Limits())
    return around_entity(store, VIEWER, find_entity(store, VIEWER, id_), DAY, limit=50)


def test_eight_links_of_three_are_eight_lines_and_the_soft_ones_are_dashed(store: Store) -> None:
    picture = around(store, "14-hub-and-parallel", "p14-o2")
    assert len(picture.lines) == 10  # eight among the three, and two with another organization
    assert sum(line.soft for line in picture.lines) == 2
    paths = lines_of(draw(picture)).values()
    assert len({path.get("d") for path in paths}) == len(paths) == len(picture.lines)
    assert sum("stroke-dasharray" in path.attrib for path in paths) == 2


def test_no_two_links_of_a_graph_file_are_of_one_type_between_the_same_two(store: Store) -> None:
    picture = around(store, "10-graph-files", "p10-o1")
    edges = [one for one in ElementTree.fromstring(gexf(picture)).iter() if one.tag.endswith("}edge")]
    assert len(edges) == len(picture.lines)
    kinds = [(one.get("source"), one.get("target"), one.get("kind")) for one in edges]
    assert len(set(kinds)) == len(kinds)
