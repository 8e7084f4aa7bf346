"""Three made-up years of contacts with what was to be done next, by whoever owned the contact."""

from __future__ import annotations

from datetime import date
from random import Random

from graphsvc.sample.office.abroad import societies
from graphsvc.sample.office.ownership import OFFICERS
from graphsvc.sample.office.places import counties
from graphsvc.sample.office.promises import add_promises
from graphsvc.sample.office.sheets import Row, Sheets

CONTACTS = 900
_DAYS, _LATELY = 3 * 365, 40

_HOW = ("电话", "电话", "微信", "微信", "邮件", "视频会议", "走访", "来访")
_WITH_EXPERTS = (
    "就{field}合作交换意见，对方愿意推荐团队", "询问回国讲学的时间，对方建议放在学期结束后", "转达{county}的项目需求，对方要书面材料",
    "节日问候，了解近况", "商量来{county}考察的行程", "请对方评议{field}项目的技术路线", "对方介绍了一位同行，可进一步联系",
)  # fmt: skip
_WITH_BODIES = (
    "商量明年互访的安排", "通报交流大会的筹备情况，邀请组团参会", "核对会员名单，补充云澜籍会员", "对方换届，新会长愿意继续合作",
    "了解{field}方向的会员情况", "讨论协议续签，双方没有分歧",
)  # fmt: skip
_WITH_STATIONS = ("走访工作站，查看台账", "了解今年引进专家的情况", "核对年度考核材料", "商量专家来站的时间和食宿")
_NEXT = ("寄送项目材料", "约定视频会议", "回复考察行程", "核实联系方式", "请领导审定邀请函", "补报工作站年报")
_OUTCOMES = (("已完成", "已办，对方确认收到"), ("已完成", "已办"), ("已完成", ""), ("不办了", "对方改了计划，不再需要"))


def add_contacts(sheets: Sheets, chance: Random) -> None:
    """Add 900 contacts within three years, most next steps of which are done, and promises with those cultivated often."""
    officers = [sheets.named("officers", name) for name, *_ in OFFICERS]
    experts, stations = sheets.rows["experts"], sheets.rows["workstations"]
    # Few contacts are cultivated often, many rarely, and one in four never.
    often = chance.sample(experts, 40) + chance.sample(societies(sheets), 20) + chance.sample(stations, 10)
    known = chance.sample(experts, 260) + chance.sample(societies(sheets), 70) + chance.sample(stations, 45)
    for _ in range(CONTACTS):
        contact = chance.choice(often if chance.random() < 0.4 else known)
        _add_contact(sheets, contact, chance.choice(officers), chance)
    for officer in officers:
        _add_due_today(sheets, chance.choice(often), officer, chance)
    add_promises(sheets, often, chance)


def _add_contact(sheets: Sheets, contact: Row, officer: Row, chance: Random) -> None:
    days = int(chance.triangular(0, _DAYS, 120)) if chance.random() < 0.85 else chance.randint(0, _LATELY)
    # Nobody is in touch with a station before there is one.
    day = max(sheets.days_ago(days), f"{contact.get('approved', '2000-01')}-28")
    if day > sheets.today.isoformat():
        return
    following = _following(sheets, (sheets.today - date.fromisoformat(day)).days, chance) if chance.random() < 0.6 else {}
    how = chance.choice(_HOW)
    sheets.add(
        "interactions", f"{day} {how}：{contact['name']}", on=day, channel=how, summary=_summary(contact, chance),
        **{"with": contact["id"]}, by=officer["id"], **following,
    )  # fmt: skip


def _add_due_today(sheets: Sheets, contact: Row, officer: Row, chance: Random) -> None:
    """Add what an officer has said three days ago that they would do today."""
    day = sheets.days_ago(3)
    sheets.add(
        "interactions", f"{day} 微信：{contact['name']}（今天要办）", on=day, channel="微信", summary=_summary(contact, chance),
        next_action=chance.choice(_NEXT), due=sheets.days_ago(0), **{"with": contact["id"]}, by=officer["id"],
    )  # fmt: skip


def _following(sheets: Sheets, days: int, chance: Random) -> dict[str, str]:
    """Return what was to be done after a contact so many days ago: of what is due lately about half is done, of the rest all but a few."""
    until = days - chance.randint(3, 60)
    asked = {"next_action": chance.choice(_NEXT), "due": sheets.days_ago(until)}
    closed = max(until + chance.randint(-6, 8), 0)
    if closed >= days or chance.random() < (0.5 if days < 60 else 0.04):
        return asked
    state, outcome = chance.choice(_OUTCOMES)
    return {**asked, "state": state, "closed": sheets.days_ago(closed), "outcome": outcome}


def _summary(contact: Row, chance: Random) -> str:
    if "station_type" in contact:
        return chance.choice(_WITH_STATIONS)
    return _filled(chance.choice(_WITH_EXPERTS if "native_of" in contact else _WITH_BODIES), contact, chance)


def _filled(text: str, contact: Row, chance: Random) -> str:
    field = (contact.get("fields") or ["科技"])[0]
    return text.format(field=field, county=chance.choice([county for county, _ in counties()]))
