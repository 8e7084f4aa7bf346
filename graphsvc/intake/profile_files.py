"""A profile as a file: how lists of one form are read, to be taken from one office to another."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, ValidationError

from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import ListProfile


def profile_in(content: bytes) -> ListProfile:
    """Return the profile that a file holds, as it was taken out. Raises Invalid."""
    try:
        found = _reader().validate_json(content)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise Invalid(
            f"这个文件不是读法档案（{place or '不是 JSON'}）。请选从读法档案页或 graphsvc profiles export 导出的 .json。",
            f"The file is no profile ({place or 'no JSON'}); choose a .json that was exported from the page or by graphsvc profiles export.",
            parameter="file",
        ) from None
    if not found.headings:
        raise Invalid("读法档案里没有表头。", "The profile has no headings.", parameter="file")
    return found


@cache
def _reader() -> TypeAdapter[ListProfile]:
    return TypeAdapter(ListProfile)
