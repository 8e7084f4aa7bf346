"""How a sheet is read: what its rows are, where its header is, what each column means, and why; and what somebody chose of it.

Shapes only: `intake.sheets` proposes a plan, the answers and the report of an import tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

LINKS = "links"


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What somebody chose of how a sheet is read; what is None, or a column that is not named, is left to the service.

    `sheet` is empty for every sheet of a file. `kind` is any word for a kind, empty for a sheet that is not read. `columns` gives
    the fields that a heading means, none for a column that is left out; `fill_down` the headings of columns whose blank
    cells repeat the one above; `sections` the field that the text of a section row is a value of, empty for none. `header`
    are the numbers of its rows, `data_rows` and `other_rows` those of rows that are data, and that are none, whatever they look like.
    """

    sheet: str = ""
    kind: str | None = None
    header: tuple[int, int] | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fill_down: tuple[str, ...] | None = None
    sections: str | None = None
    data_rows: tuple[int, ...] = ()
    other_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListProfile:
    """How lists of one form are read: `headings` are those of the form, and say which lists it is for."""

    id: str
    name: str
    headings: tuple[str, ...]
    choice: SheetChoice
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What a column means and why: the names of fields and links, two where a cell holds two things, none where it is left out.

    `blanks` tells that blank cells follow filled ones, so that filling down may be meant; `unseen` that the column is for the eye only.
    """

    heading: str
    letter: str
    means: tuple[str, ...]
    why: str
    why_en: str
    fill_down: bool = False
    blanks: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class OtherRows:
    """Rows that are no data, and what they are."""

    what: str
    what_en: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One of the first rows as it would stand: by the name of each field, what is private masked. A refused one says why."""

    row: int
    values: Mapping[str, str]
    refused: str = ""
    refused_en: str = ""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a sheet is read. `kind` is the label of a kind, `links`, or empty where it is not read; `kinds` what its rows may be.

    `sections` is the field that the text of a section row is a value of; `section_texts` are the first of those texts.
    """

    sheet: str
    kind: str
    why: str
    why_en: str
    kinds: tuple[str, ...] = ()
    title_rows: Annotated[tuple[int, ...], Field(description="表头之上的标题行 the rows above the header")] = ()
    header_rows: Annotated[
        tuple[int, ...], Field(description="表头在第几行 the numbers of the rows of the header")
    ] = ()
    columns: tuple[ColumnPlan, ...] = ()
    sections: str = ""
    section_texts: tuple[str, ...] = ()
    profile: Annotated[str, Field(description="所用的读法档案 the profile that was used, by name")] = ""
    data_rows: Annotated[int, Field(description="数据有几行 how many rows of data")] = 0
    other_rows: tuple[OtherRows, ...] = ()
    first_rows: tuple[FirstRow, ...] = ()
