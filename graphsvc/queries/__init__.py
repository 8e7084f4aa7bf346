"""What can be asked: typed functions that take the store first. No HTTP here and no Cypher text."""

from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.store.database_problems import out_of_time
from graphsvc.store.deadline import answer_by, seconds_left
from graphsvc.store.edition import Edition, basis

__all__ = ["Edition", "Store", "answer_by", "at_once", "basis", "out_of_time", "seconds_left"]
