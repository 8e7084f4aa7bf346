"""What a field of the vocabulary is on a page: its words, the kind of input, the values that it may have. Must not ask anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.countries import countries, country_name
from graphsvc.values.numerals import number_text
from graphsvc.values.splitting import joined_values
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_FIELDS, Choice, Field, Kind, LinkColumn, ValueType
from graphsvc.vocabulary.kinds import ALIASES, INTERACTION, NAME, NOTE, QUOTE, SOURCE, SOURCE_KIND
from graphsvc.web.language import said, say

REFERENCE, LINES = "reference", "lines"
# What a link says only where somebody has said it already: rules and alternatives come from lists.
_RARE = frozenset({"rule", "one_of"})
_USUAL_CHANNELS = ("电话", "微信", "邮件", "视频会议", "来访", "走访", "面谈")
# What is said of a matter only when it is closed.
_OF_CLOSING = ("state", "closed", "outcome")
# What every kind has comes behind what makes it what it is.
_LAST = (ALIASES, NOTE, SOURCE, QUOTE)


@dataclass(frozen=True, slots=True)
class Control:
    """One input of a form. `name` is its field's behind `f.`; `value` the text that it begins with.

    `kinds` are those that a reference may name, `new` what can be made of a name that is not there: what stands for it and in
    words. A `private` value is not shown: `known` tells that there is one. `many`: several values, divided by ；.
    `usual` are the values that most people write.
    """

    name: str
    zh: str
    en: str
    type: str = "text"
    value: str = ""
    choices: tuple[Choice, ...] = ()
    kinds: tuple[str, ...] = ()
    new: tuple[tuple[str, str], ...] = ()
    required: bool = False
    private: bool = False
    known: bool = False
    many: bool = False
    example: str = ""
    usual: tuple[str, ...] = ()


def entity_controls(kind: Kind, fields: Mapping[str, Any], refs: Mapping[str, Ref]) -> list[Control]:
    """Return the inputs for the fields of an entity, with the values that it has; `refs` names its source."""
    return [_control(field, kind, fields.get(field.name), refs) for field in (NAME, *kind.fields, *_LAST)]


def link_controls(fields: Mapping[str, Any], refs: Mapping[str, Ref]) -> list[Control]:
    """Return the inputs for the fields of a link, with the values that it has."""
    shown = [field for field in LINK_FIELDS if field.name not in _RARE or fields.get(field.name)]
    return [_control(field, None, fields.get(field.name), refs) for field in shown]


def column_controls(kind: Kind) -> list[Control]:
    """Return the inputs for what stands for links of a new entity: 籍贯, 工作单位 …"""
    return [_column(column) for column in kind.columns]


def contact_controls(with_: Ref | None, officer: Ref | None, today: str) -> list[Control]:
    """Return the inputs of a contact there was, what is written first at the front.

    `with_` and `officer` are whom it was with and who had it, where that goes without saying.
    """
    told = {
        field.name: _control(field, None, today if field.name == "on" else None, {}) for field in INTERACTION.fields
    }
    told["channel"] = replace(told["channel"], usual=_USUAL_CHANNELS)
    columns = {column.name: column for column in INTERACTION.columns}
    whom, by = columns["with"], columns["by"]
    return [
        reference("with", whom.zh, whom.en, whom.targets, text_of_ref(with_) if with_ else "", required=True),
        *(told[name] for name in ("channel", "summary", "next_action", "due", "on")),
        reference("by", by.zh, by.en, ("Officer",), text_of_ref(officer) if officer else ""),
    ]


def closing_controls(kind: Kind, today: str) -> list[Control]:
    """Return the inputs for what became of a matter of a kind."""
    by_name = {field.name: field for field in kind.fields}
    state, closed, outcome = (by_name[name] for name in _OF_CLOSING)
    chosen = _control(state, kind, None, {})
    return [replace(chosen, required=True), _control(closed, kind, today, {}), _control(outcome, kind, None, {})]


def reference(name: str, zh: str, en: str, kinds: Sequence[str], value: str = "", *, required: bool = False) -> Control:
    """Return an input that names an entity of some kinds."""
    return Control(f"f.{name}", zh, en, REFERENCE, value, kinds=tuple(kinds), new=new_of(kinds), required=required)


def new_of(kinds: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what can be made of a name that is not there: what stands for it, and what that is called in the viewer's language."""
    found: list[tuple[str, str]] = []
    for kind in kinds:
        if kind == SOURCE_KIND.label:
            told = next(field for field in SOURCE_KIND.fields if field.name == "kind")
            found += [
                (f"{kind}:{choice.value}", say(f"来源（{choice.zh}）", f"Source ({choice.en})"))
                for choice in told.choices
            ]
        elif kind not in ("Region", "Figure"):
            found.append((kind, said(KIND_BY_LABEL[kind])))
    return tuple(found)


def text_of(field: Field, value: Any, refs: Mapping[str, Ref]) -> str:
    """Return the value of a field as it is typed."""
    if value is None:
        return ""
    if field is SOURCE:
        return text_of_ref(refs[value]) if value in refs else str(value)
    if isinstance(value, list):
        return joined_values(map(str, value))
    if field.type is ValueType.COUNTRY and (country := countries().get(str(value))):
        return country_name(country)
    return number_text(value) if isinstance(value, float) else str(value)


def text_of_ref(ref: Ref) -> str:
    """Return an entity as a reference names it: its name for people, its id for certain."""
    return f"{ref.name} [{ref.id}]"


def _control(field: Field, kind: Kind | None, value: Any, refs: Mapping[str, Ref]) -> Control:
    private, is_source = field.private, field is SOURCE
    zh = "姓名" if field is NAME and kind and kind.person else field.zh
    return Control(
        f"f.{field.name}", zh, field.en,
        REFERENCE if is_source else LINES if field.long else field.type.value,
        "" if private else text_of(field, value, refs),
        field.choices,
        (SOURCE_KIND.label,) if is_source else (),
        new_of([SOURCE_KIND.label]) if is_source else (),
        required=field is NAME and kind is not None and not kind.name_from,
        private=private,
        known=private and value is not None,
        many=field.type is ValueType.LIST,
        example=field.example,
    )  # fmt: skip


def _column(column: LinkColumn) -> Control:
    kinds = column.targets
    return Control(f"f.{column.name}", column.zh, column.en, REFERENCE, kinds=kinds, new=new_of(kinds), many=True)
