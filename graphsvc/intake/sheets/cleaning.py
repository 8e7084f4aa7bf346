"""The text of a cell -> the value that is kept, by the type of its field; whatever does not fit is refused.

Must not look at other cells or at the graph. `None` means that there is no value; nothing is ever made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite
from urllib.parse import urlsplit

from graphsvc.gazetteer.countries import countries
from graphsvc.intake import refusals
from graphsvc.intake.characters import folded_key, plain, tidy, tidy_line, tidy_name
from graphsvc.intake.files.cells import NOT_CALCULATED, WAS_MERGED
from graphsvc.intake.report import Reason, Refused
from graphsvc.intake.sheets.dates import clean_date
from graphsvc.store.reference_regions import resolve_region
from graphsvc.vocabulary import LINK_TYPES, Field, LinkType, ValueType

Value = str | float | list[str]
Cleaner = Callable[[str], Value | None]

ERROR_TEXTS = frozenset(
    {
        "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
        "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#GETTING_DATA", "#EXTERNAL!", "#PYTHON!",
        "Err:502", "Err:504", "Err:508", "Err:509", "Err:522",
    }
)  # fmt: skip

_ERROR_STARTS = ("#", "E")

_SEPARATORS = re.compile(r"[；;、\n]")
_OPENING, _CLOSING = "（(《“「『【[〈", "）)》”」』】]〉"
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_EXPONENT = re.compile(r"[+-]?\d(?:\.\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@;,；、，<>()]+@[^\s@;,；、，<>()]+\.[^\s@;,；、，<>().]{2,}")
_PLAIN_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}", re.ASCII)
_PHONE = re.compile(r"(?=(?:[^\d*]*[\d*]){3})[\d+()*\-./;,、转\s]*(?:(?:ext\.?|x|#)\s*\d+)?", re.ASCII | re.IGNORECASE)
_PLAIN_ID = re.compile(r"[\w.-]{1,200}", re.ASCII)
_ID = re.compile(r"[^\s:;,、/；：]{1,200}")

# A cache of this many distinct texts a column: titles and regions repeat, and equal strings are kept in memory once.
_CACHED_TEXTS = 1 << 14


def cleaner_for(field: Field, longest: int) -> Cleaner:
    """Return the cleaner of a field, which remembers what it has cleaned and refuses more than `longest` characters."""
    if field.type is ValueType.LIST:
        return _list_cleaner(longest)
    clean = _checked(_choice_cleaner(field) if field.type is ValueType.CHOICE else _CLEANERS[field.type], longest)
    return clean if field.private else lru_cache(_CACHED_TEXTS)(clean)


def clean_text(text: str) -> str | None:
    """Return text of any length, its line breaks kept; a long number that a .csv cut to 4.1E+17 is refused."""
    return tidy(_whole(text)) or None


def clean_name(text: str) -> str | None:
    """Return a name or a reference to one."""
    return tidy_name(_whole(text)) or None


def clean_id(text: str) -> str | None:
    """Return an id; one that could not be told from `专家:张三` or from a list of values is refused."""
    if _PLAIN_ID.fullmatch(text):
        return text
    typed = plain(_whole(text))
    if typed and not _ID.fullmatch(typed):
        raise Refused(refusals.bad_id())
    return typed or None


def split_values(text: str) -> list[str]:
    """Return the names in a cell, each once; a separator within brackets or quotes (处（欧洲、亚洲）) does not separate."""
    text = tidy(_whole(text))
    if _SEPARATORS.search(text) is None:
        return [name] if (name := tidy_name(text)) else []
    names = (tidy_name(part) for part in _parts(text))
    return list(dict.fromkeys(name for name in names if name))


def check_cell(text: str, longest: int) -> None:
    """Refuse a text that is too long, and those that stand for something that went wrong before this file was read."""
    if len(text) > longest:
        raise Refused(refusals.too_long(len(text), longest))
    if text[:1] not in _ERROR_STARTS:
        return
    if text in ERROR_TEXTS:
        raise Refused(refusals.error_value(text))
    if text == NOT_CALCULATED:
        raise Refused(refusals.not_calculated())
    if text == WAS_MERGED:
        raise Refused(refusals.was_merged())


def clean_link_type(text: str) -> str | None:
    """Return the type of link that a cell names, by its type, its Chinese or English name or a phrase."""
    key = folded_key(tidy_line(text))
    if not key:
        return None
    if key not in _LINK_NAMES:
        nearest = get_close_matches(key, _LINK_NAMES, 1, 0.5)
        named = _LINK_NAMES[nearest[0]].zh if nearest else ""
        raise Refused(refusals.not_a_link_type(named, [link.zh for link in LINK_TYPES]))
    return _LINK_NAMES[key].type


def link_type_words(link: LinkType) -> tuple[str, ...]:
    """Return every word that names a type of link in a sheet."""
    return (link.type, link.zh, link.en, *link.names)


def _whole(text: str) -> str:
    """Return `text`, unless it is a long number that was cut to 4.1E+17 on its way through a .csv."""
    if "+" in text and _EXPONENT.fullmatch(text.strip()):
        raise Refused(refusals.scientific(text.strip()))
    return text


def _parts(text: str) -> list[str]:
    parts, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif char in "；;、\n" and (depth <= 0 or char == "\n"):
            parts.append(text[start:at])
            start, depth = at + 1, 0
    return [*parts, text[start:]] if depth <= 0 else _SEPARATORS.split(text)


def _checked(clean: Callable[[str], Value | None], longest: int) -> Cleaner:
    def checked(text: str) -> Value | None:
        check_cell(text, longest)
        return clean(text)

    return checked


def _list_cleaner(longest: int) -> Cleaner:
    cached = lru_cache(_CACHED_TEXTS)(_checked(lambda text: split_values(text), longest))

    def clean(text: str) -> Value | None:
        values = cached(text)
        return list(values) if isinstance(values, list) and values else None

    return clean


def _choice_cleaner(field: Field) -> Cleaner:
    values = {folded_key(word): choice for choice in field.choices for word in (choice.en, choice.zh, choice.value)}

    def clean(text: str) -> Value | None:
        key = folded_key(tidy_line(text))
        if not key:
            return None
        if key not in values:
            nearest = get_close_matches(key, values, 1, 0.5)
            raise Refused(refusals.not_a_choice(field, values[nearest[0]].zh if nearest else ""))
        return values[key].value

    return clean


def _clean_number(text: str) -> float | None:
    typed = plain(text).replace("，", ",")
    if not typed:
        return None
    if _NUMBER.fullmatch(typed) or _EXPONENT.fullmatch(typed):
        number = float(typed.replace(",", ""))
        if isfinite(number):
            return number
    raise Refused(_number_advice(typed))


def _number_advice(text: str) -> Reason:
    found = _NUMBER.search(text)
    if found is None or len(_NUMBER.findall(text)) > 1:
        return refusals.not_a_number()
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    return refusals.number_with_words(found[0].replace(",", ""), before, after)


def _clean_url(text: str) -> str | None:
    typed = tidy(text)
    if typed and not _is_web_address(typed):
        raise Refused(refusals.not_a_url(tidy_line(text)))
    return typed or None


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r'[\s<>"\\]', text)
    except ValueError:
        return False


def _clean_email(text: str) -> str | None:
    if _PLAIN_EMAIL.fullmatch(text):
        return text
    typed = plain(text)
    if typed and not all(_EMAIL.fullmatch(part.strip()) for part in re.split(r"[;,、]", typed)):
        raise Refused(refusals.not_an_email())
    return typed or None


def _clean_phone(text: str) -> str | None:
    if text.isascii() and text.isdigit() and len(text) >= 3:
        return text
    typed = plain(_whole(text)).removesuffix(".0")
    if typed and not _PHONE.fullmatch(typed):
        raise Refused(refusals.not_a_phone())
    return typed or None


def _clean_country(text: str) -> str | None:
    """Return the region's id of the one country that a cell names; an id stands for itself."""
    typed = tidy_name(text)
    if not typed or countries().get(typed):
        return typed or None
    found = resolve_region(countries(), typed)
    if found.place is None:
        nearest = [*found.candidates, *found.nearest][:1]
        raise Refused(refusals.not_a_country(nearest[0].name if nearest else ""))
    return found.place.id


_LINK_NAMES: dict[str, LinkType] = {folded_key(word): link for link in LINK_TYPES for word in link_type_words(link)}
_CLEANERS: dict[ValueType, Callable[[str], Value | None]] = {
    ValueType.TEXT: clean_text,
    ValueType.DATE: lambda text: clean_date(text) or None,
    ValueType.NUMBER: _clean_number,
    ValueType.URL: _clean_url,
    ValueType.EMAIL: _clean_email,
    ValueType.PHONE: _clean_phone,
    ValueType.COUNTRY: _clean_country,
}
