"""Writes accounts, tokens and who read what."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.cli.terminal.style import soft, title
from graphsvc.clock import local_time
from graphsvc.viewers.account import Account
from graphsvc.viewers.accounts import Accounts
from graphsvc.viewers.read_log import Readings
from graphsvc.viewers.tokens import SCOPES, MadeToken
from graphsvc.viewers.viewer import Scope


def accounts(answer: Accounts) -> Iterable[str]:
    """Write all accounts, one a line."""
    if not answer.accounts:
        yield "还没有账号：本机上不用登录。graphsvc accounts add 名字 --role admin 新建第一个管理员。"
    for found in answer.accounts:
        yield from account(found)


def account(answer: Account) -> Iterable[str]:
    """Write one account."""
    told = [answer.role.zh, answer.officer, "、".join(answer.regions)]
    yield f"  {title(answer.name)}  {soft(' · '.join(filter(None, told)))}" + (
        click.style("  已停用", fg="yellow") if answer.disabled else ""
    )


def password_changed(answer: Account) -> Iterable[str]:
    """Write that a password was changed."""
    yield f"{answer.name} 的密码已更换，原有的登录和令牌都已失效。"


def signed_out(answer: Account) -> Iterable[str]:
    """Write that the sessions of an account have ended."""
    yield f"{answer.name} 在各处的登录都已结束。"


def token(answer: MadeToken) -> Iterable[str]:
    """Write a new token, for the only time."""
    yield f"{answer.name} 的{SCOPES[Scope(answer.scope)]}令牌，只显示这一次，请妥善保存："
    yield answer.token


def readings(answer: Readings) -> Iterable[str]:
    """Write who read what, the newest first."""
    if not answer.readings:
        yield "没有人看过私密字段。"
    for read in answer.readings:
        yield f"  {local_time(read.at)}  {read.account}  看了 {read.name or read.entity} 的{read.field_zh}"
