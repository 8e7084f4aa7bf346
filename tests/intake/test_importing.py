"""Good rows go in once, whatever way they name things, and the same file again changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphsvc.answer import as_plain
from graphsvc.changes.batches import list_batches
from graphsvc.changes.reference_regions import load_reference_regions
from graphsvc.facts.regions import region_resolver
from graphsvc.intake.importing import import_file
from graphsvc.store import Store
from tests.conftest import ONE_OF_EACH
from tests.intake.workbooks import bring, counts, folder, kinds, links_at, named, version
from tests.story import VIEWER

STORY = {
    "专家": [
        ["编号", "姓名", "籍贯", "海外机构", "工作单位", "联络人", "来源", "原文"],
        ["e-1", "张三", "河南省信阳市光山县", "旅俄学会；乌克兰科学院", "清华大学", "李明", "威海晚报", "张三来自光山"],
        ["", "李四", "重慶市萬州區", "旅俄学会", "", "", "", ""],
    ],
    "海外机构": [["名称", "类型", "所在地"], ["旅俄学会", "社团", "俄罗斯"], ["乌克兰科学院", "科研院所", "乌克兰"]],
    "国内单位": [["名称", "所在地"], ["清华大学", "北京市海淀区"]],
    "联络人员": [["姓名", "单位"], ["李明", "市人社局"]],
    "来源": [["名称", "发布日期"], ["威海晚报", "2017-07-28"]],
    "关系": [
        ["起点", "关系", "终点", "角色", "起", "止"],
        ["专家:李四", "成员", "旅俄学会", "会长", "2019", "2021"],
        ["李四", "成员", "旅俄学会", "会长", "2022", ""],
    ],
}


def test_a_workbook_becomes_the_graph_it_describes(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, STORY)
    assert report.refused == []
    assert counts(report) == (7, 0, 0, 12, 0, 0)
    assert links_at(store, "张三", "李四") == {
        ("张三", "NATIVE_OF", "光山县", "", ""),
        ("张三", "MEMBER_OF", "旅俄学会", "", ""),
        ("张三", "MEMBER_OF", "乌克兰科学院", "", ""),
        ("张三", "WORKS_AT", "清华大学", "", ""),
        ("李明", "OWNS", "张三", "", ""),
        ("李四", "NATIVE_OF", "万州区", "", ""),
        ("李四", "MEMBER_OF", "旅俄学会", "", ""),
        ("李四", "MEMBER_OF", "旅俄学会", "会长", "2019"),
        ("李四", "MEMBER_OF", "旅俄学会", "会长", "2022"),
    }


def test_a_fact_carries_its_source_by_id_and_the_sentence(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, STORY)
    source = named(store, "威海晚报")[0]["id"]
    assert named(store, "张三")[0]["source"] == source
    links = store.read("links/collected", starts=["e-1"])[0]["links"]
    assert {(told["source"], told["quote"]) for *_, told in links} == {(source, "张三来自光山")}


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, STORY)
    before = version(store)
    report = bring(store, tmp_path, STORY)
    assert counts(report) == (0, 0, 7, 0, 0, 12)
    assert version(store) == before


def test_a_later_file_fills_in_and_changes(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, {"专家": [["姓名", "职务", "学位"], ["张三", "讲师", "博士"]]})
    report = bring(store, tmp_path, {"专家": [["姓名", "职务", "英文名"], ["张三", "教授", "San Zhang"]]})
    assert counts(report)[:3] == (0, 1, 0)
    person = named(store, "张三")[0]
    assert (person["title"], person["degree"], person["name_en"]) == ("教授", "博士", "San Zhang")


def test_rows_of_one_entity_are_folded_and_the_later_one_counts(store: Store, tmp_path: Path) -> None:
    rows = [
        ["编号", "姓名", "职务", "学位", "籍贯"],
        ["e-1", "张三", "讲师", "", "光山县"],
        ["", "张三", "教授", "", ""],
        ["e-1", "张三", "", "博士", "光山县"],
    ]
    report = bring(store, tmp_path, {"专家": rows})
    assert counts(report) == (1, 0, 0, 1, 0, 0)
    person = named(store, "张三")[0]
    assert (person["id"], person["title"], person["degree"]) == ("e-1", "教授", "博士")


def test_terms_and_missing_since_follow_the_rule_of_links(store: Store, tmp_path: Path) -> None:
    people = {"专家": [["姓名"], ["张三"]], "海外机构": [["名称"], ["旅俄学会"]]}
    header = ["起点", "关系", "终点", "角色", "起", "止"]
    first = [header, ["张三", "成员", "旅俄学会", "会长", "", ""], ["张三", "成员", "旅俄学会", "会长", "2019", ""]]
    assert counts(bring(store, tmp_path, {**people, "关系": first}))[3:] == (1, 0, 0)
    later = [
        header,
        ["张三", "成员", "旅俄学会", "会长", "2019", "2021"],
        ["张三", "成员", "旅俄学会", "会长", "2022", ""],
    ]
    assert counts(bring(store, tmp_path, {"关系": later}))[3:] == (1, 1, 0)
    assert links_at(store, "张三") == {
        ("张三", "MEMBER_OF", "旅俄学会", "会长", "2019"),
        ("张三", "MEMBER_OF", "旅俄学会", "会长", "2022"),
    }
    assert counts(bring(store, tmp_path, {"关系": later}))[3:] == (0, 0, 2)


def test_an_exact_name_goes_before_an_alias_and_an_alias_is_found(store: Store, tmp_path: Path) -> None:
    orgs = [["名称", "别名"], ["圣彼得堡工业大学", "圣彼得堡国立理工大学；彼得理工"], ["彼得理工", ""]]
    people = [["姓名", "海外机构"], ["张三", "圣彼得堡国立理工大学"], ["李四", "彼得理工"]]
    assert bring(store, tmp_path, {"海外机构": orgs, "专家": people}).refused == []
    assert links_at(store, "张三") == {("张三", "MEMBER_OF", "圣彼得堡工业大学", "", "")}
    assert links_at(store, "李四") == {("李四", "MEMBER_OF", "彼得理工", "", "")}
    assert bring(store, tmp_path, {"专家": [["姓名", "海外机构"], ["王五", "圣彼得堡国立理工大学"]]}).refused == []


@ONE_OF_EACH
def test_an_id_of_the_file_is_not_looked_up_as_a_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    read = Store.read

    def noted(self: Store, name: str, /, **given: Any) -> list[dict[str, Any]]:
        asked.update(given["names"] if name == "names/by_names" else ())
        return read(self, name, **given)

    monkeypatch.setattr(Store, "read", noted)
    sheets = {"专家": [["编号", "姓名"], ["e-1", "张三"], ["e-2", "李四"]], "海外机构": [["名称"], ["旅俄学会"]]}
    ties = [["起点", "关系", "终点"], ["e-1", "成员", "旅俄学会"], ["e-2", "成员", "旅俄学会"]]
    assert counts(bring(store, tmp_path, {**sheets, "关系": ties}))[3] == 2
    assert "旅俄学会" in asked
    assert not asked & {"e-1", "e-2"}


def test_a_row_named_by_an_alias_tells_of_that_organization_and_says_so(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, {"国内单位": [["名称", "别名"], ["中国科学技术协会", "中国科协"]]})
    report = bring(store, tmp_path, {"国内单位": [["名称", "类型"], ["中国科协", "科协"]]})
    assert counts(report)[:3] == (0, 1, 0)
    assert named(store, "中国科学技术协会")[0]["inst_type"] == "科协"
    assert "别名" in report.notices[0].zh


def test_a_person_is_never_merged_by_pinyin(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, {"专家": [["姓名", "别名"], ["张三", "Zhang San"]]})
    report = bring(store, tmp_path, {"专家": [["姓名"], ["Zhang San"], ["章三"]]})
    assert counts(report)[:3] == (2, 0, 0)


def test_traditional_characters_name_what_simplified_ones_do(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, {"海外机构": [["名称"], ["圣彼得堡国立理工大学"]]})
    rows = {
        "专家": [["姓名", "海外机构"], ["张三", "聖彼得堡國立理工大學"]],
        "海外机构": [["名称"], ["聖彼得堡國立理工大學"]],
    }
    report = bring(store, tmp_path, rows)
    assert report.refused == []
    assert kinds(store) == {"OverseasOrg": 1, "Expert": 1}


def test_a_new_township_stands_under_its_county_and_is_found_by_its_path(store: Store, tmp_path: Path) -> None:
    sheets = {
        "地区": [["名称", "上级"], ["弦山街道", "河南省信阳市光山县"], ["新城", "俄罗斯"], ["新城东区", "俄罗斯新城"]],
        "专家": [["姓名", "籍贯", "现居地"], ["张三", "光山县弦山街道", "俄罗斯新城"]],
    }
    assert bring(store, tmp_path, sheets).refused == []
    assert {link[:3] for link in links_at(store, "弦山街道", "新城")} == {
        ("弦山街道", "PART_OF", "光山县"),
        ("新城", "PART_OF", "俄罗斯"),
        ("新城东区", "PART_OF", "新城"),
        ("张三", "NATIVE_OF", "弦山街道"),
        ("张三", "LIVES_IN", "新城"),
    }
    assert named(store, "弦山街道")[0]["level"] == "township"
    assert region_resolver(store).resolve("光山县弦山街道").place is not None
    assert counts(bring(store, tmp_path, sheets))[0:2] == (0, 0)


def test_a_former_name_of_a_region_is_taken_and_told(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, {"专家": [["姓名", "籍贯"], ["张三", "襄樊市"]]})
    assert links_at(store, "张三") == {("张三", "NATIVE_OF", "襄阳市", "", "")}
    assert [(notice.column, "襄樊市" in notice.zh) for notice in report.notices] == [("籍贯", True)]


def test_create_missing_makes_bare_entities_of_a_clear_kind(store: Store, tmp_path: Path) -> None:
    rows = [["姓名", "海外机构", "工作单位"], ["张三", "新学会", "国内单位:新单位"], ["李四", "新学会", "某地新单位"]]
    report = bring(store, tmp_path, {"专家": rows}, create_missing=True)
    assert [(one.row, one.column) for one in report.waiting] == [(3, "工作单位")]
    assert "国内单位:某地新单位 或 海外机构:某地新单位" in report.waiting[0].suggestion
    assert kinds(store) == {"Expert": 2, "OverseasOrg": 1, "Institution": 1}
    assert {notice.column for notice in report.notices} == {"海外机构", "工作单位"}
    assert counts(bring(store, tmp_path, {"专家": rows[:2]}, create_missing=True))[:3] == (0, 0, 1)


def test_a_dry_run_tells_the_same_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    before = version(store)
    planned = bring(store, tmp_path, STORY, dry_run=True)
    assert (version(store), kinds(store), list_batches(store)) == (before, {}, [])
    assert planned.batch is None
    assert counts(planned) == counts(bring(store, tmp_path, STORY))
    assert counts(bring(store, tmp_path, STORY, dry_run=True)) == (0, 0, 7, 0, 0, 12)


def test_strict_writes_all_or_nothing(store: Store, tmp_path: Path) -> None:
    bad = {"专家": [["姓名", "籍贯"], ["张三", "光山县"], ["李四", "鼓楼区"]]}
    report = bring(store, tmp_path, bad, strict=True)
    assert (report.batch, counts(report), kinds(store)) == (None, (0, 0, 0, 0, 0, 0), {})
    assert (len(report.refused), len(report.left_out)) == (0, 1)
    assert counts(bring(store, tmp_path, {"专家": bad["专家"][:2]}, strict=True))[0] == 1


def test_the_report_has_the_promised_shape_and_stays_with_the_batch(store: Store, tmp_path: Path) -> None:
    report = bring(
        store,
        tmp_path,
        {"专家": [["姓名", "籍贯", "状态"], ["张三", "光山县", "海外"], ["李四", "鼓楼区", ""], ["无", "", ""]]},
    )
    told = json.loads(json.dumps(as_plain(report)))
    assert {
        "batch", "rows", "created", "updated", "unchanged", "links_created", "links_updated", "links_unchanged",
        "refused", "left_out", "waiting", "notices", "file", "at", "dry_run",
    } <= told.keys()  # fmt: skip
    assert told["left_out"][0].keys() == told["refused"][0].keys()
    assert (
        told["waiting"][0].keys()
        > told["refused"][0].keys()
        >= {"sheet", "row", "column", "value", "reason", "suggestion"}
    )
    batch = list_batches(store)[0]
    assert (batch.id, batch.state, batch.actor, batch.file) == (report.batch, "done", "test", report.file)
    assert (batch.report.created, batch.report.left_out_total, batch.report.waiting_total) == (2, 1, 1)


def test_progress_tells_what_is_written_for_good(store: Store, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = folder(tmp_path, STORY)
    import_file(store, VIEWER, path, progress=lambda step, done, total: told.append((step, done, total)))
    written = [(done, total) for step, done, total in told if step == "writing"]
    assert written[-1] == (19, 19)
    assert [done for done, _ in written] == sorted(done for done, _ in written)


def test_reference_regions_are_loaded_once(store: Store) -> None:
    before = version(store)
    assert load_reference_regions(store) == 0
    assert version(store) == before
