"""How facts are kept: the only importer of the database driver. Statements, transactions, migrations, engines."""

from graphsvc.store.database import Record, Store, Transaction
from graphsvc.store.differences import Differences, Stamp, new_id, stamp
from graphsvc.store.engines.choice import open_engine
from graphsvc.store.records import Entity, Link
from graphsvc.store.wanted import WantedEntity, WantedLink

__all__ = [
    "Differences", "Entity", "Link", "Record", "Stamp", "Store", "Transaction", "WantedEntity", "WantedLink", "new_id",
    "open_engine", "stamp",
]  # fmt: skip
