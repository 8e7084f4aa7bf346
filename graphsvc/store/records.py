"""How entities and links are kept as properties, and how they come back.

A link carries the first and last day on which it can hold and whether it is soft, so that a statement decides by three
comparisons whether it counts. Nothing is linked before it exists: an entity carries the day on which its life `begins`, and
the statements that write links make `first_day` the latest of `since_day` and of both ends' lives. `recorded` is the day on
which a link was first written. Those, `search_text` and `said_text`, are derived here; whoever derives them in another way raises the
number of the form, and a migration derives them anew in the databases that are there. A link that follows from a rule keeps
the rule's id as `derived_from`. `changed_in` is the journal entry that wrote a node or a link last: its version. `made_in` is the
one that wrote it first, where that is another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphsvc.clock import today
from graphsvc.store.said_text import said_of_entity, said_of_link
from graphsvc.store.search_text import search_text
from graphsvc.values.personal_numbers import hidden
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_FIELDS, is_soft
from graphsvc.vocabulary.days import FIRST, first_day, last_day
from graphsvc.vocabulary.kinds import life_begins

CHANGED_IN = "changed_in"
MADE_IN = "made_in"
DERIVED_FROM = "derived_from"

# Which form of `derived_of_entity` and of `derived_of_link` this is, counted from 1.
ENTITY_FORM = 5
LINK_FORM = 3

_KEPT = frozenset({"search_text", "said_text", "begins", CHANGED_IN, MADE_IN})
_LINK_NAMES = tuple(field.name for field in LINK_FIELDS)
# What an answer about a link is made of.
ANSWERED = ("id", "first_day", "recorded", *_LINK_NAMES)

Properties = dict[str, Any]

# By kind, what earlier versions called a list that they kept as one text, and what it is called now.
_FORMERLY = {
    kind.label: [(field.formerly, field.name) for field in kind.fields if field.formerly]
    for kind in KIND_BY_LABEL.values()
}


@dataclass(frozen=True, slots=True)
class Entity:
    """One node as the rest of the service sees it; `properties` are its fields, without what only the store needs."""

    id: str
    kind: str
    properties: Properties

    @property
    def name(self) -> str:
        """The name that pictures and sentences show."""
        return str(self.properties.get("name", self.id))


@dataclass(frozen=True, slots=True)
class Link:
    """One link as the rest of the service sees it."""

    id: str
    type: str
    start: str
    end: str
    properties: Properties


def entity_properties(label: str, properties: Mapping[str, Any], changed_in: str, made_in: str = "") -> Properties:
    """Return the properties to keep on a node of kind `label`."""
    return {**properties, **derived_of_entity(label, properties), **_versions(changed_in, made_in)}


def link_properties(properties: Mapping[str, Any], changed_in: str, made_in: str = "") -> Properties:
    """Return the properties to keep on a link that is written today; one that only gets another end stays as old as it was."""
    recorded = {"recorded": properties.get("recorded") or today().isoformat()}
    return {**properties, **derived_of_link(properties), **recorded, **_versions(changed_in, made_in)}


def _versions(changed_in: str, made_in: str) -> Properties:
    return {CHANGED_IN: changed_in, MADE_IN: made_in} if made_in else {CHANGED_IN: changed_in}


def first_written(properties: Mapping[str, Any]) -> str:
    """Return the journal entry that first wrote a node or a link of these properties."""
    return str(properties.get(MADE_IN) or properties.get(CHANGED_IN) or "")


def derived_of_entity(label: str, properties: Mapping[str, Any]) -> Properties:
    """Return what is kept of a node of kind `label` beside its fields, as they have it."""
    return {
        "search_text": search_text(label, properties),
        "said_text": said_of_entity(label, properties),
        "begins": life_begins(label, properties),
    }


def in_present_words(label: str, properties: Properties) -> Properties:
    """Return the fields of an entity as this version calls them, whichever version wrote them."""
    for formerly, name in _FORMERLY[label]:
        if formerly in properties:
            rest = {key: value for key, value in properties.items() if key != formerly}
            properties = {name: [properties[formerly]], **rest}
    return properties


def derived_of_link(properties: Mapping[str, Any]) -> Properties:
    """Return what is kept of a link beside its fields; whatever writes it adds `first_day`, which depends on its ends."""
    return {
        "since_day": first_day(properties.get("since")),
        "last_day": last_day(properties.get("until")),
        "soft": is_soft(properties.get("status")),
        "said_text": said_of_link(properties),
    }


def told_of_entity(properties: Mapping[str, Any]) -> Properties:
    """Return what rows told of an entity, without what only the store needs."""
    return {key: value for key, value in properties.items() if key not in _KEPT}


def entity(record: Mapping[str, Any]) -> Entity:
    """Read `{labels, properties}` as they are kept: before anybody sees them, private fields are to be masked."""
    properties = record["properties"]
    return Entity(properties["id"], kind_of(record["labels"]), told_of_entity(properties))


def link(record: Mapping[str, Any]) -> Link:
    """Read `{type, start, end, properties}`."""
    properties = record["properties"]
    return Link(properties["id"], record["type"], record["start"], record["end"], answered_link(properties))


def public_link(properties: Mapping[str, Any]) -> Properties:
    """Return the declared fields of a link that have a value, personal numbers in them masked."""
    return {name: hidden(value) for name in _LINK_NAMES if (value := properties.get(name)) is not None}


def link_fields(properties: Mapping[str, Any]) -> Properties:
    """Return the declared fields of a link that have a value, as they are kept: for comparing, never for an answer."""
    return {name: value for name in _LINK_NAMES if (value := properties.get(name)) is not None}


def answered_link(properties: Mapping[str, Any]) -> Properties:
    """Return what an answer says of a link: its fields, whether its beginning is known, and when it was recorded."""
    return {
        **public_link(properties),
        "dated": properties["first_day"] != FIRST,
        "recorded": properties.get("recorded"),
    }


def kind_of(labels: list[str]) -> str:
    """Return the one kind among a node's labels."""
    for label in labels:
        if label in KIND_BY_LABEL:
            return label
    raise LookupError(f"no kind among the labels {labels}")
