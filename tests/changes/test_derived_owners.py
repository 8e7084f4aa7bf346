"""Owners that follow from rules: they come with an import, move with their posts, give way to rows, and go with their rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from graphsvc.answer import as_plain
from graphsvc.changes.undo import undo_batch
from graphsvc.queries.owner_rules import owner_rules
from graphsvc.queries.owners import contacts, owners, unowned
from graphsvc.store import Store
from graphsvc.store.differences import Differences
from tests.conftest import run
from tests.intake.workbooks import bring, version
from tests.story import VIEWER

DAY = date(2024, 6, 30)
TEXT = "博士家乡所在乡镇的党委书记为第一联络人"
RULE = {
    "来源": [["编号", "名称", "类别"], ["src-rule", "联系博士工作机制", "文件"]],
    "联络规则": [
        ["编号", "名称", "联络对象", "依据", "地区级别", "岗位职务", "角色", "起", "适用于", "来源", "原文"],
        [
            "rule-1",
            TEXT,
            "专家",
            "籍贯",
            "乡级",
            "党委书记",
            "第一联络人",
            "2020",
            "博士团:光山博士团；光山县",
            "src-rule",
            "为第一联络人",
        ],
    ],
}
PEOPLE = {
    "地区": [
        ["名称", "上级地区", "级别"],
        ["晏河乡", "河南省信阳市光山县", "乡级"],
        ["斛山乡", "河南省信阳市光山县", "乡级"],
    ],
    "博士团": [["编号", "名称"], ["group", "光山博士团"]],
    "专家": [
        ["编号", "姓名", "籍贯", "博士团"],
        ["exp-1", "张博士", "晏河乡", "光山博士团"],
        ["exp-2", "李博士", "斛山乡", "光山博士团"],
        ["exp-3", "团外博士", "晏河乡", ""],
        ["exp-4", "县里的博士", "光山县", "光山博士团"],
    ],
    "岗位": [
        ["编号", "名称", "单位", "任职人"],
        ["post-yan", "晏河乡党委书记", "河南省信阳市光山县晏河乡", "王书记"],
        ["post-hu", "斛山乡党委书记", "", ""],
        ["post-who", "某局党委书记", "某局", ""],
    ],
    "联络人员": [["编号", "姓名"], ["off-wang", "王书记"]],
}  # fmt: skip


def owned(store: Store, contact: str, day: date = DAY) -> list[tuple[str | None, str | None]]:
    """Return the posts of the owners of a contact and whether they are held, as (post, officer)."""
    found = owners(store, VIEWER, contact, day)
    return [
        (o.post.id if o.post else None, o.officer.name if o.officer else None) for o in (*found.owners, *found.vacant)
    ]


def the_rule(store: Store, day: date = DAY) -> dict[str, Any]:
    (found,) = as_plain(owner_rules(store, VIEWER, day))["rules"]
    assert isinstance(found, dict)
    return found


def links_by_the_journal(store: Store) -> set[str]:
    """Return the ids of the derived links that are there, as the journal has it."""
    entries = run(store, "MATCH (j:JournalEntry) WHERE j.changes <> '' RETURN j.changes AS changes ORDER BY j.sequence")
    last = {link.id: link.after for entry in entries for link in Differences.unpacked(entry["changes"]).links}
    return {id_ for id_, after in last.items() if after and after.get("derived_from")}


def test_a_rule_gives_its_post_the_contacts_it_names(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, PEOPLE | RULE)
    assert (report.refused, report.owners_created) == ([], 2)
    assert owned(store, "exp-1") == [("post-yan", "王书记")]
    assert owned(store, "exp-2") == [("post-hu", None)]
    assert owned(store, "exp-3") == owned(store, "exp-4") == []
    (owner,) = as_plain(owners(store, VIEWER, "exp-1", DAY))["owners"]
    assert owner == {
        "officer": {"id": "off-wang", "name": "王书记"},
        "post": {"id": "post-yan", "name": "晏河乡党委书记"},
        "role": "第一联络人",
        "since": "2020",
        "rule": TEXT,
        "one_of": None,
        "status": None,
        "source": "src-rule",
        "quote": "为第一联络人",
    }
    assert owned(store, "exp-1", date(2019, 12, 31)) == []
    assert [c.entity.id for c in contacts(store, VIEWER, "off-wang", DAY).contacts] == ["exp-1"]
    assert {one.id for one in unowned(store, VIEWER, None, DAY).contacts} == {"exp-2", "exp-3", "exp-4", "group"}


def test_what_a_rule_gives_is_counted_and_what_it_lacks_is_named(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, PEOPLE | RULE)
    told = the_rule(store)
    assert (told["contacts"], told["posts"], told["vacant"], told["faults"]) == (2, 2, 1, [])
    assert [ref["id"] for ref in told["unplaced"]] == ["post-who"]
    bring(store, tmp_path, {"联络规则": [["编号", "名称", "依据"], ["rule-1", TEXT, "依托"]]})
    assert the_rule(store)["faults"] == ["依据"]
    assert owned(store, "exp-1") == []
    assert as_plain(owner_rules(store, VIEWER, date(2019, 1, 1)))["rules"][0]["contacts"] == 0


def test_the_same_again_changes_nothing_and_a_later_import_goes_on(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, PEOPLE | RULE)
    before = version(store)
    bring(store, tmp_path, PEOPLE | RULE)
    assert version(store) == before
    bring(store, tmp_path, {"专家": [["编号", "姓名", "籍贯", "博士团"], ["exp-5", "新博士", "晏河乡", "光山博士团"]]})
    assert owned(store, "exp-5") == [("post-yan", "王书记")]
    bring(
        store,
        tmp_path,
        {
            "联络人员": [["编号", "姓名"], ["off-zhao", "赵书记"]],
            "关系": [
                ["起点", "关系", "终点", "起", "止"],
                ["off-wang", "担任", "post-yan", "", "2023-12-31"],
                ["off-zhao", "担任", "post-yan", "2024-01-01", ""],
            ],
        },
    )
    assert owned(store, "exp-5") == [("post-yan", "赵书记")]
    assert owned(store, "exp-5", date(2023, 6, 30)) == [("post-yan", "王书记")]


def test_an_owner_by_rule_lasts_as_long_as_what_it_follows_from(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, PEOPLE | RULE)
    ended = [["起点", "关系", "终点", "状态", "起", "止"], ["exp-1", "成员", "group", "据报道", "2021-03", "2022"]]
    report = bring(store, tmp_path, {"关系": ended})
    assert (report.owners_created, report.owners_deleted) == (1, 1)
    days = [date(2021, 2, 28), date(2021, 3, 1), date(2022, 12, 31), date(2023, 1, 1)]
    assert [len(owned(store, "exp-1", day)) for day in days] == [0, 1, 1, 0]
    assert owners(store, VIEWER, "exp-1", days[1]).owners[0].status == "reported"
    gone = [["起点", "关系", "终点", "起", "止"], ["exp-1", "成员", "group", "2021-03", "2019"]]
    assert bring(store, tmp_path, {"关系": gone}).refused
    early = [["编号", "名称", "止"], ["rule-1", TEXT, "2020-06"]]
    bring(store, tmp_path, {"联络规则": early})
    assert [len(owned(store, "exp-1", day)) for day in days] == [0, 0, 0, 0]


def test_a_row_comes_before_a_rule(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, PEOPLE | RULE)
    row = [
        ["起点", "关系", "终点", "角色", "止", "备注"],
        ["post-yan", "负责联络", "exp-1", "第一联络人", "2022", "已移交"],
    ]
    batch = bring(store, tmp_path, {"关系": row}).batch
    assert owned(store, "exp-1") == []
    assert owned(store, "exp-1", date(2021, 1, 1)) == [("post-yan", "王书记")]
    assert owners(store, VIEWER, "exp-1", date(2021, 1, 1)).owners[0].rule is None
    assert batch
    undo_batch(store, VIEWER, batch)
    assert owned(store, "exp-1") == [("post-yan", "王书记")]


def test_what_follows_stands_in_the_way_of_no_undo(store: Store, tmp_path: Path) -> None:
    everybody = {
        sheet: [row[:8] + row[9:] if sheet == "联络规则" else row for row in rows] for sheet, rows in RULE.items()
    }
    rule = bring(store, tmp_path, everybody).batch
    people = bring(store, tmp_path, PEOPLE).batch
    assert rule
    assert people
    assert owned(store, "exp-3") == [("post-yan", "王书记")]
    undo_batch(store, VIEWER, people)
    assert the_rule(store)["contacts"] == 0
    assert links_by_the_journal(store) == set()
    bring(store, tmp_path, PEOPLE)
    assert the_rule(store)["contacts"] == 3
    undo_batch(store, VIEWER, rule)
    assert owned(store, "exp-3") == []
    assert as_plain(owner_rules(store, VIEWER, DAY))["rules"] == []


def test_posts_of_a_county_own_what_lies_below_it_and_units_own_their_people(store: Store, tmp_path: Path) -> None:
    report = bring(
        store,
        tmp_path,
        {
            "国内单位": [
                ["编号", "名称", "所在地"],
                ["ins-1", "光山县人民医院", "光山县"],
                ["ins-2", "晏河乡卫生院", "晏河乡"],
            ],
            "地区": PEOPLE["地区"],
            "专家": [["编号", "姓名", "工作单位"], ["exp-9", "院士", "光山县人民医院"]],
            "岗位": [
                ["编号", "名称", "单位"],
                ["post-1", "县科协主席", "光山县"],
                ["post-2", "联络专员", "光山县人民医院"],
            ],
            "联络规则": [
                ["编号", "名称", "联络对象", "依据", "地区级别", "岗位职务", "角色"],
                ["rule-1", "单位由县科协主席联系", "国内单位", "位于", "县级", "科协主席", "联系领导"],
                ["rule-2", "单位的专员联系本单位专家", "专家", "任职于", "", "联络专员", "专职联络"],
            ],
        },
    )
    assert report.refused == []
    assert owned(store, "ins-1") == owned(store, "ins-2") == [("post-1", None)]
    assert owned(store, "exp-9") == [("post-2", None)]
