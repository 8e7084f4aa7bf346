"""How often the made-up office wants to be in touch: two rules, how much each contact matters, an exception and a pause."""

from __future__ import annotations

from collections import Counter

from graphsvc.sample.office.places import COUNTRIES, PROVINCE, region
from graphsvc.sample.office.reports import YEARBOOK, source
from graphsvc.sample.office.sheets import Row, Sheets

_KEY, _ORDINARY = "重点", "一般"
_RULES = ((_KEY, 90), (_ORDINARY, 180))
# Whoever was spoken to so often matters most, whoever was within so many days matters, and every so many-th of the others would.
_OFTEN, _LATELY, _WANTED = 7, 230, 25


def add_cadence(sheets: Sheets) -> None:
    """Add the rules, and say of the contacts whether they are 重点 or 一般; one is away, one is spoken to every month."""
    for importance, every in _RULES:
        rule = sheets.add(
            "cadence_rules", f"{importance}联络对象 {every} 天", importance=importance, every=every, counted="自然日", source=source(sheets, YEARBOOK),
            quote=f"{importance}联络对象每 {every} 天至少联络一次。",
        )  # fmt: skip
        for place in (PROVINCE, *(country for country, *_ in COUNTRIES)):
            sheets.link(rule, "APPLIES_TO", region(sheets, place))
    spoken = Counter(row["with"] for row in sheets.rows["interactions"])
    lately = {row["with"] for row in sheets.rows["interactions"] if row["on"] > sheets.days_ago(_LATELY)}
    key = [row for row in _contacts(sheets) if spoken[row["id"]] >= _OFTEN]
    for number, row in enumerate(_contacts(sheets)):
        if row in key:
            row["importance"] = _KEY
        elif row["id"] in lately or number % _WANTED == 0:
            row["importance"] = _ORDINARY
    key[0] |= {"paused_from": sheets.month_ago(2), "paused_until": sheets.month_ago(-4), "paused_why": "在外访学，约好回来再联系"}
    key[1]["every"] = 30


def _contacts(sheets: Sheets) -> list[Row]:
    return [row for sheet in ("experts", "overseas_orgs", "workstations") for row in sheets.rows[sheet]]
