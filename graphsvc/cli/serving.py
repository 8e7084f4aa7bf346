"""Serving the pages: `serve` in production form, `demo` with the sample network and the answer to the main question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from graphsvc import clock
from graphsvc.changes.reference_regions import prepare
from graphsvc.cli import terminal
from graphsvc.cli.command import opened, write
from graphsvc.cli.keeping import imported
from graphsvc.cli.office_handovers import hand_over_in_the_office
from graphsvc.cli.viewers import viewer
from graphsvc.errors import Invalid
from graphsvc.facts.regions import has_fictional_regions
from graphsvc.opening import door
from graphsvc.queries.connections import connections
from graphsvc.queries.lookup import find_region
from graphsvc.sample import REPORTED
from graphsvc.sample.office import write_office
from graphsvc.settings import RETIRED, Settings, read_settings
from graphsvc.store import Store
from graphsvc.viewers.account import any_account
from graphsvc.viewers.accounts import FIRST_ADMIN, first_admin
from graphsvc.vocabulary.fictional import FICTIONAL_ZH

DEMO_REGION = "重庆市"


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    group.add_command(serve_command)
    group.add_command(demo_command)


@click.command("serve")
@click.option("--host", help="监听地址 address，默认 GRAPHSVC_HOST")
@click.option("--port", type=click.IntRange(1, 65535), help="端口 port，默认 GRAPHSVC_PORT")
def serve_command(host: str | None, port: int | None) -> None:
    """以生产方式提供网页和接口（gunicorn）。 Serve pages and API."""
    settings = _on(read_settings(), host, port)
    _require_port(settings)
    _require_provider(settings)
    with opened(settings, migrated=False) as store:
        prepare(store)
        _require_accounts(store, settings)
        store.release()
        _serve(settings)


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="只载入并回答，不提供网页 do not serve the pages")
@click.option("--without-office", is_flag=True, help="不载入虚构的办公室 leave out the fictional office")
@click.option("--port", type=click.IntRange(1, 65535), help="端口 port，默认 GRAPHSVC_PORT")
def demo_command(no_serve: bool, without_office: bool, port: int | None) -> None:
    """启动内置引擎，载入示例网络和一个虚构的办公室，回答主要问题，打开网页。 The sample network on this machine."""
    settings = _with(_on(read_settings(), None, port), NEO4J_URI="")
    if not no_serve:
        _require_port(settings)
        _require_provider(settings)
    click.echo("启动内置图数据库 starting the embedded engine …")
    with opened(settings, migrated=False) as store:
        prepare(store)
        if not no_serve:
            _require_accounts(store, settings)
        imported(store, settings, REPORTED, True)
        if not without_office:
            _load_office(store, settings)
        answer = connections(store, viewer(), find_region(store, viewer(), DEMO_REGION), clock.today())
        write(terminal.connections(answer))
        click.echo(f"\n示例数据在 {settings.data}，可整批撤销：graphsvc batches 列出批次，graphsvc undo 批次 撤销。")
        store.release()
        if not no_serve:
            _serve(settings)


def _load_office(store: Store, settings: Settings) -> None:
    """Load the fictional office as one batch, unless it is there, and say how it is taken out again."""
    if has_fictional_regions(store):
        return
    with TemporaryDirectory() as folder:
        report = imported(store, settings, write_office(Path(folder) / FICTIONAL_ZH, clock.today()), True)
    hand_over_in_the_office(store, viewer(), clock.today())
    write(
        [
            f"另载入{FICTIONAL_ZH}：云澜省的一个联络办公室，人、单位和事都是编造的，与真实地区无关。不要它：graphsvc undo {report.batch}",
            f"A fictional office was loaded beside it; take it out by: graphsvc undo {report.batch}",
            "",
        ]
    )


def _on(settings: Settings, host: str | None, port: int | None) -> Settings:
    """Return the settings with the address of the command line, where that gives one."""
    given = {"GRAPHSVC_HOST": host, "GRAPHSVC_PORT": port}
    return _with(settings, **{name: value for name, value in given.items() if value})


def _with(settings: Settings, **values: Any) -> Settings:
    return replace(settings, values={**settings.values, **values})


def _require_accounts(store: Store, settings: Settings) -> None:
    """Make the first admin where the settings give a password. Raises Forbidden where a network lacks an account, Invalid."""
    for name in settings.retired:
        zh, en = RETIRED[name]
        write([f"{name} {zh}。 {en}."], err=True)
    if (password := settings["GRAPHSVC_ADMIN_PASSWORD"]) and _first_admin(store, password):
        click.echo(
            f"已新建管理员账号 {FIRST_ADMIN}，密码见 GRAPHSVC_ADMIN_PASSWORD。 The account {FIRST_ADMIN} was made."
        )
    door(settings).opens(accounts=any_account(store)).require()


def _first_admin(store: Store, password: str) -> bool:
    try:
        return first_admin(store, password)
    except Invalid as error:
        raise Invalid(
            f"GRAPHSVC_ADMIN_PASSWORD 不能用：{error.zh}",
            f"GRAPHSVC_ADMIN_PASSWORD will not do: {error.en}",
            setting="GRAPHSVC_ADMIN_PASSWORD",
        ) from error


def _require_port(settings: Settings) -> None:
    """Refuse before anything is started or loaded what could not be served in the end. Raises Unavailable."""
    from graphsvc.web.serving import require_free

    require_free(settings["GRAPHSVC_HOST"], settings["GRAPHSVC_PORT"])


def _require_provider(settings: Settings) -> None:
    """Refuse before anything is started a provider of sign-ins that cannot be used. Raises Invalid."""
    if settings["GRAPHSVC_OIDC_ISSUER"]:
        from graphsvc.app import provider_of

        provider_of(settings)


def _serve(settings: Settings) -> None:
    # Flask and its kin take a second to import, which no other command should wait for.
    from graphsvc.app import create_app
    from graphsvc.web.serving import serve

    host, port = settings["GRAPHSVC_HOST"], settings["GRAPHSVC_PORT"]
    click.echo(f"网页 pages：http://{host}:{port}/   按 Ctrl-C 停止 to stop")
    serve(lambda: create_app(settings), host, port, settings["GRAPHSVC_WORKERS"], settings["GRAPHSVC_THREADS"])
