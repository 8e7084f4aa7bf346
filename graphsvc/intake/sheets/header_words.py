"""The texts of a header: what they are called, which of them are known, and to which kinds of sheet.

Must not decide where a header is; that is done in `header_search`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from graphsvc.intake.files.cells import Cell, column_letter, shown_text
from graphsvc.intake.headers import heading_key, is_ignored_header, meaning, table_of
from graphsvc.intake.sheet_names import SheetKind
from graphsvc.values.characters import harmless
from graphsvc.vocabulary import KINDS, LINK_END_FIELDS, LINK_SHEET, Kind

KINDS_OF_SHEETS: tuple[SheetKind, ...] = (*KINDS, LINK_SHEET)
_LONGEST_HEADER = 200
_PERSONAL = re.compile(r"\d{5}|@|\d[\d\s-]{6}")


def headings_of(texts: Sequence[str]) -> dict[str, int]:
    """Return the place of each column by its heading, as `Header.headings` has them."""
    headings: dict[str, int] = {}
    for index, text in enumerate(texts):
        name, count = " ".join(text.split()) or f"{column_letter(index)} 列", 1
        heading = name
        while heading in headings:
            count += 1
            heading = f"{name}（{count}）"
        headings[heading] = index
    return headings


def known_columns(texts: Sequence[str], kind: SheetKind) -> dict[str, str]:
    """Return which columns of a kind a header has: the header by the name of the column."""
    found: dict[str, str] = {}
    for text in texts:
        if name := _column_named(text, kind):
            found.setdefault(name, text)
    return found


@lru_cache(1 << 14)
def _column_named(text: str, kind: SheetKind) -> str:
    target = meaning(text, table_of(kind)) if 0 < len(text) <= _LONGEST_HEADER else None
    return target.name if target else ""


def names_its_rows(known: Mapping[str, str], kind: SheetKind) -> bool:
    """Tell whether a header has the columns that a row of `kind` is known by."""
    if not isinstance(kind, Kind):
        return all(end.name in known for end in LINK_END_FIELDS)
    return "name" in known or not known.keys().isdisjoint(kind.name_from)


def header_texts(cells: Sequence[Cell]) -> list[str]:
    """Return the texts of a header row."""
    return [harmless(shown_text(cell)).strip() for cell in cells]


def is_known_word(text: str) -> bool:
    """Tell whether a text is a header as it stands, with nothing beside it."""
    return any(heading_key(text) in table_of(kind) for kind in KINDS_OF_SHEETS)


def is_header(text: str) -> bool:
    """Tell whether a text is a header of any sheet."""
    return is_ignored_header(text) or any(_column_named(text, kind) for kind in KINDS_OF_SHEETS)


def is_like_a_header(text: str) -> bool:
    """Tell whether a text may be shown as a header; one with a number or an address in it may be somebody's."""
    return is_header(text) or _PERSONAL.search(text) is None
