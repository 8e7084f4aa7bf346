"""Who sent a request: a browser by its session, a program by its token, or somebody who has not signed in.

flask-login keeps the session's token in a signed cookie, flask-wtf guards what a browser writes by it. A token needs no such guard:
no other site can make a browser send it. The key of the cookies lies in the database, so that all workers have the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from flask import Flask, Request, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError, generate_csrf
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from graphsvc.errors import Forbidden, NotFound, NotSignedIn, Unavailable
from graphsvc.viewers import Viewer
from graphsvc.viewers.known_viewers import LetIn
from graphsvc.viewers.sessions import SignedIn, cookie_key, hashed, viewer_of_session
from graphsvc.viewers.tokens import viewer_of_token
from graphsvc.viewers.viewer import Scope
from graphsvc.web.confirming import let_in
from graphsvc.web.context import served

_WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_SETTINGS = {
    "SESSION_COOKIE_NAME": "graphsvc",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_CHECK_DEFAULT": False,  # checked where a session is what lets the sender in
    "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a form may stay open over lunch
    "WTF_CSRF_SSL_STRICT": False,  # the origin is compared for every write, see defence
}
# Where flask-wtf keeps in a session by what its forms are known again.
_KNOWN_BY = "csrf_token"
# The pages that programs read which send no header of their own.
_FEEDS = frozenset({"feeds", "officer_calendar"})
_csrf = CSRFProtect()


class Visitor(UserMixin):  # type: ignore[misc]
    """Who has a session; `token` is the session's."""

    def __init__(self, token: str, viewer: Viewer) -> None:
        self.token, self.viewer = token, viewer

    def get_id(self) -> str:
        """Return what flask-login keeps in the cookie."""
        return self.token


class _Sessions(LoginManager):  # type: ignore[misc]
    """Sessions only: a cookie that signs in by itself for a year is never made, so none is believed."""

    def _load_user_from_remember_cookie(self, cookie: str) -> None:
        return None


class _Cookies(SecureCookieSessionInterface):
    """Cookies signed by the database's key, which is asked for when the first is read or made; Secure behind TLS."""

    def open_session(self, app: Flask, request: Request) -> Any:
        """Read the cookie; while the database is away, nobody has one."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        try:
            require_key()
        except Unavailable:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Any) -> None:
        """Write the cookie where something is to be kept."""
        if session.modified and session:
            require_key()
        super().save_session(app, session, response)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Tell whether the request came by TLS, as far as a trusted proxy says."""
        return request.is_secure


def register(app: Flask, proxies: int) -> None:
    """Let `app` know who sent each request; `proxies` of those before it are believed."""
    app.config.update(_SETTINGS)
    app.session_interface = _Cookies()
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
    manager = _Sessions()
    manager.session_protection = None
    manager.init_app(app, add_context_processor=False)  # a page must not need to know who asks
    manager.user_loader(_visitor)
    _csrf.init_app(app)
    app.before_request(_guard)


def require_key() -> None:
    """Make sure that this application can sign cookies. Raises Unavailable."""
    if not current_app.secret_key:
        current_app.secret_key = cookie_key(served().store)


def viewer_of_request() -> Viewer:
    """Return who sent this request. Raises NotSignedIn for a token that lets nobody in."""
    if "viewer" not in g:
        g.viewer = _by_token() or (current_user.viewer if by_session() else _stranger())
    found: Viewer = g.viewer
    return found


def by_session() -> bool:
    """Tell whether the sender of this request has signed in by a browser's session."""
    return "Authorization" not in request.headers and bool(current_user.is_authenticated)


def session_token() -> str:
    """Return the token of the session that this request belongs to. Raises NotFound for one without."""
    if not by_session():
        raise NotFound(
            "这里不用登录，也就没有自己的账号。",
            "Nobody signs in here, so that there is no account of one's own.",
            nearest=[],
        )
    return str(current_user.token)


def begin(begun: SignedIn) -> None:
    """Let the browser have a session from now on."""
    require_key()
    session.clear()
    login_user(Visitor(begun.token, begun.viewer))
    generate_csrf()


def end() -> None:
    """Let the browser forget its session."""
    logout_user()
    session.clear()


def guard_form() -> None:
    """Refuse a form that this browser was not given. Raises Forbidden."""
    require_key()
    try:
        _csrf.protect()
    except CSRFError as error:
        raise Forbidden(
            "这个页面打开得太久，或登录已经变了，没有提交。请重新打开页面再提交。",
            "This page was open for too long or the sign-in has changed, and nothing was sent; open the page again and repeat it.",
        ) from error


def csrf_field() -> Markup:
    """Return the hidden field by which a form of a session is known again; empty where none is needed."""
    return hidden_field() if by_session() else Markup("")


def hidden_field() -> Markup:
    """Return the hidden field by which this browser's form is known again."""
    require_key()
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(_form_key())


def form_key() -> str:
    """Return what a script sends as X-CSRFToken; empty where none is needed."""
    return _form_key() if by_session() else ""


def _form_key() -> str:
    """Return by what a form of this browser is known again; a session's is signed once, as it has no end but the session's."""
    known = session.get(_KNOWN_BY)
    return _signed(str(current_app.secret_key), known) if known else str(generate_csrf())


@lru_cache(maxsize=1000)
def _signed(secret: str, known: str) -> str:
    """Sign what this request's session is known by."""
    return str(generate_csrf())


def page_of_whom() -> tuple[str, str]:
    """Return what a page depends on of its viewer: who that is and may do, and by what its forms are known again."""
    return (repr(served().viewer()), session.get(_KNOWN_BY, "") if by_session() else "")


def _visitor(token: str) -> Visitor | None:
    found = let_in(hashed(token), lambda: viewer_of_session(served().store, token))
    return Visitor(token, found) if found else None


def _by_token() -> Viewer | None:
    if (given := request.headers.get("Authorization")) is None:
        return _by_address()
    scheme, _, token = given.partition(" ")
    if scheme.casefold() == "bearer" and (found := _of_token(token.strip())):
        return found
    raise _no_token()


def _by_address() -> Viewer | None:
    """Return whose token stands in the address of a feed: good for reading, whatever else it is good for."""
    token = request.args.get("token") if request.blueprint in _FEEDS else None
    if token is None:
        return None
    if found := _of_token(token.strip()):
        return found if found.scope is Scope.CALENDAR else replace(found, scope=Scope.READ)
    raise _no_token()


def _of_token(token: str) -> Viewer | None:
    return let_in(hashed(token), lambda: viewer_of_token(served().store, token))


def _no_token() -> NotSignedIn:
    return NotSignedIn(
        "访问令牌无效、已过期或已撤销。请在“我的账号”页新发一个，放在 Authorization: Bearer 之后。",
        "The token is unknown, over or revoked; make another on the page of your account and send it as Authorization: Bearer.",
    )


def _stranger() -> Viewer:
    """Return who asks without signing in; that there is no account is believed as a session is."""
    here, address = served(), request.remote_addr or ""

    def without_accounts() -> LetIn | None:
        there, mark = here.accounts.marked()
        return None if there else LetIn(here.door.stranger(here.user, address, accounts=False), mark)

    return let_in(f"from {address}", without_accounts) or here.door.stranger(here.user, address, accounts=True)


def _guard() -> None:
    """Refuse a write that a page of ours did not make, where a session lets the sender in."""
    if request.method in _WRITING and by_session():
        guard_form()
