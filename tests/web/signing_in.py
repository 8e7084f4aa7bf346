"""A test client that signs in as a browser does: by the form, with the form's own field."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.viewers.test_accounts import GOOD

FIELD = re.compile(r'name="csrf_token" value="([^"]+)"')


def form_token(client: FlaskClient, page: str) -> str:
    """Return the field by which a form of a page is known again."""
    found = FIELD.search(client.get(page).text)
    assert found, page
    return found[1]


def sign_in(client: FlaskClient, name: str, password: str = GOOD, next: str = "", **more: Any) -> Any:
    """Send the form of the sign-in page, and wait until all that follows the answer is done."""
    data = {"csrf_token": form_token(client, "/sign-in"), "name": name, "password": password, "next": next}
    return client.post("/sign-in", data=data, buffered=True, **more)


def as_(app: Flask, name: str) -> FlaskClient:
    """Return a client that has signed in."""
    client = app.test_client()
    assert sign_in(client, name).status_code == 303
    return client
