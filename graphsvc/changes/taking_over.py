"""A promise taken over: the first who takes a matter stays responsible until another takes it over (首问负责).

(promise)-[:BY {until: the day before}]->(who had it)      (promise)-[:BY {role: 接手, since: the day}]->(who has it now)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphsvc.changes.change import AddLink, TakeOver
from graphsvc.changes.draft import Draft
from graphsvc.changes.refusals import Fault, invalid
from graphsvc.errors import Conflict
from graphsvc.facts.due import OPEN
from graphsvc.facts.hands import hands_on
from graphsvc.facts.promises import EVERY_STATE, promises_of
from graphsvc.store.database import Store
from graphsvc.store.differences import LinkDifference
from graphsvc.values.results import Reason
from graphsvc.vocabulary import Field
from graphsvc.vocabulary.days import as_first_day, as_of_day, day_number, days_later, first_day

BY, ROLE = "BY", "接手"
ON = Field("on", "接手日期", "Taken over on")


def day_taken(text: str) -> date:
    """Return the day on which a promise is taken over. Raises Invalid for a month or a year."""
    if as_first_day(text) != as_of_day(text):
        reason = Reason("只写到了年或月", "only a month or a year", "写明哪一天，如 2026-03-01", "give the day")
        raise invalid([Fault.of(ON, text, reason)])
    return as_first_day(text)


def hands_now(store: Store, promise: str, day: date) -> tuple[str, ...]:
    """Return the links by which a promise is in somebody's hands on a day. Raises Unavailable."""
    return tuple(hand.link for one in promises_of(store, [promise], day, EVERY_STATE) for hand in one.hands)


def take_over(draft: Draft, change: TakeOver) -> None:
    """End the hands that a promise is in, and put it into others. Raises Conflict, Invalid."""
    promise, day = draft.entity(change.promise), as_first_day(change.on)
    draft.named.add(change.promise)
    if ((promise.after or {}).get("state") or OPEN) != OPEN:
        raise _closed(draft.name(change.promise))
    standing = list(draft.standing(BY, change.promise))
    _require_not_before(draft, standing, day)
    hands = hands_on([(link.end, "", link.after) for link in standing], day)
    held = {hand.link: hand.officer.id for hand in hands}
    if held.keys() != set(change.seen or ()):
        raise _taken_meanwhile(_names(draft, held.values()))
    if change.by in held.values():
        raise _has_it(draft.name(change.by))
    for link in standing:
        if link.id in held:
            draft.set_link(link.id, [("until", _last_day(link, day))])
    draft.add_link(AddLink(BY, change.promise, change.by, {"role": ROLE, "since": change.on, "until": None}))


def _last_day(link: LinkDifference, day: date) -> str:
    """Return the last day of who had it: the one before, or the day itself for whoever took it over on that very day."""
    began = first_day((link.after or {}).get("since"))
    return (days_later(day, -1) if began < day_number(day) else day).isoformat()


def _require_not_before(draft: Draft, standing: list[LinkDifference], day: date) -> None:
    """Refuse a day before somebody took it up: what came after would be left in two hands."""
    later = [link for link in standing if first_day((link.after or {}).get("since")) > day_number(day)]
    if later:
        since, name = (later[0].after or {})["since"], "、".join(_names(draft, [later[0].end]))
        way = Reason(
            f"{name}从 {since} 起经办，在这之后", f"{name} has it from {since}, which is later", "写这之后的日期", "give a later day"
        )  # fmt: skip
        raise invalid([Fault.of(ON, day.isoformat(), way)])


def _names(draft: Draft, ids: Iterable[str]) -> list[str]:
    wanted = sorted(set(ids))
    found = draft.ask("names/by_ids", ids=wanted)[0]["entities"] if wanted else []
    return sorted(row[2] for row in found)


def _closed(name: str) -> Conflict:
    return Conflict(
        f"“{name}”已经办结，不用再接手。还要办的，请先把进展改回“未完成”。",
        f"{name} is closed, and not taken over any more; where it is not done yet, set its state to open first.",
        name=name,
    )


def _taken_meanwhile(names: list[str]) -> Conflict:
    who = "、".join(names)
    zh = f"现在由{who}经办" if names else "原来的经办人已经放下"
    en = f"{', '.join(names)} has it in hand now" if names else "nobody has it in hand any more"
    return Conflict(
        f"在你之前有人改了经办人，{zh}，没有接手。请看过现在的情况再决定。",
        f"Somebody was faster: {en}; nothing was changed. Look again before you take it over.",
        name=who,
    )


def _has_it(name: str) -> Conflict:
    return Conflict(f"已经由{name}经办，不用再接手。", f"{name} has it in hand already.", name=name)
