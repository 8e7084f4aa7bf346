"""Whom a change touches beside what it names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from graphsvc.facts.network_copy.current import copy_of, touched_since
from graphsvc.store import Store, WantedEntity, WantedLink
from graphsvc.store.edition import ANY_NAME, links_of
from tests.facts.network_copy.copies import copied
from tests.story import link, node, tell

NODES = [
    node("Region", "r", "区", level="county", code="t1"), node("Expert", "member"), node("Expert", "alone"), node("OverseasOrg", "org", org_type="society"),
    node("OverseasOrg", "friend", org_type="society"), node("Workstation", "station"), node("Officer", "holder"), node("Post", "post"),
    node("Interaction", "call", on="2024"), node("Commitment", "promise", text="寄书"), node("CadenceRule", "rule", contact_kind="Expert", every=30),
]  # fmt: skip
LINKS = [
    link("member", "MEMBER_OF", "org"), link("friend", "PARTNERS_WITH", "station"), link("holder", "HOLDS", "post"),
    link("call", "WITH", "member"), link("promise", "WITH", "alone"),
]  # fmt: skip


def links(*ids: str) -> set[str]:
    return set(map(links_of, ids))


CASES: dict[str, tuple[list[WantedEntity], list[WantedLink], set[str]]] = {
    "a member is spoken to": ([], [link("call", "WITH", "member", since="2020")], links("call", "member", "org")),
    "a partner is spoken to": ([], [link("call", "WITH", "station")], links("call", "station", "friend")),
    "it was on another day": ([node("Interaction", "call", on="2025")], [], {"call"} | links("member", "org")),
    "a promise is another": ([node("Commitment", "promise", text="寄信")], [], {"promise"} | links("alone")),
    "a post owns one more": ([], [link("post", "OWNS", "alone")], links("post", "alone", "holder")),
    "a field": ([node("Expert", "member", title="教授")], [], {"member"}),
    "a name": ([node("Expert", "member", "张三")], [], {"member", ANY_NAME}),
    "somebody new": ([node("Expert", "new")], [link("new", "MEMBER_OF", "friend")], {"new"} | links("new", "friend")),
}
EVERYTHING: dict[str, tuple[list[WantedEntity], list[WantedLink]]] = {
    "a rule": ([node("CadenceRule", "rule", every=60)], []),
    "what a rule applies to": ([], [link("rule", "APPLIES_TO", "org")]),
    "a region": ([node("Region", "r", "新区")], []),
    "a life that begins on another day": ([node("OverseasOrg", "org", founded="2001")], []),
}


@pytest.fixture
def engine_name() -> str:
    """A copy lies in the process, whatever the engine."""
    return "embedded"


def touched(
    store: Store, folder: Path, nodes: Sequence[WantedEntity], made: Sequence[WantedLink]
) -> frozenset[str] | None:
    """Return what a change has touched."""
    tell(store, NODES, LINKS)
    with copied(store, folder):
        before = store.edition()
        tell(store, list(nodes), list(made))
        assert copy_of(store) is not None
        return touched_since(store, before)


@pytest.mark.parametrize("case", CASES)
def test_those_who_are_told_of_by_what_changed_are_touched_too(store: Store, tmp_path: Path, case: str) -> None:
    nodes, made, expected = CASES[case]
    assert touched(store, tmp_path, nodes, made) == expected


@pytest.mark.parametrize("case", EVERYTHING)
def test_what_everybody_may_be_told_by_touches_all(store: Store, tmp_path: Path, case: str) -> None:
    assert touched(store, tmp_path, *EVERYTHING[case]) is None
