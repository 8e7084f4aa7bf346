"""What of an entity a viewer may see: the one place that masks private fields, and personal numbers in the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    return {name: _masked(kind, name)(value) for name, value in properties.items()}


def field_seen_by(viewer: Viewer, kind: str, name: str) -> Callable[[Any, Thing], Any]:
    """Return what shows the values of one field of many entities of a kind, each with whose it is, as `seen_by` shows those of one."""
    masked = _masked(kind, name)
    if not viewer.shows_private:
        return lambda value, _: masked(value)
    return lambda value, thing: value if shown_unasked(viewer, thing) else masked(value)


def _masked(kind: str, name: str) -> Callable[[Any], Any]:
    return _hide if name in _private_fields(kind) else hidden


def _hide(value: Any) -> str:
    return MASK


@cache
def _private_fields(kind: str) -> frozenset[str]:
    return KIND_BY_LABEL[kind].private_fields
