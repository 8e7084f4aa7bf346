"""The users' day, whatever zone the machine stands in; no other module reads the machine's clock for a day."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graphsvc import clock
from graphsvc.errors import Invalid
from graphsvc.settings import read_settings
from graphsvc.store import Store
from tests.web.conftest import make_app

# A day apart at any moment.
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
SAY_TODAY = "from graphsvc.cli.command import users_day; print(users_day())"


@pytest.fixture(autouse=True)
def _zone_of_others() -> Iterator[None]:
    yield
    clock.set_zone(read_settings({}, None)["GRAPHSVC_TIMEZONE"])


def day_in(hours: int) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).date().isoformat()


@pytest.mark.parametrize("machine", ["UTC", EAST, WEST])
def test_today_is_the_day_in_china_wherever_the_machine_is(machine: str) -> None:
    before = day_in(8)
    said = subprocess.run(
        [sys.executable, "-c", SAY_TODAY], capture_output=True, text=True, check=True, env={"TZ": machine}
    ).stdout.strip()
    assert said in (before, day_in(8))


@pytest.mark.parametrize(("zone", "hours"), [(EAST, 14), (WEST, -11)])
def test_the_zone_can_be_set(zone: str, hours: int) -> None:
    clock.set_zone(read_settings({"GRAPHSVC_TIMEZONE": zone}, None)["GRAPHSVC_TIMEZONE"])
    assert clock.today().isoformat() == day_in(hours)


@pytest.mark.parametrize("zone", ["Asia/Chongqin", "", "+08:00", "../../etc/passwd", "Asia"])
def test_a_zone_that_does_not_exist_is_named(zone: str) -> None:
    with pytest.raises(Invalid, match="GRAPHSVC_TIMEZONE"):
        read_settings({"GRAPHSVC_TIMEZONE": zone}, None)


@pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)
def test_answers_pages_and_their_tags_follow_the_zone(store: Store) -> None:
    tags = {}
    for zone, hours in ((EAST, 14), (WEST, -11)):
        client = make_app(store, GRAPHSVC_TIMEZONE=zone).test_client()
        answer = client.get("/api/v1/unowned")
        assert answer.json["as_of"] == day_in(hours)
        assert f'data-today="{day_in(hours)}"' in client.get("/explore").text
        tags[zone] = answer.headers["ETag"]
        assert client.get("/api/v1/unowned", headers={"If-None-Match": tags[zone]}).status_code == 304
    assert tags[EAST] != tags[WEST]


def test_a_recorded_moment_is_shown_as_the_users_clock_had_it() -> None:
    assert clock.local_time("2026-11-26T16:30:00+00:00") == "2026-11-27 00:30"
    assert datetime.fromisoformat(clock.moment()).utcoffset() == timedelta(0)


def test_nothing_else_reads_the_clock_for_a_day() -> None:
    package = Path(clock.__file__).parent
    reading = re.compile(
        r"\b(?:date|datetime)\.(?:today|now|utcnow|fromtimestamp)\b|\btime\.(?:localtime|strftime|ctime)\b"
    )
    found = [p.name for p in package.rglob("*.py") if reading.search(p.read_text(encoding="utf-8"))]
    assert found == ["clock.py"]
