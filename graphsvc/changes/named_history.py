"""The history of what a user names: by a name while it is there, by its id also when it is gone."""

from __future__ import annotations

from graphsvc.changes.history import History, history_of_entity
from graphsvc.errors import NotFound
from graphsvc.facts.lookup import find_entity
from graphsvc.store.database import Store
from graphsvc.viewers import Viewer


def history_of_named(store: Store, viewer: Viewer, text: str, *, limit: int = 20, cursor: str = "") -> History:
    """Return the history of the entity that `text` names, or named by its id once. Raises NotFound, Ambiguous, Invalid."""
    try:
        id_ = find_entity(store, text).id
    except NotFound as missing:
        try:
            return history_of_entity(store, viewer, text, limit=limit, cursor=cursor)
        except NotFound:
            raise missing from None
    return history_of_entity(store, viewer, id_, limit=limit, cursor=cursor)
