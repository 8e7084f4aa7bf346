"""What joins organizations to the stations and institutions of a region where no channel does, ready to be read as chains.

The copy of the network knows which nodes, and its links are asked for by their ends; without a copy one statement walks all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise, product
from typing import Any

from graphsvc.facts.chains import links_of_pairs, named
from graphsvc.facts.columns.missing_links import Step
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.nearly_connected import nearly_connected_rows
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.store.at_once import at_once
from graphsvc.store.database import Record, Store

_Link = dict[str, Any]
_Links = Mapping[tuple[str, str], Sequence[_Link]]


def ties(store: Store, region: str, organizations: Collection[str], day: int) -> list[Record]:
    """Return `{organization, nodes, links, lapsed}`, in no order: a chain from the organization to a body, as chains are read.

    `lapsed` is the place of its one link that does not hold on the day, or None. Ids, and the day as an integer. Raises
    Unavailable.
    """
    if copy := copy_of(store):
        return list(_ties_of_copy(store, copy, region, organizations, day))
    wanted = dict.fromkeys(organizations, 1)
    return store.read("connections/ties", region_id=region, day=day, wanted=wanted)


def _ties_of_copy(
    store: Store, copy: NetworkCopy, region: str, organizations: Collection[str], day: int
) -> Iterator[Record]:
    rows = nearly_connected_rows(copy, region, organizations, day)
    pairs, ids_of_all = {pair for _, ids in rows for pair in pairwise(ids)}, {id_ for _, ids in rows for id_ in ids}
    links, nodes = at_once(store, partial(_links, store, pairs), partial(named, store, ids_of_all))
    for way, ids in rows:
        between = [_walked(step, *pair, links) for step, pair in zip(way.steps, pairwise(ids), strict=True)]
        for chosen in product(*between):
            over = [
                place
                for place, (step, link) in enumerate(zip(way.steps, chosen, strict=True))
                if _over(step, link, day)
            ]
            if len(over) == way.lapsed:
                told: Record = {"organization": ids[0], "nodes": [nodes[id_] for id_ in ids]}
                yield told | {"links": chosen, "lapsed": over[0] if over else None}


def _links(store: Store, pairs: Collection[tuple[str, str]]) -> _Links:
    """Return all links between the nodes of each pair, by start and end."""
    found: dict[tuple[str, str], list[_Link]] = defaultdict(list)
    for link_type, start, end, properties in links_of_pairs(store, pairs):
        found[start, end].append({"type": link_type, "start": start, "properties": properties})
    return found


def _walked(step: Step, here: str, there: str, links: _Links) -> list[_Link]:
    """Return the links by which a step leads from one node to another."""
    ways = [(here, there)] * step.along + [(there, here)] * step.against
    return [link for ends in ways for link in links.get(ends, ()) if link["type"] in step.types]


def _over(step: Step, link: _Link, day: int) -> bool:
    """Tell whether a link does not count on the day."""
    told = link["properties"]
    return told["first_day"] > day or (step.lasting and told["last_day"] < day)
