"""What exists: kinds, links, channels and value types. Plain frozen values; the standard library only."""

from graphsvc.vocabulary.channels import CHANNEL_BY_NAME, CHANNELS, WEIGHTS, Channel
from graphsvc.vocabulary.fields import SPANS, Choice, Field, ValueType
from graphsvc.vocabulary.kinds import COMMON_FIELDS, KIND_BY_LABEL, KINDS, Kind, LinkColumn
from graphsvc.vocabulary.link_type import LinkType
from graphsvc.vocabulary.links import (
    LINK_BY_TYPE,
    LINK_END_FIELDS,
    LINK_ESSENTIALS,
    LINK_FIELDS,
    LINK_SHEET,
    LINK_SHEET_ZH,
    LINK_TYPES,
)
from graphsvc.vocabulary.statuses import DEFAULT_STATUS, FIRM_STATUSES, STATUSES, is_soft

__all__ = [
    "CHANNELS", "CHANNEL_BY_NAME", "COMMON_FIELDS", "DEFAULT_STATUS", "FIRM_STATUSES", "KINDS", "KIND_BY_LABEL",
    "LINK_BY_TYPE", "LINK_END_FIELDS", "LINK_ESSENTIALS", "LINK_FIELDS", "LINK_SHEET", "LINK_SHEET_ZH", "LINK_TYPES", "SPANS", "STATUSES", "WEIGHTS",
    "Channel", "Choice", "Field", "Kind", "LinkColumn", "LinkType", "ValueType", "is_soft",
]  # fmt: skip
