"""Writes what was found of doubles as markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.duplicates.figures import PRECISION, RECALL, SECONDS, Counted, Duplication
from benchmarks.duplicates.homonyms import Apart


def duplication_tables(found: Duplication) -> Iterator[str]:
    """Yield the lines: what was promised, what was found among the many, and on the pairs beside nomenklatura."""
    yield f"{found.title}; {found.people:,} people, of whom {found.homonyms:,} share a name with another; {found.planted:,} stand there twice."
    yield ""
    first, seconds = found.found[0], statistics.median(found.seconds)
    took = f"{seconds:.1f} s, {statistics.median(found.of_processors):.1f} s of the processors"
    yield from _table(
        ("promised", "measured", ""),
        [
            (f"suggestions within {SECONDS:.0f} s", took, _kept(seconds <= SECONDS)),
            (f"suggested first: precision {PRECISION}", f"{first.precision:.4f}", _kept(first.precision >= PRECISION)),
            (f"suggested first: recall {RECALL}", f"{first.recall:.3f}", _kept(first.recall >= RECALL)),
            *_apart(found.apart),
        ],
    )
    yield ""
    yield from _counts(f"among {found.people:,}", found.found)
    yield ""
    cases = [(case, f"{missed} of {number}") for case, (missed, number) in found.missed.items()]
    yield from _table(("how the double is written", "not suggested first"), cases)
    yield ""
    yield (
        f"On the {found.pairs:,} pairs of benchmarks/duplicates/pairs.csv, nomenklatura {found.nomenklatura} beside it in the same "
        "run (name, aliases, telephones, e-mail and place of origin given to it; it compares no employers):"
    )
    yield ""
    yield from _counts("on the pairs", found.compared)


def _apart(apart: Apart | None) -> list[tuple[str, str, str]]:
    if apart is None:
        return []
    promised = (
        f"a list of {apart.rows:,} rows, {apart.homonyms:,} of them of a name that others have: nobody becomes another"
    )
    measured = f"{apart.people:,} people, in {apart.seconds:.0f} s"
    return [(promised, measured, _kept(apart.people == apart.rows))]


def _counts(where: str, counted: Iterable[Counted]) -> list[str]:
    rows = [
        (one.way, f"{one.precision:.4f}", f"{one.recall:.3f}", f"{one.right:,}", f"{one.wrong:,}", f"{one.missed:,}")
        for one in counted
    ]
    return _table((where, "precision", "recall", "right", "wrong", "missed"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def _kept(kept: bool) -> str:
    return "kept" if kept else "**not kept**"
