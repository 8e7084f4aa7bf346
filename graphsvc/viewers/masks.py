"""What of an entity a viewer may see: the one place that masks private fields, and personal numbers in the others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graphsvc.values.personal_numbers import MASK, hidden
from graphsvc.viewers.rights import Action, Thing, may
from graphsvc.viewers.viewer import Viewer
from graphsvc.vocabulary import KIND_BY_LABEL

# Whose an entity is that nobody has looked up: it takes the right to all of them to see its private fields.
_UNKNOWN = Thing()


def shown_unasked(viewer: Viewer, thing: Thing = _UNKNOWN) -> bool:
    """Tell whether a viewer sees private fields without asking for each; `thing` says whose the entity is."""
    return viewer.shows_private and bool(may(viewer, Action.SEE_PRIVATE, thing))


def seen_by(viewer: Viewer, kind: str, properties: Mapping[str, Any], thing: Thing = _UNKNOWN) -> dict[str, Any]:
    """Return the fields of an entity of a kind as the viewer may see them; `thing` says whose the entity is."""
    if shown_unasked(viewer, thing):
        return dict(properties)
    private = _private_fields(kind)
    return {name: MASK if name in private else hidden(value) for name, value in properties.items()}


@cache
def _private_fields(kind: str) -> frozenset[str]:
    return KIND_BY_LABEL[kind].private_fields
