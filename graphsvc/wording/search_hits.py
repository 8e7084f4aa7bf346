"""Why something was found, as every surface says it."""

from __future__ import annotations

from collections.abc import Iterable


def found_because(reasons: Iterable[tuple[str, str]]) -> str:
    """Return why, from labels and what is written: 因专业领域匹配：碳纤维复合材料；因籍贯匹配：湖南省长沙市."""
    return "；".join(dict.fromkeys(f"因{label}匹配：{text}" for label, text in reasons))


def found_because_en(reasons: Iterable[tuple[str, str]]) -> str:
    """Return the same in English: Matched in fields: 碳纤维复合材料; native place: 湖南省长沙市."""
    told = "; ".join(dict.fromkeys(f"{label[:1].lower()}{label[1:]}: {text}" for label, text in reasons))
    return f"Matched in {told}" if told else ""
