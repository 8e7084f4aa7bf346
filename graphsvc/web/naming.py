"""Finds what a parameter names, and lets an error say which parameter it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graphsvc.errors import GraphServiceError
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.gazetteer.places import Place
from graphsvc.queries.lookup import Ref, find_entity, find_region
from graphsvc.web.context import store
from graphsvc.web.viewers import viewer


def entity(text: str, *kinds: str, parameter: str = "id") -> Ref:
    """Return the entity (of these kinds) that `text` names. Raises NotFound, Ambiguous, Invalid."""
    with as_parameter(parameter):
        return find_entity(store(), viewer(), text, kinds)


def region(text: str, parameter: str = "id") -> Place:
    """Return the region that `text` names. Raises NotFound, Ambiguous.

    What is asked of regions rests on the copy of the network. Brought in step before anything else is asked, it has the edition told
    by the same message.
    """
    with as_parameter(parameter):
        copy_of(store())
        return find_region(store(), viewer(), text)


def region_or_none(text: str | None, parameter: str = "region") -> Place | None:
    """Return the region that `text` names, or None where nothing is asked."""
    return region(text, parameter) if text else None


@contextmanager
def as_parameter(name: str) -> Iterator[None]:
    """Let an error that is raised within say that this parameter caused it."""
    try:
        yield
    except GraphServiceError as error:
        error.details.setdefault("parameter", name)
        raise
