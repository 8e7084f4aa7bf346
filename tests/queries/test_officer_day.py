"""What is due for every officer on every day of two years, against plain Python over the same rows; and the workloads side by side."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from graphsvc.cursors import FROM_THE_FIRST, Start
from graphsvc.errors import Invalid, NotFound
from graphsvc.facts.whose import WHENS, when_due
from graphsvc.queries.officer_day import matters_of_day
from graphsvc.queries.workloads import workloads
from graphsvc.reports.officer_day import officer_day
from graphsvc.store import Store, WantedEntity, WantedLink
from graphsvc.vocabulary.days import day_number, first_day, last_day
from tests.story import VIEWER, link, node, tell

OFFICERS, POSTS = ("o0", "o1", "o2"), ("p0", "p1")
CONTACTS = ("e0", "e1", "e2", "g0", "g1")
FIRST, DAYS = date(2023, 7, 1), 731
# Whole, monthly and yearly dates, a leap day among them, and none.
DATES = (
    *((FIRST + timedelta(days=days)).isoformat() for days in range(10, DAYS, 61)),
    "2024-02-29", "2023-12", "2024-02", "2024-11", "2023", "2024", "2025", None,
)  # fmt: skip


@dataclass
class TwoYears:
    """Tenures that overlap and leave gaps, duties that end, and matters of every kind."""

    nodes: list[WantedEntity] = field(default_factory=list)
    links: list[WantedLink] = field(default_factory=list)

    def who(self, id_: str, type_: str, *, backward: bool = False) -> Iterator[WantedLink]:
        return (one for one in self.links if one.type == type_ and (one.end if backward else one.start) == id_)

    def owned(self, officer: str, day: date) -> set[str]:
        held = {one.end for one in self.who(officer, "HOLDS") if holds(one, day)}
        return {one.end for who in (officer, *held) for one in self.who(who, "OWNS") if holds(one, day)}

    def matters(self, officer: str, day: date) -> dict[str, str]:
        """Return by id what is open and an officer's on a day, and how it presses."""
        owned, found = self.owned(officer, day), {}
        for one in self.nodes:
            with_ = {link.end for link in self.who(one.id, "WITH")}
            theirs = officer in {link.end for link in self.who(one.id, "BY") if holds(link, day)} or owned & with_
            if theirs and asks(one) and was_open(one.properties, day):
                due = one.properties.get("due_to") or one.properties.get("due") or one.properties.get("due_from")
                found[one.id] = pressing(due, day)
        return found

    def never(self, officer: str, day: date) -> set[str]:
        spoken = {
            link.end for one in self.nodes if one.kind == "Interaction" and "" < one.properties.get("on", "") <= day.isoformat()
            for link in self.who(one.id, "WITH")
        }  # fmt: skip
        members = {link.end for link in self.links if link.type == "MEMBER_OF" and link.start in spoken}
        return self.owned(officer, day) - spoken - members


def holds(link: WantedLink, day: date) -> bool:
    told = link.properties
    return first_day(told.get("since")) <= day_number(day) <= last_day(told.get("until"))


def asks(one: WantedEntity) -> bool:
    return one.kind == "Commitment" or (one.kind == "Interaction" and "next_action" in one.properties)


def was_open(told: dict[str, Any], day: date) -> bool:
    today = day.isoformat()
    if told.get("on", told.get("promised", "")) > today:
        return False
    return told.get("state", "open") == "open" or told.get("closed", "") > today


def pressing(due: str | None, day: date) -> str:
    if not due:
        return "undated"
    end = date(
        *(int(part) for part in (f"{last_day(due):08}"[:4], f"{last_day(due):08}"[4:6], f"{last_day(due):08}"[6:]))
    )
    left = (end - day).days
    return "overdue" if left < 0 else "today" if left == 0 else "week" if left <= 7 else "later"


def span(chance: random.Random) -> dict[str, str]:
    """Return a beginning, an end, both or neither, in their order."""
    given = sorted(filter(None, (chance.choice(DATES), chance.choice(DATES))))
    names = ("since", "until") if len(given) == 2 else (chance.choice(("since", "until")),)
    return dict(zip(names, given, strict=False)) if chance.random() < 0.6 else {}


def told(chance: random.Random, *names: str) -> dict[str, str]:
    return {name: value for name in names if (value := chance.choice(DATES))}


def two_years(seed: int) -> TwoYears:
    chance, story = random.Random(seed), TwoYears()
    story.nodes = [
        *(node("Officer", id_) for id_ in OFFICERS),
        *(node("Post", id_) for id_ in POSTS),
        *(node("OverseasOrg" if id_[0] == "g" else "Expert", id_) for id_ in CONTACTS),
        *(node("Interaction", f"i{n}", **told(chance, "on", "due", "closed"), **asked(chance, "next_action", "done")) for n in range(14)),
        *(node("Commitment", f"c{n}", **told(chance, "promised", "due_from", "closed"), **asked(chance, "text", "kept")) for n in range(8)),
    ]  # fmt: skip
    story.links = [link("e0", "MEMBER_OF", "g0")]
    story.links += [link(chance.choice(OFFICERS), "HOLDS", chance.choice(POSTS), **span(chance)) for _ in range(4)]
    story.links += [
        link(chance.choice((*OFFICERS, *POSTS)), "OWNS", contact, role=role, **span(chance))
        for contact in CONTACTS
        for role in "ab"
    ]
    for one in story.nodes:
        if one.kind in ("Interaction", "Commitment"):
            story.links += [
                link(one.id, "WITH", contact) for contact in chance.sample(CONTACTS, chance.choice((0, 1, 1, 2)))
            ]
            story.links += [
                link(one.id, "BY", officer, **span(chance))
                for officer in chance.sample(OFFICERS, chance.choice((0, 1, 1, 2)))
            ]
    return story


def asked(chance: random.Random, name: str, closed: str) -> dict[str, str]:
    text = {name: "寄信"} if chance.random() < 0.8 else {}
    return text | ({"state": chance.choice(("open", closed))} if chance.random() < 0.7 else {})


def test_what_is_due_for_everyone_every_day(store: Store) -> None:
    story = two_years(3)
    tell(store, story.nodes, story.links)
    before: Any = None
    for day in (FIRST + timedelta(days=days) for days in range(DAYS)):
        wanted = {one: (story.matters(one, day), story.never(one, day)) for one in OFFICERS}
        if wanted == before:
            continue  # no answer changes on this day
        before = wanted
        found = {one: matters_of_day(store, VIEWER, one, day) for one in OFFICERS}
        assert {
            one: ({matter.id: matter.when for matter in answer.matters}, {ref.id for ref in answer.never_contacted})
            for one, answer in found.items()
        } == wanted, day
        side_by_side = {one.officer.id: one for one in workloads(store, VIEWER, day).officers}
        for one, answer in found.items():
            load = side_by_side[one]
            assert (load.open, load.overdue) == (len(answer.matters), answer.counts["overdue"])
            assert (load.owned, load.never_contacted) == (len(story.owned(one, day)), len(answer.never_contacted))


@pytest.mark.parametrize(
    ("due", "when"),
    [
        (None, "undated"), ("2024-02-28", "overdue"), ("2024-02-29", "today"), ("2024-02", "today"), ("2024-03-01", "week"),
        ("2024-03-07", "week"), ("2024-03-08", "later"), ("2024", "later"), ("2023", "overdue"),
    ],
)  # fmt: skip
def test_a_day_says_how_it_presses(due: str | None, when: str) -> None:
    assert when_due(due, date(2024, 2, 29)) == when


def office(store: Store) -> None:
    """王 holds the post that owns a society; 李 recorded what is to be done with it; nobody owns the expert."""
    tell(
        store,
        [
            node("Officer", "wang", "王"), node("Officer", "li", "李", unit="科协"), node("Post", "post", "岗位"), node("OverseasOrg", "o", "学会"),
            node("Expert", "e", "张三"), node("Interaction", "i1", on="2026-03-01", next_action="寄信", due="2026-03-05"),
            node("Interaction", "i2", on="2026-03-20", summary="通话"), node("Commitment", "c1", text="来访", due_to="2026-04"),
        ],
        [
            link("wang", "HOLDS", "post", since="2025"), link("post", "OWNS", "o"), link("wang", "OWNS", "o", role="联系领导"),
            link("i1", "WITH", "o"), link("i1", "BY", "li"), link("i2", "WITH", "e"), link("i2", "BY", "li"), link("c1", "WITH", "o"),
        ],
    )  # fmt: skip


def test_what_one_recorded_with_anothers_contact_is_both_theirs(store: Store) -> None:
    office(store)
    day = date(2026, 3, 10)
    mine = {one.id: (one.in_hand, one.owned, one.when) for one in matters_of_day(store, VIEWER, "李", day).matters}
    assert mine == {"i1": (True, False, "overdue")}
    theirs = matters_of_day(store, VIEWER, "wang", day)
    assert [(one.id, one.in_hand, one.owned) for one in theirs.matters] == [("i1", False, True), ("c1", False, True)]
    assert [ref.name for ref in theirs.matters[0].with_] == ["学会"]
    loads = {one.officer.id: one for one in workloads(store, VIEWER, date(2026, 3, 20)).officers}
    assert (loads["wang"].in_person, loads["wang"].by_post, loads["wang"].owned, loads["wang"].lately) == (1, 1, 1, 0)
    assert (loads["li"].owned, loads["li"].open, loads["li"].lately, loads["li"].unit) == (0, 1, 2, "科协")


def test_who_has_nothing_and_who_is_not_there(store: Store) -> None:
    tell(store, [node("Officer", "new", "新人"), node("Expert", "e")], [])
    answer = matters_of_day(store, VIEWER, "new", date(2026, 3, 10))
    assert (answer.matters, answer.never_contacted, set(answer.counts.values())) == ((), (), {0})
    for nobody in ("没有这人", "e"):
        with pytest.raises((NotFound, Invalid)):
            matters_of_day(store, VIEWER, nobody, date(2026, 3, 10))
    assert [one.owned for one in workloads(store, VIEWER, date(2026, 3, 10)).officers] == [0]


def test_a_thousand_things_come_page_by_page(store: Store) -> None:
    many = [
        node("Interaction", f"i{n:04}", on="2026-01", next_action="寄信", due=f"2026-{n % 9 + 1:02}")
        for n in range(1000)
    ]
    tell(store, [node("Officer", "o"), *many], [link(one.id, "BY", "o") for one in many])
    day, start, seen, pages = date(2026, 3, 10), FROM_THE_FIRST, Counter[str](), 0
    while True:
        answer = matters_of_day(store, VIEWER, "o", day, limit=300, start=start)
        seen.update(one.id for one in answer.matters)
        pages += 1
        if answer.next_cursor is None:
            break
        start = Start(answer.next_cursor)
    assert (pages, len(seen), set(seen.values())) == (4, 1000, {1})
    assert sum(answer.counts[one] for one in WHENS) == 1000
    assert [one.when for one in matters_of_day(store, VIEWER, "o", day, when=("overdue",)).matters] == ["overdue"] * 223


def test_whom_it_is_time_to_be_in_touch_with_the_longest_due_first(store: Store) -> None:
    spoken = {"late": "2026-01-05", "later": "2026-02-01", "soon": "2026-02-28", "fine": "2026-03-09"}
    tell(
        store,
        [
            node("Officer", "o"), node("Expert", "never", every=30.0), node("Expert", "free"),
            *(node("Expert", id_, every=60.0 if id_ == "fine" else 15.0) for id_ in spoken), *(node("Interaction", f"i-{id_}", on=on) for id_, on in spoken.items()),
            node("Commitment", "c", text="来访", due_to="2026-03-01"),
        ],
        [
            *(link("o", "OWNS", id_) for id_ in (*spoken, "never", "free")), *(link(f"i-{id_}", "WITH", id_) for id_ in spoken),
            link("c", "WITH", "free"),
        ],
    )  # fmt: skip
    answer = officer_day(store, VIEWER, "o", date(2026, 3, 10))
    assert [(one.contact.id, one.last_contact) for one in answer.to_contact] == [
        (id_, spoken[id_]) for id_ in ("late", "later", "soon")
    ]
    assert (answer.counts.to_contact, answer.counts.never_contacted) == (3, 2)
    assert [(one.id, one.level) for one in answer.matters] == [("c", "overdue")]
