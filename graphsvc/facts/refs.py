"""How answers name what they speak of: an entity by id and name, by its kind too, a region by its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.facts.english_names import english_name
from graphsvc.gazetteer.places import Place
from graphsvc.store.records import kind_of
from graphsvc.vocabulary import KINDS

Kind = Annotated[
    str,
    Field(
        description="类别 kind", json_schema_extra={"enum": [kind.label for kind in KINDS]}, examples=["OverseasOrg"]
    ),
]
Day = Annotated[str, Field(description="任意精度的日期 ISO date of any precision", examples=["2021-03"])]


@dataclass(frozen=True, slots=True)
class Short:
    """An entity by id and name."""

    id: Annotated[str, Field(examples=["org-asu"])]
    name: Annotated[str, Field(examples=["亚利桑那州立大学"])]


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity named, no more: enough to show and to ask on."""

    id: Annotated[str, Field(examples=["org-asu"])]
    kind: Kind
    name: Annotated[str, Field(examples=["亚利桑那州立大学"])]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Ref:
        """Read `{id, labels, name}`."""
        return cls(record["id"], kind_of(record["labels"]), record["name"])

    @property
    def name_en(self) -> str:
        """What it is called in an English sentence."""
        return english_name(self.kind, self.id, self.name)

    @property
    def short(self) -> Short:
        """The entity where its kind goes without saying."""
        return Short(self.id, self.name)


@dataclass(frozen=True, slots=True)
class RegionRef:
    """A region by id, code, name and level."""

    id: Annotated[str, Field(examples=["region-500000"])]
    code: Annotated[str, Field(description="行政区划代码或国家代码 code", examples=["500000"])]
    name: Annotated[str, Field(examples=["重庆市"])]
    level: Annotated[str, Field(description="层级 level", examples=["province"])]

    @classmethod
    def of(cls, place: Place) -> RegionRef:
        """Name a place of the gazetteer."""
        return cls(place.id, place.code, place.name, place.level)
