"""Details of some entities, fetched in one go: a message to the database costs as much as the work it asks for.

Must not know what a part means; `ownership`, `figures` and the questions read their own parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from graphsvc.store.database import Record, Store
from graphsvc.vocabulary.days import day_number

Parts = Mapping[str, list[Record]]


def details(store: Store, ids: Sequence[str], *parts: str, day: date = date.max) -> Parts:
    """Return the records of the asked parts of `entities/details` by part; a part without any is an empty list.

    `day` matters to owners and contacts. Raises Unavailable.
    """
    given = {"ids": list(ids), "parts": list(parts), "day": day_number(day), "today": day.isoformat()}
    record = store.one("entities/details", **given)
    found: dict[str, list[Record]] = defaultdict(list)
    for part, row in record["rows"] if record else ():
        found[part].append(row)
    return found
