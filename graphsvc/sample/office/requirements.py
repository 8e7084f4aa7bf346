"""What the made-up office requires of its stations and its officers every year."""

from __future__ import annotations

from graphsvc.sample.office.places import PROVINCE, region
from graphsvc.sample.office.reports import YEARBOOK, source
from graphsvc.sample.office.sheets import Sheets

# name, of whom, what is required, and how the yearbook says it
_REQUIREMENTS = (
    ("工作站每年至少联络一次", "工作站", {"counts": "联络", "at_least": 1, "period": "每年"}, "与每个工作站每年至少联络一次。"),
    ("工作站至少有一名受聘专家", "工作站", {"counts": "受聘专家", "at_least": 1}, "每个工作站至少有一名受聘专家。"),
    (
        "受聘专家半数以上有高级职称", "工作站", {"counts": "受聘专家", "containing": "教授、研究员、首席科学家、高级", "share": 50},
        "受聘专家中具有高级职称的不低于一半。",
    ),
    ("海外机构每年联络一次", "海外机构", {"counts": "联络", "at_least": 1, "period": "每年"}, "与结对的海外机构每年至少联络一次。"),
)  # fmt: skip


def add_requirements(sheets: Sheets) -> None:
    """Add four requirements of the province, each of which somebody falls short of."""
    for name, subject, required, quote in _REQUIREMENTS:
        row = sheets.add(
            "requirements", name, subject_kind=subject, **required, source=source(sheets, YEARBOOK), quote=quote
        )
        sheets.link(row, "APPLIES_TO", region(sheets, PROVINCE))
