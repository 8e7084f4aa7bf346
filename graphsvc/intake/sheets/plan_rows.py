"""The first rows of a sheet as they would stand, for whoever looks whether it was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphsvc.facts.sheet_plans import ColumnPlan, FirstRow, OtherRows
from graphsvc.intake.sheets.cell_cleaning import as_text
from graphsvc.intake.sheets.typed_rows import EntityRow, LinkRow, Outcome, RefusedRow
from graphsvc.values.cleaning import Value
from graphsvc.values.personal_numbers import MASK, hide_numbers
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_FIELDS, Field

FIRST_ROWS = 5


def first_row(number: int, row: Outcome) -> FirstRow:
    """Return a row as it would stand, what is private masked."""
    if isinstance(row, EntityRow):
        return FirstRow(number, dict(_of_entity(row)))
    if isinstance(row, LinkRow):
        ends = {"from": row.start, "type": row.type, "to": row.end}
        return FirstRow(number, dict(_told(ends.items())) | dict(_values(row.properties, LINK_FIELDS)))
    refusals = row.refusals if isinstance(row, RefusedRow) else row or ()
    name = {"name": hide_numbers(row.name)} if isinstance(row, RefusedRow) and row.name else {}
    return FirstRow(
        number, name, "；".join(one.reason for one in refusals), "; ".join(one.reason_en for one in refusals)
    )


def _of_entity(row: EntityRow) -> Iterator[tuple[str, str]]:
    links: dict[str, list[str]] = {}
    for cell in row.links:
        links.setdefault(cell.column.name, []).append(cell.text)
    known = {"name": row.name, "id": row.id or "", **{name: "、".join(texts) for name, texts in links.items()}}
    yield from _told(known.items())
    yield from _values(row.properties, KIND_BY_LABEL[row.kind].all_fields)


def _told(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from ((name, hide_numbers(text)) for name, text in texts if text)


def _values(properties: dict[str, Value], fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if (value := properties.get(field.name)) is not None:
            yield field.name, MASK if field.private else hide_numbers(field.zh_of(as_text(value)))


def passed_rows(passed: Sequence[int], examples: Sequence[int]) -> Iterator[OtherRows]:
    """Yield the rows that were passed over because nothing stands in them but a running number, or as examples."""
    if bare := tuple(number for number in passed if number not in set(examples)):
        yield OtherRows("只有序号", "only a running number", bare)
    if examples:
        yield OtherRows("模板里的示例", "example of the template", tuple(examples))


def without_headings(letters: Iterable[str]) -> Iterator[ColumnPlan]:
    """Yield the columns without a heading in which something stands."""
    for letter in letters:
        yield ColumnPlan(f"{letter} 列", letter, (), "没有表头", "there is no heading")
