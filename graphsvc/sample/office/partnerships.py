"""Which made-up organizations cooperate with whom in the province, how firmly, and who looks after them and the stations."""

from __future__ import annotations

from random import Random

from graphsvc.sample.office.abroad import societies, workplaces
from graphsvc.sample.office.at_home import hosts
from graphsvc.sample.office.ownership import OFFICERS, post_of
from graphsvc.sample.office.places import CITIES, PROVINCE, region
from graphsvc.sample.office.reports import NEWSPAPER, REGISTER, YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.wording.sentences import chinese_date

_STATUSES = ("已签署",) * 4 + ("",) * 3 + ("合作意向", "合作意向", "已洽谈", "已到访", "据报道")
_SAID = {
    "已签署": "签署合作协议", "": "开展合作", "合作意向": "达成合作意向", "已洽谈": "商谈合作", "已到访": "互访", "据报道": "开展合作",
}  # fmt: skip
_UNOWNED = 0.3  # so many of the societies have nobody who looks after them
_UNVISITED = 0.2  # so many of the stations have no liaison


def add_partnerships(sheets: Sheets, chance: Random) -> None:
    """Add who cooperates with stations, institutions and places, and who owns organizations and stations."""
    for org in (*societies(sheets), *workplaces(sheets)):
        # A third cooperates with nobody yet: such societies connect by their members alone, or not at all.
        for _ in range(chance.choices((0, 1, 2, 5), (5, 5, 3, 1))[0]):
            _cooperate(sheets, org, chance)
    for org in societies(sheets):
        if chance.random() > _UNOWNED:
            _own(sheets, _owner(sheets, chance), org, "专职联络", chance)
    for station in sheets.rows["workstations"]:
        if chance.random() > _UNVISITED:
            county = next(row["name"] for row in sheets.rows["regions"] if row["id"] == station["located_in"])
            _own(sheets, post_of(sheets, county), station, "专职联络", chance)


def _cooperate(sheets: Sheets, org: Row, chance: Random) -> None:
    among = chance.choices((sheets.rows["workstations"], hosts(sheets), _places(sheets)), (6, 3, 1))[0]
    near = [one for one in among if any(field in one["name"] for field in org["fields"])] or among
    partner, status = chance.choice(near), chance.choice(_STATUSES)
    since = sheets.month_ago(chance.randint(1, 80))
    since = max(since, partner.get("approved", since), org.get("founded", since))
    # A visit is a day; an agreement may have an end, and some ends lie behind.
    ends = {"until": since} if status == "已到访" else {}
    if status == "已签署" and chance.random() < 0.4:
        year, month = since.split("-")[0], (since.split("-") + ["12"])[1]
        ends = {"until": f"{int(year) + 3}-{month}"}
    sheets.link(
        org, "PARTNERS_WITH", partner, status=status, since=since, source=source(sheets, NEWSPAPER if status else YEARBOOK),
        quote=f"{chinese_date(since)}，{org['name']}与{partner['name']}{_SAID[status]}。",
        **ends,
    )  # fmt: skip


def _places(sheets: Sheets) -> list[Row]:
    return [region(sheets, name) for name in (PROVINCE, *CITIES)]


def _owner(sheets: Sheets, chance: Random) -> Row:
    """Return whoever looks after a society: a post, or now and then an officer in person."""
    if chance.random() < 0.15:
        return sheets.named("officers", chance.choice(OFFICERS)[0])
    return post_of(sheets, chance.choice((PROVINCE, *CITIES)))


def _own(sheets: Sheets, owner: Row, contact: Row, role: str, chance: Random) -> None:
    since = sheets.month_ago(chance.randint(2, 30))
    since = max(since, contact.get("approved", since))
    quote = f"{contact['name']}由{owner['name']}负责联络。"
    sheets.link(owner, "OWNS", contact, role=role, since=since, source=source(sheets, REGISTER), quote=quote)
