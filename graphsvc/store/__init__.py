"""How facts are kept: the only importer of the database driver. Statements, transactions, migrations, engines."""

from graphsvc.store.changes import Changes, Stamp, WantedEntity, WantedLink, new_id, stamp
from graphsvc.store.database import Record, Store, Transaction
from graphsvc.store.engines import open_engine
from graphsvc.store.putting import put
from graphsvc.store.records import Entity, Link

__all__ = [
    "Changes", "Entity", "Link", "Record", "Stamp", "Store", "Transaction", "WantedEntity", "WantedLink", "new_id",
    "open_engine", "put", "stamp",
]  # fmt: skip
