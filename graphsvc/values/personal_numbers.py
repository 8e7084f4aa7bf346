"""Telephone and identity numbers of people in free text: found, and hidden wherever an answer shows that text.

Only what can be nothing else: mainland mobile numbers, landline numbers with an area code, and identity numbers of 18
digits with a day of birth. Years, codes, amounts and e-mail addresses stay; an organization's address is often public.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

MASK = "••••"

_AMOUNT = r"(?!\s?(?:元|万|亿|人|个|家|项|次|美元|%|％))"
_MOBILE = r"(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}" + _AMOUNT
_AREA = r"0(?:10|2\d|[3-9]\d\d)"
_LANDLINE = (
    rf"(?:(?:\+|00)?86[- ])?(?:[(（]{_AREA}[)）][ -]?|{_AREA}[- ])[2-8]\d{{2,3}}[- ]?\d{{4}}(?:-\d{{1,6}})?" + _AMOUNT
)
_IDENTITY = r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
# Neither within a longer number, an id or an address of the web.
_BEFORE, _AFTER = r"(?<![0-9A-Za-z._=+])(?<![0-9A-Za-z]-)(?<![A-Za-z]/)", r"(?![0-9A-Za-z_]|\.[A-Za-z])"
_FOUND = re.compile(f"{_BEFORE}(?:{_IDENTITY}|{_MOBILE}|{_LANDLINE}){_AFTER}", re.ASCII)
# What people write before a number, and what divides it from the rest: neither says anything once the number is gone.
_WITH_LABEL = re.compile(
    r"(?:(?:联系)?(?:手机|电话|座机)(?:号码|号)?|身份证(?:号码|号)?|证件号|(?:mobile|phone|tel))?\s*[:：.]?\s*"
    rf"({_FOUND.pattern})\s*[,，;；、。]?\s*",
    re.ASCII | re.IGNORECASE,
)
# A quick look that leaves out nearly every text.
_LIKELY = re.compile(r"\d[\d() （）-]{5,}\d", re.ASCII)
# And of what that finds nothing shorter, as most names are.
_SHORTEST = 7

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def has_number(text: str) -> bool:
    """Tell whether `text` holds a personal telephone or identity number."""
    return _LIKELY.search(text) is not None and _FOUND.search(text) is not None


def hide_numbers(text: str) -> str:
    """Return `text` with a mask in the place of each personal number."""
    return _FOUND.sub(MASK, text) if len(text) >= _SHORTEST and _LIKELY.search(text) else text


def taken_out(text: str) -> tuple[str, list[str], list[str]]:
    """Return a text without its personal numbers and what was written before each, the telephone and the identity numbers."""
    found = [match[1] for match in _WITH_LABEL.finditer(text)]
    identities = [one for one in found if re.fullmatch(_IDENTITY, one, re.ASCII)]
    rest = _WITH_LABEL.sub("", text).strip(" ,，;；、\n")
    return rest, [one for one in found if one not in identities], identities


def hidden(value: Any) -> Any:
    """Return a value of a property with its personal numbers masked; what is no text stays."""
    if isinstance(value, str):
        return hide_numbers(value)
    return [hidden(one) for one in value] if isinstance(value, list) else value


def is_identity_number(text: str) -> bool:
    """Tell whether 18 characters are a resident's identity number: its day of birth exists and its last digit fits."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text[:17], strict=True))
    except ValueError:
        return False
    return text[17:].upper() == _CHECK_DIGITS[total % 11]
