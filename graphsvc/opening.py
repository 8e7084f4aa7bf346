"""Makes the store that the settings name; shared by the command line and the web application."""

from __future__ import annotations

from graphsvc.settings import Settings
from graphsvc.store import Store, open_engine


def make_store(settings: Settings) -> Store:
    """Return the store that `settings` name; it connects on first use."""
    engine = open_engine(
        settings["NEO4J_URI"] or None,
        settings["NEO4J_USERNAME"],
        settings["NEO4J_PASSWORD"],
        settings["NEO4J_DATABASE"] or None,
        settings.data,
        settings["GRAPHSVC_HEAP"],
        settings["GRAPHSVC_TIMEOUT"],
    )
    return Store(engine, settings["GRAPHSVC_TIMEOUT"])
