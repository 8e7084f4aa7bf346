"""What a database is and holds: engine, version, schema and counts; and making it ready."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.answer import computed
from graphsvc.facts.backup_state import BackupState, backup_state
from graphsvc.facts.network_copy.current import copy_of, copy_state
from graphsvc.facts.network_copy.process_copies import CopyState
from graphsvc.store import Store
from graphsvc.store.migrations import pending, require_current
from graphsvc.store.records import kind_of
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KINDS, LINK_TYPES


@dataclass(frozen=True, slots=True)
class Status:
    """What `graphsvc status` says; counts are by label and by link type, in the vocabulary's order.

    `backups` tells of the newest backup and the newest that was proven by restoring it; `network_copy` tells how this process stands to its copy of the network, and of which change that is.
    """

    engine: str
    server: str
    pending: tuple[str, ...]
    version: int
    entities: dict[str, int]
    links: dict[str, int]
    network_copy: CopyState
    backups: BackupState

    @computed
    def migrated(self) -> bool:
        """结构是最新的 whether the schema is the current one."""
        return not self.pending


@allowed(Action.SEE)
def status(store: Store, viewer: Viewer) -> Status:
    """Return what the database is and holds. Raises Unavailable when it cannot be reached."""
    server = store.server()
    missing = tuple(migration.id for migration in pending(store))
    counted, linked = _counts(store)
    return Status(
        engine=store.engine.title,
        server=server,
        pending=missing,
        version=version(store),
        entities={kind.label: counted.get(kind.label, 0) for kind in KINDS},
        links={link.type: linked.get(link.type, 0) for link in LINK_TYPES},
        network_copy=copy_state(store),
        backups=backup_state(store),
    )


def _counts(store: Store) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many entities of each kind and links of each type there are."""
    if copy := copy_of(store):
        return copy.network.counts_by_kind(), copy.network.counts_by_type()
    counted = {kind_of(row["labels"]): row["count"] for row in store.read("entities/counts")}
    return counted, {row["type"]: row["count"] for row in store.read("links/counts")}


def require_ready(store: Store) -> None:
    """Raise Unavailable unless the database can be reached and has this version's schema."""
    require_current(store)


def version(store: Store) -> int:
    """Return the number of the newest change."""
    record = store.one("journal/version")
    return int(record["edition"]["version"] or 0) if record else 0
