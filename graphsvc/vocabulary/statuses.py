"""How sure a link is: confirmed and signed links are firm, all others are soft."""

from __future__ import annotations

from graphsvc.vocabulary.fields import choices

DEFAULT_STATUS = "confirmed"

STATUSES = choices(
    confirmed="已确认 Confirmed",
    signed="已签署 Signed",
    intent="合作意向 Intent",
    discussed="已洽谈 Discussed",
    visited="已到访 Visited",
    reported="据报道 Reported",
    unknown="不详 Unknown",
)

FIRM_STATUSES = frozenset({"confirmed", "signed"})


def is_soft(status: str | None) -> bool:
    """Tell whether a link of this status counts as soft; a missing status is the default one."""
    return (status or DEFAULT_STATUS) not in FIRM_STATUSES
