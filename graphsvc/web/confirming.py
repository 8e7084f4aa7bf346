"""Believes who asks for a page or an answer until the state of the database is read that it rests on, which says whether that holds.

    a session known here -> its viewer, by a mark -> the page is made -> its edition has the same mark: sent
                                                                      -> another: who asks is read, the page made again

So a session costs no message of its own, and ends at once on every process all the same. Whatever else is asked for, and every
write, has its viewer read beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request

from graphsvc.errors import Forbidden, NotSignedIn
from graphsvc.queries import Edition
from graphsvc.viewers import Viewer
from graphsvc.viewers.known_viewers import LetIn
from graphsvc.web.context import served
from graphsvc.web.viewers import require_right

V = TypeVar("V", bound=Callable[..., Any])

_TOLD = "tells_edition"
_READING = frozenset({"GET", "HEAD"})


def tells_edition(view: V) -> V:
    """Mark a view that changes nothing and notes which edition its answer rests on."""
    setattr(view, _TOLD, True)
    return view


def note(edition: Edition) -> Edition:
    """Note the edition that this request's answer rests on."""
    g.edition = edition
    return edition


def let_in(key: str, ask: Callable[[], LetIn | None]) -> Viewer | None:
    """Return who comes in by `key`, as this process knows it where that is confirmed later, else as `ask` reads it."""
    known = served().known_viewers
    found = known.get(key) if _is_confirmed_later() else None
    if found:
        g.believed = found.mark
    else:
        found = known.read(key, ask)
    return found.viewer if found else None


def register(app: Flask) -> None:
    """Have `app` answer only what its viewer may ask for, and confirm who that is before it does."""

    @app.before_request
    def require() -> None:
        try:
            require_right()
        except (Forbidden, NotSignedIn):
            if not ask_again():
                raise
            require_right()

    answer = app.dispatch_request
    app.dispatch_request = lambda *given: _confirmed(lambda: answer(*given))  # type: ignore[method-assign]


def ask_again() -> bool:
    """Let who asks be read instead of believed; tell whether they were believed."""
    believed = g.pop("believed", None) is not None
    if believed:
        g.read_viewer = True
        g.pop("viewer", None)
        g.pop("_login_user", None)
        served().known_viewers.forget()
    return believed


def _is_confirmed_later() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method in _READING and hasattr(view, _TOLD) and "read_viewer" not in g


def _confirmed(answer: Callable[[], Any]) -> Any:
    """Return what `answer` does; where its viewer is another by now, what it does for that one."""
    try:
        found = answer()
    except Exception:
        if _holds():
            raise
    else:
        if _holds():
            return found
    ask_again()
    require_right()
    return answer()


def _holds() -> bool:
    """Tell whether this request's viewer is who was believed. Raises Unavailable."""
    believed = g.get("believed")
    return believed is None or believed == (g.get("edition") or served().edition()).accounts
