"""Two viewers in turns at every route: what is kept for one is never answered to the other."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer, system_viewer
from tests.web.conftest import make_app
from tests.web.test_account_pages import plain
from tests.web.test_canaries import addresses
from tests.web.test_rights import Asking

SHOWN = system_viewer("ViewerShown", shows_private=True)
READER = Viewer("ViewerReading", Role.READER)
GUEST = Viewer("", Role.GUEST)
# What differs from one answer to the next, whoever asks.
PASSING = re.compile(
    rb'"request_id": ?"\w+"|<code>[0-9a-f]{16}</code>|\d+\.\d+e?-?\d*|name="csrf_token" value="[^"]+"|\d{4}-\d\d-\d\dT[\d:]+Z'
)


@pytest.fixture
def engine_name() -> str:
    """Answers are kept in the process, whatever the engine."""
    return "embedded"


def asked(client: FlaskClient, address: str, query: dict[str, str]) -> tuple[int, bytes]:
    answer = client.get(address, query_string=query)
    return answer.status_code, b"" if address == "/metrics" else PASSING.sub(b"", plain(answer.data))


def test_two_viewers_in_turns_get_each_their_own(story: Store) -> None:
    asking, alone = Asking(SHOWN), Asking(READER)
    both, one = make_app(story, asking), make_app(story, alone).test_client()
    client, compared = both.test_client(), 0
    for address, query in addresses(both):
        for viewer in (SHOWN, READER, GUEST, SHOWN):
            asking.viewer = viewer
            mine = asked(client, address, query)
            if viewer is not SHOWN:
                alone.viewer = viewer
                assert mine == asked(one, address, query), (address, viewer)
                compared += 1
            name = READER.account if viewer is SHOWN else SHOWN.account
            assert name.encode() not in mine[1], address
    assert compared > 200
