"""The report of an import without what is private in it: the cells of private columns, private values and names in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphsvc.values.personal_numbers import MASK
from graphsvc.vocabulary import KINDS

_PRIVATE_HEADERS = {
    header.casefold() for kind in KINDS for field in kind.fields if field.private for header in field.headers
}
_WITH_CELLS = ("refused", "left_out", "waiting")
# A shorter text stands in other words by chance.
TOLD_APART = 5


def without_values(report: dict[str, Any], private: Collection[str], names: Collection[str] = ()) -> dict[str, Any]:
    """Return a kept report in which no cell of a private column, none of the `private` values and none of the `names` stands."""
    cells = [one for part in _WITH_CELLS for one in report.get(part, ())]
    found = {*private, *names, *(one["value"] for one in cells if _is_private(one))} - {""}
    values = sorted(found, key=len, reverse=True)
    return _masked(report, values, names)


def without_names(text: str, names: Collection[str]) -> str:
    """Return a text with a mask in the place of each of the names, however short."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, MASK)
    return text


def _is_private(refusal: dict[str, Any]) -> bool:
    column = str(refusal["column"]).casefold()
    return any(header in column for header in _PRIVATE_HEADERS)


def _masked(told: dict[str, Any], values: Collection[str], names: Collection[str]) -> dict[str, Any]:
    return {name: _masked_within(value, values, names) for name, value in told.items()}


def _masked_within(value: Any, values: Collection[str], names: Collection[str]) -> Any:
    """Return a value of a report with its texts masked, how its sheets were read and the possible answers too."""
    if isinstance(value, dict):
        return _masked(value, values, names)
    if isinstance(value, list):
        return [_masked_within(one, values, names) for one in value]
    return _without(value, values, names) if isinstance(value, str) else value


def _without(text: str, values: Collection[str], names: Collection[str]) -> str:
    return MASK if text in values else without_names(text, [*(one for one in values if len(one) >= TOLD_APART), *names])
