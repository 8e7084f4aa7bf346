"""What every answer says of a link: its fields, whether its beginning is known, and when it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.vocabulary import LINK_TYPES, STATUSES, is_soft

LinkType = Annotated[
    str,
    Field(
        description="关系类型 type of link",
        json_schema_extra={"enum": [link.type for link in LINK_TYPES]},
        examples=["PARTNERS_WITH"],
    ),
]
Status = Annotated[
    str | None,
    Field(
        description="状态，空即已确认 null means confirmed",
        json_schema_extra={"enum": [*(choice.value for choice in STATUSES), None]},
    ),
]
PartialDate = Annotated[str | None, Field(description="任意精度的日期 ISO date of any precision", examples=["2021-03"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """One link with its fields, null where they are not known."""

    id: str
    type: LinkType
    role: Annotated[str | None, Field(description="角色 role", examples=["会长"])] = None
    status: Status = None
    since: PartialDate = None
    until: PartialDate = None
    source: Annotated[str | None, Field(description="来源的编号 id of the source")] = None
    quote: Annotated[str | None, Field(description="来源里的原句 the sentence that says it")] = None
    note: Annotated[str | None, Field(description="备注 note")] = None
    rule: Annotated[str | None, Field(description="由哪条规则得出 the rule that says so")] = None
    one_of: Annotated[str | None, Field(description="相同的几条是居其一 those who share it are alternatives")] = None
    dated: Annotated[
        bool, Field(description="起始时间是否已知：自身或两端的日期 whether its first possible day is known")
    ] = True
    recorded: Annotated[
        str | None, Field(description="登记日期 the day on which it was first recorded", examples=["2026-11-22"])
    ] = None

    @property
    def soft(self) -> bool:
        """Tell whether it is not sure."""
        return is_soft(self.status)

    @property
    def words(self) -> dict[str, Any]:
        """What its phrase is made of."""
        return {
            "role": self.role,
            "status": self.status,
            "since": self.since,
            "until": self.until,
            "dated": self.dated,
        }
