"""How long each page takes a browser to get from `graphsvc serve`: the first time it is asked for, and once more."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from benchmarks.databases import Database
from benchmarks.http_load import served
from benchmarks.network import Network
from benchmarks.questions import TODAY, busiest_regions

_SECONDS = 300
_EARLIER = "2018-06-30"
_OF_A_REGION = ("", "/layers", "/map", "/weak-points", "/brief")


@dataclass
class Page:
    """One kind of page: seconds for each of its subjects the first time and again, and the length of the longest in bytes."""

    name: str
    first: list[float]
    again: list[float]
    size: int


def page_times(database: Database, network: Network) -> Iterator[Page]:
    """Serve `database` and get every kind of page, one after the other."""
    with served(database) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        _get(connection, "/healthz")
        for name, paths in _pages(network):
            first = [_get(connection, path) for path in paths]
            again = [_get(connection, path) for path in paths]
            yield Page(name, [s for s, _ in first], [s for s, _ in again], max(size for _, size in first))


def median_ms(seconds: Sequence[float]) -> float:
    """Return the median in milliseconds."""
    return statistics.median(seconds) * 1000


def _pages(network: Network) -> Iterable[tuple[str, list[str]]]:
    day = f"as_of={TODAY}"
    yield "home", [f"/?{day}"]
    regions = [place for found in busiest_regions(network).values() for place in found]
    for part in _OF_A_REGION:
        for level in ("province", "city", "county"):
            paths = [f"/regions/{place.code}{part}?{day}" for place in regions if place.level == level]
            yield f"a {level}{part}", paths
    for level in ("province", "county"):
        codes = [place.code for place in regions if place.level == level]
        yield f"a {level}/changes", [f"/regions/{code}/changes?before={_EARLIER}&after={TODAY}" for code in codes]
    yield "the nation", [f"/nation?{day}"]
    kinds = {kind: network.ids(kind) for kind in ("Expert", "OverseasOrg", "Officer")}
    yield "an expert", [f"/entities/{quote(id_)}?{day}" for id_ in kinds["Expert"][:10]]
    yield "an overseas organization", [f"/entities/{quote(id_)}?{day}" for id_ in kinds["OverseasOrg"][:10]]
    yield "an officer", [f"/officers/{quote(id_)}?{day}" for id_ in kinds["Officer"][:5]]
    explored = [*kinds["Expert"][:3], *kinds["OverseasOrg"][:3], *(place.id for place in regions[:2])]
    yield "the explorer's picture", [f"/api/v1/explore?centre={quote(id_)}&{day}" for id_ in explored]
    pairs = zip(kinds["Expert"][:5], kinds["Expert"][5:10], strict=True)
    yield "a path", [f"/paths?from={quote(a)}&to={quote(b)}&{day}" for a, b in pairs]
    yield "unowned of a county", [f"/unowned?region={place.code}&{day}" for place in regions if place.level == "county"]
    yield "gaps of a province", [f"/gaps?region={place.code}&{day}" for place in regions if place.level == "province"]


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    """Return the seconds until the whole answer is there, and its length."""
    start = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise AssertionError(f"{path} answered {response.status}")
    return time.perf_counter() - start, len(body)
