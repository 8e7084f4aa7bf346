"""What a header or a sheet name means: one key for its many spellings, and the tables to look it up in.

Must not look at data rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from graphsvc.intake.characters import folded_key
from graphsvc.vocabulary import KINDS, LINK_END_FIELDS, LINK_FIELDS, LINK_SHEET, LINK_SHEET_ZH, Field, Kind, LinkColumn
from graphsvc.vocabulary.kinds import NAME

Target = Field | LinkColumn

# The columns that a marked copy adds: one explains, the other holds what stood beyond the header.
REASON_HEADER = "拒绝原因 Reason"
EXTRA_HEADER = "多出的内容 Extra"

_MARKERS = re.compile(
    r"[(（\[【]\s*(?:必填|选填|可选|非必填|可不填|required|optional)\s*[)）\]】]|[*＊]", re.IGNORECASE
)
_BRACKETED = re.compile(r"(.+?)[(（\[【](.+?)[)）\]】]\s*", re.DOTALL)
_CHINESE_FIRST = re.compile(r"([^A-Za-z]*[\u3400-\u9fff])\s*([A-Za-z].*)", re.DOTALL)
_ENGLISH_FIRST = re.compile(r"([A-Za-z][^\u3400-\u9fff]*?)\s*([\u3400-\u9fff].*)", re.DOTALL)

# Columns that lists have for the eye only.
_IGNORED_HEADERS = frozenset(map(folded_key, (EXTRA_HEADER, "序号", "行号", "No.", "No", "#", "№")))
_IGNORED_SHEETS = frozenset(
    map(
        folded_key,
        ("说明", "填表说明", "填写说明", "使用说明", "导入说明", "readme", "read me", "instructions", "选项", "options", "choices", "说明 README"),
    )
)  # fmt: skip
# 专家 (2), 专家 - 副本, 1.专家, 附件1：专家, 专家名单2024: what copying, downloading and filing add to a name.
_BEFORE_NAME = re.compile(r"^(?:附件|附表|表)?\d*[.、_\s:：-]*(?=\D)")
_AFTER_NAME = re.compile(
    r"(?:[(（]\d+[)）]|副本|copy|名单|名录|列表|清单|信息|一览|汇总|表|\d{1,8}年?|[\s_\-—.])+$", re.IGNORECASE
)


def kind_of_sheet(name: str) -> Kind | str | None:
    """Return the kind that a sheet is named by, `LINK_SHEET` for links, or None. Its exact name goes before what is like it."""
    names = _sheet_names()
    for spelling in _sheet_spellings(name):
        if (key := folded_key(spelling)) in names:
            return names[key]
    return None


def is_ignored_sheet(name: str) -> bool:
    """Tell whether a sheet is for the reader, as 说明 and README are."""
    return folded_key(name) in _IGNORED_SHEETS


def is_ignored_header(header: str) -> bool:
    """Tell whether a column is for the eye only, as 序号 is."""
    return folded_key(header) in _IGNORED_HEADERS or is_reason_header(header)


def is_reason_header(header: str) -> bool:
    """Tell whether a column holds the reasons that a marked copy has added."""
    return folded_key(header).startswith(folded_key(REASON_HEADER))


def is_extra_header(header: str) -> bool:
    """Tell whether a column holds what a marked copy found beyond the header."""
    return folded_key(header) == folded_key(EXTRA_HEADER)


def known_sheets() -> list[str]:
    """Return the Chinese names of all sheets, in the order of the vocabulary."""
    return [*(kind.sheet_zh for kind in KINDS), LINK_SHEET_ZH]


@cache
def entity_headers(kind: Kind) -> Mapping[str, Target]:
    """Return every header of a kind's sheet, by key."""
    table: dict[str, Target] = {}
    for header in kind.name_headers:
        table.setdefault(folded_key(header), NAME)
    targets: tuple[Target, ...] = (*kind.all_fields, *kind.columns)
    for target in targets:
        for header in target.headers:
            table.setdefault(folded_key(header), target)
    return table


@cache
def link_headers() -> Mapping[str, Target]:
    """Return every header of the sheet of links, by key."""
    table: dict[str, Target] = {}
    for field in (*LINK_END_FIELDS, *LINK_FIELDS):
        for header in field.headers:
            table.setdefault(folded_key(header), field)
    return table


def meaning(header: str, table: Mapping[str, Target]) -> Target | None:
    """Return what a header means, as typed or as both languages side by side; None where its parts disagree."""
    header = _MARKERS.sub("", header).strip()
    if target := table.get(folded_key(header)):
        return target
    for parts, hint in _readings(header):
        meanings = [table.get(folded_key(part)) for part in parts]
        known = [target for target in meanings if target is not None]
        if (
            known
            and all(target is known[0] for target in known)
            and (len(known) == len(parts) or (hint and meanings[0]))
        ):
            return known[0]
    return None


def hint_of(header: str, table: Mapping[str, Target]) -> str:
    """Return what a header says in brackets beside its name, as 万元 in 数值(万元), or ""."""
    bracketed = _BRACKETED.fullmatch(_MARKERS.sub("", header).strip())
    return bracketed[2].strip() if bracketed and folded_key(bracketed[2]) not in table else ""


def nearest_header(header: str, table: Mapping[str, Target]) -> str:
    """Return the header that a misspelt one is most like, or ""."""
    nearest = get_close_matches(folded_key(header), table, 1, 0.6)
    return table[nearest[0]].zh if nearest else ""


def english(target: Target) -> str:
    """Return the English header of a column, as a template shows it beside the Chinese one."""
    return target.en if isinstance(target, Field) else target.name.replace("_", " ").capitalize()


def _readings(header: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the ways to take a header apart; in the second case an unknown second part is a hint to the reader."""
    if bracketed := _BRACKETED.fullmatch(header):
        yield [bracketed[1], bracketed[2]], True
    for mark in ("\n", "/", "|"):
        if mark in header:
            yield header.split(mark), False
    if pair := _CHINESE_FIRST.fullmatch(header):
        yield [pair[1], pair[2]], True
    if pair := _ENGLISH_FIRST.fullmatch(header):
        yield [pair[2], pair[1]], True


@cache
def _sheet_names() -> Mapping[str, Kind | str]:
    names: dict[str, Kind | str] = {}
    for kind in KINDS:
        for name in (kind.sheet, kind.sheet_zh, kind.label, kind.zh, kind.en, kind.en + "s"):
            names.setdefault(folded_key(name), kind)
    for name in (LINK_SHEET, LINK_SHEET_ZH, "link"):
        names[folded_key(name)] = LINK_SHEET
    return names


def _sheet_spellings(name: str) -> Iterator[str]:
    yield name
    bare = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", name.strip()))
    yield bare
    for pattern in (_BRACKETED, _CHINESE_FIRST, _ENGLISH_FIRST):
        if pair := pattern.fullmatch(bare):
            yield from pair.groups()
