"""Who is kept longer than they should be: told, with the reason, and nothing else done."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.clock import today
from graphsvc.errors import Forbidden
from graphsvc.queries.retention import retention
from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)


@pytest.fixture
def people(store: Store) -> Store:
    tell(
        store,
        [
            node("Expert", "e-past", "甲", keep_until="2025-06"),
            node("Expert", "e-month", "乙", keep_until="2026-11"),
            node("Expert", "e-no", "丙", consent="不同意"),
            node("Expert", "e-back", "丁", consent="已撤回", consent_on="2026-10-01"),
            node("Expert", "e-yes", "戊", consent="已同意", consent_on="2020-01-01", purpose="联络"),
            node("Expert", "e-old", "己"),
            node("Expert", "e-new", "庚"),
            node("Interaction", "i-1", "来访", on="2019-05"),
            node("Interaction", "i-2", "来访", on="2026-05"),
        ],
        [link("i-1", "WITH", "e-old"), link("i-2", "WITH", "e-yes")],
    )
    return store


def told(store: Store, day: date, years: int | None = None) -> dict[str, str | None]:
    return {one.person.id: one.since for one in retention(store, VIEWER, day, years).people}


def test_it_is_those_past_their_day_and_without_consent(people: Store) -> None:
    assert told(people, DAY) == {"e-past": "2025-06", "e-no": None, "e-back": "2026-10-01"}
    assert "e-month" in told(people, date(2026, 12, 1)), "a month is kept to its end"


def test_with_years_it_is_those_without_a_contact_too(people: Store) -> None:
    assert told(people, DAY, 5).keys() == {"e-past", "e-no", "e-back", "e-old"}
    later = date(today().year + 6, 3, 1)
    assert told(people, later, 5).keys() == {"e-past", "e-month", "e-no", "e-back", "e-old", "e-yes", "e-new"}
    (said,) = [one.zh for one in retention(people, VIEWER, DAY, 5).people if one.person.id == "e-old"]
    assert said == "最近一次联络在 2019-05"


def test_only_an_admin_is_told(people: Store) -> None:
    with pytest.raises(Forbidden):
        retention(people, Viewer("编辑", Role.EDITOR), DAY)
