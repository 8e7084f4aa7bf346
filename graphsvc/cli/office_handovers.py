"""The handovers of the fictional office: the one that its terms tell of, long since done, and one that waits for signatures.

A handover is kept beside accounts, so that no list can bring it. Nothing of the network is changed here.
"""

from __future__ import annotations

from datetime import date, timedelta

from graphsvc.changes.handovers.proposing import Choice, propose
from graphsvc.clock import beginning_of
from graphsvc.errors import GraphServiceError
from graphsvc.facts.lookup import find_entity
from graphsvc.sample.office.ownership import OFFICERS
from graphsvc.store import Store
from graphsvc.store.differences import new_id
from graphsvc.viewers import Viewer
from graphsvc.viewers.handovers import PREFIX, KeptHandover, Part, Row, Side, Signature, State, keep
from graphsvc.vocabulary.days import as_of_day, months_before

_, _, _SU, _CHENG, _WEN = (name for name, *_ in OFFICERS)


def hand_over_in_the_office(store: Store, viewer: Viewer, today: date) -> None:
    """Add both handovers; what officers have made of the office since may leave nothing to hand over."""
    ids = {name: find_entity(store, name, ["Officer"]).id for name, *_ in OFFICERS}
    done = _done(store, ids[_SU], ids[_CHENG], viewer.account)
    if done:
        store.write(lambda transaction: keep(transaction, done))
    next_month = months_before(today.replace(day=1), -1)
    try:
        propose(
            store,
            viewer,
            ids[_SU],
            [Choice(ids[_CHENG], "岚港市"), Choice(ids[_WEN])],
            next_month,
            reason="借调到省外办",
        )
    except GraphServiceError:
        return


def _done(store: Store, who: str, to: str, by: str) -> KeptHandover | None:
    """Return the handover that the terms of posts tell of: those that one held until a month, and the other from the next on."""
    ended = [
        (row["properties"]["id"], row["end"], row["properties"]["until"])
        for row in store.read("links/named_at", ids=[who])
        if row["type"] == "HOLDS" and row["start"] == who and row["properties"].get("until")
    ]
    if not ended:
        return None
    last = as_of_day(ended[0][2])
    day = (last + timedelta(1)).isoformat()
    rows = tuple(Row(key, "post", post) for key, post, _ in ended)
    at = beginning_of(last)
    signed = ((Side.LEAVER, who), (Side.SUCCESSOR, to), (Side.OVERSEER, ""))
    return KeptHandover(
        new_id(PREFIX), who, day, "片区调整", False, False, (Part(to, rows),), by, at, State.DONE,
        tuple(Signature(side, of, by, at, True) for side, of in signed),
    )  # fmt: skip
