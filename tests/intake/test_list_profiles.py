"""A list that was understood once is read without asking next time: its profile is kept, named, taken along and dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.answer import as_json
from graphsvc.errors import Conflict, Invalid, NotFound
from graphsvc.intake.importing import import_file
from graphsvc.intake.kept_choices import choices_for
from graphsvc.intake.limits import Limits
from graphsvc.intake.profile_files import profile_in
from graphsvc.intake.sheets.choices import typed_choices
from graphsvc.store import Store
from graphsvc.viewers.list_profiles import find_profile, forget_profile, keep_profile, list_profiles, rename_profile
from tests.intake.files import write_csv
from tests.story import VIEWER

HEADINGS = ["人员", "去向", "籍贯", "性别"]


def test_next_years_list_goes_in_by_its_profile_without_a_question(store: Store, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "2024年引才表.csv", [HEADINGS, ["张三", "教授", "重庆市", "男"]])
    chosen = typed_choices(["专家"], (), ["人员=姓名", "去向=职务", "性别=备注"], (), ())
    report = import_file(store, VIEWER, first, limits=Limits(), choices=choices_for(store, VIEWER, chosen))
    assert (report.created, report.refused) == (1, [])
    assert "已记为读法档案“引才表”" in str(report.notices)
    second = write_csv(
        tmp_path / "随便.csv", [["2025", "", "", "", ""], [*HEADINGS, "新列"], ["李四", "讲师", "四川省", "女", ""]]
    )
    report = import_file(store, VIEWER, second, limits=Limits(), choices=choices_for(store, VIEWER))
    assert (report.created, report.plans[0].profile) == (1, "引才表")
    assert "按读法档案“引才表”读取" in str(report.notices)
    assert len(list_profiles(store, VIEWER).profiles) == 1
    found = find_profile(store, VIEWER, "引才表")
    assert (found.choice.columns["去向"], found.choice.columns["籍贯"]) == (("title",), ("native_of",))


def test_profiles_are_named_taken_along_and_dropped(store: Store, tmp_path: Path) -> None:
    chosen = typed_choices(["专家"], (), ["甲=姓名"], (), ())
    path = write_csv(tmp_path / "a.csv", [["甲", "电话"], ["张三", ""]])
    import_file(store, VIEWER, path, limits=Limits(), choices=choices_for(store, VIEWER, chosen, "一号"))
    kept = find_profile(store, VIEWER, "一号")
    other = keep_profile(store, VIEWER, "二号", ["乙"], kept.choice)
    with pytest.raises(Conflict):
        rename_profile(store, VIEWER, "二号", "一号")
    assert rename_profile(store, VIEWER, other.id, "三号").name == "三号"
    taken = profile_in(as_json(kept))
    forget_profile(store, VIEWER, "一号")
    with pytest.raises(NotFound):
        find_profile(store, VIEWER, "一号")
    assert keep_profile(store, VIEWER, taken.name, taken.headings, taken.choice).choice == kept.choice
    for content in (b"", b"[]", b'{"name": "x"}', as_json({**taken_dict(), "headings": []})):
        with pytest.raises(Invalid):
            profile_in(content)


def taken_dict() -> dict[str, object]:
    return {"id": "", "name": "x", "headings": ["甲"], "choice": {}}
