"""Accounts for those who manage them: add, change, disable, end sessions; and the read log."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from graphsvc.errors import GraphServiceError
from graphsvc.viewers import accounts as kept
from graphsvc.viewers import read_log as log
from graphsvc.viewers import sessions
from graphsvc.viewers.account import find_account, labels
from graphsvc.web.context import served, store
from graphsvc.web.language import say
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.viewers import viewer

pages = Blueprint("accounts", __name__)

_NO_STORE = {"Cache-Control": "no-store"}
_PAGE = 100


class LogQuery(Parameters):
    """Whose readings, and from where on."""

    account: Text = Field(default="", description="只看这个账号 by this account only")
    skip: int = Field(default=0, ge=0, le=1_000_000, description="跳过多少条 how many to pass over")


@pages.get("/accounts")
def page() -> ResponseReturnValue:
    """Show the accounts, and the form that adds one."""
    return _list()


@pages.post("/accounts")
def add() -> ResponseReturnValue:
    """Add an account; the first is signed in with at once, so that nobody locks themselves out."""
    given, first = request.form, not served().accounts()
    try:
        made = kept.add_account(store(), viewer(), given.get("name", ""), given.get("password", ""), _rights())
    except GraphServiceError as refusal:
        return _list(refusal)
    served().accounts.forget()
    if first:
        return redirect(url_for("sign_in.form", next=url_for("accounts.page")), 303)
    return redirect(url_for("accounts.one", name=made.name), 303)


@pages.get("/accounts/<name>")
def one(name: str) -> ResponseReturnValue:
    """Show one account with the forms that change it."""
    return _one(name)


@pages.post("/accounts/<name>")
def change(name: str) -> ResponseReturnValue:
    """Give an account other rights."""
    return _done(
        name,
        say("权限已更改，立即生效。", "The rights are changed and hold at once."),
        lambda: kept.set_rights(store(), viewer(), name, _rights()),
    )


@pages.post("/accounts/<name>/disable")
def disable(name: str) -> ResponseReturnValue:
    """Let an account in no more."""
    return _done(
        name,
        say("账号已停用，立即生效。", "The account is disabled as of now."),
        lambda: kept.set_disabled(store(), viewer(), name, True),
    )


@pages.post("/accounts/<name>/enable")
def enable(name: str) -> ResponseReturnValue:
    """Let an account sign in again."""
    return _done(
        name,
        say("账号已恢复，可以登录。", "The account is enabled and can sign in."),
        lambda: kept.set_disabled(store(), viewer(), name, False),
    )


@pages.post("/accounts/<name>/password")
def set_password(name: str) -> ResponseReturnValue:
    """Give an account another password."""
    password = request.form.get("password", "")
    return _done(
        name,
        say(
            "密码已更换，原有的登录和令牌都已失效。", "The password is changed; earlier sessions and tokens have ended."
        ),
        lambda: kept.set_password(store(), viewer(), name, password),
    )


@pages.post("/accounts/<name>/sessions/end")
def end_sessions(name: str) -> ResponseReturnValue:
    """End all sessions of an account."""
    return _done(
        name,
        say("在各处的登录都已结束。", "All sessions have ended."),
        lambda: sessions.end_all(store(), viewer(), name),
    )


@pages.get("/accounts/read-log")
def read_log() -> ResponseReturnValue:
    """Show who read which private field of whom, the newest first."""
    query = asked(LogQuery)
    found = log.readings(store(), viewer(), query.account, limit=_PAGE + 1, skip=query.skip)
    html = render_template("read_log.html", readings=found[:_PAGE], more=len(found) > _PAGE, query=query, page=_PAGE)
    return html, _NO_STORE


def _rights() -> kept.Rights:
    regions = [part for part in re.split(r"[,，、;；\n]", request.form.get("regions", "")) if part.strip()]
    return kept.Rights(request.form.get("role", ""), request.form.get("officer", ""), regions)


def _done(name: str, told: str, act: Callable[[], object]) -> ResponseReturnValue:
    try:
        act()
    except GraphServiceError as refusal:
        return _one(name, refusal)
    return _one(name, done=told)


def _list(refusal: GraphServiceError | None = None) -> ResponseReturnValue:
    found = kept.list_accounts(store(), viewer())
    named = labels(store(), [id_ for account in found for id_ in (account.officer, *account.regions)])
    html = render_template(
        "accounts.html", accounts=found, labels=named, refusal=refusal, typed=request.form, roles=kept.ROLES
    )
    return html, refusal.status if refusal else 200, _NO_STORE


def _one(name: str, refusal: GraphServiceError | None = None, *, done: str = "") -> ResponseReturnValue:
    account = find_account(store(), name)
    named = labels(store(), [account.officer, *account.regions])
    html = render_template(
        "account_edit.html",
        account=account,
        labels=named,
        refusal=refusal,
        typed=request.form,
        done=done,
        roles=kept.ROLES,
    )
    return html, refusal.status if refusal else 200, _NO_STORE
