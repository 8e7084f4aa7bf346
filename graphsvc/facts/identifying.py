"""The facts by which two of one name are told apart: a person's numbers, units and native place, a body's place.

Compares them and says which agree and which differ. Must not decide who anybody is: an import and the search for duplicates do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.values.folding import fold
from graphsvc.values.name_readings import read
from graphsvc.values.regions import resolve_region

_SEPARATORS = re.compile(r"[;；、,，/\n]+")
_PARTS = re.compile(r"[;；\n]")
_WITH_ID = re.compile(r"(?P<name>.*\S)\s*\[(?P<id>[^\[\]]+)\]")
_COUNTRY_CODE = re.compile(r"^(?:00)?86(?=1\d{10}$)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One identifying fact: a field of this `name`, or what a link of this type leads to.

    Where a `strong` one differs, nothing else makes two the same. The value of a `private` one is never quoted.
    """

    name: str
    zh: str
    en: str
    strong: bool = False
    private: bool = False
    place: bool = False


_PHONE = Fact("phone", "电话", "telephone", strong=True, private=True)
_EMAIL = Fact("email", "邮箱", "e-mail address", strong=True, private=True)
_LOCATED = Fact("LOCATED_IN", "所在地", "place", strong=True, place=True)

# The facts of each kind whose names are shared by several; of the others, a name is enough.
FACTS: Mapping[str, tuple[Fact, ...]] = {
    "Expert": (
        _PHONE,
        _EMAIL,
        Fact("id_number", "证件号", "ID number", strong=True, private=True),
        Fact("wechat", "微信", "WeChat", private=True),
        Fact("WORKS_AT", "工作单位", "employer"),
        Fact("MEMBER_OF", "所属机构", "membership"),
        Fact("NATIVE_OF", "籍贯", "native place", place=True),
        Fact("name_en", "英文名", "English name"),
    ),
    "Officer": (_PHONE, _EMAIL, Fact("unit", "单位", "unit"), Fact("HOLDS", "岗位", "post")),
    "OverseasOrg": (_LOCATED,),
    "Institution": (_LOCATED,),
}
# By kind and name.
FACT_OF = {kind: {fact.name: fact for fact in facts} for kind, facts in FACTS.items()}

# By the name of a fact: the forms that are compared, each with what is shown of it. A place is compared as the path of ids
# from its country down.
Facts = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which facts of two of one name agree and which differ."""

    agree: list[Fact] = field(default_factory=list)
    differ: list[Fact] = field(default_factory=list)

    @property
    def contradicted(self) -> bool:
        """Tell whether a strong fact differs."""
        return any(fact.strong for fact in self.differ)

    @property
    def same(self) -> bool:
        """Tell whether something speaks for one and the same, and nothing strong against it."""
        return bool(self.agree) and not self.contradicted

    @property
    def same_number(self) -> bool:
        """Tell whether a strong fact speaks for one and the same, and none against it."""
        return self.same and any(fact.strong for fact in self.agree)

    @property
    def open(self) -> bool:
        """Tell whether the facts leave it open: one weak fact may have changed."""
        return not self.agree and not self.contradicted and len(self.differ) < 2

    @property
    def apart(self) -> bool:
        """Tell whether more speaks against one and the same than for it."""
        return not self.open and len(self.differ) > len(self.agree)


def compared(kind: str, one: Facts, other: Facts) -> Comparison:
    """Compare what is known of two of one name."""
    found = Comparison()
    for name in one.keys() & other.keys():
        fact = FACT_OF[kind][name]
        if one[name].keys() & other[name].keys():
            found.agree.append(fact)
        elif not (fact.place and _one_within_other(one[name], other[name])):
            found.differ.append(fact)
    return found


def added(facts: Facts, more: Facts) -> None:
    """Add `more` to `facts`."""
    for name, values in more.items():
        facts.setdefault(name, {}).update(values)


def facts_of_entity(
    kind: str, properties: Mapping[str, Any], linked: Iterable[Sequence[Any]], gazetteer: Gazetteer
) -> Facts:
    """Return the identifying facts of an entity of the graph; `linked` are type, id, name and aliases of what it leads to."""
    known = FACT_OF[kind]
    found = facts_of_fields(kind, properties)
    for type_, id_, name, aliases in linked:
        if type_ is None or (fact := known.get(type_)) is None:
            continue
        if fact.place:
            added(found, {type_: {_path(id_, gazetteer): _place_shown(id_, name, gazetteer)}})
        else:
            added(found, {type_: dict.fromkeys((id_.lower(), *map(fold, (name, *(aliases or ())))), name)})
    return found


def has_number(kind: str, facts: Facts) -> bool:
    """Tell whether a person's own number or address is among these facts, which tells even masked names apart."""
    return any(fact.strong and fact.private and fact.name in facts for fact in FACTS.get(kind, ()))


def told(fact: Fact, facts: Facts) -> str:
    """Return the value of a fact as it may be shown."""
    return "、".join(dict.fromkeys(facts[fact.name].values())) if not fact.private else ""


def facts_of_fields(kind: str, properties: Mapping[str, Any]) -> Facts:
    """Return the identifying facts among the fields of an entity, without what it is linked to."""
    found: Facts = {}
    for name in FACT_OF.get(kind, {}).keys() & properties.keys():
        if forms := _field_forms(name, str(properties[name] or "")):
            found[name] = forms
    return found


def facts_of_typed(kind: str, typed: Mapping[str, str], gazetteer: Gazetteer) -> Facts:
    """Return the identifying facts among what was typed into a form: fields by name, and links by their type in small letters."""
    found = facts_of_fields(kind, {name: text for name, text in typed.items() if text})
    for name, fact in FACT_OF[kind].items():
        for text in _PARTS.split(typed.get(name.lower(), "") if name.isupper() else ""):
            added(found, {name: _typed_forms(fact, text.strip(), gazetteer)} if text.strip() else {})
    return {name: forms for name, forms in found.items() if forms}


def _typed_forms(fact: Fact, text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Return the forms of one end of a link as a form holds it: 旅德学会 [org-de], or a name alone."""
    match = _WITH_ID.fullmatch(text)
    name, id_ = (match["name"], match["id"]) if match else (text, "")
    if fact.place:
        return {_path(id_, gazetteer): name} if gazetteer.get(id_) else place_forms(name, gazetteer)
    return name_forms([name]) | ({id_.lower(): name} if id_ else {})


def _field_forms(name: str, text: str) -> dict[str, str]:
    parts = [part.strip() for part in _SEPARATORS.split(text)]
    if name == "phone":
        parts = [_COUNTRY_CODE.sub("", re.sub(r"\D", "", part)) for part in parts]
    if name == "name_en":
        return dict.fromkeys(read(text) or {"".join(sorted(re.findall(r"\w+", fold(text))))}, text)
    return {fold(part): part for part in parts if part}


def name_forms(texts: Iterable[str]) -> dict[str, str]:
    """Return the forms in which names are compared, each with what is shown of it."""
    named = [text.replace("：", ":", 1).rpartition(":")[2].strip() for text in texts]
    return {fold(text): text for text in named}


def place_forms(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Return the form in which a place is compared, with what is shown of it; nothing where no one place is meant."""
    place = resolve_region(gazetteer, text).place
    return {_path(place.id, gazetteer): gazetteer.full_name(place)} if place else {}


def _place_shown(id_: str, name: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.get(id_)
    return gazetteer.full_name(place) if place else name


def _path(id_: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.get(id_)
    return "/".join(one.id for one in reversed(gazetteer.chain(place))) if place else id_


def _one_within_other(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether a place of one side lies in a place of the other: 重庆市 and 重庆市渝北区 do not contradict."""
    return any(a.startswith(f"{b}/") or b.startswith(f"{a}/") for a in one for b in other)
