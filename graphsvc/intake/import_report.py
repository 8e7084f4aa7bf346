"""What an import says at its end, in the shape that the interfaces promise, and how that is kept with its batch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphsvc.intake.report import Notice, Refusal

# The last three count the owners that follow from rules.
COUNTS = (
    "created", "updated", "unchanged", "links_created", "links_updated", "links_unchanged",
    "owners_created", "owners_updated", "owners_deleted",
)  # fmt: skip

# What is kept in the graph of a long list of refusals or of cells left out; the user has all of them on screen and in the marked copy.
_KEPT_REFUSALS = 200


@dataclass(slots=True)
class ImportReport:
    """What became of a file. `batch` is None where nothing was to be written: a dry run, or a strict one with a fault.

    `refused` are the faults of rows that did not go in, `left_out` the cells that did not go in with their rows.
    """

    batch: str | None
    file: str
    at: str
    dry_run: bool
    strict: bool
    rows: int
    counts: Mapping[str, int] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def refused_rows(self) -> int:
        """How many rows were refused; one may have several faults. A refused sheet counts as its header."""
        return len({(one.sheet, one.row) for one in self.refused})

    @property
    def whole(self) -> bool:
        """Tell whether every cell of every row could be taken."""
        return not (self.refused or self.left_out)

    def as_dict(self) -> dict[str, Any]:
        """Return the promised JSON."""
        return {
            "batch": self.batch,
            "file": self.file,
            "at": self.at,
            "dry_run": self.dry_run,
            "strict": self.strict,
            "rows": self.rows,
            **{name: self.counts.get(name, 0) for name in COUNTS},
            "refused_rows": self.refused_rows,
            "refused": [refusal.as_dict() for refusal in self.refused],
            "left_out": [refusal.as_dict() for refusal in self.left_out],
            "notices": [notice.as_dict() for notice in self.notices],
        }

    def kept(self) -> str:
        """Return the report as it is kept with its batch."""
        told = self.as_dict()
        for name, found in (("refused", self.refused), ("left_out", self.left_out)):
            told[f"{name}_total"] = len(found)
            told[name] = told[name][:_KEPT_REFUSALS]
        told["notices"] = told["notices"][:_KEPT_REFUSALS]
        return json.dumps(told, ensure_ascii=False)
