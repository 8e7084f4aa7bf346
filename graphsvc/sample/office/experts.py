"""The made-up experts: 400 people with their homes, memberships, work and engagements; two pairs share a name, one stands twice, and something
of the list waits to be decided."""

from __future__ import annotations

from random import Random

from graphsvc.sample.office.abroad import societies, workplaces
from graphsvc.sample.office.at_home import hosts
from graphsvc.sample.office.places import CITIES, county_strong_in, region
from graphsvc.sample.office.reports import REGISTER, YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.sample.office.words import FIELDS, GIVEN, SURNAMES, TITLES_ABROAD, TITLES_AT_HOME

EXPERTS = 400
HOMONYMS = ("沈若岚", "周嘉树")
NOT_KNOWN_YET = "远岬海洋研究所"
_TWICE = ("林慕白", "Lin Mubai")
_ROLES = ("会员",) * 6 + ("理事", "理事", "秘书长", "会长")
_TERM = 36  # months


def add_experts(sheets: Sheets, chance: Random) -> None:
    """Add the experts and their links."""
    names = _names(chance)
    for n, name in enumerate(names):
        _add_expert(sheets, n, name, chance)
    first = sheets.named("experts", _TWICE[0])
    again = sheets.named("experts", _TWICE[1])
    again.update({key: first[key] for key in ("fields", "phone", "email", "native_of", "lives_in", "status", "title")})
    _add_what_waits(sheets)


def _add_what_waits(sheets: Sheets) -> None:
    """Add what only an officer can decide: an employer that nobody knows yet, and a row that may tell of one of two of its name."""
    abroad = next(row for row in sheets.rows["experts"] if row["status"] == "在外")
    abroad["works_at"] = NOT_KNOWN_YET
    known = next(row for row in sheets.rows["experts"] if row["name"] == HOMONYMS[0] and row["native_of"])
    phone, native_of = "+1 415 555 0200", known["native_of"]
    sheets.rows["experts"].append({"id": "", "name": HOMONYMS[0], "phone": phone, "native_of": native_of})


def _names(chance: Random) -> list[str]:
    """Return as many names as there are experts; none stands twice but the homonyms."""
    apart = [f"{family}{given}" for family in SURNAMES for given in GIVEN]
    taken = {*HOMONYMS, *_TWICE, "顾明澜", "陆知远", "苏念安", "程书砚", "温以宁"}
    others = [name for name in chance.sample(apart, EXPERTS + len(taken)) if name not in taken]
    names = [*HOMONYMS, *HOMONYMS, *_TWICE, *others][:EXPERTS]
    chance.shuffle(names)
    return names


def _add_expert(sheets: Sheets, n: int, name: str, chance: Random) -> None:
    field = chance.choice(list(FIELDS))
    status = chance.choices(("在外", "往返", "回国"), (7, 1, 2))[0]
    county = county_strong_in(field) if chance.random() < 0.45 else chance.choice([*_counties(), *_counties()[:3]])
    title = chance.choice(TITLES_AT_HOME if status == "回国" else TITLES_ABROAD)
    expert = sheets.add(
        "experts", name, fields=[field, *chance.sample([f for f in FIELDS if f != field], chance.choice((0, 0, 1)))],
        title=title, degree="博士" if chance.random() < 0.85 else "硕士", status=status,
        native_of=region(sheets, chance.choice(_within(county)))["id"] if chance.random() < 0.93 else "",
        lives_in="", phone=f"+1 415 555 0{100 + n % 100}", email=f"expert{n + 1}@example.org",
        source=source(sheets, YEARBOOK), quote=f"{name}，{county}籍，{title}，从事{field}研究。",
    )  # fmt: skip
    org = _join_societies(sheets, expert, field, chance)
    if status == "回国":
        _work(sheets, expert, chance.choice(hosts(sheets)), title, chance)
    else:
        expert["lives_in"] = org["located_in"]
        if chance.random() < 0.6:
            _work(sheets, expert, chance.choice(workplaces(sheets)), title, chance)
    if chance.random() < 0.28:
        _engage(sheets, expert, field, chance)
    if chance.random() < 0.3:
        _join_group(sheets, expert, county, chance)
    if chance.random() < 0.2:
        _take_part(sheets, expert, field, chance)


def _join_societies(sheets: Sheets, expert: Row, field: str, chance: Random) -> Row:
    """Make a member of one or two societies, of the same field rather than of another; return the first."""
    every = societies(sheets)
    near = [org for org in every if field in org["fields"]] or every
    # The first societies of the first countries are the largest, as they are in an office's list.
    first = near[min(chance.randrange(len(near)), chance.randrange(len(near)))]
    others = [chance.choice(every)] if chance.random() < 0.35 else []
    for org in dict.fromkeys(row["id"] for row in (first, *others)):
        body = next(row for row in every if row["id"] == org)
        role = chance.choice(_ROLES)
        since = str(sheets.today.year - chance.randint(0, 12))
        since = max(since, body.get("founded", since))
        sheets.link(
            expert, "MEMBER_OF", body, role=role, since=since, source=source(sheets, YEARBOOK),
            quote=f"{expert['name']}任{body['name']}{role}。",
        )  # fmt: skip
    return first


def _work(sheets: Sheets, expert: Row, place: Row, title: str, chance: Random) -> None:
    since = str(sheets.today.year - chance.randint(1, 10))
    sheets.link(
        expert, "WORKS_AT", place, role=title, since=since, source=source(sheets, YEARBOOK),
        quote=f"{expert['name']}现任{place['name']}{title}。",
    )  # fmt: skip


def _engage(sheets: Sheets, expert: Row, field: str, chance: Random) -> None:
    """Engage by a station for three years; some of these terms have ended, some end this year."""
    stations = sheets.rows["workstations"]
    near = [station for station in stations if field in station["name"]] or stations
    station, months = chance.choice(near), chance.randint(1, 60)
    since = max(sheets.month_ago(months), station["approved"])
    year, month = map(int, since.split("-"))
    sheets.link(
        expert, "ENGAGED_BY", station, role="海智专家", since=since, until=f"{year + _TERM // 12}-{month:02}",
        source=source(sheets, REGISTER), quote=f"{station['name']}聘{expert['name']}为海智专家，聘期三年。",
    )  # fmt: skip


def _join_group(sheets: Sheets, expert: Row, county: str, chance: Random) -> None:
    city = next(city for city, below in CITIES.items() if county in below)
    groups = [row for row in sheets.rows["doctor_groups"] if row["name"] in (f"{county}博士团", f"{city}博士团")]
    since = str(sheets.today.year - chance.randint(0, 5))
    sheets.link(expert, "MEMBER_OF", groups[-1], role="成员", since=since, source=source(sheets, YEARBOOK))


def _take_part(sheets: Sheets, expert: Row, field: str, chance: Random) -> None:
    projects = sheets.rows["projects"]
    project = chance.choice([one for one in projects if field in one["fields"]] or projects)
    sheets.link(
        expert, "TAKES_PART_IN", project, role="指导", since=project["started"], source=source(sheets, YEARBOOK),
        quote=f"{expert['name']}指导{project['name']}。",
    )  # fmt: skip


def _counties() -> list[str]:
    return [county for below in CITIES.values() for county in below]


def _within(county: str) -> tuple[str, ...]:
    """Return a county and its townships, the county as often as all of them."""
    towns = next(below[county][1] for below in CITIES.values() if county in below)
    return (*towns, *[county] * len(towns))


