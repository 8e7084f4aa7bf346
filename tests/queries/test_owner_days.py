"""Two years of a small office: who owns every contact on every day, held against a reference that knows only what was told.

Posts change hands, terms overlap and leave gaps, rules are in conflict and look on where the first place has no post, a holder is
not named, a day is 29 February, dates are partial.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from graphsvc.changes.appointing import appoint
from graphsvc.changes.derived_owners import derive_owners
from graphsvc.changes.handovers.proposing import Choice, propose
from graphsvc.changes.handovers.signing import sign
from graphsvc.facts.tenures import OwnerPeriod
from graphsvc.queries.owners import owners
from graphsvc.queries.posts import owner_history
from graphsvc.store import Store
from tests.changes.offices import ADMIN
from tests.story import link, node, tell

FIRST, LAST = date(2023, 7, 1), date(2025, 7, 1)
COUNTY = "region-411522"  # 光山县
Owned = set[tuple[str, str, str]]  # officer or "-", post or "-", role

POSTS = {"p-yan": ("晏河乡党委书记", "晏河乡"), "p-chair": ("光山县科协主席", "光山县"), "p-desk": ("专员", None)}
# who, what, from, to; as lists tell it
HELD = [
    ("jia", "p-yan", "2022", "2023-09"), ("yi", "p-yan", "2023-09-15", "2024-02-29"), ("bing", "p-yan", "2024-06", None),
    ("jia", "p-chair", "2023-08-01", "2024"), ("nobody", "p-chair", "2025-02-01", None), ("yi", "p-desk", None, None),
]  # fmt: skip
OWNED = [
    ("p-desk", "e-2", "专职联络", "2024-02-29", None), ("bing", "e-1", "联系领导", "2023", "2024-03"),
    ("p-chair", "e-3", "牵头", None, "2025-01"),
]  # fmt: skip
RULES = [
    # title, second title, role, since, until
    ("党委书记", "科协主席", "第一联络人", None, "2025-04"), ("科协主席", None, "联系单位", "2024-05", None),
]  # fmt: skip
NATIVES = {"e-1": "yan", "e-2": "hu", "e-3": COUNTY}
PLACE_OF = {"p-yan": "yan", "p-chair": COUNTY}


def office(store: Store) -> None:
    rules = [
        node("OwnerRule", f"r-{n}", f"规则{n}", contact_kind="Expert", via="NATIVE_OF", region_level=_level(title), post_title=title, role=role,
             **{k: v for k, v in (("since", since), ("until", until), ("otherwise_title", second)) if v},
             **({"otherwise_via": "NATIVE_OF", "otherwise_level": "county"} if second else {}))
        for n, (title, second, role, since, until) in enumerate(RULES)
    ]  # fmt: skip
    tell(
        store,
        [
            node("Region", "yan", "晏河乡", level="township"), node("Region", "hu", "斛山乡", level="township"), *rules,
            *(node("Post", id_, name, **({"unit": unit} if unit else {})) for id_, (name, unit) in POSTS.items()),
            *(node("Officer", id_, name) for id_, name in (("jia", "甲"), ("yi", "乙"), ("bing", "丙"), ("nobody", "(未具名)科协主席"))),
            *(node("Expert", id_) for id_ in NATIVES),
        ],
        [
            link("yan", "PART_OF", COUNTY), link("hu", "PART_OF", COUNTY),
            *(link(id_, "NATIVE_OF", place) for id_, place in NATIVES.items()),
            *(link(who, "HOLDS", what, **_days(since, until)) for who, what, since, until in HELD),
            *(link(who, "OWNS", what, role=role, **_days(since, until)) for who, what, role, since, until in OWNED),
        ],
    )  # fmt: skip
    derive_owners(store, ADMIN)


def _level(title: str) -> str:
    return "township" if title == "党委书记" else "county"


def _days(since: str | None, until: str | None) -> dict[str, str]:
    return {name: day for name, day in (("since", since), ("until", until)) if day}


def holds(day: date, since: str | None, until: str | None) -> bool:
    """Tell whether something holds on a day, from the words that say when."""
    return (not since or _first(since) <= day) and (not until or day <= _last(until))


def _first(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def _last(text: str) -> date:
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1])


def reference(contact: str, day: date) -> Owned:
    """Return who owns a contact on a day, by looking at every line that was told."""
    duties = {(who, role) for who, what, role, since, until in OWNED if what == contact and holds(day, since, until)}
    for title, second, role, since, until in RULES:
        if holds(day, since, until):
            found = _posts_for(contact, title) or (_posts_for(contact, second) if second else set())
            duties |= {(post, role) for post in found}
    owned: Owned = set()
    for who, role in duties:
        if who not in POSTS:
            owned.add((who, "-", role))
            continue
        holders = {officer for officer, post, since, until in HELD if post == who and holds(day, since, until)}
        owned |= {(officer, who, role) for officer in holders or {"-"}}
    return owned


def _posts_for(contact: str, title: str) -> set[str]:
    home = NATIVES[contact]
    lies_in = {home, COUNTY} if _level(title) == "county" else {home}
    return {post for post, place in PLACE_OF.items() if POSTS[post][0].endswith(title) and place in lies_in}


def told(store: Store, contact: str, day: date) -> Owned:
    found = owners(store, ADMIN, contact, day)
    return {
        (one.officer.id if one.officer else "-", one.post.id if one.post else "-", one.role or "")
        for one in (*found.owners, *found.vacant)
    }


def in_periods(periods: Iterable[OwnerPeriod], day: date) -> Owned:
    return {
        (one.officer.id if one.officer else "-", one.post.id if one.post else "-", one.role or "")
        for one in periods
        if holds(day, one.since, one.until)
    }


def days(step: int) -> list[date]:
    """Return days of both years, all on which something begins or ends among them."""
    spans = [*(row[2:] for row in HELD), *(row[3:] for row in OWNED), *(row[3:] for row in RULES)]
    told = {
        edge
        for since, until in spans
        for edge in ([_first(since)] if since else []) + ([_last(until)] if until else [])
    }
    near = {edge + timedelta(n) for edge in told for n in (-1, 0, 1)}
    every = {FIRST + timedelta(n) for n in range(0, (LAST - FIRST).days + 1, step)} | {date(2024, 2, 29)}
    return sorted(every | {day for day in near if FIRST <= day <= LAST})


def test_the_owner_of_every_contact_on_every_day(store: Store) -> None:
    office(store)
    for contact in NATIVES:
        periods = owner_history(store, ADMIN, contact).periods
        expected = {day: reference(contact, day) for day in days(1)}
        assert {day: in_periods(periods, day) for day in expected} == expected, contact
        for day in days(60):
            assert told(store, contact, day) == expected[day], (contact, day)


def test_the_days_after_a_change_of_holder_and_a_handover(store: Store) -> None:
    office(store)
    appoint(store, ADMIN, "光山县科协主席", "乙", date(2025, 5, 1), reason="换届")
    sign(store, ADMIN, propose(store, ADMIN, "bing", [Choice("甲")], date(2025, 6, 1)).id)
    for contact in NATIVES:
        assert told(store, contact, date(2025, 4, 30)) == reference(contact, date(2025, 4, 30))
        now = {
            ({"nobody": "yi"}.get(who, who) if post == "p-chair" else {"bing": "jia"}.get(who, who), post, role)
            for who, post, role in reference(contact, date(2025, 6, 1))
        }
        assert told(store, contact, date(2025, 6, 1)) == now
        assert in_periods(owner_history(store, ADMIN, contact).periods, date(2025, 6, 1)) == now
