"""Finding what a user names: an entity by id, name, alias or search text; a region by code, path or name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.store import Store
from graphsvc.store.chains import Json, Ref
from graphsvc.store.lookup import Hit, find_entity, find_region, region_path, search_entities

__all__ = ["Found", "Hit", "Ref", "find_entity", "find_region", "region_path", "search"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first."""

    text: str
    hits: tuple[Hit, ...]

    def as_dict(self) -> Json:
        """Return `{"q", "results"}`."""
        return {"q": self.text, "results": [hit.as_dict() for hit in self.hits]}


def search(store: Store, text: str, kinds: Sequence[str] = (), limit: int = 20) -> Found:
    """Return the entities whose names match every word of `text`. Raises Invalid."""
    return Found(text, tuple(search_entities(store, text, kinds, limit)))
