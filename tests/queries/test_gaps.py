"""Stations of a year and without a head, activities of a program, organizations without contact."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import Place
from graphsvc.queries.gaps import Host, activities, dormant, stations
from graphsvc.store import Store
from graphsvc.vocabulary.days import months_before
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
CITY = Place("city", "t2", "city", "试市")


def test_stations_of_a_year_and_without_a_head(store: Store) -> None:
    tell(
        store,
        [
            node("Region", "city", level="city", code="t2"),
            node("Region", "county", level="county", code="t3"),
            node("Workstation", "w1", approved="2022"),
            node("Workstation", "w2", approved="2022-05"),
            node("Workstation", "w3", approved="2021"),
            node("Workstation", "w4"),
            node("Institution", "i1", inst_type="企业"),
            node("Officer", "f1"),
        ],
        [
            link("county", "PART_OF", "city"),
            *(link(w, "LOCATED_IN", r) for w, r in (("w1", "city"), ("w2", "county"), ("w3", "city"), ("w4", "city"))),
            link("w1", "HOSTED_BY", "i1"),
            link("f1", "OWNS", "w1", role="站长"),
            link("f1", "OWNS", "w3", role="专职联络"),
        ],
    )
    of_2022 = stations(store, VIEWER, CITY, DAY, approved=2022).stations
    assert [s.id for s in of_2022] == ["w1", "w2"]
    assert of_2022[0].hosts == (Host("i1", "i1", "企业"),)
    assert [s.id for s in stations(store, VIEWER, CITY, DAY, without_head=True).stations] == ["w2", "w3", "w4"]


def test_activities_show_amounts_as_reported_and_nothing_where_nothing_was(store: Store) -> None:
    tell(
        store,
        [
            node("Program", "p", "赤子计划"),
            node("Activity", "a1", held="2014"),
            node("Activity", "a2", held="2014-11"),
            node("Activity", "a3", held="2015"),
            node("Figure", "f1", metric="签约金额", value=16.5, unit="亿元", qualifier="达"),
            node("Source", "s", "报道"),
        ],
        [
            *(link(a, "PART_OF", "p") for a in ("a1", "a2", "a3")),
            link("f1", "ABOUT", "a1"),
            link("f1", "CITED_IN", "s", quote="总金额达16.5亿元"),
        ],
    )
    found = activities(store, VIEWER, Ref("p", "Program", "赤子计划"), year=2014).activities
    assert [a.id for a in found] == ["a1", "a2"]
    claim = found[0].figures[0].claims[0]
    assert (claim.value, claim.unit, claim.sources[0].quote) == (16.5, "亿元", "总金额达16.5亿元")
    assert found[1].figures == ()


def test_dormant_organizations(store: Store) -> None:
    tell(
        store,
        [
            *(node("OverseasOrg", o) for o in ("never", "old", "fresh")),
            node("Interaction", "i1", on="2023"),
            node("Interaction", "i2", on="2026-10"),
            node("Interaction", "later", on="2027-01-01"),
        ],
        [link("i1", "WITH", "old"), link("i2", "WITH", "fresh"), link("later", "WITH", "never")],
    )
    answer = dormant(store, VIEWER, DAY, months=12)
    assert [(o.id, o.last_contact) for o in answer.organizations] == [("never", None), ("old", "2023")]
    assert answer.total == 2
    assert {o.last_contact_through for o in answer.organizations} == {None}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_before(day: date, months: int, then: date) -> None:
    assert months_before(day, months) == then
