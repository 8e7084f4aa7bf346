"""What pages and API are served from: the store and the few plain settings they need.

Made once by `app.create_app`, found here by every topic. Must not open or read anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from flask import current_app, g

from graphsvc.facts.network_copy import current as network_copy
from graphsvc.queries import Edition, Store
from graphsvc.viewers import Door, Viewer
from graphsvc.viewers.known_viewers import KnownViewers
from graphsvc.web.answer_cache import AnswerCache
from graphsvc.web.any_account import AnyAccount
from graphsvc.web.coalesced import Coalesced
from graphsvc.web.readiness import Readiness
from graphsvc.web.uploads import Uploads
from graphsvc.web.watch import Watch

KEY = "graphsvc"


@dataclass(frozen=True, slots=True)
class Served:
    """The store with what the settings say of it; `viewer` tells who sent the request that is being answered.

    `user` is the user of this machine, who is that where there are no accounts; `uploads` are the files that wait for their import, `backup_folder` is
    where scheduled backups are, if that is known here. `edition` asks which state the database is in, once for
    all requests that come together, `accounts` whether there are any.
    """

    store: Store
    viewer: Callable[[], Viewer]
    user: Viewer
    uploads: Uploads
    door: Door = field(default_factory=Door)
    max_rows: int = 2_000_000
    max_file_bytes: int = 100 * 1024 * 1024
    session_hours: float = 12.0
    backup_folder: Path | None = None
    answer_cache: AnswerCache = field(default_factory=AnswerCache)
    edition: Coalesced[Edition] = field(init=False)
    accounts: AnyAccount = field(init=False)
    readiness: Readiness = field(init=False)
    watch: Watch = field(init=False)
    known_viewers: KnownViewers = field(default_factory=KnownViewers)

    def __post_init__(self) -> None:
        """Tie the questions for the edition, for accounts and for readiness to this store."""
        object.__setattr__(self, "edition", Coalesced(self.store.edition))
        object.__setattr__(self, "accounts", AnyAccount(self.store))
        object.__setattr__(self, "readiness", Readiness(self.store))
        object.__setattr__(self, "watch", Watch(self.readiness))

    def begin(self) -> None:
        """Do beforehand in this process what questions would wait for, the copy of the network, and watch the database."""
        network_copy.begin(self.store)
        self.watch.begin()

    def close(self) -> None:
        """Let go of the database; nothing of this process asks it any more."""
        self.watch.stop()
        network_copy.stop(self.store)
        self.store.close()


def served() -> Served:
    """Return what this application serves."""
    return cast(Served, current_app.extensions[KEY])


def store() -> Store:
    """Return the store of this application."""
    return served().store


def database_is_away() -> bool:
    """Tell whether this request has found the database away: it is not to wait for it a second time."""
    return bool(g.get("database_away"))


def note_database_away() -> None:
    """Remember for the rest of this request that the database cannot be asked."""
    g.database_away = True
