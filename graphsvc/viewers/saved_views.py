"""Views of the explorer that people keep under a name: each is one text, from which the same picture is drawn again.

    centre=…&expanded=…&as_of=…#at=120,-40,org-de&note=org-de~下月拜访        the question # places of its own, notes, names

What it holds is read by the explorer's page; one that somebody is named in who is erased is forgotten as a list is.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from graphsvc.store import Store
from graphsvc.viewers import saved
from graphsvc.viewers.saved import Saved, Shelf
from graphsvc.viewers.viewer import Viewer

# 2,000 nodes, each in a place of its own, in Latin letters.
LONGEST_ADDRESS = 120_000
_KIND = "View"
_KEPT = frozenset(
    {
        "centre", "expanded", "opened", "no_kind", "no_type", "no_status", "hidden", "chosen", "as_of", "from", "to", "group",
        "layout", "laid", "tall", "ended", "records",
    }
)  # fmt: skip
_OWN = frozenset({"at", "note", "named"})


@dataclass(frozen=True, slots=True)
class SavedView(Saved):
    """A view under its name; `address` is its whole state, `office` tells whether everybody sees it."""


def _written(address: str) -> str:
    query, _, own = address.removeprefix("?").partition("#")
    parts = (_only(query, _KEPT), _only(own, _OWN))
    return "#".join(filter(None, parts)) if parts[0] else ""


def _only(text: str, names: frozenset[str]) -> str:
    return urlencode([(name, value) for name, value in parse_qsl(text, keep_blank_values=True) if name in names])


VIEWS = Shelf(
    "view", "视图", "view", LONGEST_ADDRESS, "请先收起或隐藏一些。", SavedView, lambda kind: kind == _KIND, _written
)


def saved_views(store: Store, viewer: Viewer) -> list[SavedView]:
    """Return the viewer's own views and those of the office, by name. Raises Unavailable."""
    return saved.saved(store, viewer, VIEWS)


def save_view(store: Store, viewer: Viewer, name: str, address: str, *, for_office: bool = False) -> SavedView:
    """Keep a view under a name, in place of one's own of that name. Raises Invalid, Forbidden, Conflict for another's."""
    return saved.save(store, viewer, VIEWS, name, _KIND, address, for_office=for_office)


def delete_saved_view(store: Store, viewer: Viewer, id_: str) -> SavedView:
    """Forget a view of one's own; an admin forgets any of the office. Raises NotFound, Forbidden."""
    return saved.forget(store, viewer, VIEWS, id_)


def find_saved_view(store: Store, viewer: Viewer, name: str) -> SavedView:
    """Return the view that a name or an id means, one's own before the office's. Raises NotFound."""
    return saved.find(store, viewer, VIEWS, name)
