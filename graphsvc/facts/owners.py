"""Who is responsible for contacts on a day.

    (f:Officer)-[:OWNS]->(contact)      (f:Officer)-[:HOLDS]->(p:Post)-[:OWNS]->(contact)

A post owns by a link that stays; whoever holds it on the day is the owner, so nothing is rewritten when the holder changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.details import Parts, details
from graphsvc.facts.links import PartialDate, Status
from graphsvc.facts.network_copy.current import copy_at_hand_of_few
from graphsvc.facts.refs import Short
from graphsvc.store.database import Store
from graphsvc.store.records import kind_of

OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner of a contact; `post` is the seat that owns it, where it is not the officer in person.

    `officer` is None where the post has no holder on that day. `since` is when both the duty and the tenure held. Owners
    that share `one_of` are alternatives: one of them has the duty, and it is not known which.
    """

    officer: Short | None
    post: Annotated[Short | None, Field(description="由哪个岗位负责，空即本人 the seat; null means in person")]
    role: Annotated[str | None, Field(description="角色 role", examples=["第一联络人"])]
    since: PartialDate
    rule: Annotated[str | None, Field(description="由哪条规则得出 the rule that says so")]
    status: Status
    source: Annotated[str | None, Field(description="来源的编号 id of the source")]
    quote: Annotated[str | None, Field(description="来源里的原句 the sentence that says it")]
    one_of: Annotated[
        str | None, Field(description="相同的几位是居其一，不是同时负责 those who share it are alternatives")
    ] = None


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners of one contact on a day, and the posts that own it but have no holder on that day."""

    owners: tuple[Owner, ...] = ()
    vacant: tuple[Owner, ...] = ()


def owners_of(store: Store, ids: Sequence[str], day: date) -> dict[str, Owners]:
    """Return who owns each of these contacts on `day`, kept until one of those or their links change. Raises Unavailable."""
    if copy := copy_at_hand_of_few(store, ids):
        return copy.told_around(("owners", tuple(ids), day), partial(_owners, store, ids, day))
    return _owners(store, ids, day)[0]


def _owners(store: Store, ids: Sequence[str], day: date) -> tuple[dict[str, Owners], set[str], set[str]]:
    """Return the owners with the ids of all that are named, and of those whose links say so."""
    parts = details(store, ids, OWNER, day=day)
    owning = {record["owner_id"] for record in parts[OWNER]}
    holding = {record["holder_id"] for record in parts[OWNER]} - {None}
    return owners_in(parts, ids), owning | holding, {*ids, *owning}


def owners_in(parts: Parts, ids: Sequence[str]) -> dict[str, Owners]:
    """Return the owners of each of these contacts, from what was fetched around them."""
    found: dict[str, list[Owner]] = defaultdict(list)
    for record in parts[OWNER]:
        found[record["contact"]].append(_owner(record))
    return {id_: _sorted(found.get(id_, [])) for id_ in ids}


def later(*dates: str | None) -> str | None:
    """Return the latest of some partial dates, or None."""
    return max(filter(None, dates), default=None)


def _owner(record: Mapping[str, Any]) -> Owner:
    owns, holds = record["owns"], record["holds"] or {}
    kind = kind_of(record["labels"])
    owner = Short(record["owner_id"], record["owner_name"])
    holder = Short(record["holder_id"], record["holder_name"]) if record["holder_id"] else None
    return Owner(
        officer=owner if kind == "Officer" else holder,
        post=owner if kind == "Post" else None,
        role=owns.get("role"),
        since=later(owns.get("since"), holds.get("since")),
        rule=owns.get("rule"),
        status=owns.get("status"),
        source=owns.get("source"),
        quote=owns.get("quote"),
        one_of=owns.get("one_of"),
    )


def _sorted(found: list[Owner]) -> Owners:
    def order(owner: Owner) -> tuple[str, ...]:
        return (owner.role or "", owner.officer.name if owner.officer else "", owner.post.id if owner.post else "")

    ordered = sorted(found, key=order)
    return Owners(tuple(o for o in ordered if o.officer), tuple(o for o in ordered if not o.officer))
