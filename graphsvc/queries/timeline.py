"""What happened with a contact or in a region, and what is to come: contacts, activities, terms and promises, each with its days.

timeline_of_entity(store, viewer, ref, day) -> Timeline        timeline_of_region(store, viewer, region, day) -> Timeline
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import Field

from graphsvc.facts.due import OPEN, is_late, is_open
from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.store import Store
from graphsvc.store.at_once import at_once
from graphsvc.store.records import answered_link, kind_of
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import is_soft
from graphsvc.vocabulary.days import first_day, last_day
from graphsvc.wording.english import phrase_en
from graphsvc.wording.sentences import phrase

MOST = 2000

Rows = Sequence[Mapping[str, Any]]

Lane = Literal["contact", "activity", "term", "promise"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that has a day or a span of days; `about` is whose page tells more.

    `state` is the status of a term and the state of a promise or a next step, `late` one that is open behind its last day. `soft` is what
    is not sure.
    """

    lane: Annotated[Lane, Field(description="contact 联络、activity 活动、term 任期和协议、promise 约定和下一步")]
    since: PartialDate
    until: PartialDate
    said: Annotated[str, Field(examples=["旅德学会与山城海智工作站签署合作协议（自2022年5月起）"])]
    said_en: str
    about: Ref
    state: str | None = None
    soft: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What has a day, the earliest first. Of each kind of happening the latest 2,000 at most; `cut` tells that there are more."""

    of: Ref
    as_of: date
    happenings: tuple[Happening, ...]
    cut: Annotated[bool, Field(description="更早的没有列出 earlier ones are left out")]


@allowed(Action.SEE)
def timeline_of_entity(store: Store, viewer: Viewer, ref: Ref, day: date) -> Timeline:
    """Return the timeline of what there is of an entity. Raises Unavailable."""
    record = store.one("timeline/of_entity", id=ref.id, limit=MOST)
    links = [row for row in record["links"] if row["type"]] if record else []
    records = [row for row in record["records"] if row["properties"]] if record else []
    return _timeline(ref, links, records, [], day)


@allowed(Action.SEE)
def timeline_of_region(store: Store, viewer: Viewer, region: Place, day: date) -> Timeline:
    """Return the timeline of a region and what is below it. Raises Unavailable."""
    asked = {"id": region.id, "limit": MOST}
    links, records, activities = at_once(
        store,
        partial(store.read, "timeline/terms_in_region", **asked),
        partial(store.read, "timeline/records_in_region", **asked),
        partial(store.read, "timeline/activities_in_region", **asked),
    )
    return _timeline(Ref(region.id, "Region", region.name), links, records, activities, day)


def _timeline(of: Ref, links: Rows, records: Rows, activities: Rows, day: date) -> Timeline:
    found = [
        *(_term(row) for row in links),
        *(one for row in records for one in _record(row, day)),
        *(_activity(Ref.of(row), row["held"]) for row in activities),
    ]
    told = sorted(found, key=lambda one: (first_day(one.since or one.until), last_day(one.until), one.said))
    cut = any(len(rows) >= MOST for rows in (links, records, activities))
    return Timeline(of, day, tuple(told), cut)


def _term(row: Mapping[str, Any]) -> Happening:
    link, start, end = answered_link(row["properties"]), row["start"], row["end"]
    if row["backward"]:
        start, end = end, start
    names = {"start": start["name"], "end": end["name"]}
    said = start["name"] + phrase(row["type"], link, backward=False, **names)
    said_en = f"{start['name']} {phrase_en(row['type'], link, backward=False, **names)}"
    other = Ref.of(row["end"])
    if held := row["end"]["held"]:
        return Happening("activity", held, held, said, said_en, other)
    status = link.get("status")
    return Happening("term", link.get("since"), link.get("until"), said, said_en, other, status, is_soft(status))


def _activity(ref: Ref, held: str) -> Happening:
    return Happening("activity", held, held, ref.name, ref.name, ref)


def _record(row: Mapping[str, Any], day: date) -> Iterator[Happening]:
    """Yield a contact there was, and what it or a promise left to be done."""
    told = row["properties"]
    ref = Ref(told["id"], kind_of(row["labels"]), told["name"])
    if told.get("on") and ref.kind == "Interaction":
        said, said_en = (hide_numbers("".join(parts)) for parts in (_contact_said(row), _contact_said_en(row)))
        yield Happening("contact", told["on"], told["on"], said, said_en, ref)
    asked = told.get("next_action") if ref.kind == "Interaction" else told.get("text") or told["name"]
    since = told.get("due_from")
    until = told.get("due_to") or told.get("due") or since
    if not asked or not until:
        return
    is_open_then = is_open(told, day)
    state = OPEN if is_open_then else told.get("state") or OPEN
    said, said_en = (
        hide_numbers(between.join(row["with"]) + colon + asked) for between, colon in (("、", "："), (", ", ": "))
    )
    late = is_open_then and is_late(until, day)
    yield Happening("promise", since or until, until, said, said_en, ref, state, late=late)


def _contact_said(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the parts of a contact in words: 王主任电话 旅德学会：商谈来访."""
    told = row["properties"]
    yield "、".join(row["by"]) + (told.get("channel") or "联络")
    yield " " + "、".join(row["with"])
    if told.get("summary"):
        yield f"：{told['summary']}"


def _contact_said_en(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the same in English: 王主任 (电话) with 旅德学会: 商谈来访."""
    told = row["properties"]
    channel = f"({told['channel']})" if told.get("channel") else ""
    yield " ".join(filter(None, (", ".join(row["by"]), channel, "with", ", ".join(row["with"]))))
    if told.get("summary"):
        yield f": {told['summary']}"
