"""Whatever is changed by hand, imported and undone in whatever order: the graph, its history and the owners by rules are as told."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphsvc.changes.change import AddEntity, AddLink, Change, DeleteEntity, LogContact, SetFields, SetLink, WrongLink
from graphsvc.changes.history import history_of_entity
from graphsvc.changes.taking_back import take_back
from graphsvc.changes.undo import undo_batch
from graphsvc.errors import Conflict, GraphServiceError
from graphsvc.store import Store
from graphsvc.store.records import link_fields, told_of_entity
from tests.changes.offices import ADMIN, GUANGSHAN, WANZHOU, by
from tests.changes.plain import Plain, Refused, Step, Story
from tests.changes.test_touched_owners import OTHER, RULE, in_step
from tests.conftest import run, wipe
from tests.intake.workbooks import bring
from tests.story import node, tell

PEOPLE, GROUPS, PLACES = ("e-1", "e-2"), ("o-1", "o-2"), (GUANGSHAN, OTHER, WANZHOU)

KINDS = ("Expert", "OverseasOrg", "Interaction")

# How often each thing happens.
OFTEN = {
    "undo": 4, "native": 3, "member": 4, "import": 3, "end": 2, "wrong": 2, "set": 3, "delete": 1, "contact": 2, "add": 1,
}  # fmt: skip


def something(chance: random.Random) -> tuple[Any, ...]:
    """Return one thing that may happen, as `Acting` does it."""
    what = chance.choices([*OFTEN], [*OFTEN.values()])[0]
    person, group, place = chance.choice(PEOPLE), chance.choice(GROUPS), chance.choice(PLACES)
    title, year, number = (
        chance.choice(["讲师", "教授", None]),
        chance.choice(["2019", "2020", None]),
        chance.randrange(10),
    )
    rows = [
        (id_, chance.choice(["讲师", "教授", None]), chance.choice(GROUPS), chance.choice(PLACES))
        for id_ in chance.sample(PEOPLE, chance.choice([1, 2]))
    ]
    of_each: dict[str, tuple[Any, ...]] = {
        "undo": (number,), "native": (person, place), "member": (person, group, chance.choice(["理事", None]), year),
        "import": (rows,), "end": (number, chance.choice(["2024", None])), "wrong": (number,), "set": (person, title),
        "delete": (chance.choice(PEOPLE + GROUPS),), "contact": (chance.choice([person, group]), chance.choice(["问好", "拜访"])),
        "add": (person,),
    }  # fmt: skip
    return (what, *of_each[what])


BEGUN = [("add", "e-1"), ("add", "e-2"), ("group", "o-1"), ("group", "o-2")]
FEW, MANY = (
    settings(
        max_examples=examples, deadline=None, derandomize=derandomize, database=None, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    for examples, derandomize in ((3, True), (60, False))
)  # fmt: skip


@FEW
@given(seed=st.integers(0, 10**9))
def test_whatever_happens_the_graph_its_history_and_its_owners_are_as_told(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    tell_of(store, [something(chance) for _ in range(25)])


@pytest.mark.large
@MANY
@given(seed=st.integers(0, 10**9))
def test_whatever_happens_for_long_all_is_as_told(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    tell_of(store, [something(chance) for _ in range(50)])


def tell_of(store: Store, things: list[Any]) -> None:
    """Do all the things, and compare the graph with the plain story after each."""
    wipe(store)
    rule = node("OwnerRule", "rule", "县里联系", role="第一联络人", **RULE | {"region_level": "county"})
    tell(store, [rule, node("Post", "guangshan", "光山县党委书记"), node("Post", "xinxian", "新县党委书记")], [])
    with tempfile.TemporaryDirectory() as home:
        acting = Acting(store, Path(home))
        for thing in [*BEGUN, *things]:
            acting.act(*thing)
            assert graph(store) == acting.story.plain.told(), thing
            assert in_step(store), thing
        for id_ in PEOPLE + GROUPS:
            assert journal(store, id_) == [one.label for one in reversed(acting.story.steps) if one.touched(id_)], id_


def graph(store: Store) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """Return everything of the graph but what rules and regions are."""
    told = [row["told"] for kind in KINDS for row in run(store, f"MATCH (n:{kind}) RETURN properties(n) AS told")]
    links = [(type_, start, end, _fields(properties)) for type_, start, end, properties in links_of(store)]
    return {one["id"]: told_of_entity(one) for one in told}, sorted(links)


def links_of(store: Store) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return the links that begin at an expert, an organization or a contact."""
    ids = [row["id"] for kind in KINDS for row in run(store, f"MATCH (n:{kind}) RETURN n.id AS id")]
    return list(store.read("links/collected", starts=ids)[0]["links"])


def _fields(told: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(link_fields(told).items()))


def journal(store: Store, id_: str) -> list[str]:
    """Return what the history of an entity is made of, the newest first, the entries of one batch or undo as one."""
    if not store.read("journal/latest", before=1 << 60, actions=[], actor="", door="", limit=1):
        return []
    try:
        found = history_of_entity(store, ADMIN, id_, limit=100).entries
    except GraphServiceError:
        return []
    labels = [f"{one.batch}:{one.action}" if one.batch else one.entry for one in found]
    return [label for place, label in enumerate(labels) if place == 0 or labels[place - 1] != label]


class Acting:
    """Does each thing to the graph and to the plain story of it; what one of them refuses, the other must refuse too."""

    def __init__(self, store: Store, home: Path) -> None:
        self.story = Story()
        self._store = store
        self._home = home

    def act(self, what: str, *given: Any) -> None:
        """Do one thing."""
        getattr(self, f"_{what}")(*given)

    def _both(self, work: Callable[[Plain], None], *changes: Change) -> None:
        try:
            step = self.story.do(work)
        except Refused:
            step = None
        try:
            made = by(self._store, *changes)
        except GraphServiceError:
            assert step is None, changes
            return
        assert step is not None, changes
        step.label = made.entry

    def _add(self, id_: str) -> None:
        self._both(
            lambda plain: plain.add("Expert", id_, name=f"专家{id_}"),
            AddEntity("专家", f"专家{id_}", id=id_, is_new=True),
        )

    def _group(self, id_: str) -> None:
        self._both(
            lambda plain: plain.add("OverseasOrg", id_, name=f"学会{id_}"), AddEntity("海外机构", f"学会{id_}", id=id_)
        )

    def _set(self, id_: str, title: str | None) -> None:
        self._both(lambda plain: plain.set(id_, {"title": title}), SetFields(id_, {"title": title}))

    def _delete(self, id_: str) -> None:
        self._both(lambda plain: plain.delete(id_), DeleteEntity(id_))

    def _member(self, start: str, end: str, role: str | None, since: str | None) -> None:
        fields = {name: value for name, value in (("role", role), ("since", since)) if value}
        self._both(lambda plain: plain.link("MEMBER_OF", start, end, fields), AddLink("MEMBER_OF", start, end, fields))

    def _native(self, start: str, end: str) -> None:
        self._both(lambda plain: plain.link("NATIVE_OF", start, end, {}), AddLink("NATIVE_OF", start, end))

    def _contact(self, with_: str, summary: str) -> None:
        name = f"2026-01-05 · 电话 · {self.story.plain.entities.get(with_, ('', {}))[1].get('name')} · {summary}"
        if any(fields["name"] == name for _, fields in self.story.plain.entities.values()):
            return
        try:
            made = by(self._store, LogContact(with_, "2026-01-05", "电话", summary))
        except GraphServiceError:
            assert with_ not in self.story.plain.entities
            return
        id_ = made.entities[0].id

        def work(plain: Plain) -> None:
            plain.add("Interaction", id_, name=name, on="2026-01-05", channel="电话", summary=summary)
            plain.link("WITH", id_, with_, {})

        self.story.do(work).label = made.entry

    def _link_at(self, number: int) -> tuple[int, str] | None:
        """Return one of the links of the plain story, and the id that it has in the graph."""
        keys = sorted(key for key, one in self.story.plain.links.items() if one.type != "WITH")
        if not keys:
            return None
        key = keys[number % len(keys)]
        there = self.story.plain.links[key].told()
        ids = [told["id"] for *ends, told in links_of(self._store) if (*ends, _fields(told)) == there]
        return key, ids[0]

    def _end(self, number: int, until: str | None) -> None:
        if found := self._link_at(number):
            key, id_ = found
            self._both(lambda plain: plain.set_link(key, {"until": until}), SetLink(id_, {"until": until}))

    def _wrong(self, number: int) -> None:
        if found := self._link_at(number):
            key, id_ = found
            self._both(lambda plain: plain.links.pop(key) and None, WrongLink(id_, "记错了"))

    def _import(self, rows: list[tuple[str, str | None, str, str]]) -> None:
        path = Path(tempfile.mkdtemp(dir=self._home))
        listed = [
            [id_, f"专家{id_}", title or "", f"学会{group}", place.removeprefix("region-")]
            for id_, title, group, place in rows
        ]
        groups = sorted({group for *_, group, _ in rows})
        report = bring(
            self._store, path,
            {"专家": [["编号", "姓名", "职务", "海外机构", "籍贯"], *listed], "海外机构": [["编号", "名称"], *([one, f"学会{one}"] for one in groups)]},
        )  # fmt: skip
        assert report.refused == report.left_out == []

        def work(plain: Plain) -> None:
            for one in groups:
                plain.entities.setdefault(one, ("OverseasOrg", {"id": one, "name": f"学会{one}"}))
            for id_, title, group, place in rows:
                plain.entities.setdefault(id_, ("Expert", {"id": id_, "name": f"专家{id_}"}))
                plain.set(id_, {"title": title} if title else {})
                plain.link("MEMBER_OF", id_, group, {})
                plain.link("NATIVE_OF", id_, place, {})

        self.story.do(work).label = f"{report.batch}:import"

    def _undo(self, number: int) -> None:
        steps = self.story.steps
        if steps:
            self._take_back(steps[-1 - number % min(4, len(steps))])

    def _take_back(self, step: Step) -> None:
        batch, _, action = step.label.partition(":")
        try:
            undone = self.story.take_back(step) if action != "undo" else None
        except Refused:
            undone = None
        try:
            if action:
                undo_batch(self._store, ADMIN, batch)
                label = f"{batch}:undo"
            else:
                label = take_back(self._store, ADMIN, step.label).entry
        except Conflict:
            assert undone is None, step.label
            return
        assert undone is not None, step.label
        undone.label = label
