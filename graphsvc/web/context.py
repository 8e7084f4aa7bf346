"""What pages and API are served from: the store and the few plain settings they need.

Made once by `app.create_app`, found here by every topic. Must not open or read anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from flask import current_app

from graphsvc.queries import Store

KEY = "graphsvc"


@dataclass(frozen=True, slots=True)
class Served:
    """The store with what the settings say of it; `import_limits` are handed to an import as they are."""

    store: Store
    show_private: bool = False
    read_only: bool = False
    actor: str = ""
    import_limits: Mapping[str, Any] = field(default_factory=dict)


def served() -> Served:
    """Return what this application serves."""
    return cast(Served, current_app.extensions[KEY])


def store() -> Store:
    """Return the store of this application."""
    return served().store
