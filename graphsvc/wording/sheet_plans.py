"""What kinds and fields are called where it is told how a sheet is read: pairs of Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from graphsvc.vocabulary import KIND_BY_LABEL, LINK_END_FIELDS, LINK_FIELDS, LINK_SHEET, LINK_SHEET_ZH

NOT_READ = ("不导入", "left out")


def kind_said(label: str) -> tuple[str, str]:
    """Return what the rows of a sheet are called, by the label of a kind, `links`, or "" where it is not read."""
    if label == LINK_SHEET:
        return LINK_SHEET_ZH, "Links"
    kind = KIND_BY_LABEL.get(label)
    return (kind.sheet_zh, kind.en) if kind else NOT_READ


def fields_of(label: str) -> tuple[tuple[str, str, str], ...]:
    """Return the name of every field and link that a column can mean in a sheet of a kind, with what it is called."""
    if label == LINK_SHEET:
        return tuple((field.name, field.zh, field.en) for field in (*LINK_END_FIELDS, *LINK_FIELDS))
    kind = KIND_BY_LABEL.get(label)
    if kind is None:
        return ()
    name = kind.name_headers[0] if kind.person else ""
    fields = [(one.name, (one.name == "name" and name) or one.zh, one.en) for one in kind.all_fields]
    return (*fields, *((column.name, column.zh, column.en) for column in kind.columns))


def means_said(label: str, means: Sequence[str]) -> tuple[str, str]:
    """Return what a column means in words: 工作单位 + 职务, or that it is left out."""
    if not means:
        return NOT_READ
    words = _words(label)
    found = [words.get(name, (name, name)) for name in means]
    return " + ".join(zh for zh, _ in found), " + ".join(en for _, en in found)


@cache
def _words(label: str) -> dict[str, tuple[str, str]]:
    return {name: (zh, en) for name, zh, en in fields_of(label)}
