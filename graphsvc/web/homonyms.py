"""Those on one page who have one name: what stands beside the links to them, so that nobody is taken for another."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.facts.chains import Chain
from graphsvc.queries.lookup import Ref, told_where_shared
from graphsvc.web.context import store
from graphsvc.web.viewers import viewer


def homonyms(refs: Iterable[Ref], chains: Iterable[Chain] = ()) -> tuple[tuple[str, str], ...]:
    """Return id and what tells it apart of each of these, and of those on these chains, whose name another of them has."""
    every = {ref.id: ref for ref in (*refs, *(node for chain in chains for node in chain.nodes)) if ref.id}
    return tuple(told_where_shared(store(), viewer(), every.values()).items())
