"""Which language a viewer reads: what they chose, kept in a cookie; Chinese until they choose.

    {{ say("搜索", "Search") }}                                   of two texts the one that is read
    {{ say("共 {number} 家", "{number} in all", number=9) }}      the same with something put in

The interface for programs has both in every answer and does not look at the cookie.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, Protocol, TypeVar

from flask import Blueprint, Flask, Response, current_app, g, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import escape

from graphsvc.web.addresses import own_address
from graphsvc.wording.speech import in_english

P = ParamSpec("P")
T = TypeVar("T")

pages = Blueprint("language", __name__)

CHINESE, ENGLISH = "zh", "en"
# What the switch shows: the value of the cookie, the text, what the language calls itself, its tag.
LANGUAGES = ((CHINESE, "中", "中文", "zh-CN"), (ENGLISH, "EN", "English", "en"))

_COOKIE = "language"
# Drawings, the leader's page, and an officer's letter.
_IN_BOTH = ("svg", "png", "pdf", "docx", "eml", "week.html")
_YEAR = 365 * 24 * 3600
# The language of the page that is being made, which asks for it at each of its texts; empty where none is.
_of_page: ContextVar[str] = ContextVar("language_of_page", default="")


class Word(NamedTuple):
    """A word in both languages."""

    zh: str
    en: str


class Bilingual(Protocol):
    """Whatever has a name in both languages."""

    @property
    def zh(self) -> str:
        """Its Chinese name."""

    @property
    def en(self) -> str:
        """Its English name."""


def register(app: Flask) -> None:
    """Let caches know which answers of `app` depend on the cookie."""

    @app.after_request
    def tell_caches(response: Response) -> Response:
        if "language" in g:
            response.vary.add("Cookie")
        return response


def language() -> str:
    """Return the language that the sender of this request reads; a cookie that says neither means Chinese."""
    return _of_page.get() or _of_request()


def _of_request() -> str:
    if not has_request_context():
        return CHINESE
    if "language" not in g:
        g.language = ENGLISH if request.cookies.get(_COOKIE) == ENGLISH else CHINESE
    chosen: str = g.language
    return chosen


def say(zh: str, en: str, **named: Any) -> str:
    """Return the one of two texts that the viewer reads, with what is `named` put in; what is put in may be markup."""
    text = en if language() == ENGLISH else zh
    return escape(text).format(**named) if named else text


def said(one: Bilingual) -> str:
    """Return the name of something in the viewer's language."""
    return say(one.zh, one.en)


def in_language(page: Callable[P, T]) -> Callable[P, T]:
    """Let what a page draws and tells be put into the language that is read."""

    @wraps(page)
    def told(*given: P.args, **named: P.kwargs) -> T:
        chosen = language()
        token = _of_page.set(chosen)
        try:
            with in_english(chosen == ENGLISH):
                return page(*given, **named)
        finally:
            _of_page.reset(token)

    return told


def for_a_file(name: str) -> AbstractContextManager[None]:
    """Let a file be put into the language that is read, if files of its ending are in both; tables and the rest are in Chinese."""
    return in_english(language() == ENGLISH and name.endswith(_IN_BOTH))


def this_address() -> str:
    """Return where this page can be asked for again: its address, or the first page for what only a form leads to."""
    address = request.full_path.removesuffix("?")
    return request.script_root + address if _can_be_asked_for() else url_for("home.page")


@pages.get("/language/<name>")
def choose(name: str) -> ResponseReturnValue:
    """Keep the language that was chosen, and lead back to the page that it was chosen on."""
    response = redirect(own_address(request.args.get("next", "")) or url_for("home.page"), 303)
    chosen = ENGLISH if name == ENGLISH else CHINESE
    response.set_cookie(_COOKIE, chosen, max_age=_YEAR, samesite="Lax", secure=request.is_secure, httponly=True)
    response.headers["Cache-Control"] = "no-store"
    return response


def _can_be_asked_for() -> bool:
    """Tell whether this address can be asked for again: one that takes only what a form sends cannot."""
    if request.method in ("GET", "HEAD"):
        return True
    router = current_app.create_url_adapter(request)
    return router is not None and router.test(request.path, "GET")
