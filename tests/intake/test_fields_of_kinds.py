"""Every kind that has fields of work takes them as a list, under the headers of today and of before."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.intake.sheets.rows import parse
from graphsvc.vocabulary import KINDS, ValueType
from tests.intake.files import write_csv


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("项目", "领域"), ("项目", "专业领域"), ("项目", "field"), ("项目", "Field"), ("项目", "fields"), ("海外机构", "领域"), ("国内单位", "专业领域"),
        ("计划", "领域"), ("活动", "fields"), ("专家", "领域"), ("专家", "专业领域"),
    ],
)  # fmt: skip
def test_fields_are_a_list(tmp_path: Path, sheet: str, header: str) -> None:
    name = "姓名" if sheet == "专家" else "名称"
    (row,) = parse(write_csv(tmp_path / f"{sheet}.csv", [[name, header], ["甲一", "环保；新材料"]])).entities
    assert row.properties["fields"] == ["环保", "新材料"]


def test_the_kinds_with_fields_are_those_of_the_vocabulary() -> None:
    with_fields = {kind.label for kind in KINDS for field in kind.fields if field.name == "fields"}
    assert with_fields == {"Expert", "OverseasOrg", "Project", "Institution", "Program", "Activity"}
    assert all(f.type is ValueType.LIST for kind in KINDS for f in kind.fields if f.name == "fields")
