"""Who stood in an earlier version of a list that says that it is complete, and does not stand in it any more.

Earlier versions are the imports of lists with the same headings, whatever their files were called; who stood in one is whom it
brought in, and who is still there. Must not change anything: whether somebody is gone is for the user to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from graphsvc.changes.batches import DONE, Batch, list_batches
from graphsvc.facts.import_report import Unlisted
from graphsvc.facts.sheet_plans import LINKS, SheetPlan
from graphsvc.intake.sheets.profiles import folded_headings
from graphsvc.store import Store
from graphsvc.store.differences import Differences
from graphsvc.store.records import entity

_Form = tuple[str, frozenset[str]]


def brought_before(store: Store, plans: Iterable[SheetPlan]) -> list[Unlisted]:
    """Return what earlier versions of the lists of a file brought in, each thing once, the newest version first."""
    forms = set(_forms(plans))
    found: dict[str, Unlisted] = {}
    for batch in list_batches(store) if forms else ():
        if kinds := {kind for kind, _ in forms.intersection(_forms(_plans(batch)))}:
            for one in _brought_in(store, batch, kinds):
                found.setdefault(one.id, one)
    return list(found.values())


def _plans(batch: Batch) -> Sequence[SheetPlan]:
    return batch.report.plans if batch.state == DONE and batch.report else ()


def _forms(plans: Iterable[SheetPlan]) -> Iterator[_Form]:
    """Yield of what kind the rows of each sheet are, and its headings."""
    for plan in plans:
        if plan.kind and plan.kind != LINKS:
            yield plan.kind, folded_headings(column.heading for column in plan.columns if not column.unseen)


def _brought_in(store: Store, batch: Batch, kinds: Collection[str]) -> Iterator[Unlisted]:
    """Yield the entities of some kinds that a batch made and that are still there, by name."""
    changes = [Differences.unpacked(row["changes"]) for row in store.read("journal/of_batch", batch=batch.id)]
    made = [one.id for told in changes for one in told.entities if one.before is None]
    there = map(entity, store.read("entities/by_ids", ids=made)) if made else ()
    for one in sorted((one for one in there if one.kind in kinds), key=lambda one: (one.name, one.id)):
        yield Unlisted(one.id, one.name, "", batch.id, batch.file)
