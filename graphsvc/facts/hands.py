"""In whose hands something is on a day.

(x:Commitment)-[:BY {since, until}]->(f:Officer)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.links import PartialDate
from graphsvc.facts.refs import Short
from graphsvc.vocabulary.days import day_number, first_day, last_day


@dataclass(frozen=True, slots=True)
class Hand:
    """An officer who has a promise in hand, and since when as far as that is known; `link` is the link that says so."""

    officer: Short
    since: PartialDate
    link: Annotated[str, Field(description="这条“经办”关系的编号 id of the link")]


def hands_on(links: Sequence[Sequence[Any]], day: date) -> tuple[Hand, ...]:
    """Return who has something in hand on a day, by name, from ids and names of officers and the properties of their links.

    On the very day on which somebody takes it over it is theirs: whose last day it is has it only where nobody goes on.
    """
    held = [
        (id_, name, link)
        for id_, name, link in links
        if id_ and first_day(link.get("since")) <= day_number(day) <= last_day(link.get("until"))
    ]
    going_on = [one for one in held if last_day(one[2].get("until")) > day_number(day)]
    hands = [Hand(Short(id_, name), link.get("since"), link["id"]) for id_, name, link in going_on or held]
    return tuple(sorted(hands, key=lambda hand: (hand.officer.name, hand.officer.id, hand.link)))
