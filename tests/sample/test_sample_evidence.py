"""Every fact of the sample has its source and its sentence, which stands in that document."""

from __future__ import annotations

import re

import pytest

from graphsvc.vocabulary import KIND_BY_LABEL
from tests.sample.glosses import without_glosses
from tests.sample.sample_sheets import (
    BY_ID,
    DOCUMENT_OF,
    DOCUMENTS,
    ENTITIES,
    FACTS,
    FOOTER_COUNTIES,
    GLOSSED,
    LINKS,
    TEXTS,
)


def test_glosses_are_removed_without_loss():
    raw = (DOCUMENTS / GLOSSED).read_text(encoding="utf-8")
    text, removed = without_glosses(raw)
    assert removed == 262
    assert re.findall(r"\([A-Za-zÀ-ǿ]+\)", text) == ["(CAST)"]
    assert text.startswith("“海外智力為國服務行動計劃”(簡稱海智計劃)由中國科協與35家海外科技團體")


def test_the_five_documents_are_the_sources():
    assert set(DOCUMENT_OF.values()) == {path.name for path in DOCUMENTS.iterdir()}
    assert len(DOCUMENT_OF) == 5


def test_every_row_has_a_source_and_its_sentence():
    assert [row for row in FACTS if row["来源"] not in DOCUMENT_OF or not row["原文"]] == []


def test_every_sentence_stands_in_its_document():
    strange = [row["原文"] for row in FACTS if row["原文"] not in TEXTS[DOCUMENT_OF[row["来源"]]]]
    assert strange == []


def test_documents_that_are_only_told_of_say_so():
    told_of = [row for row in ENTITIES["Source"] if not row["文件"]]
    assert {row["名称"] for row in told_of} == {
        "重庆海智工作站建设管理办法", "关于进一步加强海智工作的实施意见",
        "关于建立县级领导干部联系服务“**博士团”成员制度的通知", "**县激励扶持“**博士团”高层次人才的若干措施",
        "中国科协“十二五”规划", "中国科协“十三五”规划", "关于加强海智工作的指导意见",
    }  # fmt: skip
    assert all("未见原件" in row["备注"] for row in told_of)


def test_only_dates_that_a_document_bears_are_given_to_it():
    published = {row["编号"]: row["发布日期"] for row in ENTITIES["Source"] if row["文件"]}
    assert published == {
        "src-chizi-2014": "2015-03-03",
        "src-home-program": "",
        "src-cq-stations": "",
        "src-weihai-2017": "2017-07-28",
        "src-county-group": "",
    }
    assert BY_ID["act-west-meeting"]["举办时间"] == "2023-02-20"
    assert "推断" in BY_ID["act-west-meeting"]["备注"]


def test_footers_do_not_enter():
    cells = "\n".join(value for row in [*BY_ID.values(), *LINKS] for value in row.values())
    assert [county for county in FOOTER_COUNTIES if county in cells] == []
    assert not re.search("缉枪|灭枪|全运|扇贝|复兴号|斑马线|零跑腿|大興區|大兴区|順德|汕頭", cells)


@pytest.mark.parametrize("label", ["Expert", "Officer"])
def test_nobody_has_a_private_field(label):
    private = [field for field in KIND_BY_LABEL[label].fields if field.private]
    headers = {header for field in private for header in field.headers}
    assert headers.isdisjoint(ENTITIES[label][0])
    assert not any(re.search(r"1\d{10}|@|\d{17}[\dXx]", value) for row in ENTITIES[label] for value in row.values())
