"""A list that says it is complete tells whom it lacks of what it names, and ends nothing."""

from __future__ import annotations

from pathlib import Path

from graphsvc.store import Store
from tests.intake.workbooks import bring, kinds, links_at
from tests.story import link, node, tell


def test_members_whom_a_complete_list_lacks_are_told_and_stay(store: Store, tmp_path: Path) -> None:
    nodes = [
        node("OverseasOrg", "o", "旅德学会"),
        node("OverseasOrg", "p", "旅俄学会"),
        node("Workstation", "s", "一站"),
    ]
    nodes += [node("Expert", id_, name) for id_, name in (("a", "张三"), ("b", "李四"), ("c", "王五"), ("d", "赵六"))]
    nodes += [node("Expert", "w-1", "王伟", phone="13900000001")]
    links = [link(one, "MEMBER_OF", "o") for one in ("a", "b", "w-1")]
    links += [link("c", "MEMBER_OF", "o", until="2020"), link("d", "MEMBER_OF", "p"), link("c", "ENGAGED_BY", "s")]
    tell(store, nodes, links)
    rows = [
        ["姓名", "电话", "海外机构", "受聘"],
        ["张三", "", "旅德学会", "一站"],
        ["王伟", "13900000002", "旅德学会", ""],
    ]
    report = bring(store, tmp_path, {"专家": rows}, complete=True)
    assert [(one.of_name, one.name, one.link) for one in report.unlisted] == [
        ("一站", "王五", "ENGAGED_BY"), ("旅德学会", "李四", "MEMBER_OF"),
    ]  # fmt: skip
    assert report.unlisted_total == 2
    assert ("李四", "MEMBER_OF", "旅德学会", "", "") in links_at(store, "李四")
    assert bring(store, tmp_path, {"专家": rows}).unlisted == ()


def test_a_complete_list_of_people_alone_tells_whom_its_earlier_versions_had(store: Store, tmp_path: Path) -> None:
    first = [["姓名", "职称", "电话"], ["周明远", "教授", "13900000001"], ["何思齐", "", ""], ["吴子衿", "", ""]]
    others = [["姓名", "籍贯", "备注"], ["郑好", "浙江省", "另一份名单"]]
    before = bring(store, tmp_path, {"专家": first})
    bring(store, tmp_path, {"专家": others})
    second = [first[0], ["周明远", "院长", "13900000001"], ["何思齐", "研究员", "13900000002"], ["陈新", "", ""]]
    report = bring(store, tmp_path, {"专家": second}, complete=True)
    assert [(one.name, one.link, one.of) for one in report.unlisted] == [("吴子衿", "", before.batch)]
    assert kinds(store)["Expert"] == 5
