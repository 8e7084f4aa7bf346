"""What an import says to its user: what became of the file, refusals and notices, in Chinese and in English.

Holds the shapes only; the sentences are in `intake`. Must not know how a cell is cleaned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated

from pydantic import Field, TypeAdapter

from graphsvc.answer import as_json
from graphsvc.facts.sheet_plans import SheetPlan
from graphsvc.values.personal_numbers import hide_numbers
from graphsvc.values.results import PossibleAnswer, Reason, What, shortened

# What is kept in the graph of a long list of refusals or of cells left out; the user has all of them on screen and in the marked copy.
_KEPT_REFUSALS = 200


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused cell, row or sheet, or one cell that was left out of its row. A row with two bad cells has two.

    `row` is the number that Excel shows, `column` the header as typed; both are empty (0, "") where they do not apply.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    reason_en: str
    suggestion: str
    suggestion_en: str

    @classmethod
    def at(cls, sheet: str, row: int, column: str, value: str, reason: Reason) -> Refusal:
        """Place `reason` at a cell. A report is kept and passed on, so that no personal number stands in it."""
        told = map(hide_numbers, (shortened(value), reason.zh, reason.en, reason.way_zh, reason.way_en))
        return cls(sheet, row, column, *told)


@dataclass(frozen=True, slots=True)
class Waiting(Refusal):
    """One question about a row or a cell that waits for an answer; `proposal` is empty where nothing was written."""

    what: Annotated[str, Field(json_schema_extra={"enum": [*What]}, examples=["who"])]
    whole_row: Annotated[bool, Field(description="整行等，否则只是这一格 the whole row waits, not this cell only")]
    choices: Annotated[tuple[PossibleAnswer, ...], Field(description="可能的回答 the possible answers")] = ()
    kinds: Annotated[tuple[str, ...], Field(description="可以新建为哪几类 kinds that a new one may be of")] = ()
    surely: Annotated[str, Field(description="新的肯定是这一类 the certain kind of a new one")] = ""
    place: Annotated[
        PossibleAnswer | None,
        Field(description="新的在哪里，海外机构写到国家 where a new one would be, abroad its country"),
    ] = None
    answers: Annotated[tuple[str, ...], Field(description="可以怎么答 the answers that there are")] = ()
    name: Annotated[str, Field(description="这一行叫什么 the name of the row")] = ""
    proposal: Annotated[str, Field(description="等着的提议的编号 id of what waits")] = ""
    number: Annotated[int, Field(description="其中的第几问 its number among the questions of the proposal")] = 0


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Whom a complete list lacks: a member of something that it names, or one whom an earlier version of it brought in.

    They may have left. Nothing of them is changed.
    """

    id: str
    name: str
    link: Annotated[
        str,
        Field(
            description="哪种关系；空即较早的名单里有 the type of the link; empty: an earlier version had it",
            examples=["MEMBER_OF"],
        ),
    ]
    of: Annotated[
        str,
        Field(
            description="是哪个机构、博士团或工作站的，或哪一批里的 id of the organization, group or station, or of the batch"
        ),
    ]
    of_name: Annotated[str, Field(description="它的名称，或那一批的文件名 its name, or the file of the batch")]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know that stopped nothing. `row` is 0 where it is not about one row.

    `left_out`: something that stands in the file was not taken, as a column that nobody knows. `may_be`: a new one and one that
    it may be, by id.
    """

    sheet: str
    column: str
    zh: str
    en: str
    row: Annotated[int, Field(description="0：不是某一行的事 0 where it is not about one row")] = 0
    left_out: Annotated[bool, Field(description="表里的内容没有导入 something in the file was not taken")] = False
    may_be: Annotated[tuple[str, ...], Field(description="新的和可能相同的编号 a new one and what it may be")] = ()


# The last three count the owners that follow from rules.
COUNTS = (
    "created", "updated", "unchanged", "links_created", "links_updated", "links_unchanged",
    "owners_created", "owners_updated", "owners_deleted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnderstoodFile:
    """How the sheets of a file would be read, and what of it could not be, before anything is looked up in the graph."""

    file: str
    plans: Sequence[SheetPlan]
    refused: Sequence[Refusal]
    left_out: Sequence[Refusal]
    notices: Sequence[Notice]


@dataclass(slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do.

    `refused` are the faults of rows that did not go in, `left_out` the cells that did not go in with their rows, `waiting` what
    is asked about rows and cells that go in once somebody has decided; a report that is read again lists the first of them
    only, and tells how many there were. `decides` is the batch whose waiting rows went in with this one.
    """

    batch: Annotated[str | None, Field(description="批次编号，空即什么都没写 null where nothing was written")]
    file: str
    at: str
    dry_run: bool
    strict: bool
    rows: int
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    links_created: int = 0
    links_updated: int = 0
    links_unchanged: int = 0
    owners_created: Annotated[int, Field(description="按联络规则得出的联络人 owners that follow from rules")] = 0
    owners_updated: int = 0
    owners_deleted: int = 0
    refused_rows: Annotated[
        int,
        Field(description="被拒的行数；一行可以有几处不对 a row may have several faults, a sheet counts as its header"),
    ] = 0
    refused_total: Annotated[int, Field(description="共有几处被拒 how many faults")] = 0
    refused: Sequence[Refusal] = ()
    left_out_total: Annotated[int, Field(description="共有几格没有导入 how many cells were left out")] = 0
    left_out: Annotated[
        Sequence[Refusal],
        Field(description="没有导入的格；这些行的其余内容已导入 cells left out of rows that went in"),
    ] = ()
    waiting_rows: Annotated[int, Field(description="等您定的行数 rows that wait to be decided")] = 0
    waiting_total: Annotated[int, Field(description="共有几个问题等您定 questions that wait, of rows and of cells")] = 0
    waiting: Annotated[
        Sequence[Waiting],
        Field(description="等您定的：整行，或所在行已导入、只有这一格等着 rows, or cells of rows that went in"),
    ] = ()
    unlisted_total: Annotated[int, Field(description="名单里没有的成员有几个 how many members the list lacks")] = 0
    unlisted: Annotated[
        Sequence[Unlisted],
        Field(
            description="名单说是全的，却没有写的成员；没有改动 members whom a complete list lacks; nothing is changed"
        ),
    ] = ()
    decides: Annotated[
        str | None, Field(description="这些行原来在哪一批里等着 the batch in which these rows waited")
    ] = None
    notices: list[Notice] = field(default_factory=list)
    plans: Annotated[
        Sequence[SheetPlan],
        Field(description="每张表是怎样读的，为什么 how each sheet was understood, and why"),
    ] = ()
    marked_copy: Annotated[
        str | None,
        Field(description="命令行写下的标出问题的表格 where the command line put the file with what is refused marked"),
    ] = None

    @property
    def whole(self) -> bool:
        """Tell whether every cell of every row could be taken, or waits."""
        return not (self.refused or self.left_out)

    def tell_faults(self, refused: Sequence[Refusal], left_out: Sequence[Refusal]) -> None:
        """List the faults of refused rows and the cells left out, and count them."""
        self.refused, self.left_out = refused, left_out
        self.refused_rows = len({(one.sheet, one.row) for one in refused})
        self.refused_total, self.left_out_total = len(refused), len(left_out)

    def tell_waiting(self, waiting: Sequence[Waiting]) -> None:
        """List what waits for an answer, and count it."""
        self.waiting = waiting
        self.waiting_rows = len({(one.sheet, one.row) for one in waiting if one.whole_row})
        self.waiting_total = len(waiting)

    def tell_unlisted(self, unlisted: Sequence[Unlisted]) -> None:
        """List the members whom a complete list lacks, and count them."""
        self.unlisted, self.unlisted_total = unlisted, len(unlisted)

    def tell_counts(self, counts: Mapping[str, int]) -> None:
        """Tell how many entities, links and owners by rule were created, updated and so on."""
        for name in COUNTS:
            setattr(self, name, counts.get(name, 0))

    def kept(self) -> str:
        """Return the report as it is kept with its batch."""
        told = replace(
            self,
            refused=self.refused[:_KEPT_REFUSALS],
            left_out=self.left_out[:_KEPT_REFUSALS],
            waiting=self.waiting[:_KEPT_REFUSALS],
            unlisted=self.unlisted[:_KEPT_REFUSALS],
            notices=self.notices[:_KEPT_REFUSALS],
        )
        return as_json(told).decode()


def read_report(kept: str) -> ImportReport:
    """Return the report that is kept with a batch."""
    return _reader().validate_json(kept)


@cache
def _reader() -> TypeAdapter[ImportReport]:
    return TypeAdapter(ImportReport)
