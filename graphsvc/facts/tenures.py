"""Terms of a post and periods of ownership, in order, with the gaps between them: pure functions over what links say.

A post that nobody holds is vacant (岗位空缺) for a while; somebody whom the source does not name (未具名) holds it like anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Short
from graphsvc.facts.spans import Span, gaps
from graphsvc.vocabulary.days import FIRST, last_day
from graphsvc.wording.owners import is_unnamed


@dataclass(frozen=True, slots=True)
class Tenure:
    """A while during which a post was held by an officer, or by nobody; `link` is the id of the link that says so."""

    officer: Short | None
    since: PartialDate
    until: PartialDate
    link: str = ""

    @computed
    def unnamed(self) -> bool:
        """未具名 held by somebody whom the source does not name."""
        return self.officer is not None and is_unnamed(self.officer.name)


@dataclass(frozen=True, slots=True)
class OwnerPeriod:
    """A while during which a contact was owned by an officer, in person or by a `post`; without officer the post was vacant."""

    officer: Short | None
    post: Short | None
    role: str | None
    since: PartialDate
    until: PartialDate
    rule: str | None
    link: Annotated[str, Field(description="说明此事的关系的编号 id of the link that says so")]
    derived: Annotated[bool, Field(description="由规则推出 follows from a rule")]

    @computed
    def unnamed(self) -> bool:
        """未具名 owned by somebody whom the source does not name."""
        return self.officer is not None and is_unnamed(self.officer.name)


def tenures(held: Sequence[tuple[str, str, Mapping[str, Any]]], until: str | None) -> list[Tenure]:
    """Return the terms of a post and the vacancies from the first known term on, in order; `until` is the post's last day."""
    spans = [(Span.of(link), Short(id_, name), link["id"]) for id_, name, link in held]
    known = [span for span, _, _ in spans]
    begins = min(known, key=lambda one: one.first, default=None)
    whole = Span(begins.first if begins else FIRST, last_day(until), begins.since if begins else None, until)
    found = [(span, Tenure(who, span.since, span.until, link)) for span, who, link in spans]
    found += [(gap, Tenure(None, gap.since, gap.until)) for gap in gaps(known, whole)]
    return [
        one for _, one in sorted(found, key=lambda row: (row[0].order, row[1].officer.name if row[1].officer else ""))
    ]


def owner_periods(owned: Iterable[Sequence[Any]]) -> list[OwnerPeriod]:
    """Return who owned a contact when, in order; rows are owner, labels, name, its link, and one holder with theirs if any."""
    by_link: dict[str, list[Sequence[Any]]] = {}
    for row in owned:
        if row[0]:
            by_link.setdefault(row[3]["id"], []).append(row)
    found = [pair for rows in by_link.values() for pair in _periods(rows)]
    return [one for _, one in sorted(found, key=lambda row: (row[0].order, row[1].role or "", row[1].link))]


def _periods(rows: Sequence[Sequence[Any]]) -> Iterable[tuple[Span, OwnerPeriod]]:
    id_, labels, name, link, *_ = rows[0]
    whole, owner = Span.of(link), Short(id_, name)

    def told(span: Span, officer: Short | None, post: Short | None) -> tuple[Span, OwnerPeriod]:
        rule, derived = link.get("rule"), bool(link.get("derived_from"))
        return span, OwnerPeriod(officer, post, link.get("role"), span.since, span.until, rule, link["id"], derived)

    if "Post" not in labels:
        yield told(whole, owner, None)
        return
    held = [(Short(row[4], row[5]), span) for row in rows if row[4] and (span := Span.of(row[6]).within(whole))]
    for who, span in held:
        yield told(span, who, owner)
    for gap in gaps([span for _, span in held], whole):
        yield told(gap, None, owner)
