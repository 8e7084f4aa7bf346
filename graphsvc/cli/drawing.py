"""Pictures and files: `snapshot` draws what lies around something, `map` the world, `export` the main answer as a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from graphsvc.cli.command import as_of, at_most, opened
from graphsvc.errors import Invalid, NotFound
from graphsvc.gazetteer.places import Place
from graphsvc.pictures import connection_report
from graphsvc.pictures.formats import FORMATS
from graphsvc.pictures.image import paint
from graphsvc.pictures.layers import placed_in_layers
from graphsvc.pictures.layout import placed
from graphsvc.pictures.picture import Picture, picture
from graphsvc.pictures.tables import nodes_csv
from graphsvc.pictures.world_map import Spot, Tie, world_map
from graphsvc.queries import connections, lookup, neighbours
from graphsvc.queries import layers as layered
from graphsvc.queries import matrix as counted
from graphsvc.queries.sources import sources
from graphsvc.store import Store

# A round picture, drawn as wide as screens and sheets are.
_STRETCH = 1.4


def add_to(group: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (snapshot_command, export_command, map_command):
        group.add_command(command)


def _output(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=help_text)


@click.command("snapshot")
@click.argument("subject", metavar="ENTITY_OR_REGION")
@click.option("--hops", type=click.IntRange(1, 2), default=1, show_default=True, help="几步之内 hops，地区不用")
@as_of
@at_most(200, neighbours.MAX_NODES)
@click.option(
    "--by", type=click.Choice(layered.GROUPINGS), default="kind", show_default=True, help="地区图按什么分组 group by"
)
@click.option("--open", "open_groups", multiple=True, help="展开这些组 groups to open")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="格式；不写则看文件名 by the file's ending")
@_output("写到哪个文件 the file to write")
def snapshot_command(
    subject: str,
    hops: int,
    day: date,
    limit: int,
    by: str,
    open_groups: tuple[str, ...],
    format_: str | None,
    output: Path | None,
) -> None:
    """把一个对象或地区的网络画成一个文件。 Draw a network as one file: html, svg, png, xlsx, csv, gexf, graphml, json."""
    wanted = _format(format_, output)
    with opened() as store:
        ref = _subject(store, subject)
        if isinstance(ref, Place):
            drawn = _of_region(store, ref, day, min(limit, connections.MAX_LIMIT), by, open_groups)
        else:
            drawn = _of_entity(store, ref, day, hops, limit)
    target = output or Path(f"{_file_name(drawn.title)}.{wanted}")
    _write(target, FORMATS[wanted].make(drawn))
    if wanted == "csv":
        _write(target.with_name(f"{target.stem}-节点.csv"), nodes_csv(drawn))


@click.command("export")
@click.argument("region")
@as_of
@at_most(connections.MAX_LIMIT, connections.MAX_LIMIT)
@_output("写到哪个文件：.xlsx 或 .csv the file to write")
def export_command(region: str, day: date, limit: int, output: Path | None) -> None:
    """把一个地区的连接答案写成工作簿。 Write the connections of REGION as a workbook."""
    makers: dict[str, Callable[[Mapping[str, Any], list[dict[str, Any]]], bytes]] = {
        "xlsx": connection_report.connections_workbook,
        "csv": lambda answer, _: connection_report.connections_csv(answer),
    }
    with opened() as store:
        answer = connections.connections(
            store, lookup.find_region(store, region), day, limit=limit, every_path=True
        ).as_dict()
        links = [link for o in answer["organizations"] for path in o["paths"] for link in path["links"]]
        cited = sources(store, [link["source"] for link in links])
    target = output or Path(f"{_file_name(connection_report.title(answer))}.xlsx")
    if (ending := target.suffix.removeprefix(".").lower()) not in makers:
        raise _unknown_format(target.name, list(makers))
    _write(target, makers[ending](answer, cited))


@click.command("map")
@click.argument("region", required=False)
@as_of
@_output("写到哪个文件：.svg 或 .png the file to write")
def map_command(region: str | None, day: date, output: Path | None) -> None:
    """画世界地图：海外机构与各省或一个地区的连接。 Draw the world map of all provinces or of REGION."""
    with opened() as store:
        place = lookup.find_region(store, region) if region else None
        found = counted.ties_of(store, place, day) if place else counted.ties(store, day)
    title = f"与{place.name if place else '各省（区、市）'}相连的海外机构"
    ties = [Tie(_spot(tie.start), _spot(tie.end), tie.count, tie.names) for tie in found.ties]
    drawn = world_map(ties, title=title, as_of=found.as_of.isoformat())
    target = output or Path(f"{_file_name(title)}.svg")
    ending = target.suffix.lower()
    if ending not in (".svg", ".png"):
        raise _unknown_format(target.name, ["svg", "png"])
    _write(target, paint(drawn) if ending == ".png" else drawn.encode("utf-8"))
    if found.grouped:
        click.echo(
            f"城市太多，已按国家合并；另有 {found.cut} 个较弱的连接未画。 Grouped by country; {found.cut} weaker ones not drawn."
        )
    if found.unplaced:
        click.echo(f"另有 {found.unplaced} 个连接的机构没有可画的所在地。 {found.unplaced} have no place on the map.")


def _spot(spot: counted.Spot) -> Spot:
    return Spot(spot.code, spot.name, spot.lat, spot.lon)


def _subject(store: Store, text: str) -> lookup.Ref | Place:
    """Return what is to be drawn: a region as a place, anything else as an entity. Raises NotFound, Ambiguous."""
    try:
        found = lookup.find_entity(store, text)
    except NotFound as not_found:
        try:
            return lookup.find_region(store, text)
        except NotFound:
            raise not_found from None
    return lookup.find_region(store, found.id) if found.kind == "Region" else found


def _of_region(store: Store, region: Place, day: date, limit: int, by: str, open_groups: tuple[str, ...]) -> Picture:
    answer = connections.connections(store, region, day, limit=limit, every_path=True)
    found = layered.layers(answer, by=by, opened=open_groups)
    notes = [f"连接对象较多，已按{'类别' if by == 'kind' else '地区'}分组，可用 --open 展开：{'、'.join(found.groups)}"]
    return _picture(
        store, placed_in_layers(found), f"与{region.name}相连的海外机构", notes=notes if found.groups else []
    )


def _of_entity(store: Store, ref: lookup.Ref, day: date, hops: int, limit: int) -> Picture:
    found = neighbours.neighbours(store, ref, day, hops=hops, limit=limit)
    return _picture(store, placed(found), f"{ref.name}的联络网络", stretch=_STRETCH)


def _picture(store: Store, where: dict[str, Any], title: str, **options: Any) -> Picture:
    cited = sources(store, [link.get("source") for link in where["links"]])
    return picture(where, title=title, sources=cited, **options)


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


def _file_name(title: str) -> str:
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title)[:80]


def _write(target: Path, content: bytes) -> None:
    target.write_bytes(content)
    click.echo(f"已写好 {target}（{len(content) / 1024:,.0f} KB）")
