"""The names that people give to what is kept for them: saved lists and views, stories, profiles of lists."""

from __future__ import annotations

from graphsvc.errors import Invalid
from graphsvc.values.characters import tidy
from graphsvc.values.results import Refused

LONGEST_NAME = 60


def checked_name(name: str, zh: str, en: str) -> str:
    """Return a name as it is kept; `zh` and `en` are what it is the name of. Raises Invalid."""
    try:
        name = tidy(name)
    except Refused as refused:
        raise Invalid(refused.reason.zh, refused.reason.en, field="name") from None
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(
            f"请给{zh}起一个名称，最多 {LONGEST_NAME} 个字。",
            f"Give the {en} a name of at most {LONGEST_NAME} characters.",
            field="name",
        )
    return name
