"""The rows of a file -> what is to be written, what is refused and what is asked: resolved and checked against the graph.

Must not write. What a step does is in its own module; this one only leads from one to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.facts.import_report import Notice
from graphsvc.facts.regions import region_resolver
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining.checked import Checked
from graphsvc.intake.joining.checking import Checker
from graphsvc.intake.joining.folding import Wishes, wishes
from graphsvc.intake.joining.former_ids import under_present_ids
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.joining.identity import name_only_notices, settle_by_name, settle_given
from graphsvc.intake.joining.old_names import old_name_notices
from graphsvc.intake.joining.other_names import ask_for_other_names
from graphsvc.intake.joining.own_numbers import number_notices, numbered_rows
from graphsvc.intake.joining.possible_duplicates import possible_duplicates
from graphsvc.intake.joining.region_rows import settle_regions
from graphsvc.intake.joining.replaced import Replaced
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import FileIndex, Row
from graphsvc.intake.joining.telling import Telling
from graphsvc.intake.sheets.rows import Parsed
from graphsvc.store.database import Store


@dataclass(slots=True)
class Prepared:
    """What came of checking a file; `version` is the journal's number before anything was looked up."""

    checked: Checked
    resolver: Resolver
    gazetteer: Gazetteer
    wanted: Wishes
    notices: list[Notice]
    version: int

    def told(self, replaced: Replaced) -> list[Notice]:
        """Return what to say of the values that take the place of others."""
        return Telling(self.checked, self.resolver).notices(replaced, self.wanted.overwritten)


def prepare(
    store: Store, parsed: Parsed, *, create_missing: bool = False, to_make: Mapping[tuple[str, str], str] | None = None
) -> Prepared:
    """Resolve and check all rows; nothing is written. `to_make` are the names and kinds of new ones."""
    head = store.one("journal/version")
    names = GraphNames(store.read, store.engine.search_index)
    parsed.entities = under_present_ids(parsed.entities, names)
    numbered = numbered_rows(parsed.entities, names)
    index = FileIndex(parsed.entities, {id(row) for row in numbered})
    refused = settle_given(index, names)
    regions = settle_regions(index, region_resolver(store))
    others = ask_for_other_names(index, names, regions.gazetteer)
    resolver = Resolver(index, names, regions.gazetteer, create_missing, to_make, parsed.lost, others.by_id)
    settled = settle_by_name(index, resolver, regions.gazetteer)
    index.enter_names(settled.refused.keys() | others.asked.keys())
    resolver.learn(_texts(parsed))
    checker = Checker(index, resolver, store.read)
    checker.refuse_subjects({**refused, **regions.refused, **others.asked, **settled.refused, **settled.asked})
    checker.ask_for(parsed.asked, [*parsed.entities, *parsed.links])
    checker.note_subjects(settled.notes)
    notices = [*number_notices(numbered), *name_only_notices(settled.by_name_only), *old_name_notices(index, resolver)]
    unsettled = {*refused, *others.asked, *settled.refused, *settled.asked}
    notices += possible_duplicates(index, unsettled, store, regions.gazetteer)
    checker.add_parents(regions.parents)
    checked = checker.check(parsed.links)
    return Prepared(
        checked,
        resolver,
        regions.gazetteer,
        wishes(checked, regions.levels),
        [*notices, *checked.notices],
        int(head["edition"]["version"] or 0) if head else 0,
    )


def _texts(parsed: Parsed) -> set[str]:
    """Return the texts that may name something, so that all are looked up at once."""
    texts = {end for link in parsed.links for end in (link.start, link.end)}
    texts.update(cell.text for row in parsed.entities for cell in row.links)
    rows: list[Row] = [*parsed.entities, *parsed.links]
    texts.update(source for row in rows if isinstance(source := row.properties.get("source"), str))
    return texts
