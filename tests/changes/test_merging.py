"""Two that are the same become one, with all that was said of either; taken back, everything is as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphsvc.changes.change import AddLink, Merge, SetFields
from graphsvc.changes.taking_back import take_back
from graphsvc.clock import today
from graphsvc.errors import Conflict, Forbidden, Stale
from graphsvc.facts.lookup import find_entity
from graphsvc.queries import lists
from graphsvc.reports.list_files import csv
from graphsvc.store import Store
from graphsvc.viewers import Role
from graphsvc.viewers.accounts import Rights, add_account
from tests.changes.offices import ADMIN, GUANGSHAN, OURS, THEIRS, XINYANG, by, entity, links, open_office, refused
from tests.conftest import run
from tests.intake.workbooks import bring
from tests.story import link, node, tell

MERGE = Merge("e-1", "e-2")
WRITTEN_ANEW = {"changed_in", "made_in"}


@pytest.fixture
def office(store: Store) -> Store:
    """张三 stands twice: once as a member of 旅俄学会, once with what a second list says of him."""
    open_office(store)
    tell(
        store,
        [
            node("Expert", "e-2", "張三", title="教授", degree="博士", fields=["物理"], aliases=["Zhang San"]),
            node("Expert", "e-3", "李四"),
            node("OverseasOrg", "o-2", "旅德学会"),
            node("Interaction", "x-1", "2026-03-01 电话", on="2026-03-01"),
        ],
        [
            link("e-2", "MEMBER_OF", "o-1", role="理事", until="2024"),
            link("e-2", "MEMBER_OF", "o-1", role="会长", since="2024"),
            link("e-2", "MEMBER_OF", "o-2"),
            link("e-2", "NATIVE_OF", XINYANG),
            link("x-1", "WITH", "e-2"),
            link("f-1", "OWNS", "e-3"),
        ],
    )
    return store


def everything(store: Store) -> list[Any]:
    """Return every node and link as it is kept, but which entry wrote it last."""
    nodes = run(
        store, "MATCH (n:Entity) WHERE NOT n:Region RETURN labels(n) AS labels, properties(n) AS told ORDER BY n.id"
    )
    held = run(
        store,
        "MATCH (a:Entity)-[l]->(b:Entity) WHERE NOT a:Region "
        "RETURN type(l) AS type, a.id AS start, b.id AS end, properties(l) AS told ORDER BY l.id",
    )
    return [
        {**one, "told": {key: value for key, value in one["told"].items() if key not in WRITTEN_ANEW}}
        for one in (*nodes, *held)
    ]


def test_one_is_left_that_says_what_either_said(office: Store) -> None:
    made = by(office, MERGE, reason="同一个人")
    kept = entity(office, "e-1")
    assert entity(office, "e-2") == {}
    assert (kept["name"], kept["title"], kept["degree"], kept["fields"]) == ("张三", "讲师", "博士", ["物理"])
    assert (kept["aliases"], kept["former_ids"]) == (["Zhang San", "張三"], ["e-2"])
    held = {
        (one["end"], one.get("role"), one.get("since"), one.get("until")) for one in links(office, "e-1", "MEMBER_OF")
    }
    assert held == {
        ("o-1", "理事", "2019", "2024"),
        ("o-1", "会长", "2024", None),
        ("o-2", None, None, None),
    }
    assert [one["end"] for one in links(office, "e-1", "NATIVE_OF")] == [GUANGSHAN]
    assert [one["start"] for one in links(office, "e-1", "WITH")] == ["x-1"]
    assert "e-2" in made.gone


def test_the_id_of_the_one_that_went_leads_to_the_one_that_is_left(office: Store) -> None:
    by(office, MERGE)
    by(office, Merge("e-3", "e-1", {"name": "张三"}))
    assert [find_entity(office, id_).id for id_ in ("e-1", "e-2", "e-3")] == ["e-3"] * 3
    assert find_entity(office, "e-2", ("Expert",)).id == "e-3"
    assert entity(office, "e-3")["aliases"] == ["Zhang San", "張三", "李四"]


def exported(store: Store) -> bytes:
    """Return every node and link as one text, and the list of experts as its file has it."""
    question = lists.read_question("Expert")
    _, rows = lists.rows_of(store, ADMIN, question, today())
    return json.dumps(everything(store), ensure_ascii=False, default=str, sort_keys=True).encode() + b"".join(
        csv(question, rows)
    )


def test_taken_back_the_export_is_as_it_was_byte_by_byte(office: Store) -> None:
    before = exported(office)
    first = by(office, MERGE)
    take_back(office, ADMIN, first.entry)
    assert exported(office) == before
    stacked = by(office, MERGE)
    merged = exported(office)
    second = by(office, Merge("e-3", "e-1", {"name": "张三"}))
    assert len({before, merged, exported(office)}) == 3
    take_back(office, ADMIN, second.entry)
    assert exported(office) == merged
    take_back(office, ADMIN, stacked.entry)
    assert exported(office) == before


def test_a_merge_is_not_taken_back_under_later_work(office: Store) -> None:
    made = by(office, MERGE)
    by(office, SetFields("e-1", {"degree": "硕士"}))
    with pytest.raises(Conflict, match="张三"):
        take_back(office, ADMIN, made.entry)


def test_chosen_values_count(office: Store) -> None:
    by(office, Merge("e-1", "e-2", {"name": "張三", "degree": None}, taken=frozenset({"title"})))
    kept = entity(office, "e-1")
    assert (kept["name"], kept["title"], kept.get("degree"), kept["aliases"]) == (
        "張三",
        "教授",
        None,
        ["Zhang San", "张三"],
    )


def test_what_cites_a_source_cites_the_one_that_is_left(office: Store) -> None:
    tell(
        office,
        [node("Source", "s-2", "光山日报"), node("Expert", "e-4", "王五", source="s-2")],
        [link("e-4", "MEMBER_OF", "o-1", source="s-2")],
    )
    by(office, Merge("s-1", "s-2"))
    assert entity(office, "e-4")["source"] == "s-1"
    assert [one["source"] for one in links(office, "e-4", "MEMBER_OF")] == ["s-1"]


@pytest.mark.parametrize(
    ("keep", "other", "said"),
    [("e-1", "e-1", "同一条"), ("e-1", "o-1", "类别不同"), ("region-411500", "region-411522", "随软件提供")],
)
def test_what_cannot_be_one_is_refused(office: Store, keep: str, other: str, said: str) -> None:
    error = refused(office, Merge(keep, other))
    assert error.details["field"] == "merge"
    assert said in error.zh


def test_a_stale_one_and_one_of_others_are_refused(office: Store) -> None:
    seen = entity(office, "e-2")["changed_in"]
    by(office, SetFields("e-2", {"title": "研究员"}))
    with pytest.raises(Stale):
        by(office, Merge("e-1", "e-2", seen_other=seen))
    with pytest.raises(Forbidden):
        by(office, MERGE, viewer=THEIRS)
    assert entity(office, "e-2")["title"] == "研究员"
    by(office, Merge("e-1", "e-3"), viewer=OURS)


def test_a_hub_is_merged(office: Store) -> None:
    members = [node("Expert", f"m-{n}", f"会员{n}") for n in range(1000)]
    tell(office, members, [link(f"m-{n}", "MEMBER_OF", "o-2") for n in range(1000)])
    by(office, AddLink("MEMBER_OF", "m-0", "o-1"))
    by(office, Merge("o-1", "o-2"))
    assert len(links(office, "o-1", "MEMBER_OF")) == 1000 + 4


def test_an_officer_whom_an_account_names_is_kept(office: Store) -> None:
    tell(office, [node("Officer", "f-2", "王主任（光山）")], [])
    add_account(office, ADMIN, "wang", "long enough to be safe", Rights(Role.ADMIN, officer="f-2"))
    assert "wang" in refused(office, Merge("f-1", "f-2")).zh
    by(office, Merge("f-2", "f-1"))
    assert [one["end"] for one in links(office, "f-2", "OWNS")] == ["e-1", "e-3"]


def test_a_list_that_says_the_old_id_tells_of_the_one_that_is_left(office: Store, tmp_path: Path) -> None:
    by(office, MERGE)
    rows = [["编号", "姓名", "学位", "海外机构"], ["e-2", "张三", "院士", "旅德学会"]]
    report = bring(office, tmp_path, {"专家": rows, "关系": [["起点", "关系", "终点"], ["e-2", "现居", "德国"]]})
    assert (report.refused, entity(office, "e-2"), entity(office, "e-1")["degree"]) == ([], {}, "院士")
    assert [one["end"] for one in links(office, "e-1", "LIVES_IN")] == ["region-DE"]
