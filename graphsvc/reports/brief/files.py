"""The leader's page as files, by the ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.reports.brief.content import Brief
from graphsvc.reports.brief.paper import pdf
from graphsvc.reports.brief.word import word


@dataclass(frozen=True, slots=True)
class BriefFile:
    """One format: its media type, and what makes it."""

    media_type: str
    make: Callable[[Brief], bytes]


FILES = {
    "docx": BriefFile("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "pdf": BriefFile("application/pdf", pdf),
}
