"""Feeds of the latest changes: of everything, of a region, of one entity; by a personal token that reads only."""

from __future__ import annotations

from xml.etree import ElementTree

from flask.testing import FlaskClient

from graphsvc.changes.change import AddEntity, AddLink, SetFields
from graphsvc.store import Store
from graphsvc.viewers import system_viewer
from graphsvc.viewers.accounts import find_account
from graphsvc.viewers.tokens import make_token
from tests.changes.offices import by
from tests.web.conftest import HOSTILE, make_app

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: FlaskClient, path: str) -> list[str]:
    """Return the titles of a feed's entries."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), answer.text
    feed = ElementTree.fromstring(answer.get_data())
    assert feed.find(f"{ATOM}updated").text  # type: ignore[union-attr]
    return [entry.find(f"{ATOM}title").text or "" for entry in feed.iter(f"{ATOM}entry")]  # type: ignore[union-attr]


def test_a_feed_tells_the_newest_changes_of_a_region_and_of_an_entity(client: FlaskClient, story: Store) -> None:
    wang = system_viewer("王")
    by(
        story,
        AddEntity("Institution", "渝甲", links=(AddLink("LOCATED_IN", end="500106"),)),
        viewer=wang,
        reason="名片",
    )
    by(story, SetFields("exp-li", {"title": HOSTILE.replace("\u202e", "")}), viewer=wang)
    assert entries(client, "/changes.atom")[:2] == ["王修改专家“李海”", "王新增国内单位“渝甲”等 2 项"]
    assert entries(client, "/changes.atom?region=410204") == []
    assert entries(client, "/entities/exp-li/changes.atom")[0] == "王修改专家“李海”"
    answer = client.get("/changes.atom?region=500106")
    assert "名片" in answer.text
    assert (
        client.get("/changes.atom?region=500106", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    )
    assert "/changes.atom?region=500106" in client.get("/changes?region=500106").text
    assert client.get("/entities/nobody/changes.atom").status_code == 404


def test_a_personal_token_in_the_address_reads_feeds_and_nothing_else(staffed: Store) -> None:
    client = make_app(staffed).test_client()
    near = find_account(staffed, "near").viewer()
    token = make_token(staffed, near, "阅读器", "write")
    assert client.get("/changes.atom").headers["Location"].startswith("/sign-in")
    assert entries(client, f"/changes.atom?token={token}")
    assert token not in client.get(f"/changes.atom?token={token}").text
    assert client.get("/changes.atom?token=gsvc_wrong").status_code in (303, 401)
    for path in ("/changes", "/entities/exp-li", "/api/v1/changes"):
        assert client.get(f"{path}?token={token}").status_code in (303, 401, 422)
    phone = "13800000000"
    assert phone not in client.get(f"/entities/exp-li/changes.atom?token={token}").text
