"""The story of the pages with a few more experts, two of one name; lists are the same on every engine: one is enough here."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.story import link, node, tell
from tests.web.conftest import make_app, staffed, story

__all__ = ["app", "client", "engine_name", "staffed", "story"]


@pytest.fixture
def engine_name() -> str:
    return "embedded"


@pytest.fixture
def people(story: Store) -> Store:
    """Beside 李海 of 重庆: two 张伟 and a 陈静 of 湖南, who is abroad."""
    tell(
        story,
        [
            node("Expert", "zw-1", "张伟", title="教授", fields=["石墨烯"], status="abroad", phone="13911112222"),
            node("Expert", "zw-2", "张伟", fields=["石墨烯", "水处理"], status="returned"),
            node("Expert", "cj-1", "陈静", title="研究员", fields=["水处理"], status="abroad"),
        ],
        [
            link("zw-1", "WORKS_AT", "inst-1"),
            link("zw-1", "NATIVE_OF", "region-430000"),
            link("zw-2", "NATIVE_OF", "region-500106"),
            link("cj-1", "NATIVE_OF", "region-430000"),
            link("cj-1", "LIVES_IN", "region-US"),
            link("cj-1", "ENGAGED_BY", "ws-1", role="海智专家", since="2023"),
        ],
    )
    return story


@pytest.fixture
def app(people: Store) -> Flask:
    return make_app(people)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
