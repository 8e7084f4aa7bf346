"""What can be asked: typed functions that take the store first. No HTTP here and no Cypher text."""

from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.store.database_problems import out_of_time
from graphsvc.store.deadline import acquire_in_time, answer_by, asked_by, for_all_who_wait, seconds_left
from graphsvc.store.edition import Edition, Unchanged, basis

__all__ = [
    "Edition", "Store", "Unchanged", "acquire_in_time", "answer_by", "asked_by", "at_once", "basis", "for_all_who_wait", "out_of_time", "seconds_left",
]  # fmt: skip
