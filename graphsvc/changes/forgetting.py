"""The report of an undone import without what is private in it: the cells of private columns, and private values in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphsvc.values.personal_numbers import MASK
from graphsvc.vocabulary import KINDS

_PRIVATE_HEADERS = {
    header.casefold() for kind in KINDS for field in kind.fields if field.private for header in field.headers
}
# A shorter text stands in other words by chance.
_TOLD_APART = 5


def without_values(report: dict[str, Any], private: Collection[str]) -> dict[str, Any]:
    """Return a kept report in which no cell of a private column and none of the `private` values stands."""
    found = {*private, *(one["value"] for one in report.get("refused", ()) if _is_private(one))} - {""}
    values = sorted(found, key=len, reverse=True)
    return {
        **report,
        **{part: [_masked(one, values) for one in report[part]] for part in ("refused", "notices") if part in report},
    }


def _is_private(refusal: dict[str, Any]) -> bool:
    column = str(refusal["column"]).casefold()
    return any(header in column for header in _PRIVATE_HEADERS)


def _masked(told: dict[str, Any], values: Collection[str]) -> dict[str, Any]:
    return {name: _without(text, values) if isinstance(text, str) else text for name, text in told.items()}


def _without(text: str, values: Collection[str]) -> str:
    if text in values:
        return MASK
    for value in values:
        if len(value) >= _TOLD_APART:
            text = text.replace(value, MASK)
    return text
