"""The text of a cell -> the value that is kept, by the type of its field; whatever does not fit is refused.

Must not look at other cells or at the graph. `None` means that there is no value; nothing is ever made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache, partial
from urllib.parse import urlsplit

from graphsvc.gazetteer.countries import countries
from graphsvc.values import reasons
from graphsvc.values.blanks import says_nothing
from graphsvc.values.characters import folded_key, plain, tidy, tidy_line, tidy_name
from graphsvc.values.contacts import clean_email, clean_identity, clean_phone
from graphsvc.values.dates import clean_date, clean_end
from graphsvc.values.day_counts import clean_day_count
from graphsvc.values.names import LINK_TYPE_NAMES
from graphsvc.values.numerals import clean_figure, clean_number, whole
from graphsvc.values.people_names import check_name
from graphsvc.values.personal_numbers import MASK, has_number
from graphsvc.values.regions import resolve_region
from graphsvc.values.results import Noted, Refused
from graphsvc.values.splitting import split_values
from graphsvc.vocabulary import LINK_BY_TYPE, LINK_TYPES, SPANS, Field, ValueType

Value = str | float | list[str]
Cleaner = Callable[[str], Value | Noted | None]

ERROR_TEXTS = frozenset(
    {
        "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
        "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#GETTING_DATA", "#EXTERNAL!", "#PYTHON!",
        "Err:502", "Err:504", "Err:508", "Err:509", "Err:522",
    }
)  # fmt: skip

_ERROR_STARTS = ("#", "E")

# The choice that says that it is not known, where a field has one: another word for that is no empty cell.
UNKNOWN = "unknown"

_LONGEST_ID = 200
_PLAIN_ID = re.compile(rf"[\w.-]{{1,{_LONGEST_ID}}}", re.ASCII)
# What separates the values of a cell, a kind from a name, or the parts of an address.
_NOT_IN_IDS = re.compile(r"[\s:;,、/；：，／]")

# www.example.org, example.org.cn/about: a name with dots, and perhaps a way behind it.
_HOST = re.compile(r"(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.ASCII | re.IGNORECASE)

# Characters of one value; a longer text belongs into a file.
LONGEST_VALUE = 20_000

# A cache of this many distinct texts a column: titles and regions repeat, and equal strings are kept in memory once.
_CACHED_TEXTS = 1 << 14


def cleaner_for(field: Field, longest: int) -> Cleaner:
    """Return the cleaner of a field, which remembers what it has cleaned and refuses more than `longest` characters."""
    if field.type is ValueType.LIST:
        return _list_cleaner(longest)
    clean = _checked(_cleaner(field), longest)
    return clean if field.private else lru_cache(_CACHED_TEXTS)(clean)


def _cleaner(field: Field) -> Cleaner:
    if field.type is ValueType.CHOICE:
        return _choice_cleaner(field)
    if field.beside:
        return clean_figure
    for start, end in SPANS:
        if field.name in (start, end):
            return partial(clean_end, start=start, end=end, is_start=field.name == start)
    return _clean_public_text if field.type is ValueType.TEXT and not field.private else _CLEANERS[field.type]


def clean_text(text: str) -> str | None:
    """Return text of any length, its line breaks kept; a long number that a .csv cut to 4.1E+17 is refused."""
    return tidy(whole(text)) or None


def _clean_public_text(text: str) -> str | Noted | None:
    """Return text that everybody may read; a telephone or identity number in it is told of."""
    value = clean_text(text)
    if value is None or not has_number(value):
        return value
    return Noted(
        value,
        f"里面像有个人的电话或证件号：请移到“电话”“证件号”等列（这些列不公开）；移走之前，各处都显示为 {MASK}",
        f"holds what looks like a person's telephone or identity number: move it to its own column, which is private; until then it is shown as {MASK}",
    )


def clean_name(text: str) -> str | None:
    """Return a name or a reference to one."""
    return tidy_name(whole(text)) or None


def clean_thing(text: str) -> str | None:
    """Return the name of what is no person. Raises Refused for what names nothing."""
    if name := clean_name(text):
        check_name(name)
    return name


def clean_id(text: str) -> str | None:
    """Return an id; one that could not be told from `专家:张三` or from a list of values is refused."""
    if _PLAIN_ID.fullmatch(text):
        return text
    typed = plain(whole(text))
    if refused := _NOT_IN_IDS.findall(typed):
        as_typed = _NOT_IN_IDS.findall(tidy_line(text))
        raise Refused(reasons.bad_id(as_typed or refused, "-".join(filter(None, _NOT_IN_IDS.split(typed))) or "a-1"))
    if len(typed) > _LONGEST_ID:
        raise Refused(reasons.long_id(len(typed), _LONGEST_ID))
    return typed or None


def check_cell(text: str, longest: int) -> None:
    """Refuse a text that is too long, and the formula errors that come along when a value is copied."""
    if len(text) > longest:
        raise Refused(reasons.too_long(len(text), longest))
    if text[:1] not in _ERROR_STARTS:
        return
    if text in ERROR_TEXTS:
        raise Refused(reasons.error_value(text))


def clean_link_type(text: str) -> str | None:
    """Return the type of link that a cell names, by its type, its Chinese or English name or a phrase."""
    word = tidy_line(text)
    if not folded_key(word):
        return None
    if (type_ := LINK_TYPE_NAMES.value(word)) is None:
        nearest = LINK_TYPE_NAMES.nearest(word)
        raise Refused(
            reasons.not_a_link_type(LINK_BY_TYPE[nearest].zh if nearest else "", [link.zh for link in LINK_TYPES])
        )
    return type_


def _checked(clean: Cleaner, longest: int) -> Cleaner:
    def checked(text: str) -> Value | Noted | None:
        check_cell(text, longest)
        return clean(text)

    return checked


def _list_cleaner(longest: int) -> Cleaner:
    cached = lru_cache(_CACHED_TEXTS)(_checked(split_values, longest))

    def clean(text: str) -> Value | Noted | None:
        values = cached(text)
        if isinstance(values, Noted):
            return replace(values, value=list(values.value))
        return list(values) if isinstance(values, list) and values else None

    return clean


def _choice_cleaner(field: Field) -> Cleaner:
    values = {folded_key(word): choice for choice in field.choices for word in reversed(choice.typed)}

    def clean(text: str) -> Value | Noted | None:
        key = folded_key(tidy_line(text))
        if not key:
            return None
        if key not in values:
            if UNKNOWN in values and says_nothing(text):
                word = values[UNKNOWN].zh
                return Noted(UNKNOWN, f"“{text}”读作“{word}”", f"{text} was read as {values[UNKNOWN].en}")
            nearest = get_close_matches(key, values, 1, 0.5)
            raise Refused(reasons.not_a_choice(field, values[nearest[0]].zh if nearest else ""))
        return values[key].value

    return clean


def _clean_url(text: str) -> str | Noted | None:
    """Return a web address; one without http:// or https:// is taken for https, and told so."""
    typed = tidy(text)
    if not typed or _is_web_address(typed):
        return typed or None
    host = plain(typed)
    if _HOST.fullmatch(host) and _is_web_address(whole_address := f"https://{host}"):
        return Noted(whole_address, f"“{host}”读作 {whole_address}", f"{host} was read as {whole_address}")
    raise Refused(reasons.not_a_url(tidy_line(text)))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r'[\s<>"\\]', text)
    except ValueError:
        return False


def _clean_country(text: str) -> str | None:
    """Return the region's id of the one country that a cell names; an id stands for itself."""
    typed = tidy_name(text)
    if not typed or countries().get(typed):
        return typed or None
    found = resolve_region(countries(), typed)
    if found.place is None:
        nearest = [*found.candidates, *found.nearest][:1]
        raise Refused(reasons.not_a_country(nearest[0].name if nearest else ""))
    return found.place.id


_CLEANERS: dict[ValueType, Cleaner] = {
    ValueType.TEXT: clean_text,
    ValueType.DATE: lambda text: clean_date(text) or None,
    ValueType.NUMBER: clean_number,
    ValueType.DAYS: clean_day_count,
    ValueType.URL: _clean_url,
    ValueType.EMAIL: clean_email,
    ValueType.PHONE: clean_phone,
    ValueType.IDENTITY: clean_identity,
    ValueType.COUNTRY: _clean_country,
}
