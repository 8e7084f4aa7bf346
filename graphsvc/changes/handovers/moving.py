"""The links that end and those that begin when what somebody holds passes to others.

    (leaver)-[:OWNS {until: the day before}]->(contact)<-[:OWNS {since: the day}]-(successor)        contacts; posts by HOLDS alike
    (leaver)<-[:BY {until}]-(record)-[:BY {role: 接手, since}]->(successor)                          promises and next steps

A link that began on the day or later ends on its own first day, since nothing is deleted. Must not write.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphsvc.changes.change import AddLink
from graphsvc.changes.draft import Draft
from graphsvc.changes.ending import last_before
from graphsvc.changes.journal import entries
from graphsvc.changes.taking_over import ROLE
from graphsvc.errors import Conflict
from graphsvc.facts.holdings import Held, HeldBy, What
from graphsvc.store.database import Ask
from graphsvc.store.differences import LinkDifference
from graphsvc.store.records import CHANGED_IN
from graphsvc.viewers.handovers import KeptHandover, Row
from graphsvc.vocabulary.days import day_number, first_day, last_day
from graphsvc.wording.sentences import chinese_date

# What of a duty or a tenure goes on with whoever takes it over; a quote and a source speak of the one before.
_GOES_ON = ("role", "status", "until", "rule", "one_of")
_RECORDS = frozenset({What.PROMISE, What.STEP})


def move(draft: Draft, held_by: HeldBy, handover: KeptHandover) -> None:
    """Pass on what a handover says. Raises Conflict, telling who was faster, where the leaver does not hold a thing any more."""
    held = {one.key: one for one in held_by.held}
    _require_held(draft, handover, [row for part in handover.parts for row in part.rows if row.key not in held])
    for one in held_by.held:
        draft.take_link(one.type, one.start, one.end, one.properties)
    _load_of_successors(draft, handover)
    moving = _Moving(draft, handover)
    for part in handover.parts:
        draft.entity(part.to)
        for row in part.rows:
            if row.key in held:
                moving.pass_on(held[row.key], part.to)
    if handover.abolishes:
        moving.abolish(held_by)


def _require_held(draft: Draft, handover: KeptHandover, away: Sequence[Row]) -> None:
    """Raise Conflict where what the leaver does not hold any more was not closed, but taken by somebody else."""
    draft.load_links([(row.thing, handover.who) for row in away if row.what in _RECORDS], [])
    if lost := [row for row in away if not _closed(draft, row)]:
        draft.load_entities([lost[0].thing])
        raise _taken_meanwhile(draft, handover, lost)


def _load_of_successors(draft: Draft, handover: KeptHandover) -> None:
    """Read what the successors have already of what they are to take over."""
    parts = [{"to": part.to, "things": {row.thing: True for row in part.rows}} for part in handover.parts]
    day = day_number(date.fromisoformat(handover.day))
    for type_, start, end, properties in draft.ask("handover/had_already", parts=parts, day=day)[0]["links"]:
        draft.take_link(type_, start, end, properties)


class _Moving:
    def __init__(self, draft: Draft, handover: KeptHandover) -> None:
        self._draft = draft
        self._handover = handover
        self._day = date.fromisoformat(handover.day)

    def pass_on(self, held: Held, to: str) -> None:
        """End the leaver's link to a thing, and begin the successor's."""
        if not held.derived:
            self._end(held.key, held.properties.get("since"))
        elif not self._handover.abolishes:
            self._except(held)
        told = {"role": ROLE} if held.what in _RECORDS else {n: held.properties.get(n) for n in _GOES_ON}
        start, end = (held.start, to) if held.what in _RECORDS else (to, held.end)
        link = AddLink(held.type, start, end, {n: v for n, v in told.items() if v} | {"since": self._begins(held)})
        if not self._has_it(link):
            self._draft.add_beside(link)

    def abolish(self, held_by: HeldBy) -> None:
        """Let the post and the terms of those who hold it end; what follows from rules for it ends with it."""
        self._draft.set_fields(held_by.subject.id, [("until", last_before(self._day, None))])
        self._draft.load_links([(one.id, held_by.subject.id) for one in held_by.holders], [])
        for link in list(self._draft.links.values()):
            if (link.type, link.end) == ("HOLDS", held_by.subject.id) and last_day((link.after or {}).get("until")) >= (
                first_day(self._handover.day)
            ):
                self._end(link.id, (link.after or {}).get("since"))

    def _except(self, held: Held) -> None:
        """Say of a contact that a rule gave to a post until when it was so: what is said by hand stands before the rule."""
        told = {name: held.properties.get(name) for name in ("role", "status", "since", "rule", "note")}
        told["until"] = last_before(self._day, held.properties.get("since"))
        self._draft.add_beside(AddLink("OWNS", held.start, held.end, {n: v for n, v in told.items() if v}))

    def _end(self, link: str, since: str | None) -> None:
        self._draft.set_link(link, [("until", last_before(self._day, since))])

    def _begins(self, held: Held) -> str:
        since = held.properties.get("since")
        return str(since) if since and first_day(since) > first_day(self._handover.day) else self._handover.day

    def _has_it(self, link: AddLink) -> bool:
        """Tell whether the successor has the thing in this role already, from the day on and as long."""
        return any(_covers(one, link) for one in self._draft.between(link.type, link.start, link.end))


def _covers(one: LinkDifference, link: AddLink) -> bool:
    told = one.after or {}
    same_role = link.type == "BY" or (told.get("role") or "") == (link.fields.get("role") or "")
    begins = first_day(told.get("since")) <= first_day(str(link.fields["since"]))
    return same_role and begins and last_day(told.get("until")) >= last_day(link.fields.get("until"))


def _closed(draft: Draft, row: Row) -> bool:
    """Tell whether a record that was in hand is still the leaver's, but has nothing open any more."""
    link = draft.links.get(row.key)
    return row.what in _RECORDS and link is not None and link.after is not None and not link.after.get("until")


def _taken_meanwhile(draft: Draft, handover: KeptHandover, lost: list[Row]) -> Conflict:
    who, name = draft.name(handover.who), draft.name(lost[0].thing)
    zh, en = _by_whom(draft.ask, handover, lost[0])
    more = f"等 {len(lost)} 项" if len(lost) > 1 else ""
    return Conflict(
        f"“{name}”{more}已不由{who}负责：{zh}。什么也没有移交。请撤回这次移交，按现在的情况再提一次。",
        f"{who} does not hold {name} ({len(lost)} in all) any more: {en}. Nothing was moved; withdraw this handover and "
        "make another one.",
        keys=tuple(row.key for row in lost),
    )


def _by_whom(ask: Ask, handover: KeptHandover, row: Row) -> tuple[str, str]:
    """Return who ended the leaver's link, when and why, in both languages."""
    start = row.thing if row.what in _RECORDS else handover.who
    found = ask("links/of_start", start=start, id=row.key)
    told = entries(ask, [found[0]["properties"][CHANGED_IN]]) if found else []
    if not told:
        return "这条关系已被删除", "the link is gone"
    day = chinese_date(told[0].at[:10])
    why = f"（{told[0].reason}）" if told[0].reason else ""
    return f"{told[0].actor}于{day}改过{why}", f"{told[0].actor} changed it at {told[0].at}{why}"
