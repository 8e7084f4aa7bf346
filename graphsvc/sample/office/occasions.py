"""The made-up occasions: a program, its yearly meetings and visits, projects and awards."""

from __future__ import annotations

from random import Random

from graphsvc.sample.office.abroad import societies, workplaces
from graphsvc.sample.office.at_home import association, hosts
from graphsvc.sample.office.places import CITIES, PROVINCE, region
from graphsvc.sample.office.reports import NEWSPAPER, YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.wording.sentences import chinese_date

PROJECTS = 36
_MEETING = "云澜海外英才交流大会"
_STAGES = ("洽谈", "试点", "落地", "投产")


def add_occasions(sheets: Sheets, chance: Random) -> None:
    """Add the program, three yearly meetings with a fair in each city beside, 36 projects and an award."""
    program = sheets.add("programs", "云澜引智架桥计划", launched=str(sheets.today.year - 6), source=source(sheets, YEARBOOK))
    sheets.link(association(sheets, PROVINCE), "TAKES_PART_IN", program, role="发起")
    for years in (3, 2, 1):
        _add_meeting(sheets, program, years, chance)
    for _ in range(PROJECTS):
        _add_project(sheets, program, chance)
    for station in chance.sample(sheets.rows["workstations"], 6):
        _add_award(sheets, station)


def _add_meeting(sheets: Sheets, program: Row, years: int, chance: Random) -> None:
    year, month = sheets.month_ago(12 * years - 4).split("-")
    meeting = _activity(sheets, f"{year}{_MEETING}", f"{year}-{month}-18", "星渡市", "交流大会")
    sheets.link(meeting, "PART_OF", program)
    sheets.link(association(sheets, PROVINCE), "TAKES_PART_IN", meeting, role="主办")
    for org in chance.sample(societies(sheets), 16):
        _take_part(sheets, org, meeting, chance.choice(("参加", "参加", "组团参加")))
    for city in CITIES:
        fair = _activity(sheets, f"{year}{city}海智对接会", f"{year}-{month}-20", city, "对接会")
        sheets.link(fair, "PART_OF", meeting)
        sheets.link(association(sheets, city), "TAKES_PART_IN", fair, role="承办")
        for org in chance.sample(societies(sheets), 5):
            _take_part(sheets, org, fair, "参加")


def _activity(sheets: Sheets, name: str, held: str, place: str, type_: str) -> Row:
    return sheets.add(
        "activities", name, held=held, activity_type=type_, located_in=region(sheets, place)["id"],
        source=source(sheets, NEWSPAPER), quote=f"{name}在{place}举行。",
    )  # fmt: skip


def _take_part(sheets: Sheets, who: Row, what: Row, role: str) -> None:
    sheets.link(
        who, "TAKES_PART_IN", what, role=role, since=what["held"], until=what["held"], source=source(sheets, NEWSPAPER),
        quote=f"{who['name']}等{role}{what['name']}。",
    )  # fmt: skip


def _add_project(sheets: Sheets, program: Row, chance: Random) -> None:
    host = chance.choice([host for host in hosts(sheets) if host["fields"]])
    (field,) = host["fields"]
    started = sheets.month_ago(chance.randint(2, 60))
    project = sheets.add(
        "projects", f"{host['name'].removesuffix('科技有限公司')}{chance.choice(('联合攻关', '成果转化', '人才培养', '中试'))}项目",
        fields=[field], stage=chance.choice(_STAGES), started=started, located_in=host["located_in"],
        source=source(sheets, YEARBOOK), quote=f"{host['name']}{chinese_date(started)}启动{field}方面的海外合作项目。",
    )  # fmt: skip
    sheets.link(project, "PART_OF", program)
    sheets.link(host, "TAKES_PART_IN", project, role="承担", since=started)
    for org in _partners(sheets, field, chance):
        sheets.link(
            org, "TAKES_PART_IN", project, since=started, status=chance.choice(("", "", "已签署", "合作意向")),
            source=source(sheets, YEARBOOK), quote=f"{org['name']}参与{project['name']}。",
        )  # fmt: skip


def _partners(sheets: Sheets, field: str, chance: Random) -> list[Row]:
    near = [org for org in (*societies(sheets), *workplaces(sheets)) if field in org["fields"]]
    return chance.sample(near, min(len(near), chance.choice((1, 1, 2))))


def _add_award(sheets: Sheets, station: Row) -> None:
    year = sheets.today.year - 1
    name = f"{year}年度全省优秀海智工作站（{station['name']}）"
    award = sheets.add("awards", name, awarded=f"{year}-12", awarded_by=f"{PROVINCE}科学技术协会", level="省级")
    sheets.link(station, "RECEIVED", award, source=source(sheets, YEARBOOK), quote=f"{station['name']}获评全省优秀海智工作站。")


