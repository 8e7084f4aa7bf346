"""The made-up posts and who holds them: five officers, a handover, a vacancy, unnamed holders, and the rules by which posts own."""

from __future__ import annotations

from graphsvc.sample.office.places import CITIES, PROVINCE, counties, region
from graphsvc.sample.office.reports import YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.wording.sentences import chinese_date

LIAISON = "科协海智联络员"
SPECIALIST = "科协海智专员"

OFFICERS = (
    ("顾明澜", PROVINCE, "国际部部长"),
    ("陆知远", "星渡市", "海智专员"),
    ("苏念安", PROVINCE, "海智专员"),
    ("程书砚", "岚港市", "海智专员"),
    ("温以宁", "梧溪市", "海智专员"),
)
_HANDOVER, _VACANT_SINCE = 8, 4  # months ago
_VACANT = "松照县"
# Whose streets have no secretary among the posts, so that a rule looks on to the district.
_LOOKS_ON = "听澜区"


def add_posts(sheets: Sheets) -> None:
    """Add 40 posts, the officers and their terms, and the rule that gives natives of a county to its liaison post."""
    for n, (name, place, title) in enumerate(OFFICERS):
        unit = f"{place}科学技术协会"
        phone = f"+1 212 555 01{n:02}"
        sheets.add("officers", name, unit=unit, title=title, phone=phone, email=f"officer{n + 1}@example.org")
    _post(sheets, f"{PROVINCE}科协国际部部长", PROVINCE, "正处级")
    _post(sheets, f"{PROVINCE}{SPECIALIST}", PROVINCE, "")
    for city, below in CITIES.items():
        _post(sheets, f"{city}科协主席", city, "正处级")
        _post(sheets, f"{city}{SPECIALIST}", city, "")
        for county, (_, towns) in below.items():
            _post(sheets, f"{county}科协主席", county, "正科级")
            _post(sheets, f"{county}{LIAISON}", county, "")
            for town in towns if county not in ("听澜区", "鹤汀区") else ():
                _post(sheets, f"{town}党委书记", town, "正科级")
    _add_terms(sheets)
    rule = sheets.add(
        "owner_rules", "云澜籍专家由家乡县（区）科协海智联络员联络", contact_kind="专家", via="籍贯", region_level="县级",
        post_title=LIAISON, role="第一联络人", source=source(sheets, YEARBOOK),
        quote="云澜籍海外专家由其家乡县（区）科协的海智联络员任第一联络人。",
    )  # fmt: skip
    sheets.link(rule, "APPLIES_TO", region(sheets, PROVINCE))
    looks_on = sheets.add(
        "owner_rules", f"{_LOOKS_ON}籍专家由家乡街道党委书记联系，没有的由区科协主席联系", contact_kind="专家", via="籍贯", region_level="乡级",
        post_title="党委书记", otherwise_via="籍贯", otherwise_level="县级", otherwise_title="科协主席", role="联系领导",
        source=source(sheets, YEARBOOK), quote="街道没有专人的，由区科协主席联系。",
    )  # fmt: skip
    sheets.link(looks_on, "APPLIES_TO", region(sheets, _LOOKS_ON))


def post_of(sheets: Sheets, place: str) -> Row:
    """Return the post that looks after contacts in a place: the liaison of a county, the specialist of what is above it."""
    title = LIAISON if place in dict(counties()) else SPECIALIST
    return sheets.named("posts", f"{place}{title}")


def holder(sheets: Sheets, post: Row) -> Row | None:
    """Return the officer who holds a post today."""
    officers = {row["id"]: row for row in sheets.rows["officers"]}
    held = (link for link in sheets.links if link["type"] == "HOLDS" and link["to"] == post["id"])
    return next(
        (officers[link["from"]] for link in held if not link.get("until") or link["until"] > sheets.today.isoformat()),
        None,
    )


def _post(sheets: Sheets, name: str, unit: str, rank: str) -> None:
    sheets.add("posts", name, unit=unit, rank=rank)


def _add_terms(sheets: Sheets) -> None:
    guming, luzhi, sunian, cheng, wen = (sheets.named("officers", name) for name, *_ in OFFICERS)
    handover, before = sheets.month_ago(_HANDOVER), sheets.month_ago(_HANDOVER + 1)
    _hold(sheets, guming, f"{PROVINCE}科协国际部部长", sheets.month_ago(40))
    _hold(sheets, sunian, f"{PROVINCE}{SPECIALIST}", handover)
    for city, officer in (("星渡市", luzhi), ("梧溪市", wen)):
        for place in (city, *CITIES[city]):
            _hold(sheets, officer, post_of(sheets, place)["name"], sheets.month_ago(30))
    for place in ("岚港市", *CITIES["岚港市"]):
        post = post_of(sheets, place)["name"]
        _hold(sheets, sunian, post, sheets.month_ago(36), until=before)
        until = sheets.month_ago(_VACANT_SINCE) if place == _VACANT else None
        _hold(sheets, cheng, post, handover, until=until)
    _hold(sheets, guming, f"{_LOOKS_ON}科协主席", sheets.month_ago(20))
    for town in ("鹿鸣镇", "银滩镇", "稻香镇"):
        post = sheets.named("posts", f"{town}党委书记")
        unnamed = sheets.add("officers", f"(未具名){post['name']}", unit=town, title="党委书记")
        _hold(sheets, unnamed, post["name"], sheets.month_ago(24))


def _hold(sheets: Sheets, officer: Row, post: str, since: str, until: str | None = None) -> None:
    facts = {"until": until} if until else {}
    sheets.link(
        officer, "HOLDS", sheets.named("posts", post), since=since, source=source(sheets, YEARBOOK),
        quote=f"{officer['name'].removeprefix('(未具名)')}自{chinese_date(since)}起任{post}。" if "未具名" not in officer["name"] else "",
        **facts,
    )  # fmt: skip
