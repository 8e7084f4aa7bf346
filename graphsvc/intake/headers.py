"""What a header means: one key for its many spellings, and the tables to look it up in.

Must not look at data rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from graphsvc.values.characters import folded_key
from graphsvc.values.folding import simplified
from graphsvc.vocabulary import LINK_END_FIELDS, LINK_FIELDS, Field, Kind, LinkColumn, ValueType
from graphsvc.vocabulary.kinds import NAME

Target = Field | LinkColumn

# The columns that a marked copy adds: one explains, the other holds what stood beyond the header.
REASON_HEADER = "拒绝原因 Reason"
EXTRA_HEADER = "多出的内容 Extra"

_MARKERS = re.compile(
    r"[(（\[【]\s*(?:必填|选填|可选|非必填|可不填|required|optional)\s*[)）\]】]|[*＊]", re.IGNORECASE
)
BRACKETED = re.compile(r"(.+?)[(（\[【](.+?)[)）\]】]\s*", re.DOTALL)
CHINESE_FIRST = re.compile(r"([^A-Za-z]*[\u3400-\u9fff])\s*([A-Za-z].*)", re.DOTALL)
ENGLISH_FIRST = re.compile(r"([A-Za-z][^\u3400-\u9fff]*?)\s*([\u3400-\u9fff].*)", re.DOTALL)

# All say when: where one stands above a date, so may the others.
_WHEN_WORDS = ("时间", "日期", "年月", "年份", "年度")
_WHEN = re.compile(rf"(?:{'|'.join(_WHEN_WORDS)})$")

# Columns that lists have for the eye only.
_IGNORED_HEADERS = frozenset(map(folded_key, (EXTRA_HEADER, "序号", "行号", "No.", "No", "#", "№")))


def heading_key(header: str) -> str:
    """Return what the spellings of a heading have in common: width, case, spaces, and 職稱 as 职称."""
    return folded_key(simplified(header))


def is_ignored_header(header: str) -> bool:
    """Tell whether a column is for the eye only, as 序号 is."""
    return heading_key(header) in _IGNORED_HEADERS or is_reason_header(header)


def is_reason_header(header: str) -> bool:
    """Tell whether a column holds the reasons that a marked copy has added."""
    return folded_key(header).startswith(folded_key(REASON_HEADER))


def is_extra_header(header: str) -> bool:
    """Tell whether a column holds what a marked copy found beyond the header."""
    return folded_key(header) == folded_key(EXTRA_HEADER)


@cache
def entity_headers(kind: Kind) -> Mapping[str, Target]:
    """Return every header of a kind's sheet, by key."""
    table: dict[str, Target] = {}
    for header in name_headers(kind):
        table.setdefault(folded_key(header), NAME)
    targets: tuple[Target, ...] = (*kind.all_fields, *kind.columns)
    for target in targets:
        for header in target.headers:
            table.setdefault(folded_key(header), target)
    return table


def name_headers(kind: Kind) -> tuple[str, ...]:
    """Return what lists write above the names of a kind, beside the common words: 姓名, 专家姓名, 工作站名称."""
    suffixes = ("姓名", "名字") if kind.person else ("名称", "名", "全称")
    return (*kind.name_headers, *(word + suffix for word in words_of(kind) for suffix in suffixes))


def words_of(kind: Kind) -> tuple[str, ...]:
    """Return the Chinese words for a kind."""
    return tuple(dict.fromkeys((kind.zh, kind.sheet_zh, *kind.called)))


@cache
def link_headers() -> Mapping[str, Target]:
    """Return every header of the sheet of links, by key."""
    table: dict[str, Target] = {}
    for field in (*LINK_END_FIELDS, *LINK_FIELDS):
        for header in field.headers:
            table.setdefault(folded_key(header), field)
    return table


def table_of(kind: Kind | str) -> Mapping[str, Target]:
    """Return the headers of a kind's sheet, or of the sheet of links."""
    return entity_headers(kind) if isinstance(kind, Kind) else link_headers()


def meaning(header: str, table: Mapping[str, Target]) -> Target | None:
    """Return what a header means, as typed or as both languages side by side; None where its parts disagree."""
    header = simplified(_MARKERS.sub("", header).strip())
    if target := table.get(folded_key(header)) or _dated(header, table):
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


def _dated(header: str, table: Mapping[str, Target]) -> Target | None:
    """Return the date that a heading means in another word for when: 批准年月 for 批准时间."""
    ending = _WHEN.search(header)
    if ending is None or not ending.start():
        return None
    same = (table.get(folded_key(header[: ending.start()] + word)) for word in _WHEN_WORDS)
    return next((one for one in same if isinstance(one, Field) and one.type is ValueType.DATE), None)


def hint_of(header: str, table: Mapping[str, Target]) -> str:
    """Return what a header says in brackets beside its name, as 万元 in 数值(万元), or ""."""
    bracketed = BRACKETED.fullmatch(_MARKERS.sub("", header).strip())
    return bracketed[2].strip() if bracketed and folded_key(bracketed[2]) not in table else ""


def nearest_header(header: str, table: Mapping[str, Target]) -> Target | None:
    """Return what the header means that a misspelt one is most like, or None."""
    nearest = get_close_matches(folded_key(header), table, 1, 0.6)
    return table[nearest[0]] if nearest else None


def english(target: Target) -> str:
    """Return the English header of a column, as a template shows it beside the Chinese one."""
    return target.en if isinstance(target, Field) else target.name.replace("_", " ").capitalize()


def _readings(header: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the ways to take a header apart; in the second case an unknown second part is a hint to the reader."""
    if bracketed := BRACKETED.fullmatch(header):
        yield [bracketed[1], bracketed[2]], True
    for mark in ("\n", "/", "|"):
        if mark in header:
            yield header.split(mark), False
    if pair := CHINESE_FIRST.fullmatch(header):
        yield [pair[1], pair[2]], True
    if pair := ENGLISH_FIRST.fullmatch(header):
        yield [pair[2], pair[1]], True
