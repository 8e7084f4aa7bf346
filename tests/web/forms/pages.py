"""Reads the forms of a page as a browser does, and sends one with other values."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Fields = dict[str, str]


class Form(HTMLParser):
    """The first form of a page whose address begins with `action`: what a browser would send of it, and what it tells."""

    def __init__(self, html: str, action: str = "/") -> None:
        super().__init__()
        self.action = ""
        self.fields: Fields = {}
        self.invalid: list[str] = []
        self.choices: dict[str, list[str]] = {}
        self._wanted, self._open = action, False
        self._text: str | None = None
        self._select: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = not self.action and given.get("method") == "post" and given["action"].startswith(self._wanted)
            self.action = self.action or (given["action"] if self._open else "")
        if not self._open:
            return
        name = given.get("name", "")
        if "aria-invalid" in given:
            self.invalid.append(name)
        if tag == "input" and given.get("type") in ("checkbox", "radio"):
            self.choices.setdefault(name, []).append(given["value"])
        elif tag == "input":
            self.fields[name] = given.get("value", "")
        elif tag == "textarea":
            self.fields[name], self._text = "", name
        elif tag == "select":
            self.fields[name], self._select = "", name
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "form"
        self._text = None if tag == "textarea" else self._text
        self._select = None if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self.fields[self._text] += data.removeprefix("\n")


def opened(client: FlaskClient, page: str, action: str = "/") -> Form:
    """Return the form of a page."""
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code, answer.text[:500])
    return Form(answer.text, action)


def send(client: FlaskClient, page: str, action: str = "/", **values: Any) -> TestResponse:
    """Open a page, fill in its form and send it; `f_title` is the input f.title."""
    form = opened(client, page, action)
    return client.post(form.action, data={**form.fields, **inputs(values)})


def inputs(values: dict[str, Any]) -> Fields:
    """Return values by the names of their inputs."""
    return {f"f.{name[2:]}" if name.startswith("f_") else name: value for name, value in values.items()}


def taken(answer: TestResponse) -> str:
    """Make sure that a form was taken, and return where it leads."""
    assert answer.status_code == 303, (answer.status_code, answer.text[-3000:])
    return answer.headers["Location"]
