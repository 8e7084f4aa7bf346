"""A number on a page leads to the list that it counts, and the list has as many."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.asked import tell_all

NUMBER = re.compile(r'<a class="number-of-list" href="/lists/([^"]+)">([\d,]+)</a>')


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_every_number_has_its_list(story: Store, client: FlaskClient) -> None:
    tell_all(story)
    pages = {
        "/": 10,
        "/gaps?region=500000&months=12&as_of=2026-11-22": 2,
        "/regions/500000": 1,
        "/regions/500000?type=university": 1,
        "/regions/500000/brief": 2,
        "/regions/500000/weak-points": 1,
        "/nation": 2,
        "/nation/cell?province=500000&country=美国": 1,
    }
    for page, least in pages.items():
        found = NUMBER.findall(client.get(page).text)
        assert len(found) >= least, (page, found)
        for address, number in found:
            total = client.get("/api/v1/lists/" + html.unescape(address)).get_json()["total"]
            assert total == int(number.replace(",", "")), (page, address)
