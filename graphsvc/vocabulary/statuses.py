"""How sure a link is: confirmed and signed links are firm, all others are soft."""

from __future__ import annotations

from graphsvc.vocabulary.fields import choices

DEFAULT_STATUS = "confirmed"

STATUSES = choices(
    confirmed="已确认 Confirmed|确认|已落实",
    signed="已签署 Signed|签约|已签约|签署|已签订|签订",
    intent="合作意向 Intent|意向|有意向|意向合作|达成意向",
    discussed="已洽谈 Discussed|洽谈|洽谈中|在谈|对接中",
    visited="已到访 Visited|到访|来访|已来访|考察",
    reported="据报道 Reported|报道",
    unknown="不详 Unknown",
)

FIRM_STATUSES = frozenset({"confirmed", "signed"})


def is_soft(status: str | None) -> bool:
    """Tell whether a link of this status counts as soft; a missing status is the default one."""
    return (status or DEFAULT_STATUS) not in FIRM_STATUSES
