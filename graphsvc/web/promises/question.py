"""The question about promises, read from an address: in which state, of which region, in whose hands, how urgent."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graphsvc.facts.promises import EVERY_STATE
from graphsvc.queries.promises import Promises, PromisesAsked, promises
from graphsvc.web import naming
from graphsvc.web.answers import start_of
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, Parameters, Text, Today, limit
from graphsvc.web.viewers import viewer

State = Literal["open", "kept", "broken", "dropped", "all"]
Side = Literal["us", "them", "both"]
Urgency = Literal["overdue", "behind", "near"]


class PromisesQuery(Parameters):
    """Which promises: open ones unless another state is asked for."""

    state: Annotated[State, Field(description="进展：open、kept、broken、dropped，all 指全部 the state")] = "open"
    region: Text | None = Field(default=None, description="只看与这个地区及其下级有关的 of this region and below it")
    officer: Text | None = Field(default=None, description="只看这位经办的 in the hands of this officer")
    nobody: bool = Field(default=False, description="只看无人经办的 only those in nobody's hands")
    side: Side | None = Field(default=None, description="承诺方：us 我方、them 对方、both 双方 who promised")
    level: Urgency | None = Field(default=None, description="督办：overdue 已逾期、behind 滞后、near 临近 how urgent")
    limit: int = limit(100, 1000)
    cursor: Cursor | None = None
    as_of: Today

    @property
    def states(self) -> tuple[str, ...]:
        """The states that are asked for."""
        return EVERY_STATE if self.state == "all" else (self.state,)


def found(query: PromisesQuery) -> Promises:
    """Return the promises that a question asks for. Raises NotFound, Ambiguous, Invalid, Unavailable."""
    officer = naming.entity(query.officer, "Officer", parameter="officer").id if query.officer else None
    asked = PromisesAsked(
        states=query.states,
        region=naming.region_or_none(query.region),
        officer=officer,
        nobody=query.nobody,
        sides=(query.side,) if query.side else (),
        levels=(query.level,) if query.level else (),
    )
    return promises(store(), viewer(), asked, query.as_of, limit=query.limit, start=start_of(query.cursor))
