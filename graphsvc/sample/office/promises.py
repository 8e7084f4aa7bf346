"""Made-up promises from both sides: some pressing, some in nobody's hands, some ended one way or another, one taken over."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from graphsvc.sample.office.ownership import OFFICERS
from graphsvc.sample.office.places import counties
from graphsvc.sample.office.reports import NEWSPAPER, source
from graphsvc.sample.office.sheets import Row, Sheets
from graphsvc.wording.sentences import chinese_date

PROMISES = 40
# Each eighth is in nobody's hands, a different promise each time; this one was taken over by another officer.
_NOBODYS, _TAKEN_OVER = 8, 13

# what, whose it is, and how far from today the window opens and closes, in days (negative: behind)
_TEXTS = (
    ("率专家团来{county}考察，人数不少于五人", "对方", 20, 60),
    ("为{county}推荐{field}方面的青年博士三名", "对方", -40, -10),
    ("安排{county}的技术人员赴当地培训两周", "双方", 90, 150),
    ("签署三年合作协议", "双方", -120, -60),
    ("把{field}中试线的报价和参数发来", "对方", 0, 14),
    ("落实来站专家的住房和交通", "我方", -15, 10),
    ("为会员举办{county}专场推介会", "我方", 40, 100),
    ("在{county}设立{field}联合实验室", "双方", -400, -300),
)
_BECAME = {"已兑现": "按期办成", "已失约": "到期没有下文，已去函询问", "已取消": "双方商定不再办"}


def add_promises(sheets: Sheets, contacts: Sequence[Row], chance: Random) -> None:
    """Add 40 promises with some of these contacts, five of them in nobody's hands."""
    officers = [sheets.named("officers", name) for name, *_ in OFFICERS]
    for n in range(PROMISES):
        # The texts come round by eights, so that what nobody has is another one each time.
        nobodys = n % _NOBODYS == n // _NOBODYS
        _add(sheets, n, chance.choice(contacts), [] if nobodys else chance.sample(officers, 2), chance)


def _add(sheets: Sheets, n: int, contact: Row, officers: Sequence[Row], chance: Random) -> None:
    text, side, opens, closes = _TEXTS[n % len(_TEXTS)]
    shift = chance.randint(-10, 10)
    over = closes + shift < 0
    state = chance.choice(("已兑现", "已兑现", "未完成", "已失约", "已取消")) if over and officers else "未完成"
    said, promised = _filled(text, contact, chance), sheets.days_ago(max(-opens - shift, 0) + 30)
    sheet_by = officers[0]["id"] if officers and n != _TAKEN_OVER else ""
    promise = sheets.add(
        "commitments", f"{contact['name']}：{said}", text=said, side=side, promised=promised,
        due_from=sheets.days_ago(-opens - shift), due_to=sheets.days_ago(-closes - shift), state=state, **{"with": contact["id"]},
        by=sheet_by, **_evidence(sheets, contact, said, state, max(-closes - shift - 3, 0)),
    )  # fmt: skip
    if n == _TAKEN_OVER:
        before, now = officers
        sheets.link(promise, "BY", before, since=promised, until=sheets.days_ago(6))
        sheets.link(promise, "BY", now, role="接手", since=sheets.days_ago(5))


def _evidence(sheets: Sheets, contact: Row, said: str, state: str, days: int) -> dict[str, str]:
    """Return when and how a promise ended, and of one that was kept what the newspaper says."""
    if state == "未完成":
        return {}
    ended = {"closed": sheets.days_ago(days), "outcome": _BECAME[state]}
    if state != "已兑现":
        return ended
    quote = f"{chinese_date(ended['closed'])}，{contact['name']}与我方的约定“{said}”如期办成。"
    return {**ended, "source": source(sheets, NEWSPAPER), "quote": quote}


def _filled(text: str, contact: Row, chance: Random) -> str:
    field = (contact.get("fields") or ["科技"])[0]
    return text.format(field=field, county=chance.choice([county for county, _ in counties()]))
