"""Addresses of pages, as `url_for` builds them: a page has hundreds, and to build one takes as long as to write it ten times.

/entities/<first>?as_of=<second>      the shape, built once
/entities/e-1?as_of=2026              filled for each thing
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, Protocol
from urllib.parse import quote, quote_plus, urlsplit

from flask import current_app, request, url_for
from werkzeug.routing import Rule

# What a few pages of a ranking link to.
_ADDRESSES, _SHAPES = 20_000, 2_000
# What the router leaves as it is in a path and behind the question mark.
_IN_PATH, _IN_QUERY = "!$&'()*+,/:;=@", "!$'()*,/:;?@"
_MARK = re.compile(r"0mark(\d+)mark0")


class LateRule(Rule):
    """A route whose function that builds addresses is compiled when it is asked for one.

    An application has hundreds of routes, a process asks for addresses of a few, and to compile all took four fifths of what an application takes to be made.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = lru_cache(1)(partial(super()._compile_builder, append_unknown))

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return compiled()(rule, **values)

        return build


class Addressed(Protocol):
    """Whatever has a page of its own."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """Its kind."""


def address(ref: Addressed) -> str:
    """Return where an entity's page is; a region has one of its own."""
    return url_of("regions.page" if ref.kind == "Region" else "entities.page", id=ref.id)


def page_of(id: str) -> str:
    """Return where the page of the entity of this id is, whatever its kind."""
    return url_of("entities.page", id=id)


def url_of(endpoint: str, **values: Any) -> str:
    """Return the address that `url_for` builds."""
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    return _url(request.url_root, endpoint, tuple(values.items()), tuple(map(type, values.values())))


def own_address(text: str) -> str:
    """Return an address of this service as it is, and an empty text for any other: what leads back must not lead elsewhere."""
    safe = text.startswith("/") and not text.startswith("//") and "\\" not in text and text.isprintable()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if safe and not parts.scheme and not parts.netloc else ""


@lru_cache(_ADDRESSES)
def _url(root: str, endpoint: str, values: tuple[tuple[str, Any], ...], types: tuple[type, ...]) -> str:
    """Build an address below a root; `types` tell 1 from True."""
    shape = _shape(root, endpoint, tuple(name for name, _ in values)) if set(types) == {str} else None
    return _filled(shape, [value for _, value in values]) if shape else url_for(endpoint, **dict(values))


@lru_cache(_SHAPES)
def _shape(root: str, endpoint: str, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the address of texts of these names below a root: what stands between them, and in turns the place of each among them.

    None where a path holds more than an id: of other parts only the router knows which texts it takes.
    """
    if any(name.startswith("_") for name in names):
        return None
    if any(rule.arguments - {"id"} for rule in current_app.url_map.iter_rules(endpoint)):
        return None
    marked: dict[str, Any] = {name: f"0mark{place}mark0" for place, name in enumerate(names)}
    return tuple(_MARK.split(url_for(endpoint, **marked)))


def _filled(shape: Sequence[str], values: Sequence[str]) -> str:
    found, in_query = [shape[0]], "?" in shape[0]
    for place, behind in zip(shape[1::2], shape[2::2], strict=True):
        value = values[int(place)]
        found.append(quote_plus(value, safe=_IN_QUERY) if in_query else quote(value, safe=_IN_PATH))
        found.append(behind)
        in_query = in_query or "?" in behind
    return "".join(found)
