"""Which page of a history, and which of the latest changes, for API, pages and feeds alike."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graphsvc.changes.latest import Which
from graphsvc.web import naming
from graphsvc.web.parameters import Cursor, Parameters, Text, limit

Door = Literal["page", "api", "cli", "import"]


class HistoryQuery(Parameters):
    """Which page of a history."""

    limit: int = limit(20, 100)
    cursor: Annotated[Cursor | None, Field()] = None


class ChangesQuery(HistoryQuery):
    """Which of the latest changes."""

    account: Text | None = Field(default=None, description="只看这个账号的 by this account only")
    door: Door | None = Field(
        default=None, description="从哪里改的：page 网页、api 接口、cli 命令行、import 导入 by which door"
    )
    region: Text | None = Field(
        default=None, description="只看这个地区及下级的 in this region or below it only", examples=["500106"]
    )

    @property
    def which(self) -> Which:
        """The question. Raises NotFound, Ambiguous for the region."""
        place = naming.region_or_none(self.region)
        return Which(self.account or "", self.door or "", place.id if place else "")
