"""Pictures and files: `snapshot` draws what lies around something, `map` the world; `export` writes an answer, `brief` the leader's page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from graphsvc.backups.tables import export_tables
from graphsvc.cli import terminal
from graphsvc.cli.command import Day, as_of, at_most, json_flag, opened, output_file, progress_bar, write, write_answer
from graphsvc.cli.output import write_whole
from graphsvc.cli.viewers import viewer
from graphsvc.errors import Invalid
from graphsvc.facts import layer_groups
from graphsvc.gazetteer.places import Place
from graphsvc.pictures.formats import FORMATS, file_name
from graphsvc.pictures.image import paint
from graphsvc.pictures.tables import nodes_csv
from graphsvc.queries import connections, lookup, neighbours
from graphsvc.queries import timeline as timelines
from graphsvc.reports import nation
from graphsvc.reports import region as reports
from graphsvc.reports import region_pictures as drawings
from graphsvc.reports.brief.asking import brief
from graphsvc.reports.brief.files import FILES as BRIEF_FILES
from graphsvc.reports.timeline import drawn as drawn_timeline
from graphsvc.reports.timeline import usual_start
from graphsvc.store import Store

_EVERYTHING = "整个网络写成导入用的表，可再导入空库 the whole network in the import format"


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (snapshot_command, export_command, map_command, timeline_command, brief_command):
        group.add_command(command)


@click.command("snapshot")
@click.argument("subject", metavar="ENTITY_OR_REGION")
@click.option("--hops", type=click.IntRange(1, 2), default=1, show_default=True, help="几步之内 hops，地区不用")
@as_of
@at_most(200, neighbours.MAX_NODES)
@click.option(
    "--by",
    type=click.Choice(layer_groups.GROUPINGS),
    default=layer_groups.AUTO,
    show_default=True,
    help="地区图按什么分组 group by",
)
@click.option("--open", "open_groups", multiple=True, help="展开这些组 groups to open")
@click.option(
    "--ended/--no-ended", default=True, show_default=True, help="也画出当日之前已结束的关系 links that ended too"
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="格式；不写则看文件名 by the file's ending")
@output_file("写到哪个文件 the file to write")
def snapshot_command(
    subject: str,
    hops: int,
    day: date,
    limit: int,
    by: str,
    open_groups: tuple[str, ...],
    ended: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """把一个对象或地区的网络画成一个文件。 Draw a network as one file: html, svg, png, xlsx, csv, gexf, graphml, json."""
    wanted = _format(format_, output)
    with opened() as store:
        ref = _subject(store, subject)
        if isinstance(ref, Place):
            drawn, groups = drawings.region_in_layers(store, viewer(), ref, day, limit=limit, by=by, opened=open_groups)
        else:
            drawn, groups = drawings.around_entity(store, viewer(), ref, day, hops=hops, limit=limit, ended=ended), ()
    target = output or Path(file_name(drawn.title, wanted))
    _write(target, FORMATS[wanted].make(drawn))
    if wanted == "csv":
        _write(target.with_name(f"{target.stem}-节点.csv"), nodes_csv(drawn))
    if groups:
        click.echo(f"连接对象较多，已分组；用 --open 展开：{'、'.join(groups)}")


@click.command("export")
@click.argument("region", required=False)
@click.option("--all", "everything", type=click.Path(path_type=Path), metavar="FILE.xlsx|FOLDER", help=_EVERYTHING)
@click.option("--masked", is_flag=True, help="与 --all 同用：不含私密字段 with --all: without private fields")
@as_of
@at_most(connections.MAX_LIMIT, connections.MAX_LIMIT)
@output_file("写到哪个文件：.xlsx 或 .csv the file to write")
def export_command(
    region: str | None, everything: Path | None, masked: bool, day: date, limit: int, output: Path | None
) -> None:
    """把一个地区的连接答案、各省与各国的表，或整个网络，写成工作簿。 Write the connections of REGION, all provinces, or the whole network."""
    if everything:
        with opened() as store, progress_bar("导出 exporting") as progress:
            answer = export_tables(store, viewer(), everything, with_private=not masked, progress=progress)
        write(terminal.tables(answer))
        return
    ending = output.suffix.removeprefix(".").lower() if output else "xlsx"
    if ending not in ("xlsx", "csv"):
        raise _unknown_format(output.name if output else ending, ["xlsx", "csv"])
    with opened() as store:
        if region:
            makers = {"xlsx": reports.workbook, "csv": reports.table}
            title, made = makers[ending](store, viewer(), lookup.find_region(store, viewer(), region), day, limit=limit)
        else:
            title, made = {"xlsx": nation.workbook, "csv": nation.csv}[ending](store, viewer(), day)
    _write(output or Path(file_name(title, "xlsx")), made)


@click.command("map")
@click.argument("region", required=False)
@as_of
@output_file("写到哪个文件：.svg 或 .png the file to write")
def map_command(region: str | None, day: date, output: Path | None) -> None:
    """画世界地图：海外机构与各省或一个地区的连接。 Draw the world map of all provinces or of REGION."""
    ending = output.suffix.lower() if output else ".svg"
    if ending not in (".svg", ".png"):
        raise _unknown_format(output.name if output else ending, ["svg", "png"])
    with opened() as store:
        if region:
            found = drawings.region_map(store, viewer(), lookup.find_region(store, viewer(), region), day)
        else:
            found = nation.nation(store, viewer(), day).map
    _write(output or Path(file_name(found.title, "svg")), paint(found.svg) if ending == ".png" else found.svg.encode())
    for note in found.notes:
        click.echo(note)


@click.command("timeline")
@click.argument("subject", metavar="ENTITY_OR_REGION")
@as_of
@click.option("--since", type=Day(), help="画图从哪天起，默认三年前 drawn from this day on")
@output_file("写到哪个文件：.svg 或 .png the file to write")
@json_flag
def timeline_command(subject: str, day: date, since: date | None, output: Path | None, as_json: bool) -> None:
    """时间线：联络、活动、任期、约定。 Contacts, activities, terms and promises in their order; a picture with -o."""
    if output and output.suffix.lower() not in (".svg", ".png"):
        raise _unknown_format(output.name, ["svg", "png"])
    with opened() as store:
        ref = _subject(store, subject)
        if isinstance(ref, Place):
            found = timelines.timeline_of_region(store, viewer(), ref, day)
        else:
            found = timelines.timeline_of_entity(store, viewer(), ref, day)
    if output:
        svg = drawn_timeline(found, since or usual_start(day))
        _write(output, paint(svg) if output.suffix.lower() == ".png" else svg.encode())
    else:
        write_answer(found, terminal.timeline, as_json)


@click.command("brief")
@click.argument("region")
@as_of
@output_file("写到哪个文件：.docx 或 .pdf the file to write")
@json_flag
def brief_command(region: str, day: date, output: Path | None, as_json: bool) -> None:
    """呈报一页：机构、经由谁、上次联络、约定、下一步，逐条有注。 The leader's page about REGION, as Word or PDF with -o."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    if output and ending not in BRIEF_FILES:
        raise _unknown_format(output.name, list(BRIEF_FILES))
    with opened() as store:
        told = brief(store, viewer(), lookup.find_region(store, viewer(), region), day)
    if output:
        _write(output, BRIEF_FILES[ending].make(told))
    else:
        write_answer(told, terminal.brief, as_json)


def _subject(store: Store, text: str) -> lookup.Ref | Place:
    """Return what is to be drawn: a region as a place, anything else as an entity. Raises NotFound, Ambiguous."""
    found = lookup.find_entity(store, viewer(), text)
    return lookup.find_region(store, viewer(), found.id) if found.kind == "Region" else found


def _format(format_: str | None, output: Path | None) -> str:
    """Return the format asked for, else the one of the file's ending, else html. Raises Invalid."""
    ending = format_ or (output.suffix.removeprefix(".").lower() if output else "html")
    if ending not in FORMATS:
        raise _unknown_format(output.name if output else ending, list(FORMATS))
    return ending


def _unknown_format(name: str, known: list[str]) -> Invalid:
    return Invalid(
        f"不知道「{name}」是什么格式。可用的结尾：{'、'.join(known)}。",
        f"Unknown format of {name!r}; use {', '.join(known)}.",
    )


def _write(target: Path, content: bytes) -> None:
    write_whole(target, content)
    click.echo(f"已写好 {target}（{len(content) / 1024:,.0f} KB）")
