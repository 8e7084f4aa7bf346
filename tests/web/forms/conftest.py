"""The story of the pages, with accounts; forms are the same on every engine: one is enough here."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.store import Store
from tests.web.conftest import make_app, staffed, story

__all__ = ["app", "client", "engine_name", "staffed", "story"]


@pytest.fixture
def engine_name() -> str:
    return "embedded"


@pytest.fixture
def app(story: Store) -> Flask:
    return make_app(story)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
