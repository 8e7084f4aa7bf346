"""What is kept beyond a change that does not touch it: after every step of random changes each page is what is made of it anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.changes.change import Change, Close, DeleteEntity, Merge, SetFields, SetLink, WrongLink
from graphsvc.changes.making import make
from graphsvc.errors import GraphServiceError
from graphsvc.store import Store
from graphsvc.store.statements import Statement
from graphsvc.viewers import Role, Viewer
from graphsvc.web.context import KEY
from tests.conftest import run
from tests.facts.network_copy.copies import copied, plain
from tests.facts.network_copy.test_in_step import Steps
from tests.queries.random_network import DATES, random_network, with_interactions
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import make_app

DAY = "2026-11-22"
STEPS = 10
CONTACTS = ("Expert", "OverseasOrg", "Workstation", "Institution", "DoctorGroup")
NAMES = ("张伟", "王芳", "李娜")
VIEWERS = (
    VIEWER,
    Viewer("near", Role.EDITOR, "of0", frozenset({"r1"})),
    Viewer("shown", Role.EDITOR, "of1", frozenset({"r0"}), shows_private=True),
)


@pytest.fixture
def engine_name() -> str:
    """Answers are kept in the process, whatever the engine."""
    return "embedded"


class OfficeSteps(Steps):
    """Random changes of all that pages of contacts and officers tell of, each as one call."""

    def begin(self) -> None:
        """Add officers, posts, promises and figures to a network."""
        officers = [node("Officer", f"of{n}", f"联络员{n}") for n in range(3)]
        posts = [node("Post", f"po{n}", f"岗位{n}") for n in range(3)]
        promised = [node("Commitment", f"co{n}", f"约定{n}", text="寄书", due="2026-12-01") for n in range(6)]
        sources = [node("Source", f"so{n}", f"来源{n}") for n in range(2)]
        figures = [
            node("Figure", f"fi{n}", f"数{n}", metric="members", value=float(n), unit="人", source="so0")
            for n in range(3)
        ]
        tell(self.store, [*officers, *posts, *promised, *sources, *figures], [])
        for _ in range(4):
            self.handed()
        for number in range(6):
            self._link(f"co{number}", "WITH", self._contact())
            self._link(f"co{number}", "BY", f"of{number % 2}")
        for number in range(3):
            self._link(f"fi{number}", "ABOUT", self._contact())
            self._link(f"fi{number}", "CITED_IN", f"so{number % 2}")
        for _ in range(6):
            self.owned()

    def office_step(self) -> str:
        own = [self.spoken, self.record, self.called, self.ended, self.wrong, self.handed, self.owned, self.figure, self.rule,
               self.field, self.deleted, self.merged, self.closed, self.promised]  # fmt: skip
        return self.step(self.chance.choice([*own, *own, self.links, self.statuses, self.lives, self.imported]))

    def spoken(self) -> None:
        """Speak to somebody, later than to anybody before."""
        number = len(self.of_kind("Interaction"))
        id_, on = f"late{number}", f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}"
        tell(self.store, [node("Interaction", id_, on=on, next_action="回信")], [])
        self._link(id_, "WITH", self._contact())
        self._link(id_, "BY", self._officer())

    def record(self) -> None:
        """Say another day of a contact that there was, or what is to come of it."""
        one = self.chance.choice(self.of_kind("Interaction"))
        fields = {"on": self.chance.choice(DATES)} if self.chance.random() < 0.5 else {"next_action": "再约"}
        self._make(SetFields(one, fields))

    def called(self) -> None:
        kind = self.chance.choice([*CONTACTS, "Officer", "Post", "Source", "Activity", "Project"])
        self._make(SetFields(self.chance.choice(self.of_kind(kind)), {"name": self.chance.choice(NAMES)}))

    def ended(self) -> None:
        self._make(SetLink(self._any_link(), {"until": "2024"}))

    def wrong(self) -> None:
        self._make(WrongLink(self._any_link()))

    def handed(self) -> None:
        since = {"since": "2020"} if self.chance.random() < 0.5 else {}
        self._link(self._officer(), "HOLDS", self.chance.choice(self.of_kind("Post")), **since)

    def owned(self) -> None:
        by = self.chance.choice([*self.of_kind("Officer"), *self.of_kind("Post")])
        self._link(by, "OWNS", self._contact(), role="专职联络")

    def figure(self) -> None:
        self._make(SetFields(self.chance.choice(self.of_kind("Figure")), {"value": str(self.chance.randint(1, 99))}))

    def rule(self) -> None:
        if self.chance.random() < 0.7:
            return
        kind = self.chance.choice(CONTACTS)
        tell(
            self.store,
            [node("CadenceRule", f"rule-{kind}", "规则", contact_kind=kind, every=self.chance.choice((30, 90)))],
            [],
        )

    def field(self) -> None:
        kind = self.chance.choice(CONTACTS)
        self._make(SetFields(self.chance.choice(self.of_kind(kind)), {"note": str(self.chance.random())}))

    def deleted(self) -> None:
        kind = self.chance.choice([*CONTACTS, "Interaction", "Figure"])
        self._make(DeleteEntity(self.chance.choice(self.of_kind(kind))))

    def merged(self) -> None:
        if self.chance.random() < 0.3:
            self._make(Merge(*self.chance.sample(self.of_kind(self.chance.choice(CONTACTS)), 2)))

    def closed(self) -> None:
        self._make(Close(self.chance.choice(self.of_kind("Commitment")), "kept", on="2026-11-20"))

    def promised(self) -> None:
        """Take back what became of a promise, or say another text of it."""
        one = self.chance.choice(self.of_kind("Commitment"))
        self._make(SetFields(one, {"state": "open", "closed": "", "outcome": "", "text": self.chance.choice(NAMES)}))

    def _contact(self) -> str:
        return self.chance.choice(self.of_kind(self.chance.choice(CONTACTS)))

    def _officer(self) -> str:
        return self.chance.choice(self.of_kind("Officer"))

    def _any_link(self) -> str:
        there = run(self.store, "MATCH (n:Entity)-[l]->(:Entity) WHERE NOT n:Region RETURN l.id AS id ORDER BY id")
        return str(self.chance.choice(there)["id"])

    def _link(self, start: str, type_: str, end: str, **told: str) -> None:
        tell(self.store, [], [link(start, type_, end, **told)])

    def _make(self, change: Change) -> None:
        with suppress(GraphServiceError):  # what cannot be changed so, or something rests on
            make(self.store, VIEWER, [change])


def addresses(steps: OfficeSteps) -> list[str]:
    """Return the addresses of pages that may be kept: of all contacts and officers, of some of the rest, and some of the API."""
    there = [one for one in plain(steps.store).nodes if one.kind != "Region"]
    contacts = [one.id for one in there if one.kind in CONTACTS]
    others = [one.id for one in there if one.kind not in CONTACTS]
    officers = [f"/officers/{one.id}{part}" for one in there if one.kind == "Officer" for part in ("", "?overdue=1")]
    pages = [f"/entities/{id_}" for id_ in (*contacts, *steps.chance.sample(others, 5))]
    return [*pages, *officers, *(f"/api/v1/entities/{id_}" for id_ in steps.chance.sample(contacts, 5))]


def asked(client: FlaskClient, address: str) -> tuple[int, bytes, str]:
    found = client.get(f"{address}{'&' if '?' in address else '?'}as_of={DAY}")
    return found.status_code, found.data, found.headers.get("ETag", "")


@pytest.mark.parametrize("seed", range(3))
def test_after_every_step_a_kept_page_is_what_would_be_made_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    network = with_interactions(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    steps = OfficeSteps(store, tmp_path, seed)
    steps.begin()
    keeping, making = (make_app(store, lambda: VIEWERS[seed]) for _ in range(2))
    client, fresh, forget = keeping.test_client(), making.test_client(), _forgetting(making.extensions[KEY])
    with copied(store, tmp_path / "copies"):
        told, kept = told_of(monkeypatch), dict.fromkeys(("/entities", "/officers", "/api/v1"), 0)
        for number in range(STEPS):
            done = steps.office_step() if number else "begin"
            for address in addresses(steps):
                forget()
                told.clear()
                mine, is_kept = asked(client, address), not told
                assert mine[:2] == asked(fresh, address)[:2], (number, done, address)
                kept[next(one for one in kept if address.startswith(one))] += number and is_kept
    assert min(kept.values()) > 0, kept


def told_of(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the name of every statement on which an answer may rest."""
    found: list[str] = []
    read = Store._read

    def listen(self: Store, statement: Statement, given: dict[str, Any]) -> Any:
        if statement.rests_on != "nothing" and statement.name != "journal/version":
            found.append(statement.name)
        return read(self, statement, given)

    monkeypatch.setattr(Store, "_read", listen)
    return found


NODES = [
    node("Officer", "wang", "王主任"), node("Post", "post", "联络岗"), node("OverseasOrg", "org", "旅外学会", org_type="society"),
    node("Expert", "zhang-1", "张伟"), node("Expert", "zhang-2", "张伟"), node("Expert", "li", "李娜"), node("Expert", "other", "赵六"),
    node("Institution", "school", "甲校"), node("Interaction", "call", on="2020"),
    node("Commitment", "promise", text="寄书", state="kept", closed="2021", due="2020-12-01"),
]  # fmt: skip
LINKS = [
    link("wang", "OWNS", "org"), link("wang", "HOLDS", "post"), link("zhang-1", "MEMBER_OF", "org"), link("zhang-2", "MEMBER_OF", "org"),
    link("li", "MEMBER_OF", "org"), link("zhang-1", "WORKS_AT", "school"), link("call", "WITH", "li"), link("promise", "WITH", "org"),
]  # fmt: skip
# What is told farther away: the page, the change, what the page shows afterwards.
FAR = {
    "a member is spoken to": ("/officers/wang", [node("Interaction", "late", on="2026-05-06")], [link("late", "WITH", "zhang-1")], "2026年5月6日"),
    "a member was on another day": ("/officers/wang", [node("Interaction", "call", on="2026-03-04")], [], "2026年3月4日"),
    "a promise is open again": ("/officers/wang", [node("Commitment", "promise", state="open", closed=None)], [], "寄书"),
    "a post owns its first contact": ("/officers/wang", [], [link("post", "OWNS", "other")], "赵六"),
    "what tells two of one name apart": ("/entities/org", [node("Institution", "school", "乙校")], [], "乙校"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAR)
def test_what_is_told_farther_away_makes_a_page_anew(store: Store, tmp_path: Path, case: str) -> None:
    address, nodes, links, shown = FAR[case]
    tell(store, NODES, LINKS)
    client = make_app(store).test_client()
    with copied(store, tmp_path):
        for name in ("李娜", "李纳"):  # the second time what tells them apart is known
            tell(store, [node("Expert", "li", name), node("Officer", "wang", f"{name}之友")], [])
            before = asked(client, address)
        tell(store, [node("Expert", "other", "赵六六"), node("Expert", "other", "赵六")], [])
        assert asked(client, address) == before, "kept beyond a change to somebody else"
        assert shown.encode() not in before[1]
        tell(store, nodes, links)
        after = asked(client, address)
        assert after[1] == asked(make_app(store).test_client(), address)[1]
    assert shown.encode() in after[1]
    assert after[2] != before[2]


def test_what_neighbours_are_linked_with_leaves_a_page_as_it_is(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(store, NODES, LINKS)
    client = make_app(store).test_client()
    with copied(store, tmp_path):
        for name in ("张玮", "张伟"):  # the first time the regions are read
            tell(store, [node("Expert", "zhang-1", name)], [])
            before = asked(client, "/entities/zhang-1")
        told = told_of(monkeypatch)
        tell(
            store, [node("Expert", "new", "新人")], [link("new", "MEMBER_OF", "org"), link("new", "WORKS_AT", "school")]
        )
        tell(
            store,
            [node("Interaction", "late", on="2026-05-06")],
            [link("late", "WITH", "li"), link("late", "BY", "wang")],
        )
        assert asked(client, "/entities/zhang-1") == before
        assert not told
        tell(store, [node("OverseasOrg", "org", "旅外新会")], [])
        assert "旅外新会".encode() in asked(client, "/entities/zhang-1")[1]


def _forgetting(served: object) -> Callable[[], None]:
    answers = served.answer_cache  # type: ignore[attr-defined]
    return lambda: answers.__init__()
