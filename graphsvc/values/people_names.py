"""The name of a person as lists hold it -> the name alone, and the title or remark that was typed into its cell.

Splits only where there is one way to read the cell; what names nobody, several people, or only a surname is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphsvc.values import name_reasons as reasons
from graphsvc.values.blanks import says_nothing
from graphsvc.values.characters import plain, tidy_name
from graphsvc.values.personal_numbers import has_number
from graphsvc.values.results import Noted, Reason, Refused
from graphsvc.values.titles import COMPOUND, COURTESY, HANZI, LATIN_TITLE, REMARK, TITLES, is_chinese, is_surname

_GLUED = re.compile(rf"(?P<name>{HANZI}{{1,4}}?)(?P<title>{TITLES}|{COURTESY})")
_SPACED = re.compile(rf"(?P<name>.*\S)\s+(?P<title>{TITLES}|{COURTESY})")
_BRACKETED = re.compile(r"(?P<name>[^()（）]*[^()（）\s])\s*[(（]\s*(?P<inside>[^()（）]+?)\s*[)）]")
_SEVERAL = re.compile(r"[、；;/／,，&\n]|\s+(?:和|与|及|and)\s+|(?<=[\u3400-\u9fff])(?:和|与|及)(?=[\u3400-\u9fff])")
_AND_MORE = re.compile(
    r"(?P<names>.*?)(?:等(?P<count>\d{0,4}|[一二三四五六七八九十两]{0,3})[位名]?(?:人|同志|专家|代表)?)$"
)
_TOTALS = frozenset(
    [
        "合计",
        "总计",
        "小计",
        "共计",
        "总数",
        "合",
        "计",
        "total",
        "sum",
        "subtotal",
        "平均",
        "人数",
        "序号",
        "姓名",
        "名称",
    ]
)
_DEGREES = frozenset({"博士", "硕士", "phd", "ph.d.", "ph.d", "ph. d."})


@dataclass(frozen=True, slots=True)
class Person:
    """A name by itself, and what was typed beside it: `title`, `remark` (女, 已故) or a courtesy that is no part of it."""

    name: str
    title: str = ""
    remark: str = ""
    courtesy: str = ""


def clean_person(text: str, fields: frozenset[str], *, known_by_id: bool = False) -> str | Noted | None:
    """Return the name of a person in its own row; what else the cell holds goes into `fields`. Raises Refused.

    陈教授 names nobody, but will do for a row that is `known_by_id`.
    """
    name = _closed_up(tidy_name(text))
    if not name:
        return None
    if "〇" in name and "〇" not in text:
        return Noted(
            name,
            f"“{name}”里的圆圈记作“〇”；若是隐去的字，请改成 *，并填编号",
            f"the circle in {name} was read as 〇; where it hides a character, write * and give the row an id",
        )
    if is_plain(name):
        return name
    check_name(name)
    if names := several(name):
        raise Refused(reasons.several_people(names))
    person = apart(name)
    if unnamed := _unnamed(person):
        if known_by_id:
            return Noted(
                name,
                f"“{name}”不是完整的姓名，凭编号照原样记下；知道姓名后请补上",
                f"{name} is no whole name and was kept because the row has an id; write the name once it is known",
            )
        raise Refused(unnamed)
    _check_person(person)
    return _noted(name, person, fields) if person.name != name else _with_brackets(name)


def _closed_up(name: str) -> str:
    """Return 欧阳明 for 欧阳 明: a space behind a family name of two characters is no part of the name."""
    family, space, given = name.partition(" ")
    return family + given if space and family in COMPOUND and is_chinese(family + given) else name


def check_name(name: str) -> None:
    """Refuse what is the name of nobody and nothing: a number, a sign, a total."""
    typed = plain(name)
    if says_nothing(name) or typed.casefold().replace(" ", "") in _TOTALS:
        raise Refused(reasons.not_a_name())
    digits = re.sub(r"[\s()+./-]", "", typed)
    if has_number(typed) or (digits.isdigit() and len(digits) >= 7):
        raise Refused(reasons.number_for_a_name())


@lru_cache(1 << 14)
def apart(text: str) -> Person:
    """Return a name and what is glued to it; the whole text as name where that is not certain."""
    if match := _BRACKETED.fullmatch(text):
        name, inside = match["name"], match["inside"]
        if re.fullmatch(TITLES, inside):
            return Person(apart(name).name, inside)
        if re.fullmatch(COURTESY, inside):
            return Person(apart(name).name, courtesy=inside)
        if re.fullmatch(REMARK, inside):
            return Person(apart(name).name, apart(name).title, inside)
        return Person(text)
    if (match := _SPACED.fullmatch(text)) or (match := _GLUED.fullmatch(text)):
        name, title = tidy_name(match["name"]), match["title"]
        if match.re is _SPACED or is_surname(name) or is_chinese(name):
            return Person(name, courtesy=title) if re.fullmatch(COURTESY, title) else Person(name, title)
    match = LATIN_TITLE.fullmatch(text)
    if match and match["name"] != text and re.search("[A-Za-z\u3400-\u9fff]{2}", match["name"]):
        title = ", ".join(part for part in (match["before"], match["after"]) if part)
        return Person(match["name"].strip(), title, courtesy=match["courtesy"] or "")
    return Person(text)


def several(text: str) -> list[str]:
    """Return the names in a text that is certainly of several people, or nothing."""
    listed, _ = and_more(text)
    parts = [part for piece in _SEVERAL.split(listed) if (part := apart(piece.strip()).name)]
    if len(parts) < 2 and " " in listed and listed.partition(" ")[0] not in COMPOUND:
        parts = listed.split()
    if len(parts) < 2:
        return [] if listed == text else [listed]
    return parts if listed != text or all(map(is_chinese, parts)) else []


def and_more(text: str) -> tuple[str, str]:
    """Return the names without 等5人, and 等5人."""
    match = _AND_MORE.fullmatch(text)
    if match and match["names"] and len(match["names"]) >= 2 and (match["count"] or text.endswith("人")):
        return match["names"].rstrip("、，, "), text[match.end("names") :]
    return text, ""


def is_plain(name: str) -> bool:
    """Tell whether a name is the usual one that needs no second look: it says so in the fewest steps, for long lists."""
    return 2 <= len(name) <= 3 and _USUAL.fullmatch(name) is not None and not says_nothing(name)


_USUAL = re.compile(
    rf"{HANZI}{{1,2}}[^长授士任席记员事总师导裁理监赞使表人者家生手志计数号称均名姐教下问]|{HANZI}·{HANZI}"
)


def _unnamed(person: Person) -> Reason | None:
    """Return why a surname with a title, or a title alone, is no name."""
    if (person.title or person.courtesy) and is_surname(person.name):
        return reasons.surname_only(person.title or person.courtesy)
    return reasons.title_only() if re.fullmatch(f"{TITLES}|{COURTESY}", person.name) else None


def _check_person(person: Person) -> None:
    if not any(char.isalpha() or char in "*＊×" for char in person.name) or re.search("[:：]", person.name):
        raise Refused(reasons.not_a_name())


def _with_brackets(name: str) -> str | Noted:
    if re.search(r"[(（].+[)）]", name) and not re.match(r"[(（]未具名[)）]", name):
        return Noted(
            name,
            f"姓名“{name}”里有括号，照原样记下；若括号里是职务、英文名或备注，请移到相应的列",
            f"the name {name} holds brackets and was kept as it is; move a title, an English name or a remark to its column",
        )
    return name


def _noted(typed: str, person: Person, fields: frozenset[str]) -> Noted:
    beside = []
    if person.title:
        degree = "degree" in fields and person.title.casefold() in _DEGREES
        beside.append(("degree" if degree else "title", person.title))
    if person.remark:
        beside.append(("note", person.remark))
    told_zh = [f"“{text}”记入{_FIELDS[field][0]}" for field, text in beside]
    told_en = [f"{text} went into the {_FIELDS[field][1]}" for field, text in beside]
    if person.courtesy:
        told_zh.append(f"称呼“{person.courtesy}”不记")
        told_en.append(f"the form of address {person.courtesy} was not kept")
    return Noted(
        person.name,
        f"“{typed}”读作姓名“{person.name}”，{'，'.join(told_zh)}",
        f"{typed} was read as the name {person.name}; {', '.join(told_en)}",
        tuple(beside),
        joins=True,
    )


_FIELDS = {"title": ("职务", "position"), "degree": ("学位", "degree"), "note": ("备注", "note")}
