"""Makes the store that the settings name, and says who uses this machine and how it tells days; shared by the command line and the web application."""

from __future__ import annotations

import getpass
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphsvc import clock
from graphsvc.facts.network_copy import current
from graphsvc.reminders import OfficeDays, Reminders, set_reminders
from graphsvc.settings import Settings
from graphsvc.store import Store, open_engine
from graphsvc.values.working_days import read_office_days
from graphsvc.viewers import Door, Viewer, system_viewer

# Beside the embedded engine's own files.
COPIES = "network-copy"


def keep_days(settings: Settings) -> None:
    """Tell days of this process as the office does: in its zone, by its table of working days, and from when on something presses.

    Raises Invalid for a table that cannot be read.
    """
    clock.set_zone(settings["GRAPHSVC_TIMEZONE"])
    table = Path(settings["GRAPHSVC_WORKDAYS"]).expanduser() if settings["GRAPHSVC_WORKDAYS"] else None
    set_reminders(
        Reminders(
            settings["GRAPHSVC_PROMISE_NEAR_DAYS"],
            settings["GRAPHSVC_PROMISE_BEHIND_DAYS"],
            settings["GRAPHSVC_CONTACT_SOON_DAYS"],
            read_office_days(table) if table else OfficeDays(),
        )
    )


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
    store = Store(engine, settings["GRAPHSVC_TIMEOUT"])
    current.register(store, settings.data / COPIES)
    return store


@contextmanager
def scratch(settings: Settings, folder: Path) -> Iterator[Store]:
    """Hand over an empty database on an embedded engine of its own in `folder`, which is gone before and afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    engine = open_engine(None, "", "", None, folder, settings["GRAPHSVC_HEAP"], settings["GRAPHSVC_TIMEOUT"])
    store = Store(engine, settings["GRAPHSVC_TIMEOUT"])
    try:
        yield store
    finally:
        store.close()
        shutil.rmtree(folder, ignore_errors=True)


def user_of_this_machine(settings: Settings) -> Viewer:
    """Return the viewer where there are no accounts: the system's user, or whom `settings` name."""
    return system_viewer(
        settings["GRAPHSVC_ACTOR"] or getpass.getuser(), shows_private=settings["GRAPHSVC_SHOW_PRIVATE"]
    )


def door(settings: Settings) -> Door:
    """Return where the pages are served, and what may come in there."""
    return Door(settings["GRAPHSVC_HOST"], settings["GRAPHSVC_READ_ONLY"], settings["GRAPHSVC_PUBLIC"])
