"""A small network of every county's experts, and two hundred questions whose answers are compared."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphsvc.answer import as_plain
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import places
from graphsvc.queries.connections import connections
from graphsvc.queries.entities import entity_answer
from graphsvc.queries.lookup import search
from graphsvc.queries.neighbours import neighbours
from graphsvc.queries.owners import owners
from graphsvc.store import Store, WantedEntity, WantedLink
from tests.story import VIEWER, link, node

DAY = date(2026, 11, 27)
PEOPLE, ORGANIZATIONS = 48, 6


def network() -> tuple[list[WantedEntity], list[WantedLink]]:
    """Return experts of counties here and there, each in two societies, and two officers who look after them."""
    counties = [place.id for place in places() if place.level == "county"][::60]
    people = [node("Expert", f"net-{n}", f"专家{n}", title="教授") for n in range(PEOPLE)]
    societies = [node("OverseasOrg", f"soc-{n}", f"第{n}学会", country="德国") for n in range(ORGANIZATIONS)]
    officers = [node("Officer", f"off-{n}", f"联络员{n}") for n in range(2)]
    links = [
        made
        for n in range(PEOPLE)
        for made in (
            link(f"net-{n}", "NATIVE_OF", counties[n % len(counties)]),
            link(f"net-{n}", "MEMBER_OF", f"soc-{n % ORGANIZATIONS}", role="会长" if n % 5 == 0 else "会员"),
            link(f"net-{n}", "MEMBER_OF", f"soc-{(n + 1) % ORGANIZATIONS}", since="2019"),
            link(f"off-{n % 2}", "OWNS", f"net-{n}"),
        )
    ]
    return [*people, *societies, *officers], links


def answers(store: Store) -> list[Any]:
    """Return the answers to two hundred questions: of provinces, people, societies and words."""
    provinces = [place for place in places() if place.level == "province"][:32]
    ids = [f"net-{n}" for n in range(PEOPLE)]
    told: list[Any] = [connections(store, VIEWER, place, DAY, limit=20) for place in provinces]
    told += [entity_answer(store, VIEWER, id_, DAY) for id_ in ids]
    told += [owners(store, VIEWER, id_, DAY) for id_ in ids]
    told += [neighbours(store, VIEWER, Ref(id_, "Expert", id_), DAY) for id_ in ids]
    told += [search(store, VIEWER, f"专家{n}") for n in range(24)]
    return [_in_order(as_plain(one)) for one in told]


def _in_order(answer: Any) -> Any:
    """Return an answer with what a drawing shows in order: an engine walks over it in any."""
    shown = {part: sorted(answer[part], key=str) for part in ("nodes", "links") if "centre" in answer}
    return answer | shown
