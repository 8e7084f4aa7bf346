"""The question about duplicates, read from an address: of which kind, in which region, among whose contacts."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from graphsvc import clock
from graphsvc.queries.duplicates import Duplicates
from graphsvc.reports.duplicates import duplicates
from graphsvc.vocabulary.kinds import CONTACT_KINDS
from graphsvc.web import naming
from graphsvc.web.answers import start_of
from graphsvc.web.context import store
from graphsvc.web.parameters import Cursor, Kinds, Parameters, Text, limit
from graphsvc.web.viewers import viewer


class DuplicatesQuery(Parameters):
    """Which pairs: experts unless another kind is asked for."""

    kind: Kinds = Field(default=["Expert"], max_length=1, description="类别，默认专家 kind, experts by default")
    region: Text | None = Field(default=None, description="只看与这个地区及其下级有关的 of this region and below it")
    owner: Text | None = Field(default=None, description="只看这位负责的联络对象 among the contacts of this officer")
    limit: int = limit(50, 200)
    cursor: Cursor | None = None

    @property
    def conditions(self) -> Iterator[str]:
        """What the region and the owner mean on the list of the kind. Raises NotFound, Ambiguous."""
        if self.region:
            yield f"places:in:{naming.region(self.region, parameter='region').id}"
        if self.owner and self.kind[0] in CONTACT_KINDS:
            yield f"owner:is:{naming.entity(self.owner, 'Officer', parameter='owner').id}"


def found(query: DuplicatesQuery) -> Duplicates:
    """Return the pairs that a question asks for. Raises NotFound, Ambiguous, Invalid, Unavailable."""
    return duplicates(
        store(),
        viewer(),
        query.kind[0] if query.kind else "Expert",
        clock.today(),
        where=list(query.conditions),
        limit=query.limit,
        start=start_of(query.cursor),
    )
