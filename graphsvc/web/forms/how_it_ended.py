"""A promise that ended says on which day and how: a form that leaves it out is asked for it. A list that is imported may not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.facts.due import OPEN
from graphsvc.vocabulary.kinds import COMMITMENT
from graphsvc.web.forms.refusals import Refusal, Refused

# What is asked for together, so that one can be answered where another is changed.
ASKED = ("state", "closed", "outcome")
_MISSING = {
    "closed": Refusal("写明哪天办结，可以只写到月", "say on which day, or in which month, it was closed"),
    "outcome": Refusal("写一句结果；没有办成的，写原因", "say in a sentence what came of it, or why it did not"),
}


def asks_how_it_ended(kind: str, fields: Mapping[str, Any], told: Mapping[str, Any]) -> Refused | None:
    """Return what is asked for where `fields`, as typed, end a promise of which nothing more is `told`; None for all else."""
    if kind != COMMITMENT.label or (fields.get("state") or OPEN) == OPEN:
        return None
    missing = {f"f.{name}": why for name, why in _MISSING.items() if not {**told, **fields}.get(name)}
    zh, en = "办结的约定要写明哪天、结果如何。", "A promise that ended says on which day and how."
    return Refused(422, zh, en, "invalid", missing) if missing else None


def asked_together(kind: str, field: str) -> tuple[str, ...]:
    """Return the fields that stand in the form of one field."""
    return ASKED if kind == COMMITMENT.label and field in ASKED else (field,)
