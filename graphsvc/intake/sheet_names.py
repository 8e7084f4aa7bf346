"""What the name of a sheet, a file or a list says about its rows.

Must not look at headers or data rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graphsvc.intake.headers import BRACKETED, CHINESE_FIRST, ENGLISH_FIRST
from graphsvc.values.characters import folded_key
from graphsvc.vocabulary import KINDS, LINK_SHEET, LINK_SHEET_ZH, Kind

# What the rows of a sheet are: a kind, or links (`LINK_SHEET`).
SheetKind = Kind | str

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


def kind_of_sheet(name: str) -> SheetKind | None:
    """Return the kind that a sheet is named by, `LINK_SHEET` for links, or None. Its exact name goes before what is like it."""
    names = _sheet_names()
    for spelling in _sheet_spellings(name):
        if (key := folded_key(spelling)) in names:
            return names[key]
    return None


def kinds_mentioned(texts: Iterable[str]) -> list[SheetKind]:
    """Return the kinds that a title or a file name speaks of, the one with the longest word first: 海外专家信息汇总表."""
    whole = folded_key(" ".join(texts))
    found = ((len(word), kind) for word, kind in _sheet_names().items() if len(word) > 1 and word in whole)
    return list(dict.fromkeys(kind for _, kind in sorted(found, key=lambda pair: -pair[0])))


def is_ignored_sheet(name: str) -> bool:
    """Tell whether a sheet is for the reader, as 说明 and README are."""
    return folded_key(name) in _IGNORED_SHEETS


def known_sheets() -> list[str]:
    """Return the Chinese names of all sheets, in the order of the vocabulary."""
    return [*(kind.sheet_zh for kind in KINDS), LINK_SHEET_ZH]


def sheet_zh(kind: SheetKind) -> str:
    """Return the Chinese name of a kind's sheet."""
    return kind.sheet_zh if isinstance(kind, Kind) else LINK_SHEET_ZH


@cache
def _sheet_names() -> Mapping[str, SheetKind]:
    names: dict[str, SheetKind] = {}
    for kind in KINDS:
        for name in (*kind.words, *kind.called):
            names.setdefault(folded_key(name), kind)
    for name in (LINK_SHEET, LINK_SHEET_ZH, "link"):
        names[folded_key(name)] = LINK_SHEET
    return names


def _sheet_spellings(name: str) -> Iterator[str]:
    yield name
    bare = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", name.strip()))
    yield bare
    for pattern in (BRACKETED, CHINESE_FIRST, ENGLISH_FIRST):
        if pair := pattern.fullmatch(bare):
            yield from pair.groups()
