"""Turns what a question returns into JSON, and keeps it while nothing changes.

Every answer depends on the data, the day, what the viewer may see, this version of the program and the address, a page also on the language that is
read; on nothing else of the request. So the number of the newest change and the rest make its ETag. What is asked for the first time is told that number by its own
first statement; only for what is kept, or what the asker has, is it asked for by itself, and what is made then rests on it. Where an answer
knows of whom it tells, it is kept beyond changes that touch none of them, and its own bytes make its ETag.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar
from zlib import crc32

from flask import Response, request

from graphsvc import __version__, clock
from graphsvc.answer import as_json
from graphsvc.cursors import Start, strange_cursor
from graphsvc.facts.network_copy.current import copy_version, touched_since
from graphsvc.queries import Edition, Unchanged, basis
from graphsvc.reminders import reminders
from graphsvc.web.answer_cache import Answer
from graphsvc.web.confirming import note, tells_edition
from graphsvc.web.context import served
from graphsvc.web.language import in_language, language
from graphsvc.web.signed_in import page_of_whom
from graphsvc.web.viewers import viewer

P = ParamSpec("P")
T = TypeVar("T")

_FIRST_VERSION = re.compile(rb"(\d{1,9})\.(\d{1,10})")


def answered(question: Callable[P, T]) -> Callable[P, Response]:
    """Make a function that returns an answer into one that sends it as JSON, with an ETag."""
    return _kept_as("application/json", question, as_json, lambda: (), _version)


def shown(page: Callable[P, str]) -> Callable[P, Response]:
    """Make a function that returns HTML into a page with an ETag."""
    return _kept_as(
        "text/html; charset=utf-8", in_language(page), lambda html: html.encode(), lambda: (*page_of_whom(), language())
    )


def unkept(answer: Any) -> Response:
    """Answer plain data as JSON that is for its asker only."""
    return Response(as_json(answer), content_type="application/json", headers={"Cache-Control": "no-store"})


def _kept_as(
    mimetype: str,
    make: Callable[P, T],
    encode: Callable[[T], bytes],
    told_of_viewer: Callable[[], tuple[str, ...]],
    version: Callable[[T], str] = lambda _: "",
) -> Callable[P, Response]:
    def made(asked: str, known: Edition | None, kept: Answer | None, given: Any, others: Any) -> Answer:
        with basis(known, "" if known or kept is None else str(kept.edition)) as rests_on:
            try:
                answer = make(*given, **others)
                body = encode(answer)
            except Unchanged:
                if kept is None or rests_on.edition is None:
                    raise
                note(rests_on.edition)
                return replace(kept, replaced=False)
        edition = note(rests_on.edition or served().edition())
        named = frozenset(rests_on.named) if rests_on.named else None
        # What outlives changes is the same for every process, whenever it was made.
        tag = _digest(asked, body) if named else _tag(asked, edition)
        return Answer(tag, body, version(answer), edition, named, replaced=kept is not None)

    @tells_edition
    @wraps(make)
    def view(*given: P.args, **named: P.kwargs) -> Response:
        here, asked, has = served(), _asked(told_of_viewer()), request.if_none_match

        def holds(answer: Answer) -> bool:
            return str(answer.edition) == str(note(here.edition()))

        found = here.answer_cache.get(asked)
        edition, answer = _looked_at(found, has=bool(has))
        if answer and answer is not found:
            here.answer_cache.put(asked, answer)
        is_so = bool(answer and edition and str(answer.edition) == str(edition))
        if edition and not has.star_tag:
            for tag in filter(None, (answer.etag if answer and is_so else "", _tag(asked, edition))):
                if has.contains_weak(tag):
                    return _tagged(Response(status=304), tag)
        if answer is None or not is_so:
            answer = here.answer_cache.made_since(
                answer, asked, holds, lambda: made(asked, edition, answer, given, named)
            )
        if has.contains_weak(answer.etag):  # made meanwhile, or asked for by `*`: whatever there is
            return _tagged(Response(status=304), answer.etag)
        return _tagged(Response(answer.body, content_type=mimetype), answer.etag)

    return view


def _looked_at(answer: Answer | None, *, has: bool) -> tuple[Edition | None, Answer | None]:
    """Return the present edition where it is asked for by itself, and the answer that is kept: known to hold, where no change since touches it.

    `has` tells whether the asker has an answer.
    """
    here = served()
    if answer is None or answer.rests_on is None or not copy_version(here.store):
        by_itself = not answer.replaced if answer else has
        return note(here.edition()) if by_itself else None, answer
    with basis() as now:
        touched = touched_since(here.store, answer.edition)
    edition = note(now.edition or here.edition())
    if touched is None or not answer.rests_on.isdisjoint(touched):
        return edition, answer
    return edition, replace(answer, edition=edition)


def _asked(told_of_viewer: tuple[str, ...]) -> str:
    """Return what the answer to this request depends on beside the data, as a short text."""
    here = served()
    # The status tells whether this process has a copy of the network.
    copied = copy_version(here.store) > 0
    known = (here.store.engine.title, clock.today(), reminders(), __version__, viewer().sight, *told_of_viewer, copied)
    return _digest(*known, request.full_path)


def _tag(asked: str, edition: Edition) -> str:
    return _digest(asked, str(edition))


def _digest(*parts: object) -> str:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _version(answer: object) -> str:
    """Return the version of the one thing that an answer is about, if it is about one that can be changed."""
    version = getattr(answer, "version", "")
    return version if isinstance(version, str) else ""


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def start_of(cursor: str | None) -> Start:
    """Return where the page of a cursor begins, one of the first version (`rows.question`) included: read for one release.

    Raises Invalid for one of the first version that another question gave.
    """
    first_version = _FIRST_VERSION.fullmatch(_decoded(cursor or ""))
    if first_version is None:
        return Start(cursor)
    if int(first_version[2]) != _question():
        raise strange_cursor()
    return Start(skip=int(first_version[1]))


def _decoded(cursor: str) -> bytes:
    try:
        return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:
        return b""


def _question() -> int:
    """Return the number of the question without its page that a cursor of the first version holds."""
    rest = sorted((name, value) for name, value in request.args.items(multi=True) if name not in ("cursor", "limit"))
    return crc32(repr((request.path, rest)).encode("utf-8", "surrogatepass"))
