"""All kinds of node, and what is asked of them: by label, who are people, when a life begins.

Feeds constraints, validation, import headers, forms, legend, API and the generated docs page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.vocabulary.common_fields import ALIASES, COMMON_FIELDS, FORMER_IDS, ID, NAME, NOTE, QUOTE, SOURCE
from graphsvc.vocabulary.contact_kinds import (
    CONTACT_KINDS,
    DOCTOR_GROUP,
    EXPERT,
    INSTITUTION,
    OVERSEAS_ORG,
    PROJECT,
    WORKSTATION,
)
from graphsvc.vocabulary.days import first_day
from graphsvc.vocabulary.evidence_kinds import AWARD, FIGURE, SOURCE_KIND
from graphsvc.vocabulary.kind import Kind, LinkColumn
from graphsvc.vocabulary.occasion_kinds import ACTIVITY, COMMITMENT, CONTACT_BY, CONTACT_WITH, INTERACTION, PROGRAM
from graphsvc.vocabulary.ownership_kinds import CADENCE_RULE, OFFICER, OWNER_RULE, POST, REGION
from graphsvc.vocabulary.requirements import REQUIREMENT

__all__ = [
    "ALIASES",
    "CADENCE_RULE",
    "COMMITMENT",
    "COMMON_FIELDS",
    "CONTACT_BY",
    "CONTACT_KINDS",
    "CONTACT_WITH",
    "EVIDENCE_KINDS",
    "FIGURE",
    "FORMER_IDS",
    "ID",
    "INTERACTION",
    "KINDS",
    "KIND_BY_LABEL",
    "NAME",
    "NOTE",
    "ORG_TYPES",
    "OVERSEAS_ORG",
    "OWNER_RULE",
    "PEOPLE",
    "QUOTE",
    "REQUIREMENT",
    "SOURCE",
    "SOURCE_KIND",
    "Kind",
    "LinkColumn",
    "life_begins",
    "org_type_en",
    "org_type_zh",
]  # fmt: skip

# Whose names may carry a title, and are read family name first.
PEOPLE = frozenset({"Expert", "Officer"})

KINDS: tuple[Kind, ...] = (
    EXPERT, OVERSEAS_ORG, WORKSTATION, DOCTOR_GROUP, PROJECT, INSTITUTION, PROGRAM, ACTIVITY, REGION, POST, OFFICER,
    OWNER_RULE, CADENCE_RULE, REQUIREMENT, INTERACTION, COMMITMENT, FIGURE, AWARD, SOURCE_KIND,
)  # fmt: skip

# What is said of others, and where: among people and organizations they would crowd a picture.
EVIDENCE_KINDS = (FIGURE.label, SOURCE_KIND.label)

KIND_BY_LABEL: dict[str, Kind] = {kind.label: kind for kind in KINDS}

ORG_TYPES = next(field for field in OVERSEAS_ORG.fields if field.name == "org_type").choices
_ORG_TYPES_ZH = {choice.value: choice.zh for choice in ORG_TYPES}
_ORG_TYPES_EN = {choice.value: choice.en for choice in ORG_TYPES}


def org_type_zh(value: str | None) -> str:
    """Return the Chinese name of a type of organization."""
    return _ORG_TYPES_ZH.get(value or "", value or "类型不详")


def org_type_en(value: str | None) -> str:
    """Return the English name of a type of organization."""
    return _ORG_TYPES_EN.get(value or "", value or "type unknown")


def life_begins(label: str, properties: Mapping[str, Any]) -> int:
    """Return the first day of an entity's life as an integer; `FIRST` where its kind has none or its date is not known."""
    return first_day(properties.get(KIND_BY_LABEL[label].begins))
