"""Turns what a question returns into JSON, and keeps it while nothing changes.

Every answer depends on the data, the day, what the viewer may see, this version of the program and the address, on nothing else of the request. So
the number of the newest change and the rest make its ETag. What is asked for the first time is told that number by its own
first statement; only for what is kept, or what the asker has, is it asked for by itself.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar
from zlib import crc32

from flask import Response, request

from graphsvc import __version__, clock
from graphsvc.errors import Invalid
from graphsvc.facts.network_copy.current import copy_version
from graphsvc.queries import basis
from graphsvc.web.answer_cache import Answer
from graphsvc.web.context import served
from graphsvc.web.viewers import viewer

P = ParamSpec("P")
T = TypeVar("T")


def answered(question: Callable[P, dict[str, Any]]) -> Callable[P, Response]:
    """Make a function that returns plain data into one that answers JSON, with an ETag."""
    return _kept_as("application/json", question, lambda answer: as_json(answer))


def shown(page: Callable[P, str]) -> Callable[P, Response]:
    """Make a function that returns HTML into a page with an ETag."""
    return _kept_as("text/html; charset=utf-8", page, lambda html: html.encode())


def as_json(answer: Any) -> bytes:
    """Return plain data as JSON in UTF-8."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _kept_as(mimetype: str, make: Callable[P, T], encode: Callable[[T], bytes]) -> Callable[P, Response]:
    def made(asked: str, given: Any, named: Any) -> Answer:
        with basis() as rests_on:
            body = encode(make(*given, **named))
        return Answer(_tag(asked, rests_on.edition or served().edition()), body)

    @wraps(make)
    def view(*given: P.args, **named: P.kwargs) -> Response:
        here, asked, has = served(), _asked(), request.if_none_match

        def current() -> str:
            return _tag(asked, here.edition())

        answer = here.kept.get(asked)
        tag = current() if answer or has else ""
        if tag and not has.star_tag and has.contains_weak(tag):
            return _tagged(Response(status=304), tag)
        if answer is None or answer.tag != tag:
            answer = here.kept.get_or_make(asked, current, lambda: made(asked, given, named))
        if has.contains_weak(answer.tag):  # made meanwhile, or asked for by `*`: whatever there is
            return _tagged(Response(status=304), answer.tag)
        return _tagged(Response(answer.body, content_type=mimetype), answer.tag)

    return view


def _asked() -> str:
    """Return what the answer to this request depends on beside the data, as a short text."""
    here = served()
    # The status tells whether this process has a copy of the network.
    copied = copy_version(here.store) > 0
    return _digest(here.store.engine.title, clock.today(), __version__, viewer().sight, copied, request.full_path)


def _tag(asked: str, edition: str) -> str:
    return _digest(asked, edition)


def _digest(*parts: object) -> str:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def cursor_after(skip: int) -> str:
    """Return an opaque text that asks this question again from behind the first `skip`."""
    return urlsafe_b64encode(f"{skip}.{_question()}".encode()).decode().rstrip("=")


def skipped(cursor: str | None) -> int:
    """Return how many a cursor passes over. Raises Invalid for one that another question gave."""
    if cursor is None:
        return 0
    try:
        skip, question = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").split(".")
        if int(question) == _question() and 0 <= int(skip) < 10**9:
            return int(skip)
    except ValueError:
        pass
    raise Invalid(
        "cursor 只能原样取自同一问题上一页的 next_cursor。",
        "A cursor must come unchanged from next_cursor of the same question.",
        parameter="cursor",
    )


def page_of(found: Sequence[T], skip: int, limit: int) -> Sequence[T]:
    """Return one page of a list."""
    return found[skip : skip + limit]


def next_cursor(skip: int, count: int, total: int) -> str | None:
    """Return the cursor of the next page, or None on the last one."""
    return cursor_after(skip + count) if count and skip + count < total else None


def _question() -> int:
    """Return a number for the question without its page, so that a cursor is not taken to another one."""
    rest = sorted((name, value) for name, value in request.args.items(multi=True) if name not in ("cursor", "limit"))
    return crc32(repr((request.path, rest)).encode("utf-8", "surrogatepass"))
