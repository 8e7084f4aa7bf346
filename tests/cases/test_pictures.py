"""Pictures and files show each link by itself: parallel ones apart, soft ones dashed, none summed."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.pictures.drawing import draw
from graphsvc.pictures.graph_files import gexf, graphml
from graphsvc.pictures.picture import Picture
from graphsvc.pictures.snapshot import snapshot
from graphsvc.queries.lookup import find_entity, find_region
from graphsvc.reports.region_pictures import around_entity, region_in_layers
from graphsvc.store import Store
from tests.pictures.measured import crossed_names, crossed_nodes, lines_of
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


def test_every_format_of_entity_and_region_draws_each_link_that_it_counts(store: Store) -> None:
    entity = around(store, "14-hub-and-parallel", "p14-o2")
    region = region_in_layers(store, VIEWER, find_region(store, VIEWER, "江西省上饶市余干县"), DAY)[0]
    for picture in (entity, region):
        told = f"{len(picture.lines)} 条关系"
        assert told in picture.subtitle
        drawn = draw(picture)
        assert drawn.count("</title></path>") == len(picture.lines)
        made = re.search(r'id="network">(.*?)</script>', snapshot(picture).decode("utf-8"))
        assert made
        edges = json.loads(made[1])["drawn"]["edges"]
        assert len(edges) == len(picture.lines)
        assert sum("dashes" in edge for edge in edges) == sum(line.soft for line in picture.lines)
        for made_by in (gexf, graphml):
            tags = [one.tag for one in ElementTree.fromstring(made_by(picture)).iter() if one.tag.endswith("}edge")]
            assert len(tags) == len(picture.lines)
    assert crossed_nodes(entity) == []
    assert crossed_names(entity) == set()
