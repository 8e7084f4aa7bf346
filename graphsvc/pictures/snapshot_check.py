"""A made snapshot is read again as a browser would read it, and refused if it would load or run what is not its own."""

from __future__ import annotations

from collections.abc import Collection
from html.parser import HTMLParser

_LOADING_TAGS = frozenset(
    {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "source", "image"}
)
_LOADING_ATTRIBUTES = frozenset(
    {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "style"}
)


class UnsafeSnapshot(AssertionError):
    """A made snapshot would load or run something that is not its own; it is never handed out."""


def check_closed(made: str, scripts: Collection[str]) -> None:
    """Refuse a file that would load anything from outside or run anything but `scripts`. Raises UnsafeSnapshot."""
    reader = _Reader()
    reader.feed(made)
    reader.close()
    if reader.found:
        raise UnsafeSnapshot(f"the snapshot would load or run: {', '.join(sorted(reader.found))}")
    if sorted(reader.scripts) != sorted(scripts):
        raise UnsafeSnapshot(f"the snapshot would run {len(reader.scripts)} scripts, not its own {len(scripts)}")
    if any("url(" in style.lower() or "@import" in style.lower() for style in reader.styles):
        raise UnsafeSnapshot("a style of the snapshot would load something")


class _Reader(HTMLParser):
    """Reads a made file as a browser would and notes every tag and attribute that loads or runs something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: set[str] = set()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _LOADING_TAGS or given.get("http-equiv") == "refresh":
            self.found.add(f"<{tag}>")
        self.found |= {f"{tag} {name}" for name in given if name in _LOADING_ATTRIBUTES or name.startswith("on")}
        self.found |= {f"{tag} {n}" for n, v in given.items() if n.endswith("href") and not (v or "").startswith("#")}
        runs = tag == "script" and given.get("type") != "application/json"
        self._into = self.scripts if runs else self.styles if tag == "style" else None
        if self._into is not None:
            self._into.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._into = None

    def handle_endtag(self, tag: str) -> None:
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data
