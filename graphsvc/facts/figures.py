"""Numbers as reported: each a claim with its sources, claims of one metric side by side, conflicts shown and never averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.facts.chains import Json
from graphsvc.facts.details import Parts, details
from graphsvc.store.database import Store
from graphsvc.values.personal_numbers import hidden
from graphsvc.wording.amounts import BOUNDS, reported

FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number as reported, with the sources that carry it."""

    id: str
    value: float | None
    qualifier: str
    unit: str
    as_of: str | None
    note: str | None
    sources: tuple[Json, ...]

    @property
    def text(self) -> str:
        """The number as Chinese writes it: 近2000人次, 600多项, 1000余人."""
        return reported(self.value, self.qualifier, self.unit)

    def as_dict(self) -> Json:
        """Return the claim with its sources."""
        return {
            "id": self.id,
            "value": self.value,
            "qualifier": self.qualifier,
            "unit": self.unit,
            "as_of": self.as_of,
            "note": self.note,
            "text": self.text,
            "sources": list(self.sources),
        }


@dataclass(frozen=True, slots=True)
class Metric:
    """All claims about one metric side by side; `conflict` when they differ for one and the same date."""

    metric: str
    claims: tuple[Claim, ...]

    @property
    def conflict(self) -> bool:
        """Tell whether two claims for one date (or for none) disagree; the two bounds of a range do not."""
        by_date: dict[str | None, set[tuple[float | None, str, str]]] = defaultdict(set)
        for claim in self.claims:
            if claim.qualifier not in BOUNDS:
                by_date[claim.as_of].add((claim.value, claim.qualifier, claim.unit))
        return any(len(said) > 1 for said in by_date.values())

    def as_dict(self) -> Json:
        """Return `{"metric", "conflict", "claims"}`."""
        return {"metric": self.metric, "conflict": self.conflict, "claims": [claim.as_dict() for claim in self.claims]}


def figures_about(store: Store, ids: Sequence[str]) -> dict[str, tuple[Metric, ...]]:
    """Return the figures reported about each entity, by metric, the claims of one metric side by side."""
    return figures_in(details(store, ids, FIGURE))


def figures_in(parts: Parts) -> dict[str, tuple[Metric, ...]]:
    """Return the figures reported about each entity, from what was fetched around them."""
    claims: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for record in parts[FIGURE]:
        figure = record["figure"]
        claims[record["about"], figure.get("metric") or figure["name"]][figure["id"]].append(record)
    found: dict[str, list[Metric]] = defaultdict(list)
    for (about, metric), by_figure in sorted(claims.items()):
        ordered = sorted(
            map(_claim, by_figure.values()), key=lambda claim: (claim.as_of or "", claim.value or 0, claim.id)
        )
        found[about].append(Metric(metric, tuple(ordered)))
    return {about: tuple(metrics) for about, metrics in found.items()}


def _claim(records: list[dict[str, Any]]) -> Claim:
    figure = records[0]["figure"]
    cited = tuple(
        {"id": record["source"], "title": record["title"], "quote": hidden(record["quote"] or figure.get("quote"))}
        for record in sorted(records, key=lambda record: record["source"] or "")
        if record["source"]
    )
    return Claim(
        id=figure["id"],
        value=figure.get("value"),
        qualifier=figure.get("qualifier") or "",
        unit=figure.get("unit") or "",
        as_of=figure.get("as_of"),
        note=hidden(figure.get("note")),
        sources=cited,
    )
