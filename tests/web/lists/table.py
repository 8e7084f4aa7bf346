"""Reads the page of a list as people do: its headers, its rows, what leads where."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit


class Page(HTMLParser):
    """The table of a page, cell by cell, and its links by their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: dict[str, str] = {}
        self.title = ""
        self._open: dict[str, Any] = {}
        self.feed(html)

    @property
    def headers(self) -> list[str]:
        return [cell.replace("筛", "").strip(" ↑↓") for cell in self.rows[0]] if self.rows else []

    @property
    def names(self) -> list[str]:
        return [row[0].split()[0] for row in self.rows[1:]]

    def column(self, header: str) -> list[str]:
        place = self.headers.index(header)
        return [row[place] for row in self.rows[1:]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._open["cell"] = True
        elif tag == "a":
            self._open["link"] = given
            if "aria-label" in given:
                self.links[given["aria-label"]] = given["href"]
        elif tag == "h1":
            self._open["title"] = True

    def handle_endtag(self, tag: str) -> None:
        self._open.pop({"td": "cell", "th": "cell", "a": "link", "h1": "title"}.get(tag, ""), None)

    def handle_data(self, data: str) -> None:
        if self._open.get("cell"):
            self.rows[-1][-1] += data
        if link := self._open.get("link"):
            self.links.setdefault(data.strip(), link["href"])
        if self._open.get("title"):
            self.title += data


def parameters(address: str) -> list[tuple[str, str]]:
    """Return the parameters of an address."""
    return parse_qsl(urlsplit(address).query)
