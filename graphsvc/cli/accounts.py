"""Accounts from the command line: the first admin, what each may do, passwords, tokens, and who read what.

graphsvc accounts add NAME --role admin      asks for a password twice, or takes it by --password-stdin
"""

from __future__ import annotations

import sys
from datetime import date

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import Day, at_most, json_flag, opened, write_answer
from graphsvc.cli.viewers import viewer
from graphsvc.errors import Invalid
from graphsvc.queries.lookup import find_entity
from graphsvc.viewers import accounts, read_log, sessions, tokens
from graphsvc.viewers.account import find_account
from graphsvc.viewers.viewer import Scope

_role = click.option(
    "--role", type=click.Choice([str(role) for role in accounts.ROLES]), required=True, help="权限 what it may do"
)
_officer = click.option("--officer", default="", help="属于哪位联络人员 the officer it belongs to")
_regions = click.option(
    "--region", "regions", multiple=True, help="负责的地区，可多次 a region it works for, repeatable"
)
_by_stdin = click.option(
    "--password-stdin", is_flag=True, help="从标准输入读密码 read the password from standard input"
)


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(accounts_group)


@click.group("accounts")
def accounts_group() -> None:
    """账号：谁可以登录，可以做什么。 Who may sign in, and what they may do."""


@accounts_group.command("add")
@click.argument("name")
@_role
@_officer
@_regions
@_by_stdin
@json_flag
def add_command(
    name: str, role: str, officer: str, regions: tuple[str, ...], password_stdin: bool, as_json: bool
) -> None:
    """新建账号。 Add an account."""
    password = _password(by_stdin=password_stdin)
    with opened() as store:
        made = accounts.add_account(store, viewer(), name, password, accounts.Rights(role, officer, regions))
    write_answer(made, terminal.account, as_json)


@accounts_group.command("list")
@json_flag
def list_command(as_json: bool) -> None:
    """列出所有账号。 List the accounts."""
    with opened() as store:
        answer = accounts.Accounts(tuple(accounts.list_accounts(store, viewer())))
    write_answer(answer, terminal.accounts, as_json)


@accounts_group.command("role")
@click.argument("name")
@_role
@_officer
@_regions
@json_flag
def role_command(name: str, role: str, officer: str, regions: tuple[str, ...], as_json: bool) -> None:
    """改权限、联络人员和地区。 Give an account other rights."""
    with opened() as store:
        changed = accounts.set_rights(store, viewer(), name, accounts.Rights(role, officer, regions))
    write_answer(changed, terminal.account, as_json)


@accounts_group.command("disable")
@click.argument("name")
@json_flag
def disable_command(name: str, as_json: bool) -> None:
    """停用账号，立即生效。 Let an account in no more, at once."""
    _set_disabled(name, True, as_json)


@accounts_group.command("enable")
@click.argument("name")
@json_flag
def enable_command(name: str, as_json: bool) -> None:
    """恢复停用的账号。 Let a disabled account sign in again."""
    _set_disabled(name, False, as_json)


def _set_disabled(name: str, disabled: bool, as_json: bool) -> None:
    with opened() as store:
        changed = accounts.set_disabled(store, viewer(), name, disabled)
    write_answer(changed, terminal.account, as_json)


@accounts_group.command("password")
@click.argument("name")
@_by_stdin
@json_flag
def password_command(name: str, password_stdin: bool, as_json: bool) -> None:
    """换密码，并结束它的登录和令牌。 Give an account another password; its sessions and tokens end."""
    password = _password(by_stdin=password_stdin)
    with opened() as store:
        changed = accounts.set_password(store, viewer(), name, password)
    write_answer(changed, terminal.password_changed, as_json)


@accounts_group.command("sign-out")
@click.argument("name")
@json_flag
def sign_out_command(name: str, as_json: bool) -> None:
    """结束一个账号在各处的登录。 End all sessions of an account."""
    with opened() as store:
        account = sessions.end_all(store, viewer(), name)
    write_answer(account, terminal.signed_out, as_json)


@accounts_group.command("token")
@click.argument("name")
@click.option("--label", default="", help="用途 what it is for")
@click.option("--write", is_flag=True, help="也可修改，默认只读 may change things too")
@click.option("--until", type=Day(), help=f"最后一天，默认 {tokens.DEFAULT_DAYS} 天后 its last day")
@json_flag
def token_command(name: str, label: str, write: bool, until: date | None, as_json: bool) -> None:
    """给一个账号发访问令牌，只显示这一次。 Make a token for programs; it is shown this once."""
    scope = Scope.WRITE if write else Scope.READ
    with opened() as store:
        token = tokens.make_token_for(store, viewer(), name, label, scope, until)
    write_answer(tokens.MadeToken(name, str(scope), token), terminal.token, as_json)


@accounts_group.command("log")
@click.argument("name", default="")
@click.option("--of", "whose", default="", help="只看谁看过这一位的 whose private fields were read")
@at_most(100, 10_000)
@json_flag
def log_command(name: str, whose: str, limit: int, as_json: bool) -> None:
    """谁在什么时候看过谁的电话等私密字段。 Who read which private field of whom, and when."""
    with opened() as store:
        if name:
            find_account(store, name)
        of = find_entity(store, viewer(), whose).id if whose else ""
        answer = read_log.Readings(tuple(read_log.readings(store, viewer(), name, of, limit)))
    write_answer(answer, terminal.readings, as_json)


def _password(*, by_stdin: bool) -> str:
    """Return a password that was typed twice, or the first line of standard input. Raises Invalid without a terminal."""
    if by_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Invalid(
            "这里不能输入密码。请在终端里运行，或用 --password-stdin 从标准输入给出。",
            "No password can be typed here; run this on a terminal, or give the password by --password-stdin.",
        )
    return str(click.prompt("密码 Password", hide_input=True, confirmation_prompt="再输一次 Again", err=True))
