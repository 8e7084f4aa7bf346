"""One cell that holds two things -> each by itself: 临港理工大学副教授, 德国慕尼黑, 13900000001/zmy@example.org.

Takes apart only where it is certain which part is which; a text that fits one of the two is that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphsvc.gazetteer.countries import countries
from graphsvc.values.characters import tidy
from graphsvc.values.folding import simplified
from graphsvc.values.results import Reason, Refused
from graphsvc.values.titles import HANZI, TITLE, TITLES
from graphsvc.vocabulary import Field, LinkColumn, ValueType

Part = Field | LinkColumn

_BETWEEN = re.compile(r"\s*[/／|｜,，、;；\n]\s*|\s+")
_BEHIND = re.compile(r"(?P<first>.*\S)\s*[(（](?P<second>[^()（）]+)[)）]")
_BODY = re.compile(
    r".*(?:大学|学院|学校|中学|小学|医院|研究院|研究所|设计院|中心|实验室|公司|集团|企业|厂|园区|工作站|基地|协会|学会|商会|联合会|联谊会|促进会|基金会|总会|分会|科协|科学技术协会"
    r"|政府|委员会|管委会|办公室|组织部|教育部|银行|事务所|出版社|[^部]局|委|厅|法院|检察院|党校|使馆|领馆|社|University|Institute|Inc\.?|GmbH|Ltd\.?|Laboratory)",
    re.IGNORECASE | re.DOTALL,
)
_ENDS_AS_TITLE = re.compile(rf".*{TITLE}", re.DOTALL)
_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_NUMBER = re.compile(r"[+\d][\d\s()+-]{4,}")
_DATE = re.compile(r"\d{4}[\d年月日./-]*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .,'’-]*")
_LONGEST_COUNTRY = 10


def apart(text: str, first: Part, second: Part) -> tuple[str, str]:
    """Return what a cell says of `first` and of `second`, "" where it says nothing of one. Raises Refused."""
    text = tidy(text)
    pieces = _pieces(text)
    found = _glued(text, first, second) if len(pieces) == 1 else _separated(text, pieces, first, second)
    if found is None:
        raise Refused(_not_apart(first, second))
    return found


def _pieces(text: str) -> list[str]:
    if behind := _BEHIND.fullmatch(text):
        return [behind["first"], behind["second"]]
    return [piece for piece in _BETWEEN.split(text) if piece]


def _separated(text: str, pieces: list[str], first: Part, second: Part) -> tuple[str, str] | None:
    """Return the parts of a text with something between them: those that fit `first`, then those that do not."""
    one, other = [_fits(piece, first) for piece in pieces], [_fits(piece, second) for piece in pieces]
    if _all(one) and not any(other):
        return text, ""
    if _all(other) and not any(one):
        return "", text
    for at in range(1, len(pieces)):
        if not any(one[at:]) and not any(other[:at]) and (_all(other[at:]) or len(pieces) == 2):
            return _joined(pieces[:at]), _joined(pieces[at:])
        if not any(one[:at]) and not any(other[at:]) and _all(one[at:]) and _all(other[:at]):
            return _joined(pieces[at:]), _joined(pieces[:at])
    return None


def _all(fits: list[bool]) -> bool:
    return all(fits)


def _joined(pieces: list[str]) -> str:
    return "、".join(pieces)


def _glued(text: str, first: Part, second: Part) -> tuple[str, str] | None:
    """Return the two parts of a text with nothing between them, the first as long as it may be."""
    if _fits(text, second) and not _fits(text, first):
        return "", text
    for at in range(len(text) - 1, 0, -1):
        if _fits(text[:at], first) and _may_end(text[at:], second):
            return text[:at], text[at:]
    return (text, "") if _fits(text, first) else None


def _may_end(text: str, part: Part) -> bool:
    """Tell whether a text may be what stands behind the first part: 材料系主任 as a title, anything as a note."""
    if part.name == "title":
        return _ENDS_AS_TITLE.fullmatch(text) is not None
    return part.name == "note" or _fits(text, part)


def _fits(text: str, part: Part) -> bool:
    """Tell whether a text is certainly a value of a field."""
    if isinstance(part, LinkColumn):
        return _fits_link(text, part)
    if known := _BY_NAME.get(part.name) or _BY_TYPE.get(part.type):
        return known(text)
    return any(text in choice.typed for choice in part.choices)


def _fits_link(text: str, part: LinkColumn) -> bool:
    if part.targets == ("Region",):
        return len(text) <= _LONGEST_COUNTRY and countries().resolve(simplified(text)).place is not None
    return _BODY.fullmatch(text) is not None and re.fullmatch(TITLES, text) is None


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


_BY_NAME = {"title": _is(re.compile(TITLES)), "name": _is(re.compile(rf"{HANZI}{{2,4}}")), "name_en": _is(_LATIN)}
_BY_TYPE = {
    ValueType.EMAIL: _is(_ADDRESS), ValueType.PHONE: _is(_NUMBER), ValueType.DATE: _is(_DATE),
    ValueType.URL: _is(re.compile(r"(?:https?://|www\.)\S+")),
}  # fmt: skip


def _not_apart(first: Part, second: Part) -> Reason:
    return Reason(
        f"分不清哪一段是“{first.zh}”、哪一段是“{second.zh}”",
        f"it cannot be told which part is {first.en} and which is {second.en}",
        "两样之间加一个 /，或分成两列",
        "put a / between the two, or make two columns of them",
    )
