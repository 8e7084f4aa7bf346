"""What tells entities of one name apart: unit, place, field, organizations and the source that tells of them.

Asked for the few that are shown, in one message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.store.database import Store
from graphsvc.store.records import Properties, kind_of
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import org_type_zh

_UNITS = frozenset({"WORKS_AT", "HOSTED_BY"})
_PLACES = frozenset({"NATIVE_OF", "LOCATED_IN", "SERVES"})
# The one of these fields that comes first says most of a thing of its kind.
_DETAILS = (
    "title",
    "inst_type",
    "station_type",
    "rank",
    "name_en",
    "code",
    "publisher",
    "published",
    "held",
    "approved",
    "founded",
)
_MOST = 3


@dataclass(frozen=True, slots=True)
class Distinction:
    """What is known of one entity that others of its name may not share; empty where it is not known."""

    unit: str = ""
    place: str = ""
    field: str = ""
    organizations: tuple[str, ...] = ()
    detail: str = ""
    source: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return `{"unit", "place", "field", "organizations", "source", "told"}`, null where it is not known."""
        return {
            "unit": self.unit or None,
            "place": self.place or None,
            "field": self.field or None,
            "organizations": list(self.organizations),
            "source": self.source or None,
            "told": self.words(),
        }

    def words(self) -> str:
        """Return what is known in one line, as 湖南省 · 清华大学 · 教授; the source only where nothing else is."""
        known = [self.place, self.unit, self.detail, *self.organizations, self.field]
        told = list(dict.fromkeys(filter(None, known)))
        return " · ".join(told) or (f"来源：{self.source}" if self.source else "")


def told_apart(store: Store, ids: Sequence[str]) -> dict[str, Distinction]:
    """Return for each entity what tells it apart."""
    found = store.read("names/identifying", ids=list(ids))[0]["entities"] if ids else []
    return {
        properties["id"]: _distinction(labels, properties, linked, source)
        for labels, properties, linked, source in found
    }


def _distinction(labels: list[str], properties: Properties, linked: list[list[Any]], source: str | None) -> Distinction:
    kind = KIND_BY_LABEL[kind_of(labels)]
    known = {name: value for name, value in properties.items() if name not in kind.private_fields}
    places = _PLACES | {"PART_OF"} if kind.label == "Region" else _PLACES
    named = [(type_, name) for type_, _, name, _ in linked if name]
    fields = known.get("fields") or []
    return Distinction(
        unit=known.get("unit") or next((name for type_, name in named if type_ in _UNITS), ""),
        place=next((name for type_, name in named if type_ in places), ""),
        field="、".join(fields[:_MOST]),
        organizations=tuple(dict.fromkeys(name for type_, name in named if type_ not in _UNITS | places))[:_MOST],
        detail=_detail(known),
        source=source or "",
    )


def _detail(known: Properties) -> str:
    if known.get("org_type"):
        return org_type_zh(known["org_type"])
    return str(next((known[name] for name in _DETAILS if known.get(name)), ""))
