"""Every role at every route: answered, or refused in the words of the rights; and what a kept answer may be shown to whom."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.changes.batches import list_batches
from graphsvc.store import Store
from graphsvc.viewers import Action, Role, Viewer, may, system_viewer
from graphsvc.web.viewers import ACTIONS
from tests.web.conftest import make_app
from tests.web.test_defence import upload

# What takes the place of the parts of an address; a route asked so may find nothing, which is an answer.
PARTS = {
    "id": "500106",
    "kind": "experts",
    "batch": "batch-none",
    "entry": "journal-none",
    "number": "none",
    "token": "none",
    "name": "none",
    "filename": "none",
}


@dataclass
class Asking:
    """Whoever asks now."""

    viewer: Viewer

    def __call__(self) -> Viewer:
        return self.viewer


@pytest.fixture
def asking() -> Asking:
    return Asking(system_viewer("test"))


@pytest.fixture
def client(story: Store, asking: Asking) -> FlaskClient:
    return make_app(story, asking).test_client()


def _requests(app: Flask) -> list[tuple[str, str, str]]:
    """Return endpoint, method and address of every route."""
    return [
        (rule.endpoint, method, rule.build({name: PARTS[name] for name in rule.arguments})[1] if rule.arguments else rule.rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.endpoint not in ("vendor.renderer", "sign_in.sign_in")
    ]  # fmt: skip


def test_every_route_says_what_it_does(client: FlaskClient) -> None:
    assert set(client.application.view_functions) == set(ACTIONS)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_answered_or_refused_in_the_words_of_the_rights(
    client: FlaskClient, asking: Asking, role: Role
) -> None:
    asking.viewer = Viewer("me", role, regions=frozenset({"region-500106"}))
    for endpoint, method, path in _requests(client.application):
        action = ACTIONS[endpoint]
        verdict = may(asking.viewer, action) if action else None
        response = client.open(path, method=method, headers={"Accept": "application/json"})
        if verdict is None or verdict:
            assert response.status_code != 403, (endpoint, response.text)
        else:
            status = 403 if asking.viewer.signed_in else 401
            assert (endpoint, response.status_code, response.get_json()["detail"]) == (endpoint, status, verdict.zh)


def test_an_editor_undoes_only_their_own_imports(client: FlaskClient, asking: Asking, story: Store) -> None:
    asking.viewer = Viewer("zhou", Role.EDITOR)
    batch = upload(client, dry_run="false").get_json()["batch"]
    asking.viewer = Viewer("wu", Role.EDITOR)
    refused = client.delete(f"/api/v1/imports/{batch}")
    assert (refused.status_code, "不能撤销" in refused.get_json()["detail"]) == (403, True)
    assert [found.state for found in list_batches(story)] == ["done"]
    asking.viewer = Viewer("zhou", Role.EDITOR)
    assert client.delete(f"/api/v1/imports/{batch}").status_code == 200
    assert [(found.actor, found.undone_by) for found in list_batches(story)] == [("zhou", "zhou")]


def test_nobody_gets_an_answer_that_was_kept_for_one_who_sees_more(client: FlaskClient, asking: Asking) -> None:
    phone, mine = "13800000000", "/entities/exp-li"
    asking.viewer = system_viewer("a", shows_private=True)
    assert phone in client.get(mine).text
    assert phone in client.get(f"/api/v1{mine}").text
    asking.viewer = Viewer("b", Role.READER, shows_private=True)
    assert phone not in client.get(mine).text
    assert phone not in client.get(f"/api/v1{mine}").text
    asking.viewer = Viewer("c", Role.EDITOR, officer="off-other", shows_private=True)
    assert phone not in client.get(mine).text


def test_a_page_offers_only_what_its_viewer_may_do(client: FlaskClient, asking: Asking) -> None:
    assert 'type="file"' in client.get("/imports").text
    asking.viewer = Viewer("me", Role.READER)
    page = client.get("/imports").text
    assert 'type="file"' not in page
    assert may(asking.viewer, Action.IMPORT).zh in page
