"""Numbers as reported: each a claim with its sources, claims of one metric side by side, conflicts shown and never averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from graphsvc.answer import computed
from graphsvc.facts.details import Parts, details
from graphsvc.facts.links import PartialDate
from graphsvc.facts.network_copy.current import copy_at_hand_of_few
from graphsvc.store.database import Store
from graphsvc.values.personal_numbers import hidden
from graphsvc.wording.amounts import BOUNDS, reported, reported_en

FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a number stands."""

    id: str
    title: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One number as reported, with the sources that carry it."""

    id: str
    value: float | None
    qualifier: Annotated[str, Field(examples=["近"])]
    unit: Annotated[str, Field(examples=["人次"])]
    as_of: PartialDate
    note: str | None
    sources: tuple[Cited, ...]

    @computed
    def text(self) -> str:
        """照中文写法 the number as Chinese writes it: 近2000人次, 600多项, 1000余人."""
        return reported(self.value, self.qualifier, self.unit)

    @computed
    def text_en(self) -> str:
        """The number as English writes it: nearly 2,000 participants."""
        return reported_en(self.value, self.qualifier, self.unit)


@dataclass(frozen=True, slots=True)
class Metric:
    """All claims about one metric side by side; `conflict` when they differ for one and the same date."""

    metric: str
    claims: tuple[Claim, ...]

    @computed
    def conflict(self) -> bool:
        """说法不一 whether two claims for one date (or for none) disagree; the two bounds of a range do not."""
        by_date: dict[str | None, set[tuple[float | None, str, str]]] = defaultdict(set)
        for claim in self.claims:
            if claim.qualifier not in BOUNDS:
                by_date[claim.as_of].add((claim.value, claim.qualifier, claim.unit))
        return any(len(said) > 1 for said in by_date.values())


def figures_about(store: Store, ids: Sequence[str]) -> dict[str, tuple[Metric, ...]]:
    """Return the figures reported about each entity, by metric, the claims of one metric side by side.

    Kept until one of them, a source or a link changes. Raises Unavailable.
    """
    if copy := copy_at_hand_of_few(store, ids):
        return copy.told_around(("figures", tuple(ids)), partial(_figures, store, ids))
    return _figures(store, ids)[0]


def _figures(store: Store, ids: Sequence[str]) -> tuple[dict[str, tuple[Metric, ...]], set[str], set[str]]:
    """Return the figures with the ids of all that are named, and of those whose links say so."""
    parts = details(store, ids, FIGURE)
    figures = {record["figure"]["id"] for record in parts[FIGURE]}
    cited = {record["source"] for record in parts[FIGURE]} - {None}
    return figures_in(parts), figures | cited, {*ids, *figures}


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
        Cited(record["source"], record["title"], hidden(record["quote"] or figure.get("quote")))
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
