"""What all commands share: the group, the store that the settings name, options, and how an answer is written."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from graphsvc import __version__, clock
from graphsvc.answer import as_plain
from graphsvc.changes.reference_regions import prepare
from graphsvc.cli.terminal import Writer
from graphsvc.cli.viewers import Commands, viewer
from graphsvc.opening import keep_days, make_store
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Store
from graphsvc.store.migrations import require_current
from graphsvc.values.dates import day_meant
from graphsvc.values.results import Refused

Command = Callable[..., Any]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """graphsvc：海外专家联络网络图谱服务。 Expert-network graph service."""


class Day(click.ParamType[date]):
    """A day, or the last day of a month or a year."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date of any precision, in every form that a list may hold."""
        if isinstance(value, date):
            return value
        try:
            return day_meant(value)
        except Refused as refused:
            way = f"{refused.reason.way_zh}（{refused.reason.way_en}）"
            self.fail(f"{value!r} 不是日期 is no date；{way}", param, ctx)
        except ValueError:
            self.fail(f"{value!r} 不是日期 is no date；请写 2026-11-22、2026-11 或 2026", param, ctx)


def users_day() -> date:
    """Return the day in the time zone that the settings name. Raises Invalid."""
    clock.set_zone(read_settings()["GRAPHSVC_TIMEZONE"])
    return clock.today()


as_of = click.option("--as-of", "day", type=Day(), default=users_day, help="截至日期，默认今天 as-of day")
also_ended = click.option(
    "--ended", is_flag=True, help="也画出当日之前已结束的关系 links that ended before the day too"
)
json_flag = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 answer as JSON")


from_cursor = click.option("--cursor", help="从上一页的 next_cursor 往后 go on behind the last page")


def at_most(default: int, most: int) -> Callable[[Command], Command]:
    """Return the option `--limit`."""
    return click.option(
        "--limit", type=click.IntRange(1, most), default=default, show_default=True, help="最多几条 at most"
    )


def output_file(help_text: str) -> Callable[[Command], Command]:
    """Return the option `-o`: a file to write."""
    return click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=help_text)


@contextmanager
def opened(settings: Settings | None = None, *, migrated: bool = True) -> Iterator[Store]:
    """Hand over a store, of the current schema unless `migrated` is false, and let go of it afterwards.

    The embedded engine belongs to nobody else, so that it is brought to the schema; a Neo4j is only looked at.
    """
    settings = settings or read_settings()
    keep_days(settings)
    store = make_store(settings)
    try:
        if migrated and store.engine.name == "embedded":
            prepare(store)
        elif migrated:
            require_current(store)
        yield store
    finally:
        store.close()


@contextmanager
def progress_bar(label: str, *, show: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Hand over what moves a bar on the terminal's error side: how much is done, of how much."""
    hidden = not (show and sys.stderr.isatty())
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress


def reads(writer: Writer) -> Callable[[Command], Command]:
    """Make a function that asks a store one question for a viewer into a command body with `--json`."""

    def decorate(question: Command) -> Command:
        @json_flag
        @functools.wraps(question)
        def command(as_json: bool, **given: Any) -> None:
            with opened() as store:
                answer = question(store, viewer(), **given)
            write_answer(answer, writer, as_json)

        return command

    return decorate


def write_answer(answer: object, writer: Writer, as_json: bool) -> None:
    """Write an answer as JSON, or as text for a reader."""
    if as_json:
        click.echo(json_text(as_plain(answer)))
    else:
        write(writer(answer))


def json_text(answer: dict[str, Any]) -> str:
    """Return plain data as JSON; what the encoding of the terminal lacks is escaped, which means the same."""
    text = json.dumps(answer, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(answer, indent=2)
    return text


def write(lines: Iterable[str], *, err: bool = False) -> None:
    """Write lines to the terminal."""
    for line in lines:
        click.echo(line, err=err)
