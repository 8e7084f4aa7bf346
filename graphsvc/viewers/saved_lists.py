"""Lists that people keep under a name: the question of each, without the page of the answer that was shown."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from graphsvc.facts.refs import Kind
from graphsvc.store import Store
from graphsvc.viewers import saved
from graphsvc.viewers.saved import Saved, Shelf
from graphsvc.viewers.viewer import Viewer
from graphsvc.vocabulary import KIND_BY_LABEL

LONGEST_ADDRESS = 4000
# What of an address is the question; which page of the answer is shown is not.
_KEPT = frozenset({"where", "q", "columns", "sort", "towards", "count", "as_of"})


@dataclass(frozen=True, slots=True)
class SavedList(Saved):
    """A list under its name; `address` is the query of its address, `office` tells whether everybody sees it."""

    kind: Kind

    @property
    def asked(self) -> dict[str, list[str]]:
        """What the address asks for, by parameter."""
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(self.address):
            found.setdefault(name, []).append(value)
        return found


def _written(address: str) -> str:
    return urlencode([(name, value) for name, value in parse_qsl(address.removeprefix("?")) if name in _KEPT])


LISTS = Shelf(
    "list",
    "清单",
    "list",
    LONGEST_ADDRESS,
    "请去掉一些条件或列。",
    SavedList,
    lambda kind: kind in KIND_BY_LABEL,
    _written,
)


def saved_lists(store: Store, viewer: Viewer) -> list[SavedList]:
    """Return the viewer's own lists and those of the office, by name. Raises Unavailable."""
    return saved.saved(store, viewer, LISTS)


def save_list(
    store: Store, viewer: Viewer, name: str, kind: str, address: str, *, for_office: bool = False
) -> SavedList:
    """Keep a list under a name, in place of one's own of that name. Raises Invalid, Forbidden, Conflict for another's."""
    return saved.save(store, viewer, LISTS, name, kind, address, for_office=for_office)


def delete_saved_list(store: Store, viewer: Viewer, id_: str) -> SavedList:
    """Forget a list of one's own; an admin forgets any of the office. Raises NotFound, Forbidden."""
    return saved.forget(store, viewer, LISTS, id_)


def find_saved_list(store: Store, viewer: Viewer, name: str) -> SavedList:
    """Return the list that a name or an id means, one's own before the office's. Raises NotFound."""
    return saved.find(store, viewer, LISTS, name)
