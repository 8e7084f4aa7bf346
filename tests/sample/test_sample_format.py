"""The sample network is a workbook as users keep one: the vocabulary's headers, ends that are there, dates and choices."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from graphsvc.vocabulary import KINDS, LINK_BY_TYPE, LINK_END_FIELDS, LINK_FIELDS, ValueType
from graphsvc.vocabulary.days import is_partial_date
from tests.sample.sample_sheets import BY_ID, ENTITIES, LINKS, NETWORK, TYPE_BY_ZH, kind_of, name_of

# What an office decides for itself; no document tells of it.
UNTOLD = {"CadenceRule", "Requirement"}
TOLD = [kind for kind in KINDS if kind.label not in UNTOLD]


def test_there_is_one_sheet_for_every_kind_that_documents_tell_of_and_one_for_links():
    assert {path.name for path in NETWORK.iterdir()} == {f"{kind.sheet}.csv" for kind in TOLD} | {"links.csv"}


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.label)
def test_headers_are_of_the_vocabulary(kind):
    allowed = {field.zh for field in (*kind.all_fields, *kind.columns)} | {"姓名"}
    assert set(ENTITIES[kind.label][0]) <= allowed


def test_headers_of_links_are_of_the_vocabulary():
    assert set(LINKS[0]) == {field.zh for field in (*LINK_END_FIELDS, *LINK_FIELDS)}


def test_rows_have_as_many_cells_as_headers():
    assert all(None not in row and None not in row.values() for row in [*BY_ID.values(), *LINKS])


def test_ids_are_unique_across_kinds_and_readable():
    ids = [row["编号"] for rows in ENTITIES.values() for row in rows]
    assert [id_ for id_, n in Counter(ids).items() if n > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", id_) for id_ in ids)


def test_no_two_entities_of_a_kind_share_a_name():
    for rows in ENTITIES.values():
        assert len({name_of(row["编号"]) for row in rows}) == len(rows)


def test_every_link_is_allowed_between_its_ends():
    wrong = [
        (link["起点"], link["关系"], link["终点"])
        for link in LINKS
        if not LINK_BY_TYPE[TYPE_BY_ZH[link["关系"]]].allows(kind_of(link["起点"]), kind_of(link["终点"]))
    ]
    assert wrong == []


def test_every_link_is_told_once():
    keys = [(link["起点"], link["关系"], link["终点"], link["角色"]) for link in LINKS]
    assert [key for key, n in Counter(keys).items() if n > 1] == []


def test_an_end_that_is_not_an_id_is_a_place_in_chinese():
    ends = {link[column] for link in LINKS for column in ("起点", "终点")} - set(BY_ID)
    about = {end for row in ENTITIES["Figure"] for end in row["说明对象"].split("；")} - set(BY_ID)
    assert all(re.fullmatch(r"(地区:)?[\u4e00-\u9fff]+(/[\u4e00-\u9fff]+)*", end) for end in ends | about)


def test_nothing_stands_alone():
    linked = {link[column] for link in LINKS for column in ("起点", "终点")}
    about = {end for row in ENTITIES["Figure"] for end in row["说明对象"].split("；")}
    assert (
        set(BY_ID) - linked - about - {row["编号"] for label in ("Source", "Figure") for row in ENTITIES[label]}
        == set()
    )
    assert all(row["说明对象"] for row in ENTITIES["Figure"])


def test_dates_are_partial_iso():
    for kind in KINDS:
        for field in kind.all_fields:
            if field.type is ValueType.DATE:
                days = [row[field.zh] for row in ENTITIES[kind.label] if row.get(field.zh)]
                assert all(map(is_partial_date, days)), (kind.label, field.zh)
    assert all(is_partial_date(link[column]) for link in LINKS for column in ("起", "止") if link[column])


def test_choices_are_of_the_vocabulary():
    for kind in KINDS:
        for field in kind.all_fields:
            if field.type is ValueType.CHOICE:
                typed = {row.get(field.zh, "") for row in ENTITIES[kind.label]} - {""}
                assert typed <= {choice.zh for choice in field.choices}, (kind.label, field.zh)
