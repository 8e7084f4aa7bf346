"""The facts by which a row's entity is told from others of its name, as the row says them; and those of its name so far."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.facts.identifying import FACT_OF, Facts, added, facts_of_fields, name_forms, place_forms
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining.subjects import Subject
from graphsvc.intake.sheets.typed_rows import EntityRow


@dataclass(slots=True)
class Namesake:
    """Somebody of a name: of the graph (`shown` says what tells it apart), or of earlier rows of the file."""

    subject: Subject
    facts: Facts
    shown: str = ""


def facts_of_row(row: EntityRow, gazetteer: Gazetteer) -> Facts:
    """Return the identifying facts that a row says."""
    known = FACT_OF[row.kind]
    found = facts_of_fields(row.kind, row.properties)
    for cell in row.links:
        fact = known.get(cell.column.link)
        if fact and cell.column.outward:
            forms = place_forms(cell.text, gazetteer) if fact.place else name_forms([cell.text])
            added(found, {fact.name: forms} if forms else {})
    return found
