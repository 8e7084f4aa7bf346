"""A picture as files for Gephi, yEd and programs: GEXF 1.3, GraphML and JSON.

Only here ids are in the file: a program that reads it back has to know which node is which.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree

from graphsvc.pictures.looks import colour, size
from graphsvc.pictures.picture import Line, Picture, Spot
from graphsvc.vocabulary import DEFAULT_STATUS

_GEXF, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"

# What a program that opens the file cannot be made to do.
_SUMMED = "Gephi 把 GraphML 里同两点之间的关系合成一条，weight 是条数；要逐条看，请用 .gexf 文件"

_NODE_FIELDS = ("kind",)
_LINK_FIELDS = ("type", "role", "status", "since", "until", "source")


def gexf(picture: Picture) -> bytes:
    """Return the picture as GEXF 1.3, each node with its colour, size and place."""
    root = ElementTree.Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ElementTree.SubElement(root, "meta", {"lastmodifieddate": picture.as_of})
    ElementTree.SubElement(meta, "creator").text = "graphsvc"
    ElementTree.SubElement(meta, "description").text = "；".join([picture.title, picture.subtitle, *picture.notes])
    graph = ElementTree.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for class_, fields in (("node", _NODE_FIELDS), ("edge", _LINK_FIELDS)):
        declared = ElementTree.SubElement(graph, "attributes", {"class": class_, "mode": "static"})
        for field in fields:
            ElementTree.SubElement(declared, "attribute", {"id": field, "title": field, "type": "string"})
    nodes, edges = ElementTree.SubElement(graph, "nodes"), ElementTree.SubElement(graph, "edges")
    for spot in picture.spots:
        _gexf_node(nodes, picture, spot)
    for line, kind in zip(picture.lines, _kinds(picture.lines), strict=True):
        edge = {"id": line.id, "source": line.start, "target": line.end, "label": line.label, "kind": kind}
        _values(ElementTree.SubElement(edges, "edge", edge), _link_fields(line))
    return _bytes(root)


def graphml(picture: Picture) -> bytes:
    """Return the picture as GraphML: each node with its name as `label`, its colour and its place, counted upwards."""
    root = ElementTree.Element("graphml", {"xmlns": _GRAPHML})
    desc = [picture.title, picture.subtitle, *picture.notes, _SUMMED]
    ElementTree.SubElement(root, "desc").text = "；".join(desc)
    # Gephi takes label, r, g, b, x and y for what they say; yEd takes label for the name.
    keys = [("label", "node", "string"), ("kind", "node", "string")]
    keys += [(name, "node", "int") for name in "rgb"] + [(name, "node", "double") for name in ("x", "y")]
    keys += [(field, "edge", "string") for field in ("label", *_LINK_FIELDS)]
    for name, for_, type_ in keys:
        ElementTree.SubElement(
            root, "key", {"id": f"{for_[0]}-{name}", "for": for_, "attr.name": name, "attr.type": type_}
        )
    graph = ElementTree.SubElement(root, "graph", {"edgedefault": "directed"})
    for spot in picture.spots:
        node = ElementTree.SubElement(graph, "node", {"id": spot.id})
        place = {"x": str(spot.x), "y": str(-spot.y)}
        _data(node, "n", {"label": spot.name, "kind": spot.kind, **_rgb(spot.kind), **place})
    for line in picture.lines:
        edge = ElementTree.SubElement(graph, "edge", {"id": line.id, "source": line.start, "target": line.end})
        _data(edge, "e", {"label": line.label, **_link_fields(line)})
    return _bytes(root)


def graph_json(picture: Picture) -> bytes:
    """Return the picture as JSON: nodes with their places, links, sources."""
    told = {
        "title": picture.title,
        "as_of": picture.as_of,
        "nodes": [{"id": s.id, "kind": s.kind, "name": s.name, "x": s.x, "y": s.y} for s in picture.spots],
        "links": [{"id": li.id, "from": li.start, "to": li.end, **_link_fields(li)} for li in picture.lines],
        "sources": [
            {"id": s.id, "title": s.title, "publisher": s.publisher, "published": s.published} for s in picture.sources
        ],
        "cut": picture.cut,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")


def _kinds(lines: Sequence[Line]) -> list[str]:
    """Return an edge kind for each line: its type, from the second of the same two nodes on with a number.

    Gephi keeps parallel edges apart only where their kinds differ; of one kind it makes one edge and adds the weights.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    kinds = []
    for line in lines:
        seen[line.type, line.start, line.end] += 1
        number = seen[line.type, line.start, line.end]
        kinds.append(line.type if number == 1 else f"{line.type} {number}")
    return kinds


def _gexf_node(nodes: ElementTree.Element, picture: Picture, spot: Spot) -> None:
    node = ElementTree.SubElement(nodes, "node", {"id": spot.id, "label": spot.name})
    _values(node, {"kind": spot.kind})
    ElementTree.SubElement(node, "viz:color", _rgb(spot.kind))
    # Gephi counts upwards from below.
    ElementTree.SubElement(node, "viz:position", {"x": str(spot.x), "y": str(-spot.y), "z": "0"})
    ElementTree.SubElement(node, "viz:size", {"value": str(size(picture, spot))})


def _rgb(kind: str) -> dict[str, str]:
    """Return the colour of a kind as three numbers from 0 to 255."""
    return {name: str(int(colour(kind)[place : place + 2], 16)) for name, place in zip("rgb", (1, 3, 5), strict=True)}


def _link_fields(line: Line) -> dict[str, str]:
    told = {field: getattr(line, field) for field in _LINK_FIELDS}
    return {name: value for name, value in {**told, "status": line.status or DEFAULT_STATUS}.items() if value}


def _values(element: ElementTree.Element, told: dict[str, str]) -> None:
    values = ElementTree.SubElement(element, "attvalues")
    for name, value in told.items():
        ElementTree.SubElement(values, "attvalue", {"for": name, "value": value})


def _data(element: ElementTree.Element, prefix: str, told: dict[str, str]) -> None:
    for name, value in told.items():
        ElementTree.SubElement(element, "data", {"key": f"{prefix}-{name}"}).text = value


def _bytes(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
