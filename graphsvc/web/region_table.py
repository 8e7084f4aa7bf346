"""The table on a region's first page: which of the connected organizations, in which order, and what they can be narrowed by.

Order and conditions are those of the list of organizations, so that both say one thing. Knows no route.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from graphsvc.facts.connections import Connections
from graphsvc.facts.lists.answers import CountsByValue
from graphsvc.facts.lists.conditions import LONGEST
from graphsvc.gazetteer.places import Place
from graphsvc.queries import lists
from graphsvc.queries.connections import MAX_LIMIT, connections_among, connections_without_paths
from graphsvc.queries.lists import ListQuestion
from graphsvc.vocabulary import CHANNEL_BY_NAME
from graphsvc.web.connection_question import ConnectionsQuery
from graphsvc.web.context import store
from graphsvc.web.parameters import limit
from graphsvc.web.viewers import viewer

_KIND = "OverseasOrg"
_CONNECTED = "score:any"
# The columns of the list among whose values one can choose.
NARROWED_BY = tuple(lists.countable_column(_KIND, name) for name in ("country", "owner"))
# More rows than a region of a large network has; they are ids only.
_MOST_ROWS = 100_000

_Condition = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]


class RegionPageQuery(ConnectionsQuery):
    """What can be asked on the first page of a region beside what the interface takes."""

    limit: int = limit(50, MAX_LIMIT)
    where: list[_Condition] = Field(default=[], max_length=8)
    channel: Annotated[str, StringConstraints(pattern=f"^({'|'.join(CHANNEL_BY_NAME)})$")] | None = None
    sort: Literal["-score", "name", "org_type", "country", "owner", "-last_contact"] = "-score"
    page: int = Field(default=1, ge=1, le=10_000)

    @property
    def skip(self) -> int:
        """How many rows the pages before this one have."""
        return (self.page - 1) * self.limit

    @property
    def conditions(self) -> list[str]:
        """The conditions on the list of organizations that the page's choices stand for; a channel is none of them."""
        types = "|".join(f"org_type:is:{type_}" for type_ in self.type)
        return [_CONNECTED, *self.where, *filter(None, [types])]

    @property
    def narrowed(self) -> bool:
        """Whether not all of the connected organizations are asked for."""
        return bool(self.where or self.channel or self.type)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one page, without their paths."""

    answer: Connections

    @property
    def channels(self) -> frozenset[str]:
        """The names of the channels by which any of the rows connects."""
        return frozenset(one.channel for row in self.answer.organizations for one in row.channels)


def table(region: Place, query: RegionPageQuery) -> Table:
    """Return the rows that a page shows. Raises NotFound, Invalid, Unavailable."""
    return Table(_rows(region, query))


def choices(region: Place, query: RegionPageQuery) -> tuple[CountsByValue, ...]:
    """Return the values that the rows can be narrowed by, each with how many organizations have it. Raises Unavailable."""
    return lists.counted_by(store(), viewer(), _question(region), query.as_of, NARROWED_BY)


def _rows(region: Place, query: RegionPageQuery) -> Connections:
    if not (query.where or query.channel) and query.sort == "-score":
        return connections_without_paths(
            store(), viewer(), region, query.as_of, types=query.type, skip=query.skip, limit=query.limit
        )
    question = _question(region, query.conditions, query.sort)
    for refused in question.refused:
        raise refused
    ids = lists.row_ids(store(), viewer(), question, query.as_of, _MOST_ROWS)
    return connections_among(
        store(), viewer(), region, query.as_of, ids, channel=query.channel or "", skip=query.skip, limit=query.limit
    )


def _question(region: Place, where: Sequence[str] = (_CONNECTED,), order: str = "") -> ListQuestion:
    return lists.read_question(_KIND, columns=["name"], where=where, order=order, towards=region)
