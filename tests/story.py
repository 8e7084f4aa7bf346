"""A short way to put a small named story into a database."""

from __future__ import annotations

from typing import Any

from graphsvc.store import Store, WantedEntity, WantedLink, stamp
from graphsvc.store.putting import put
from graphsvc.viewers import system_viewer

# Who asks and changes where a test is not about that.
VIEWER = system_viewer("test")


def node(kind: str, id_: str, name: str | None = None, **properties: Any) -> WantedEntity:
    return WantedEntity(kind, id_, {"name": name or id_, **properties})


def link(start: str, type_: str, end: str, **properties: Any) -> WantedLink:
    return WantedLink(type_, start, end, properties)


def tell(store: Store, nodes: list[WantedEntity], links: list[WantedLink]) -> None:
    mark = stamp("test", "story")
    store.write(lambda transaction: put(transaction, mark, nodes, links))
