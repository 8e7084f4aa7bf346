"""One officer, and one post by a rule, with 1,000 contacts: imported, imported again with another owner, and both undone."""

from __future__ import annotations

from pathlib import Path

from graphsvc.changes.undo import undo_batch
from graphsvc.store import Store
from tests.intake.workbooks import Rows, bring, kinds, links_at
from tests.story import VIEWER

EXPERTS = 1_000
HUBS = ("王书记", "李主任", "赵主任", "晏河乡党委书记")
FOUND: dict[str, Rows] = {
    "地区": [["名称", "上级地区", "级别"], ["晏河乡", "河南省信阳市光山县", "乡级"]],
    "岗位": [["编号", "名称", "单位", "任职人"], ["post-yan", "晏河乡党委书记", "河南省信阳市光山县晏河乡", "王书记"]],
    "联络人员": [["编号", "姓名"], ["off-wang", "王书记"], ["off-li", "李主任"], ["off-zhao", "赵主任"]],
    "联络规则": [
        ["编号", "名称", "联络对象", "依据", "地区级别", "岗位职务", "角色"],
        ["rule-1", "乡镇党委书记为第一联络人", "专家", "籍贯", "乡级", "党委书记", "第一联络人"],
    ],
}


def experts(owner: str) -> dict[str, Rows]:
    people = [[f"e-{n}", f"博士{n}", "晏河乡", owner] for n in range(EXPERTS)]
    return {"专家": [["编号", "姓名", "籍贯", "联络人"], *people]}


def owned(store: Store) -> dict[str, int]:
    """Return how many links of ownership begin at each hub."""
    found = [start for start, type_, *_ in links_at(store, *HUBS) if type_ == "OWNS"]
    return {name: found.count(name) for name in sorted(set(found))}


def test_hubs_by_rows_and_by_a_rule_are_as_before_when_their_imports_are_undone(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, FOUND)
    before = (kinds(store), links_at(store, *HUBS))
    first = bring(store, tmp_path, experts("李主任"))
    assert (first.refused, first.owners_created) == ([], EXPERTS)
    second = bring(store, tmp_path, experts("赵主任"))
    assert owned(store) == dict.fromkeys(("李主任", "晏河乡党委书记", "赵主任"), EXPERTS)
    assert undo_batch(store, VIEWER, second.batch or "").links_removed == EXPERTS
    assert owned(store) == dict.fromkeys(("李主任", "晏河乡党委书记"), EXPERTS)
    report = undo_batch(store, VIEWER, first.batch or "")
    assert (report.removed, report.links_removed) == (EXPERTS, 2 * EXPERTS)
    assert (kinds(store), links_at(store, *HUBS)) == before
