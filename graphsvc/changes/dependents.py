"""What depends on a thing that is to go or to be taken back: found by `deleting` and `later_work`, told by the refusals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

# So many are named, the others counted.
NAMED = 10

WHYS = ("changed", "deleted", "linked", "cites", "circle")


@dataclass(frozen=True, slots=True)
class Dependent:
    """An entity or a link that depends on another thing, with the reason in words."""

    id: str
    kind: Annotated[str, Field(description="类别或关系类型 kind, or type of link", examples=["MEMBER_OF"])]
    name: str
    why: Annotated[str, Field(json_schema_extra={"enum": list(WHYS)}, examples=["linked"])]
    zh: str
    en: str
