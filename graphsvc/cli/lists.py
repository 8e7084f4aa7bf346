"""The list of a kind on the command line: a page of it, its counts, or all of it as a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from graphsvc.cli import terminal
from graphsvc.cli.command import Command, as_of, at_most, from_cursor, json_flag, opened, output_file, write_answer
from graphsvc.cli.output import whole
from graphsvc.cli.viewers import viewer
from graphsvc.cursors import Start
from graphsvc.errors import Invalid
from graphsvc.queries import lists, lookup
from graphsvc.reports import list_files
from graphsvc.store import Store

# So many times the line that shows how far a file has come is written anew.
_STEPS = 200


def add_to(group: click.Group) -> None:
    """Add the command to the command line."""
    group.add_command(list_command)


to_a_file = output_file("全部写成 .xlsx 或 .csv write all of it to a file")


def asks_for_a_list(command: Command) -> Command:
    """Add the options by which a list is asked for: conditions, words, columns, order, region, counts."""
    for option in reversed(_ASKED):
        command = option(command)
    return command


def words_in(columns: str) -> list[str]:
    """Return the words of an option that holds several, separated by commas."""
    return [word.strip() for word in columns.replace("，", ",").split(",") if word.strip()]


_ASKED = (
    click.option(
        "--where", multiple=True, help="条件 列:运算:值，可重复 a condition, e.g. 领域:含:石墨烯 or native_of:in:湖南省"
    ),
    click.option("--text", default="", help="文中提到 words that are mentioned"),
    click.option("--columns", default="", help="列，逗号分隔 columns"),
    click.option("--sort", default="", help="排序，减号为倒序 the order; a minus: last first, e.g. -last_contact"),
    click.option("--towards", default="", help="联系强度所指的地区 the region that scores are towards"),
    click.option("--count", "count_by", multiple=True, help="按这些列计数 columns to count the values of"),
)


@click.command("list")
@click.argument("kind")
@asks_for_a_list
@as_of
@at_most(lists.A_PAGE, lists.MOST_A_PAGE)
@from_cursor
@to_a_file
@json_flag
def list_command(
    kind: str,
    where: Sequence[str],
    text: str,
    columns: str,
    sort: str,
    towards: str,
    count_by: Sequence[str],
    day: date,
    limit: int,
    cursor: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """一类对象的清单：experts、overseas_orgs、工作站…… The list of a KIND, filtered and sorted."""
    label = lists.kind_asked(kind)
    with opened() as store:
        region = lookup.find_region(store, viewer(), towards) if towards else None
        question = lists.read_question(
            label, columns=words_in(columns), where=where, text=text, order=sort, towards=region
        )
        if question.refused:
            raise question.refused[0]
        counted = [lists.countable_column(label, word) for word in count_by]
        first = lists.listed(store, viewer(), question, day, limit=limit, start=Start(cursor), count_by=counted)
        if output:
            _write(store, question, day, first.sentence, output)
    if not output:
        write_answer(first, terminal.entity_list, as_json)


def _write(store: Store, question: lists.ListQuestion, day: date, sentence: str, output: Path) -> None:
    """Write the whole list to a file that is there complete or not at all."""
    if output.suffix.lower() not in (".xlsx", ".csv"):
        raise Invalid(
            f"不能写成「{output.name}」；请用 .xlsx 或 .csv。", f"Cannot write {output.name!r}; use .xlsx or .csv."
        )
    total, rows = lists.rows_of(store, viewer(), question, day)
    with whole(output) as part, part.open("wb") as file, _with_progress(rows, total, output.name) as shown:
        if output.suffix.lower() == ".xlsx":
            list_files.write_workbook(file, question, shown, sentence, list_files.subtitle(day, total))
        else:
            file.writelines(list_files.csv(question, shown))
    click.echo(f"已写入 {output}：{sentence}，共 {total} 个")


@contextmanager
def _with_progress(rows: Iterator[lists.ListRow], total: int, name: str) -> Iterator[Iterator[lists.ListRow]]:
    """Show on the terminal's error side how many of the rows have been written."""
    step = max(1, total // _STEPS)
    with click.progressbar(length=total, label=name, show_pos=True, file=sys.stderr) as bar:

        def counted() -> Iterator[lists.ListRow]:
            for number, row in enumerate(rows, 1):
                yield row
                if number % step == 0:
                    bar.update(step)
            bar.update(total - bar.pos)

        yield counted()
