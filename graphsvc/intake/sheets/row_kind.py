"""What each row of a sheet is: its headings decide, the names of the sheet and of the file only break a tie.

Must not look at data rows. What is not certain is not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from graphsvc.intake.files.tables import Sheet
from graphsvc.intake.sheet_names import SheetKind, kind_of_sheet, kinds_mentioned
from graphsvc.intake.sheets.column_meanings import proposed_meaning
from graphsvc.intake.sheets.header_search import Header
from graphsvc.intake.sheets.header_words import KINDS_OF_SHEETS, known_columns, names_its_rows

# Headings make it plain what a row is when they know so many columns of it.
_PLAIN = 2


@dataclass(frozen=True, slots=True)
class RowKind:
    """What a sheet's rows are, or between which `readings` that cannot be told. `named`: what the sheet's name says.

    `by_headings`: the sheet's name does not say so; `chosen`: somebody said so.
    """

    kind: SheetKind | None
    named: SheetKind | None
    readings: tuple[SheetKind, ...] = ()
    chosen: bool = False

    @property
    def by_headings(self) -> bool:
        """Tell whether the headings decided against or without the sheet's name."""
        return self.kind is not None and self.kind != self.named and not self.chosen


def kind_of_rows(sheet: Sheet, header: Header, chosen: SheetKind | None = None) -> RowKind:
    """Say what the rows below `header` are, unless somebody chose it."""
    named = kind_of_sheet(sheet.name)
    if chosen is not None:
        return RowKind(chosen, named, chosen=True)
    scores = {kind: _score(header.texts, kind) for kind in KINDS_OF_SHEETS}
    best = max(scores.values())
    leading = [kind for kind in KINDS_OF_SHEETS if scores[kind] == best]
    if named is not None and 0 < best <= 2 * scores[named]:
        return RowKind(named, named)
    if best >= _PLAIN and (kind := _chosen(leading, sheet, header)) is not None:
        return RowKind(kind, named)
    readings = tuple(dict.fromkeys([*([named] if named else []), *leading])) if best else ()
    return RowKind(named if named and scores[named] else None, named, readings)


def _score(texts: Sequence[str], kind: SheetKind) -> int:
    """Return how many columns of `kind` there are, 0 where its rows would have no name."""
    known = known_columns(texts, kind)
    return len(known) if names_its_rows(known, kind) else 0


def _chosen(leading: Sequence[SheetKind], sheet: Sheet, header: Header) -> SheetKind | None:
    """Return the one kind that the headings fit best.

    Of several, the one that a title or the file's name speaks of, or else the one that makes something of the most headings.
    """
    if len(leading) == 1:
        return leading[0]
    spoken = kinds_mentioned([sheet.name, PurePath(sheet.file).stem, *(line for _, line in header.titles)])
    if named := next((kind for kind in spoken if kind in leading), None):
        return named
    fits = [sum(bool(proposed_meaning(text, kind).targets) for text in header.texts if text) for kind in leading]
    return leading[fits.index(max(fits))] if fits.count(max(fits)) == 1 else None
