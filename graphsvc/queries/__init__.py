"""What can be asked: typed functions that take the store first. No HTTP here and no Cypher text."""

from graphsvc.store import Store
from graphsvc.store.edition import basis

__all__ = ["Store", "basis"]
