"""A post gets another holder, or none for a while: the old terms end the day before, the new one begins, as one change."""

from __future__ import annotations

from datetime import date

from graphsvc.changes.change import AddLink, Change, SetLink
from graphsvc.changes.ending import last_before
from graphsvc.changes.made import Made
from graphsvc.changes.making import make
from graphsvc.errors import Conflict, NotFound
from graphsvc.facts.lookup import find_entity, of_named
from graphsvc.facts.refs import Ref
from graphsvc.store import Store
from graphsvc.store.database import Record
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number, last_day


@allowed(Action.MANAGE)
def appoint(
    store: Store, viewer: Viewer, post: str, officer: str, day: date, *, reason: str = "", door: str = ""
) -> Made:
    """Let an officer hold a post from `day` on, or nobody where none is named; whoever held it till then holds it no more.

    Raises NotFound, Ambiguous, Invalid; Conflict for a post that is abolished by then, and where nothing would change.
    """
    found = of_named(store, post, lambda id_: store.one("posts/one", id=id_, day=day_number(day)), ("Post",))
    to = find_entity(store, officer, ["Officer"]) if officer.strip() else None
    return make(store, viewer, _changes(found, to, day), reason=reason, door=door)


def _changes(found: Record, to: Ref | None, day: date) -> list[Change]:
    if last_day(found["until"]) < day_number(day):
        raise Conflict(
            f"“{found['name']}”到那天已经撤销，不能再任职。要恢复，请先清空它的撤销日期。",
            f"{found['name']} is abolished by then; empty the day of that first.",
            field="day",
        )
    left = [(id_, link) for id_, _, link in found["held"] if id_ and link["last_day"] >= day_number(day)]
    held = [(id_, link) for id_, link in left if link["first_day"] <= day_number(day)]
    coming = [link["first_day"] for _, link in left if link["first_day"] > day_number(day)]
    if to and [id_ for id_, _ in held] == [to.id]:
        raise Conflict(
            f"{to.name}那天已经担任“{found['name']}”，没有改动。",
            f"{to.name} holds {found['name']} on that day already; nothing was changed.",
            field="officer",
        )
    if to is None and not held:
        raise NotFound(
            f"“{found['name']}”那天本来就没有人担任。", f"Nobody holds {found['name']} on that day.", nearest=[]
        )
    stays = [link["id"] for id_, link in held if to and id_ == to.id]
    ends: list[Change] = [
        SetLink(link["id"], {"until": last_before(day, link.get("since"))})
        for _, link in held
        if link["id"] not in stays[:1]
    ]
    begins = [AddLink("HOLDS", to.id, found["id"], _term(day, coming))] if to and not stays else []
    return [*ends, *begins]


def _term(day: date, coming: list[int]) -> dict[str, str]:
    """Return a term that begins on `day`, and ends before the next one that is known already begins."""
    if not coming:
        return {"since": day.isoformat()}
    number = min(coming)
    begins = date(number // 10000, number // 100 % 100, number % 100)
    return {"since": day.isoformat(), "until": last_before(begins, day.isoformat())}
