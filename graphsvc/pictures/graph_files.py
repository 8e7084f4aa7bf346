"""A picture as files for Gephi, yEd and programs: GEXF 1.3, GraphML and JSON.

Only here ids are in the file: a program that reads it back has to know which node is which.
"""

from __future__ import annotations

import json
from xml.etree import ElementTree

from graphsvc.pictures.looks import colour, size
from graphsvc.pictures.picture import Line, Picture, Spot
from graphsvc.vocabulary import DEFAULT_STATUS

_GEXF, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"

_NODE_FIELDS = ("kind",)
_LINK_FIELDS = ("type", "role", "status", "since", "until", "source")


def gexf(picture: Picture) -> bytes:
    """Return the picture as GEXF 1.3, each node with its colour, size and place."""
    root = ElementTree.Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ElementTree.SubElement(root, "meta", {"lastmodifieddate": picture.as_of})
    ElementTree.SubElement(meta, "creator").text = "graphsvc"
    ElementTree.SubElement(meta, "description").text = f"{picture.title}，{picture.subtitle}"
    graph = ElementTree.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for class_, fields in (("node", _NODE_FIELDS), ("edge", _LINK_FIELDS)):
        declared = ElementTree.SubElement(graph, "attributes", {"class": class_, "mode": "static"})
        for field in fields:
            ElementTree.SubElement(declared, "attribute", {"id": field, "title": field, "type": "string"})
    nodes, edges = ElementTree.SubElement(graph, "nodes"), ElementTree.SubElement(graph, "edges")
    for spot in picture.spots:
        _gexf_node(nodes, picture, spot)
    for line in picture.lines:
        edge = {"id": line.id, "source": line.start, "target": line.end, "label": line.label, "kind": line.type}
        _values(ElementTree.SubElement(edges, "edge", edge), _link_fields(line))
    return _bytes(root)


def graphml(picture: Picture) -> bytes:
    """Return the picture as GraphML, with the places as `x` and `y`."""
    root = ElementTree.Element("graphml", {"xmlns": _GRAPHML})
    keys = [("name", "node", "string"), ("kind", "node", "string"), ("x", "node", "double"), ("y", "node", "double")]
    keys += [(field, "edge", "string") for field in _LINK_FIELDS]
    for name, for_, type_ in keys:
        ElementTree.SubElement(
            root, "key", {"id": f"{for_[0]}-{name}", "for": for_, "attr.name": name, "attr.type": type_}
        )
    graph = ElementTree.SubElement(root, "graph", {"edgedefault": "directed"})
    for spot in picture.spots:
        node = ElementTree.SubElement(graph, "node", {"id": spot.id})
        _data(node, "n", {"name": spot.name, "kind": spot.kind, "x": str(spot.x), "y": str(spot.y)})
    for line in picture.lines:
        edge = ElementTree.SubElement(graph, "edge", {"id": line.id, "source": line.start, "target": line.end})
        _data(edge, "e", _link_fields(line))
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


def _gexf_node(nodes: ElementTree.Element, picture: Picture, spot: Spot) -> None:
    node = ElementTree.SubElement(nodes, "node", {"id": spot.id, "label": spot.name})
    _values(node, {"kind": spot.kind})
    red, green, blue = (str(int(colour(spot.kind)[place : place + 2], 16)) for place in (1, 3, 5))
    ElementTree.SubElement(node, "viz:color", {"r": red, "g": green, "b": blue})
    # Gephi counts upwards from below.
    ElementTree.SubElement(node, "viz:position", {"x": str(spot.x), "y": str(-spot.y), "z": "0"})
    ElementTree.SubElement(node, "viz:size", {"value": str(size(picture, spot))})


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
