"""The fictional office: as large as it is said to be, the same each time, marked wherever it shows, and no part of a real answer."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import graphsvc
from graphsvc import clock
from graphsvc.changes.handovers.told import handovers
from graphsvc.changes.undo import undo_batch
from graphsvc.cli.office_handovers import hand_over_in_the_office
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.places import places
from graphsvc.intake.importing import import_file
from graphsvc.intake.proposals.telling import all_waiting
from graphsvc.queries.duplicates import duplicates
from graphsvc.queries.owner_rules import owner_rules
from graphsvc.queries.status import status
from graphsvc.sample import REPORTED
from graphsvc.sample.office import write_office
from graphsvc.sample.office.experts import NOT_KNOWN_YET
from graphsvc.store import Store
from graphsvc.vocabulary.fictional import FICTIONAL_ZH, PREFIX
from graphsvc.wording.doors import CLI
from tests.story import VIEWER
from tests.web.conftest import make_app

DAY = date(2026, 11, 27)
PROVINCES = [place.code for place in places() if place.level == "province" and place.code.isdigit()]
# What is asked of every province, what of a few regions beside, and what of countries and of all.
OF_PROVINCES = ("connections?limit=200", "weak-points")
OF_FEW = ("connections?limit=200&paths=all", "changes?before=2015-01-01&after=2026-11-22", "stations", "weak-points")
FEW = ("500000", "410000", "500106", "371000")
ELSEWHERE = (
    "/api/v1/trips/德国",
    "/api/v1/trips/美国",
    "/api/v1/matrix",
    "/api/v1/unowned?region=500000",
)


def rows(folder: Path, sheet: str) -> list[dict[str, str]]:
    with (folder / f"{sheet}.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def answers(client: FlaskClient) -> dict[str, Any]:
    """Return what is said of real regions, by its address."""
    asked = [*product(PROVINCES, OF_PROVINCES), *product(FEW, OF_FEW)]
    of_regions = [f"/api/v1/regions/{code}/{what}" for code, what in asked]
    return {address: client.get(address).get_json() for address in (*of_regions, *ELSEWHERE)}


def test_it_is_the_same_each_time_and_holds_what_an_office_holds(tmp_path: Path) -> None:
    office, again = write_office(tmp_path / "one", DAY), write_office(tmp_path / "two", DAY)
    files = sorted(path.name for path in office.iterdir())
    assert {name: (office / name).read_bytes() for name in files} == {
        name: (again / name).read_bytes() for name in files
    }
    officers = rows(office, "officers")
    experts = [row for row in rows(office, "experts") if row["id"]]
    societies = [row for row in rows(office, "overseas_orgs") if row["org_type"] in ("社团", "学生/青年组织")]
    assert (len(experts), len(societies), len(rows(office, "workstations"))) == (400, 100, 64)
    assert (len(rows(office, "posts")), sum("未具名" not in row["name"] for row in officers)) == (40, 5)
    names = Counter(row["name"] for row in experts)
    assert sorted(name for name, often in names.items() if often > 1) == ["周嘉树", "沈若岚"]
    twice = [row for row in experts if row["name"] in ("林慕白", "Lin Mubai")]
    assert [row["email"] for row in twice] == [twice[0]["email"]] * 2
    days = sorted(row["on"] for row in rows(office, "interactions"))
    assert (days[0] < "2024-03", days[-1][:7], days[-1] <= DAY.isoformat()) == (True, "2026-11", True)
    assert {row["state"] for row in rows(office, "commitments")} == {"未完成", "已兑现", "已失约", "已取消"}
    assert any(not row["by"] for row in rows(office, "commitments"))


def test_the_first_page_of_the_sample_leads_to_what_it_says(tmp_path: Path) -> None:
    office = write_office(tmp_path / "office", DAY)
    home = (Path(graphsvc.__file__).parent / "templates" / "home.html").read_text(encoding="utf-8")
    named = {row["id"]: row["name"] for sheet in ("regions", "officers") for row in rows(office, sheet)}
    led = {"fictional-officer-2": "陆知远", "fictional-region-2": "云澜省", "fictional-region-33": "北曜国"}
    assert {id_: named[id_] for id_ in led} == led
    assert set(re.findall("fictional-(?:officer|region)-[0-9]+", home)) == led.keys()


def test_nothing_in_it_is_called_like_a_real_region(tmp_path: Path) -> None:
    real = {name for place in places() for name in (place.name, *place.aliases)}
    assert [row["name"] for row in rows(write_office(tmp_path / "office", DAY), "regions") if row["name"] in real] == []


@pytest.mark.parametrize("engine_name", ["embedded"])
def test_real_regions_answer_the_same_with_it_and_it_goes_by_one_undo(store: Store, tmp_path: Path) -> None:
    assert not import_file(store, VIEWER, REPORTED).refused
    client = make_app(store).test_client()
    before, held = answers(client), status(store, VIEWER).entities
    assert before["/api/v1/regions/500000/connections?limit=200&paths=all"]["total"] > 0
    page = client.get("/regions/500000").text
    assert FICTIONAL_ZH not in page

    report = import_file(store, VIEWER, write_office(tmp_path / FICTIONAL_ZH, clock.today()))
    assert (report.refused, report.left_out) == ([], [])
    assert {(one.what, one.value) for one in report.waiting} == {("who", "沈若岚"), ("new", NOT_KNOWN_YET)}
    assert report.batch is not None
    after = answers(client)
    assert [address for address in before if after[address] != before[address]] == []

    province = region_resolver(store).resolve("云澜省").place
    assert province is not None
    for address in (
        f"/regions/{province.id}", f"/regions/{province.id}/layers", f"/regions/{province.id}/map", f"/regions/{province.id}/brief",
        f"/entities/{PREFIX}expert-1", "/lists/experts?where=native_of:in:云澜省", "/search?q=沈若岚", "/trips/北曜国", "/",
    ):  # fmt: skip
        assert FICTIONAL_ZH in client.get(address).text, address
    told = {
        f"/regions/{province.id}/weak-points": ("假如离开", "只有一名联络人熟悉", "只差一条"), "/requirements": ("个还差", "个未达到"),
        f"/introductions?to={PREFIX}overseas-org-8": ("先联系", "2 步"),
    }  # fmt: skip
    for address, words in told.items():
        page_told = client.get(address).text
        assert [word for word in (FICTIONAL_ZH, *words) if word not in page_told] == [], address
    for name in ("layers.svg", "layers.html", "map.svg"):
        assert FICTIONAL_ZH in client.get(f"/regions/{province.id}/files/{name}").text, name
    assert FICTIONAL_ZH not in client.get("/regions/500000/files/layers.svg").text
    assert "与它无关" in client.get("/regions/500000").text

    looking_on = [rule for rule in owner_rules(store, VIEWER, clock.today()).rules if rule.otherwise_title]
    assert [rule.contacts > 0 for rule in looking_on] == [True], "a rule that looks on has owners to give"
    hand_over_in_the_office(store, VIEWER, clock.today())
    there = {one.state: one for one in handovers(store, VIEWER).handovers}
    assert set(there) == {"done", "waiting"}
    assert len(there["waiting"].parts) == 2
    paper = client.get(f"/handovers/{there['done'].id}/sheet").text
    assert FICTIONAL_ZH in paper
    assert "岚港市科协海智专员" in paper

    assert [word for word in ("沈若岚", NOT_KNOWN_YET) if word not in client.get("/proposals").text] == []
    assert "名单里有 2 条等着您定" in client.get("/home/proposals").text

    (twice,) = duplicates(store, VIEWER, "Expert").pairs
    assert {twice.a.name, twice.b.name} == {"林慕白", "Lin Mubai"}

    undo_batch(store, VIEWER, report.batch, door=CLI)
    assert status(store, VIEWER).entities == held
    assert (handovers(store, VIEWER).handovers, all_waiting(store)) == ((), 0)
    assert client.get("/regions/500000").text == page


def test_its_promises_and_its_contacts_stand_in_every_way(tmp_path: Path) -> None:
    office = write_office(tmp_path / "office", DAY)
    promises = rows(office, "commitments")
    nobodys = {row["text"][:4] for row in promises if not row["by"] and row["state"] == "未完成"}
    assert (len(promises), len(nobodys) > 3) == (40, True)
    ended = [row for row in promises if row["state"] != "未完成"]
    assert all(row["outcome"] and row["promised"] <= row["closed"] <= DAY.isoformat() for row in ended)
    assert all(row["quote"] and row["source"] for row in ended if row["state"] == "已兑现")
    hands = [row for row in rows(office, "links") if row["type"] == "BY"]
    assert [(one["role"], one["until"] < other["since"]) for one, other in [hands]] == [("", True)]
    assert [(row["importance"], row["every"]) for row in rows(office, "cadence_rules")] == [
        ("重点", "90"),
        ("一般", "180"),
    ]
    contacts = [*rows(office, "experts"), *rows(office, "overseas_orgs"), *rows(office, "workstations")]
    assert [row["paused_why"] != "" for row in contacts if row.get("paused_from")] == [True]
    assert Counter(row["importance"] for row in contacts).keys() == {"重点", "一般", ""}
