"""Owners, last contacts and what is due are said by one function each; a vacant post and somebody unnamed are never mixed up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest

from graphsvc.wording.contacts import due_said, due_said_en, last_contact_said, last_contact_said_en
from graphsvc.wording.owners import (
    NOBODY,
    NOBODY_EN,
    UNNAMED,
    UNNAMED_EN,
    VACANT,
    VACANT_EN,
    is_unnamed,
    owner_said,
    owner_said_en,
    owners_said,
    owners_said_en,
)


@dataclass(frozen=True)
class Someone:
    name: str


@dataclass(frozen=True)
class Duty:
    officer: Someone | None = None
    post: Someone | None = None
    role: str | None = None
    since: str | None = None
    rule: str | None = None
    one_of: str | None = None


WANG, POST, UNKNOWN = Someone("王主任"), Someone("某镇党委书记"), Someone("(未具名)某站站长")


@pytest.mark.parametrize(
    ("duty", "zh", "en"),
    [
        (Duty(WANG), "王主任", "王主任"),
        (Duty(WANG, role="站长", since="2021-03"), "王主任（站长，自2021年3月起）", "王主任 (head of the station, since March 2021)"),
        (
            Duty(WANG, POST, "第一联络人", "2021", "籍贯规则", "家乡或单位"),
            "王主任（某镇党委书记，第一联络人，自2021年起，规则：籍贯规则，居其一：家乡或单位）",
            "王主任 (某镇党委书记, first contact, since 2021, rule: 籍贯规则, one of: 家乡或单位)",
        ),
        (Duty(None, POST, "第一联络人"), "某镇党委书记（岗位空缺，第一联络人）", "某镇党委书记 (vacant post, first contact)"),
        (Duty(UNKNOWN, POST), "(未具名)某站站长（某镇党委书记）", "not named in the source (某站站长, 某镇党委书记)"),
        (Duty(), "岗位空缺", "vacant post"),
    ],
)  # fmt: skip
def test_an_owner_is_said_with_what_is_known_of_the_duty(duty, zh, en):
    assert (owner_said(duty), owner_said_en(duty)) == (zh, en)


def test_a_vacant_post_is_never_unnamed_and_somebody_unnamed_holds_the_post():
    for name, post, role in product(("(未具名)", "（未具名）某人", "(未具名)站长"), (None, POST), (None, "站长")):
        unnamed, vacant = Duty(Someone(name), post, role), Duty(None, post, role)
        assert is_unnamed(name)
        assert UNNAMED in owner_said(unnamed)
        assert UNNAMED_EN in owner_said_en(unnamed)
        assert VACANT not in owner_said(unnamed)
        assert VACANT_EN not in owner_said_en(unnamed)
        assert VACANT in owner_said(vacant)
        assert VACANT_EN in owner_said_en(vacant)
        assert UNNAMED not in owner_said(vacant)
        assert UNNAMED_EN not in owner_said_en(vacant)
    assert not is_unnamed("王未具名")


def test_all_owners_stand_side_by_side_and_none_is_said_too():
    assert owners_said([Duty(WANG)], [Duty(None, POST)]) == "王主任、某镇党委书记（岗位空缺）"
    assert owners_said_en([Duty(WANG)], [Duty(None, POST)]) == "王主任; 某镇党委书记 (vacant post)"
    assert (owners_said([]), owners_said_en([])) == (NOBODY, NOBODY_EN)
    assert owners_said([Duty(WANG), Duty(UNKNOWN)], between="\n") == "王主任\n(未具名)某站站长"


def test_a_last_contact_is_said_with_whom_it_went_through():
    assert last_contact_said("2026-03-01", Someone("张三")) == "2026年3月1日（经由张三）"
    assert last_contact_said("2026-03", None) == "2026年3月"
    assert last_contact_said("2026-03-01", None, str) == "2026-03-01"
    assert last_contact_said(None, None) == last_contact_said(None, None, str) == "没有联络记录"
    assert last_contact_said_en("2026-03-01", Someone("Zhang San")) == "1 March 2026 (through Zhang San)"
    assert last_contact_said_en(None, None) == "no contact recorded"


@pytest.mark.parametrize(
    ("due", "overdue", "zh", "en"),
    [
        ("2026-03-01", False, "2026年3月1日到期", "due 1 March 2026"),
        ("2026-03", True, "已逾期（2026年3月到期）", "overdue (due March 2026)"),
        (None, False, "期限未定", "no date set"),
    ],
)
def test_what_is_due_is_said_with_its_day(due, overdue, zh, en):
    assert (due_said(due, overdue=overdue), due_said_en(due, overdue=overdue)) == (zh, en)
