"""A network of two of every kind with every field filled in, and a link of every type between every two kinds that it may join."""

from __future__ import annotations

from typing import Any

from graphsvc.store import WantedEntity, WantedLink
from graphsvc.vocabulary import KINDS, LINK_FIELDS, Field
from graphsvc.vocabulary.fields import SPANS, ValueType
from graphsvc.vocabulary.links import LINK_TYPES
from tests.story import link

# As they are kept; what a table could mistake for something else is in every text.
_VALUES: dict[ValueType, Any] = {
    ValueType.TEXT: "=某值；其一，“二”", ValueType.LIST: ["甲、乙", "a,b"], ValueType.DATE: "2021-03", ValueType.NUMBER: 12.5,
    ValueType.URL: "https://example.org/?a=1&b=2", ValueType.EMAIL: "a@example.org", ValueType.PHONE: "010-12345678",
    ValueType.COUNTRY: "region-DE", ValueType.IDENTITY: "E12345678", ValueType.DAYS: 90,
}  # fmt: skip
_LAST = {last for _, last in SPANS}
# What is no value of its own: ids of others, the code and the level of a region, and the words of a rule.
_GIVEN = {"id", "name", "former_ids", "source", "code", "level", "former", "rule"}


def two_of_every_kind() -> tuple[list[WantedEntity], list[WantedLink]]:
    """Return them; those of one name are told apart by their ids only."""
    nodes, links = [], []
    for kind in KINDS:
        told = {one.name: _value(one) for one in kind.all_fields if one.name not in _GIVEN}
        if kind.label == "Region":
            told["level"] = "township"
        for number in (1, 2):
            given = {
                "name": f"某{kind.zh}",
                "source": "every-Source-1",
                "former_ids": [f"former-{kind.label}-{number}"],
            }
            nodes.append(WantedEntity(kind.label, f"every-{kind.label}-{number}", told | given))
    for type_ in LINK_TYPES:
        for start, end in type_.ends:
            told = {one.name: _value(one) for one in LINK_FIELDS if one.name not in _GIVEN}
            if type_.timeless or type_.once:
                del told["until"]
            links.append(link(f"every-{start}-1", type_.type, f"every-{end}-{2 if start == end else 1}", **told))
    return nodes, [*links, link("every-Region-2", "PART_OF", "region-500106")]


def _value(field: Field) -> Any:
    if field.choices:
        return field.choices[-1].value
    return "2022-05-06" if field.name in _LAST else _VALUES[field.type]
