"""Every key of an answer that was once given stays, of the types it had: others rely on them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.asked import answers, tell_all

PROMISED: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("promised_keys.json").read_text("utf-8")
)
# What is between these is named by the data: countries, link types, ids of sources.
MAPS = ("cells", "link_counts", "sources", "properties", "entities", "links")


def keys(answer: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield where each value of an answer stands, and its type."""
    if isinstance(answer, dict) and not (place.endswith(MAPS) and place):
        for name, value in answer.items():
            yield from keys(value, f"{place}.{name}")
    elif isinstance(answer, list):
        for value in answer:
            yield from keys(value, f"{place}[]")
    yield place, type(answer).__name__


def found(client: FlaskClient) -> dict[str, dict[str, set[str]]]:
    """Return the types at each place of the answers of each operation."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for operation, _, answer in answers(client):
        for place, type_ in keys(answer):
            told[operation][place].add(type_)
    return told


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_every_promised_key_is_there(story: Store, client: FlaskClient) -> None:
    tell_all(story)
    now = found(client)
    lost = [
        f"{operation} {place}: {type_}"
        for operation, places in PROMISED.items()
        for place, types in places.items()
        for type_ in types
        if type_ not in now[operation][place]
    ]
    assert lost == []
