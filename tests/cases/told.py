"""What the graph tells of those of a name: values and the names of what they are linked to."""

from __future__ import annotations

from graphsvc.store import Store
from tests.intake.workbooks import links_at, named


def known_of(store: Store, name: str) -> set[str]:
    """Return each value of those of this name, and the names at the other ends of their links with the roles."""
    found: set[str] = set()
    for one in named(store, name):
        for value in one.values():
            found |= set(map(str, value)) if isinstance(value, list) else {str(value), *str(value).split("；")}
    for start, _, end, role, _ in links_at(store, name):
        found |= {start, end, role}
    return found
