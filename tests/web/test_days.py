"""A day in a question is read as in a list, by the API and on the command line alike."""

from __future__ import annotations

from datetime import date

import click
import pytest
from flask.testing import FlaskClient
from pydantic import TypeAdapter, ValidationError

from graphsvc.cli.command import Day as CommandDay
from graphsvc.store import Store
from graphsvc.web.parameters import Day
from tests.story import link, tell

FORMS = {
    "2021-03-05": date(2021, 3, 5), "2021/03/05": date(2021, 3, 5), "2021年3月5日": date(2021, 3, 5), "20210305": date(2021, 3, 5),
    "2021.3.5": date(2021, 3, 5), "２０２１-03-05": date(2021, 3, 5), "2021年2月": date(2021, 2, 28), "2021": date(2021, 12, 31),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), FORMS.items())
def test_every_form_of_a_date_is_a_day(text: str, day: date) -> None:
    assert TypeAdapter(Day).validate_python(text) == day
    assert CommandDay().convert(text, None, None) == day


@pytest.mark.parametrize("text", ["", "2021-02-30", "2021-13", "2021.1", "昨天", "2019-2021", "0"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(text)
    with pytest.raises(click.BadParameter):
        CommandDay().convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "left"),
    [("2021-02-30", "2021-02"), ("2021-13", "2021"), ("2021/4/31", "2021-04"), ("2023年2月29日", "2023-02")],
)
def test_the_advice_keeps_what_is_certain(client: FlaskClient, text: str, left: str) -> None:
    problem = client.get("/api/v1/unowned", query_string={"as_of": text}).get_json()
    assert f"只确定到 {left} 就写 {left}" in problem["detail"]
    assert f"or write {left} if" in problem["detail_en"]
    with pytest.raises(click.BadParameter, match=f"就写 {left}（"):
        CommandDay().convert(text, None, None)


ON_A_DAY = (
    "/regions/500106", "/regions/500106/layers", "/regions/500106/weak-points", "/regions/500106/brief", "/regions/500106/timeline", "/entities/org-de", "/entities/org-de/owners",
    "/officers", "/officers/off-wang", "/officers/off-wang/day", "/officers/off-wang/week", "/posts", "/posts/post-1", "/owner-rules", "/cadence-rules", "/promises", "/requirements", "/unowned", "/gaps", "/nation", "/trips/德国",
    "/introductions?to=org-de", "/paths?from=exp-li&to=ws-1", "/api/v1/officers/off-wang/week", "/api/v1/officers", "/api/v1/entities/org-de/owners/history", "/api/v1/explore?centre=org-de",
)  # fmt: skip


@pytest.mark.parametrize("engine_name", ["embedded"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_day_of_all_and_the_last_are_days_like_others(story: Store, client: FlaskClient, day: str) -> None:
    tell(story, [], [link("off-wang", "HOLDS", "post-1", since="0001-01-01", until="9999-12-31")])
    wrong = {}
    for address in ON_A_DAY:
        answer = client.get(f"{address}{'&' if '?' in address else '?'}as_of={day}")
        if answer.status_code >= 500:
            wrong[address] = answer.status_code
    assert wrong == {}
