"""Rows whose id is somebody's of another name: that one has another name now, or the id was meant for somebody else.

An identifying fact that agrees, the old name among the aliases, or a name much like it speaks for a new name, which the report
tells. Otherwise it is asked, and what refers to its id waits with it. Must not look at rows without id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from graphsvc.facts.identifying import FACTS, Facts, compared, facts_of_entity
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining import namesake_refusals as reasons
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.joining.row_facts import facts_of_row
from graphsvc.intake.joining.subjects import FileIndex, Subject
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.folding import fold
from graphsvc.values.results import Reason

# 王伟 and 王炜 share one of two characters; less is another name.
_ALIKE = 50.0


@dataclass(slots=True)
class OtherNames:
    """The rows that are asked about by a subject of their own, and by the id that they say."""

    asked: dict[Subject, Reason]
    by_id: dict[str, EntityRow]


def ask_for_other_names(index: FileIndex, names: GraphNames, gazetteer: Gazetteer) -> OtherNames:
    """Ask about the rows whose id is that of somebody else, and let them tell of nobody."""
    doubtful = list(_doubtful(index, names))
    names.known(subject.id for _, subject, _ in doubtful if subject.known)
    found = OtherNames({}, {})
    assigned: dict[int, Subject] = {}
    for row, subject, first in doubtful:
        if reason := _reason(row, subject, first, names, gazetteer):
            nobody = Subject(row.kind, row.name, told=True, place=(row.sheet, row.number))
            assigned[id(row)] = nobody
            found.asked[nobody] = reason
            assert row.id
            found.by_id.setdefault(row.id, row)
    index.assign(assigned)
    return found


def _doubtful(index: FileIndex, names: GraphNames) -> Iterator[tuple[EntityRow, Subject, EntityRow]]:
    """Yield the rows with another name than their id has in the graph, or else in the first row that says it."""
    first: dict[Subject, EntityRow] = {}
    for row, subject in index.of_row:
        if not subject.given or subject.kind not in FACTS:
            continue
        there = names.with_id(subject.id) if subject.known else first.setdefault(subject, row)
        if there and fold(there.name) != fold(row.name):
            yield row, subject, first.get(subject, row)


def _reason(
    row: EntityRow, subject: Subject, first: EntityRow, names: GraphNames, gazetteer: Gazetteer
) -> Reason | None:
    if subject.known:
        there = names.known([subject.id])[subject.id]
        name, aliases = str(there.properties["name"]), there.properties.get("aliases")
        others = facts_of_entity(there.kind, there.properties, there.linked, gazetteer)
    else:
        name, aliases, others = first.name, first.properties.get("aliases"), facts_of_row(first, gazetteer)
    if _named_both(row, name, aliases):
        return None
    return _contradiction(row, name, others, gazetteer)


def _named_both(row: EntityRow, name: str, aliases: object) -> bool:
    """Tell whether one of the two names is an alias of the other."""
    own = row.properties.get("aliases")
    return fold(name) in map(fold, own if isinstance(own, list) else ()) or fold(row.name) in map(
        fold, aliases if isinstance(aliases, list) else ()
    )


def _contradiction(row: EntityRow, name: str, others: Facts, gazetteer: Gazetteer) -> Reason | None:
    facts = facts_of_row(row, gazetteer)
    comparison = compared(row.kind, facts, others)
    alike = fuzz.ratio(fold(row.name), fold(name)) >= _ALIKE
    if comparison.same or (alike and comparison.open):
        return None
    return reasons.whose_id(row, name, facts, comparison, others)
