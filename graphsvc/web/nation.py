"""All provinces at once: the table of provinces by countries, which opens into its cells, the map, and both as files."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from markupsafe import Markup
from pydantic import Field

from graphsvc.pictures.svg import within_a_page
from graphsvc.queries.matrix import Cell, Matrix
from graphsvc.reports import nation
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import send
from graphsvc.web.map_links import place_on_map
from graphsvc.web.nation_files import FILES
from graphsvc.web.parameters import Parameters, Text, Today, asked
from graphsvc.web.viewers import viewer

api = blueprint("matrix", "nation")
pages = Blueprint("nation", __name__)

# As many columns as stand beside each other on a laptop; the rest is one column.
_COLUMNS = 12
_SHADES = 5


class NationQuery(Parameters):
    """The as-of day."""

    as_of: Today


class CellQuery(NationQuery):
    """Which cell of the table."""

    province: Text = Field(description="哪一行：省级地区 the row", examples=["重庆市"])
    country: Text = Field(description="哪一列：国家（地区）的中文名称 the column", examples=["美国"])


@api.get("/matrix", summary="各省与各国 Provinces by countries", responses=answers(Matrix))
@answered
def get_matrix(query: NationQuery) -> Matrix:
    """How many organizations of each country connect to each province; where nothing connects, 0."""
    return nation.table(store(), viewer(), query.as_of)


@api.get("/matrix/cell", summary="打开一格 One cell of the table", responses=answers(Cell))
@answered
def get_matrix_cell(query: CellQuery) -> Cell:
    """The organizations of a country that connect to a province."""
    return nation.cell(store(), viewer(), naming.region(query.province, "province"), query.country, query.as_of)


@pages.get("/nation")
@shown
def page() -> str:
    """Show table and map."""
    query = asked(NationQuery)
    found = nation.nation(store(), viewer(), query.as_of)
    columns, rest = found.table.countries[:_COLUMNS], found.table.countries[_COLUMNS:]
    connected = sorted((row for row in found.table.rows if row.total), key=lambda row: (-row.total, row.province.code))
    most = max((n for row in connected for n in row.cells.values()), default=0)
    return render_template(
        "nation.html",
        query=query,
        files=FILES,
        columns=columns,
        rest=rest,
        rows=[(row, sum(row.cells[name] for name in rest)) for row in connected],
        shade=lambda n: min(_SHADES, 1 + int(_SHADES * n / (most + 1))) if n else 0,
        nearly=[one for one in found.bare if one.at_home],
        bare=[one.province for one in found.bare if not one.at_home],
        map=found.map,
        svg=Markup(within_a_page(found.map.for_a_page(place_on_map))),  # noqa: S704 (every text in it was escaped when it was drawn)
    )


@pages.get("/nation/cell")
@shown
def cell_page() -> str:
    """Show the organizations of one cell."""
    query = asked(CellQuery)
    province = naming.region(query.province, "province")
    return render_template(
        "nation_cell.html", query=query, cell=nation.cell(store(), viewer(), province, query.country, query.as_of)
    )


@pages.get("/nation/files/<name>")
def file(name: str) -> Response:
    """Answer one of the files that can be had of all provinces."""
    return send(FILES, name, None, asked(NationQuery).as_of)
