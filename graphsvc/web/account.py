"""One's own account: password, sessions, tokens for programs, and who looked at one's private fields."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.clock import moment_of
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.viewers import accounts, read_log, sessions, tokens
from graphsvc.viewers.account import Me, labels
from graphsvc.web import signed_in
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import served, store
from graphsvc.web.language import say
from graphsvc.web.viewers import viewer

api = blueprint("accounts", "account", (403,))
pages = Blueprint("account", __name__)

_NO_STORE = {"Cache-Control": "no-store"}


@api.get("/me", summary="我是谁，可以做什么 Who asks", responses=answers(Me))
def get_me() -> Response:
    """The account that asks, its role, officer and regions, and what its token is good for."""
    return unkept(Me.of(viewer()))


@pages.get("/account")
def page() -> ResponseReturnValue:
    """Show one's own account; where one needs none, the accounts there are."""
    return _page() if signed_in.by_session() else redirect(url_for("accounts.page"), 303)


@pages.post("/account/password")
def change_password() -> ResponseReturnValue:
    """Change one's own password; other sessions end."""
    given = request.form
    try:
        _require_same(given.get("new", ""), given.get("again", ""))
        session = sessions.hashed(signed_in.session_token())
        accounts.change_own_password(store(), viewer(), given.get("old", ""), given.get("new", ""), session)
    except GraphServiceError as refusal:
        return _page(refusal, "password")
    return _page(
        done=say("密码已更换，其他地方的登录都已结束。", "The password is changed; sessions elsewhere have ended.")
    )


@pages.post("/account/sessions/end")
def end_others() -> ResponseReturnValue:
    """End one's sessions but this one."""
    sessions.end_own_others(store(), viewer(), signed_in.session_token())
    return redirect(url_for("account.page"), 303)


@pages.post("/account/tokens")
def make_token() -> ResponseReturnValue:
    """Make a token and show it, this once."""
    given = request.form
    try:
        until = _day(given.get("until", ""))
        token = tokens.make_token(store(), viewer(), given.get("label", ""), given.get("scope", ""), until)
    except GraphServiceError as refusal:
        return _page(refusal, "tokens")
    return _page(token=token)


@pages.post("/account/tokens/<number>/revoke")
def revoke_token(number: str) -> ResponseReturnValue:
    """Let a token in no more."""
    tokens.revoke_own(store(), viewer(), number)
    return redirect(url_for("account.page"), 303)


def _page(
    refusal: GraphServiceError | None = None, part: str = "", *, done: str = "", token: str = ""
) -> ResponseReturnValue:
    me, here = viewer(), served()
    html = render_template(
        "account.html",
        asker=me,
        labels=labels(here.store, [me.officer, *me.regions]),
        refusal=refusal,
        part=part,
        typed=request.form,
        done=done,
        token=token,
        tokens=tokens.own_tokens(here.store, me),
        scopes={scope: (zh, tokens.SCOPES_EN[scope]) for scope, zh in tokens.SCOPES.items()},
        days=tokens.DEFAULT_DAYS,
        sessions=[(one, moment_of(one.begun)) for one in sessions.own_sessions(here.store, me)],
        this=sessions.hashed(signed_in.session_token()),
        readings=read_log.readings_of_me(here.store, me),
    )
    return html, refusal.status if refusal else 200, _NO_STORE


def _require_same(new: str, again: str) -> None:
    if new != again:
        raise Invalid(
            "两次输入的新密码不一样，没有修改。", "The new passwords differ; nothing was changed.", field="again"
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid("最后一天请写成 2027-01-31。", "Write the last day as 2027-01-31.", field="until") from None
