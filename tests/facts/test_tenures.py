"""Terms of a post and periods of ownership: in order, with the gaps between them, on leap days and with partial dates."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.facts.spans import Span, gaps
from graphsvc.facts.tenures import owner_periods, tenures
from graphsvc.vocabulary.days import first_day, last_day


def kept(id_: str, since: str | None = None, until: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a link as it is kept."""
    days = {"since": since, "until": until, "first_day": first_day(since), "last_day": last_day(until)}
    return {"id": id_, **{name: value for name, value in days.items() if value is not None}, **more}


def told(
    held: list[tuple[str, str | None, str | None]], until: str | None = None
) -> list[tuple[str, str | None, str | None]]:
    """Return who held a post when, `-` for nobody."""
    rows = [(name, name, kept(f"l{n}", *days)) for n, (name, *days) in enumerate(held)]
    return [(one.officer.name if one.officer else "-", one.since, one.until) for one in tenures(rows, until)]


def test_terms_come_in_order_with_the_vacancies_between() -> None:
    assert told([("乙", "2022-03", None), ("甲", "2019", "2020-02-28")]) == [
        ("甲", "2019", "2020-02-28"), ("-", "2020-02-29", "2022-02-28"), ("乙", "2022-03", None),
    ]  # fmt: skip
    assert told([("甲", "2019", "2020-02")]) == [("甲", "2019", "2020-02"), ("-", "2020-03-01", None)]
    assert told([("甲", "2019", "2020-02")], "2020-02-29") == [("甲", "2019", "2020-02")]
    assert told([]) == [("-", None, None)]


def test_terms_that_overlap_leave_no_gap() -> None:
    assert told([("甲", "2019", "2021"), ("乙", "2020-06", "2020-07"), ("丙", "2021", None)]) == [
        ("甲", "2019", "2021"), ("乙", "2020-06", "2020-07"), ("丙", "2021", None),
    ]  # fmt: skip


def test_somebody_unnamed_holds_a_post_and_a_vacant_one_is_held_by_nobody() -> None:
    rows = [("x", "(未具名)某镇党委书记", kept("l1", "2020", "2021"))]
    assert [(one.unnamed, one.officer is None) for one in tenures(rows, None)] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], [(None, None)]),
        ([("2020", None)], [(None, "2019-12-31")]),
        ([(None, "2020-02-28")], [("2020-02-29", None)]),
        ([(None, None)], []),
        ([("2020", "2020"), ("2019", "2021")], [(None, "2018-12-31"), ("2022-01-01", None)]),
    ],
)
def test_what_no_span_covers_is_left(spans: list[Any], left: list[Any]) -> None:
    found = gaps((Span.of(kept("l", *one)) for one in spans), Span.of(kept("l")))
    assert [(one.since, one.until) for one in found] == left


def test_a_contact_is_owned_while_both_the_duty_and_the_term_hold() -> None:
    duty = kept("w", "2020", "2024-02-29", role="第一联络人", rule="家乡")
    rows = [
        ["p", ["Post", "Entity"], "某镇党委书记", duty, "甲", "甲", kept("h1", "2018", "2021-06")],
        ["p", ["Post", "Entity"], "某镇党委书记", duty, "乙", "乙", kept("h2", "2022", None)],
        ["f", ["Officer", "Entity"], "丙", kept("o", "2023", role="联系领导"), None, None, None],
        [None, None, None, None, None, None, None],
    ]
    assert [(one.officer.name if one.officer else "-", one.since, one.until) for one in owner_periods(rows)] == [
        ("甲", "2020", "2021-06"), ("-", "2021-07-01", "2021-12-31"), ("乙", "2022", "2024-02-29"), ("丙", "2023", None),
    ]  # fmt: skip
