"""What a heading means in a sheet of a kind, and why: one field, two in one cell, or nothing that is known.

Must not look at data rows, or at what somebody chose; `mapping` does that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graphsvc.intake.headers import BRACKETED, Target, is_ignored_header, meaning, nearest_header, table_of
from graphsvc.intake.sheet_names import SheetKind, sheet_zh
from graphsvc.values.characters import folded_key
from graphsvc.vocabulary import Kind, LinkColumn

_JOINED = re.compile(r"\s*(?:以及|[及和与、＋+/／|\n])\s*")
# What lists write above a column that usually means a field, though the word alone could mean another.
_LOOSE: dict[str, dict[str, str]] = {
    "Expert": {
        "lives_in": "所属国家 所属国家/地区 所属国家（地区） 所在国家 所在国家/地区 国家/地区 国家（地区） 国别 国家 所在国 所在国别 居住国 居住国家 国别/地区",
        "works_at": "单位 单位名称 工作单位名称 现任职单位 就职单位",
        "title": "现任职务 任职 职位 岗位",
    },
    "OverseasOrg": {
        "located_in": "所属国家/地区 所属国家（地区） 国家/地区 国家（地区） 国别 国别/地区 所在国 地址",
        "fields": "主要领域 专业方向 领域方向",
        "owner": "国内联络人",
    },
    "Workstation": {"located_in": "区县 所属区县 地区/区县", "hosted_by": "依托单位名称 单位名称 承建单位"},
    "Institution": {"located_in": "区县 所属区县 地址"},
}
_COUNTRY = frozenset(map(folded_key, ("国家", "所在国家", "所属国家", "国别", "所在国", "国家地区", "国家（地区）")))
_CITY = frozenset(map(folded_key, ("城市", "所在城市", "城市名", "市", "城市名称")))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means: the fields, and why. `loose` where the heading could mean another, so that it is said."""

    targets: tuple[Target, ...]
    why: str
    why_en: str
    loose: bool = False


def proposed_meaning(heading: str, kind: SheetKind) -> Meaning:
    """Return what a heading means in a sheet of `kind`."""
    table = table_of(kind)
    target = meaning(heading, table)
    if target and isinstance(target, LinkColumn) and (with_city := _country_and_city(heading, table)):
        return with_city
    if target:
        return Meaning((target,), f"表头是“{target.zh}”的一种写法", f"the heading is a word for {target.en}")
    if is_ignored_header(heading):
        return Meaning((), "只给人看，不导入", "for the eye only, not imported")
    return _loose(heading, kind, table) or _two_in_one(heading, kind, table) or _unknown(heading, table)


def _loose(heading: str, kind: SheetKind, table: Mapping[str, Target]) -> Meaning | None:
    name = _loose_words(kind).get(folded_key(heading))
    target = _column_named(name, table) if name else None
    if target is None:
        return None
    return Meaning(
        (target,),
        f"“{sheet_zh(kind)}”的表里，“{heading}”通常是“{target.zh}”",
        f"in such a list {heading} usually means {target.en}",
        loose=True,
    )


@cache
def _loose_words(kind: SheetKind) -> dict[str, str]:
    named = _LOOSE.get(kind.label, {}) if isinstance(kind, Kind) else {}
    return {folded_key(word): name for name, words in named.items() for word in words.split()}


def _column_named(name: str, table: Mapping[str, Target]) -> Target | None:
    return next((target for target in table.values() if target.name == name), None)


def _two_in_one(heading: str, kind: SheetKind, table: Mapping[str, Target]) -> Meaning | None:
    parts = parts_of(heading)
    targets = [_of_part(part, kind, table) for part in parts]
    if with_city := _country_and_city(heading, table):
        return with_city
    known = list(dict.fromkeys(target for target in targets if target))
    if len(parts) < 2 or None in targets or len(known) != 2:
        return None
    return Meaning(tuple(known), *_why_two(heading, known[0].zh, known[1].zh, known[0].en, known[1].en), loose=True)


def _country_and_city(heading: str, table: Mapping[str, Target]) -> Meaning | None:
    """Return the meaning of 国家/城市: the country is a place that is known, most cities abroad are not."""
    parts = parts_of(heading)
    place, note = _column_named("located_in", table) or _column_named("lives_in", table), _column_named("note", table)
    if not (place and note and len(parts) == 2 and folded_key(parts[0]) in _COUNTRY and folded_key(parts[1]) in _CITY):
        return None
    return Meaning((place, note), *_why_two(heading, place.zh, f"备注（{parts[1]}）", place.en, "note"), loose=True)


def _of_part(part: str, kind: SheetKind, table: Mapping[str, Target]) -> Target | None:
    return meaning(part, table) or _column_named(_loose_words(kind).get(folded_key(part), ""), table)


def parts_of(heading: str) -> list[str]:
    """Return what stands beside each other in a heading: 所在单位及职务, 国家（城市）."""
    bracketed = BRACKETED.fullmatch(heading)
    if bracketed and folded_key(bracketed[2]) in _CITY:
        return [bracketed[1].strip(), bracketed[2].strip()]
    return [part for part in _JOINED.split(bracketed[1] if bracketed else heading) if part]


def _why_two(heading: str, first: str, second: str, first_en: str, second_en: str) -> tuple[str, str]:
    return (
        f"“{heading}”一格里有两样，分成“{first}”和“{second}”",
        f"the cells hold two things, taken apart into {first_en} and {second_en}",
    )


def _unknown(heading: str, table: Mapping[str, Target]) -> Meaning:
    parts = parts_of(heading)
    known = [target for part in parts if (target := meaning(part, table))]
    if len(parts) > 1 and known:
        others = [part for part in parts if meaning(part, table) is None]
        pair = "”和“".join(dict.fromkeys([*(target.zh for target in known), *others]))
        pair_en = " and ".join(dict.fromkeys([*(target.en for target in known), *others]))
        return Meaning(
            (), f"一格里有两样：“{pair}”，后者不认得", f"holds two things, {pair_en}, of which one is not known"
        )
    if nearest := nearest_header(heading, table):
        return Meaning((), f"不认得；是不是“{nearest.zh}”？", f"not known; did you mean {nearest.zh}?")
    return Meaning((), "不认得这个表头", "the heading is not known")
