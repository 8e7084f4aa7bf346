"""Telephone numbers, e-mail addresses and identity numbers as people type them.

What a cell of these holds is private: no reason and no notice made here quotes it.
"""

from __future__ import annotations

import re

from graphsvc.values import reasons
from graphsvc.values.characters import plain
from graphsvc.values.numerals import whole
from graphsvc.values.personal_numbers import is_identity_number
from graphsvc.values.results import Noted, Refused

_PHONE = re.compile(r"(?=(?:[^\d*]*[\d*]){3})[\d+()*\-./;,、转\s]*(?:(?:ext\.?|x|#)\s*\d+)?", re.ASCII | re.IGNORECASE)
# 手机：139… is the number; （办） says which one it is, and stays.
_PHONE_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[;,、/\s]))(?:手机号码|手机号|手机|移动电话|联系电话|联系方式|电话号码|电话|telephone|mobile|phone|tel)\s*[:.]?\s*(?=[\d+(])",
    re.IGNORECASE,
)
_PHONE_REMARK = re.compile(
    r"[(（](?:[\u4e00-\u9fff]{1,8}|[A-Za-z ]{1,20})[)）]|(?:办公室|办公|办|住宅|宅电|宅|家|固话|座机|传真|国内|国外|海外|中国|fax|office|home)\s*[:：]?(?=\s*[\d+(])",
    re.IGNORECASE,
)
# Of China: an area code and seven or eight digits, or these alone.
_LANDLINE = re.compile(r"(?:0\d{2,3})?[2-8]\d{6,7}")
_EMAIL = re.compile(r"[^\s@;,；、，<>()]+@[^\s@;,；、，<>()]+\.[^\s@;,；、，<>().]{2,}")
_PLAIN_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}", re.ASCII)
_EMAIL_LABEL = re.compile(r"(?:mailto:|(?:电子邮箱|电子邮件|邮箱|邮件|e-?mail)\s*:)\s*", re.IGNORECASE)
_IDENTITY_LABEL = re.compile(r"(?:居民)?(?:身份证|证件|护照|通行证)(?:号码|号)?\s*:?\s*(?=[\dA-Za-z])")
_EIGHTEEN = re.compile(r"\d{17}[\dXx]", re.ASCII)


def clean_phone(text: str) -> str | None:
    """Return one or several telephone numbers in a cell. Raises Refused."""
    if text.isascii() and text.isdigit() and len(text) >= 3:
        return text
    typed = _PHONE_LABEL.sub("", plain(whole(text)).removesuffix(".0"))
    if typed and not _PHONE.fullmatch(_PHONE_REMARK.sub("", typed)):
        raise Refused(reasons.not_a_phone())
    return typed or None


def is_landline(digits: str) -> bool:
    """Tell whether a number, given by its digits alone, is that of a line in China and not of a mobile."""
    return _LANDLINE.fullmatch(digits) is not None


def clean_email(text: str) -> str | None:
    """Return one or several e-mail addresses in a cell. Raises Refused."""
    if _PLAIN_EMAIL.fullmatch(text):
        return text
    typed = re.sub(r"\s*@\s*", "@", _EMAIL_LABEL.sub("", plain(text)))
    if typed and not all(_EMAIL.fullmatch(part.strip()) for part in re.split(r"[;,、]", typed)):
        raise Refused(reasons.not_an_email())
    return typed or None


def clean_identity(text: str) -> str | Noted | None:
    """Return the number of an identity card or a passport; one whose check digit does not fit is told of. Raises Refused."""
    typed = _IDENTITY_LABEL.sub("", plain(whole(text))).removeprefix("'")
    close = typed.replace(" ", "")
    if _EIGHTEEN.fullmatch(close):
        return close.upper() if is_identity_number(close) else Noted(close.upper(), *_WRONG_CHECK)
    if close.isascii() and close.isdigit() and len(close) in (14, 16, 17, 19):
        return Noted(close, *_WRONG_LENGTH)
    return typed or None


_WRONG_CHECK = (
    "身份证号的出生日期或校验位不对，可能抄错了一位；号码照原样记下，请对照原件",
    "the identity number has a wrong day of birth or check digit, perhaps by a slip; it was kept as typed: check it against the original",
)
_WRONG_LENGTH = (
    "证件号的位数不像身份证号（15 或 18 位）；号码照原样记下，请对照原件",
    "the number has not the 15 or 18 digits of an identity card; it was kept as typed: check it against the original",
)
