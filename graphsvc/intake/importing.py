"""One file into the graph: parse -> resolve -> check -> ask -> write -> derive, as one batch that can be undone.

    import_file(store, viewer, path) -> ImportReport

Must not know HTTP or the command line. What a step does is in its own module; this one only leads from one to the next.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphsvc.changes.batch_writing import compare_portions
from graphsvc.clock import moment, today
from graphsvc.facts.import_report import ImportReport, Refusal, UnderstoodFile
from graphsvc.intake.batch_of_rows import READING, WRITING, Progress, take_back, write_batch
from graphsvc.intake.collecting import few_collections
from graphsvc.intake.joining.checked import Checked
from graphsvc.intake.joining.completeness import unlisted
from graphsvc.intake.joining.replaced import Replaced
from graphsvc.intake.joining.subjects import Row
from graphsvc.intake.joining.writing import portions_of
from graphsvc.intake.kept_choices import keep_choices
from graphsvc.intake.limits import Limits
from graphsvc.intake.preparing import Prepared, prepare
from graphsvc.intake.proposals.asking import Open, left_open, waiting
from graphsvc.intake.proposals.keys import RowKeys
from graphsvc.intake.proposals.remembered import Remembered, remembered
from graphsvc.intake.sheets.choices import NO_CHOICES, Choices
from graphsvc.intake.sheets.rows import Parsed, parse, understood
from graphsvc.store.database import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary.days import day_number

__all__ = ["READING", "WRITING", "Progress", "import_file"]


@allowed(Action.IMPORT)
def understand_file(
    store: Store, viewer: Viewer, path: Path, *, limits: Limits | None = None, choices: Choices = NO_CHOICES
) -> UnderstoodFile:
    """Say how a file would be read, and why; nothing is written or looked up. Raises Invalid."""
    parsed = understood(path, limits, None, choices)
    return UnderstoodFile(path.name, parsed.plans, parsed.refused, parsed.left_out, parsed.notices)


@allowed(Action.IMPORT)
@few_collections()
def import_file(
    store: Store,
    viewer: Viewer,
    path: Path,
    *,
    strict: bool = False,
    dry_run: bool = False,
    create_missing: bool = False,
    complete: bool = False,
    limits: Limits | None = None,
    progress: Progress | None = None,
    choices: Choices = NO_CHOICES,
) -> ImportReport:
    """Bring a file into the graph and report what became of each row.

    `strict`: all or nothing, so that nothing waits either. `dry_run`: nothing, only the report. `create_missing`: what a row
    refers to is made by its name where its kind is clear. `complete`: the list names all members of what it names members of, or
    all that an earlier version of it had, so that others are told. `choices`: how its sheets are read. What `progress` is told of as written stays written. Raises
    Invalid, Unavailable, Conflict.
    """
    progress = progress or (lambda step, done, total: None)
    parsed = parse(path, limits, lambda rows: progress(READING, rows, 0), choices)
    prepared, open_ones, before = _prepare_asked(store, parsed, path.name, create_missing)
    refused, left_out = _faults(parsed, prepared.checked, strict)
    report = ImportReport(
        None, path.name, moment(), dry_run, strict, parsed.rows, notices=[*parsed.notices, *prepared.notices]
    )
    report.plans = parsed.plans if dry_run else [replace(plan, first_rows=()) for plan in parsed.plans]
    report.tell_faults(refused, left_out)
    if not strict:
        report.tell_waiting(waiting((one.asked, before.id_of(one)) for one in open_ones))
    if complete:
        report.tell_unlisted(unlisted(store, parsed, prepared.checked, day_number(today())))
    if dry_run:
        replaced = Replaced()
        portions, _ = portions_of(prepared.wanted)
        report.tell_counts(compare_portions(store.read, portions, replaced.take))
        report.notices += prepared.told(replaced)
    elif not strict or report.whole:
        report.notices += keep_choices(store, viewer, path.name, report.plans, choices)
        write_batch(store, viewer, report, prepared, open_ones, before.known, progress)
        if strict and not report.whole:
            take_back(store, viewer, report)
    return report


def _prepare_asked(
    store: Store, parsed: Parsed, file: str, create_missing: bool
) -> tuple[Prepared, list[Open], Remembered]:
    """Check the rows of a file, with the answers that were given when they were asked about before."""
    prepared = prepare(store, parsed, create_missing=create_missing)
    keys = RowKeys(file, prepared.gazetteer)
    open_ones = left_open(prepared.checked, keys)
    before = remembered(store.read, open_ones, prepared.resolver)
    if before.rows:
        before.answer(parsed)
        prepared = prepare(store, parsed, create_missing=create_missing, to_make=before.to_make)
        open_ones = left_open(prepared.checked, keys)
    return prepared, open_ones, before


def _faults(parsed: Parsed, checked: Checked, strict: bool) -> tuple[list[Refusal], list[Refusal]]:
    """Return the faults of refused rows, and the cells left out of the others, both in the order of the file.

    With `strict` nothing waits: what could be asked is a fault.
    """
    asked = checked.asked if strict else []
    refused = [*parsed.refused, *checked.refused, *(told for one in asked if one.whole for told in one.refusals())]
    rows = {(one.sheet, one.row) for one in refused}
    cells = [*parsed.left_out, *checked.left_out]
    cells += [told for one in asked if not one.whole for told in one.refusals()]
    refused += [one for one in cells if (one.sheet, one.row) in rows]
    return _in_order(parsed, refused), _in_order(parsed, [one for one in cells if (one.sheet, one.row) not in rows])


def _in_order(parsed: Parsed, refused: list[Refusal]) -> list[Refusal]:
    """Return faults in the order of the file."""
    sheets: dict[str, int] = {}
    rows: list[Row] = [*parsed.entities, *parsed.links]
    for row in rows:
        sheets.setdefault(row.sheet, len(sheets))
    return sorted(refused, key=lambda one: (sheets.get(one.sheet, -1), one.row))
