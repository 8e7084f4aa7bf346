"""The text of a cell -> the several values in it, and back.

Must not know what a value means; what only the graph can tell (is “甲,乙” one name?) is left in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphsvc.values.blanks import says_nothing
from graphsvc.values.characters import tidy, tidy_lines, tidy_name
from graphsvc.values.numerals import whole
from graphsvc.values.people_names import and_more
from graphsvc.values.results import Noted

_SEPARATORS = re.compile(r"[；;、\n]")
_COMMA = re.compile(r"，|(?<=[\u3400-\u9fff）)])\s*,|,(?=\s*[\u3400-\u9fff])")
_COMMA_KEPT = re.compile(r"[^\W\d_]\s*,\s*[^\W\d_]")
_IN_BRACKETS = re.compile(r"[（(《“「『【\[〈][^（）()《》“”「」『』【】\[\]〈〉]*[）)》”」』】\]〉]")
_OPENING, _CLOSING = "（(《“「『【[〈", "）)》”」』】]〉"
# One value between straight quotes that hold a separator, as "甲、乙"; a quote within is doubled.
_QUOTED = re.compile(r'(?:^|(?<=[；;、，,]))\s*"((?:[^"\n]|"")*[；;、，,](?:[^"\n]|"")*)"\s*(?:[；;、，,]|$)')
_MAY_SEPARATE = re.compile("[；;、，,]")


def split_values(text: str) -> list[str] | Noted:
    """Return the values of a list in a cell, each once.

    A separator within brackets or quotes (处（欧洲、亚洲）) does not separate; "甲、乙" is one value, without its quotes. A comma
    separates beside a hanzi; between latin words it may belong to a name (University of California, Berkeley), so that it stays
    and is told of.
    """
    apart, quoted = [], set[str]()
    for number, piece in enumerate(_QUOTED.split(tidy(whole(text)))):
        if number % 2:
            quoted.add(one := piece.replace('""', '"'))
            apart.append(one)
        else:
            apart += _split(piece)
    values = _named(apart)
    if kept := [one for one in values if one not in quoted and _COMMA_KEPT.search(_IN_BRACKETS.sub("", one))]:
        return Noted(values, *_comma_kept(kept))
    return values


def joined_values(values: Iterable[str]) -> str:
    """Return the text of a cell in which `split_values` finds these values again."""
    return "；".join(map(_as_one, values))


def _as_one(value: str) -> str:
    if not _MAY_SEPARATE.search(value) or split_values(value) == [value]:
        return value
    return '"' + value.replace('"', '""') + '"'


def _split(text: str) -> list[str]:
    return [part for piece in _parts(text, "\n") for part in _at_commas(piece)]


def split_references(text: str) -> list[str] | Noted:
    """Return the names in a cell, each once; a line break or a comma in one is left to who knows what there is.

    等5人 at the end says that more took part than are named.
    """
    text = tidy(whole(text))
    listed, more = and_more(text)
    names = _named(_parts(listed), keep_lines=True)
    return Noted(names, *_unnamed(more)) if more else names


def _named(parts: Iterable[str], *, keep_lines: bool = False) -> list[str]:
    names = (tidy_lines(part) if keep_lines else tidy_name(part) for part in parts)
    return list(dict.fromkeys(name for name in names if name and not says_nothing(name)))


def _parts(text: str, further: str = "") -> list[str]:
    """Return the pieces of a text between separators outside brackets; `further` are separators wherever they stand."""
    if _SEPARATORS.search(text) is None:
        return [text]
    parts, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif (char in "；;、" and depth <= 0) or char in further:
            parts.append(text[start:at])
            start, depth = at + 1, 0
    return [*parts, text[start:]] if depth <= 0 else re.split(f"[；;、{further}]", text)


def _at_commas(text: str) -> list[str]:
    """Return the pieces of a text between the commas that separate hanzi."""
    if _COMMA.search(text) is None:
        return [text]
    masked = _IN_BRACKETS.sub(lambda match: "_" * len(match[0]), text)
    cuts = [match.span() for match in _COMMA.finditer(masked)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _comma_kept(values: Sequence[str]) -> tuple[str, str]:
    listed = "、".join(f"“{value}”" for value in values)
    return (
        f"{listed}里的逗号没有当作分隔；若是几个值，请用；分开",
        f"the comma in {', '.join(values)} was not taken for a separator; separate several values by ;",
    )


def _unnamed(more: str) -> tuple[str, str]:
    return (
        f"“{more}”：只记下写出姓名的几位，其余的没有姓名，没有记入",
        f"{more}: only those who are named were taken; the others have no name and were left out",
    )
