"""Rows that a list has for its reader and that are no data: totals, notes, signatures, sections, numbers of columns.

Known by their shape, and left out with a notice that names each; a row with more than such a shape is data. Made for a
million rows: all but a few are passed after one look.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import Enum
from itertools import pairwise

from graphsvc.facts.import_report import Notice
from graphsvc.facts.sheet_plans import OtherRows
from graphsvc.intake.files.cells import Cell, shown_text
from graphsvc.intake.files.tables import Area
from graphsvc.intake.headers import is_ignored_header, is_reason_header, meaning, table_of
from graphsvc.intake.row_numbers import spans
from graphsvc.intake.sheets.header_words import header_texts
from graphsvc.intake.sheets.plan import Plan
from graphsvc.intake.sheets.sections import is_country, section_value
from graphsvc.values.characters import folded_key, harmless
from graphsvc.vocabulary import LINK_SHEET

_TOTAL = re.compile(
    r"(?:合|总|小|共|累)\s*计(?:\s*[:：\d（(共].*)?|总数|(?:sub)?total|共\s*\d+\s*[人名位家个项条所].{0,20}",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:约|近|共|计)?[\d.,，%+]+\s*\D{0,4}|其中.*|[-—/]")
# 制表人：, 单位负责人（签字）, 填报日期 2024.5, 注1: what stands at the foot of a form or above a list.
_WORD = (
    r"(?:注|备\s*注|附\s*注|说\s*明|填\s*表|制\s*表|填\s*报|编\s*制|审\s*核|复\s*核|核\s*对|审\s*定|审\s*批|签\s*发|批\s*准|报\s*送|上\s*报|抄\s*送"
    r"|经\s*办|统\s*计|汇\s*总|数\s*据|资\s*料|来\s*源|截\s*至|联\s*系|负\s*责|单\s*位|部\s*门|主\s*管|领\s*导|电\s*话|日\s*期|时\s*间|签\s*字|签\s*名"
    r"|盖\s*章|公\s*章|第\s*\d+\s*页)"
)
_LABEL = re.compile(
    rf"[*※（(【\[]?\s*{_WORD}(?:{_WORD}|人|者|及|和|[（(][^）)]{{1,8}}[)）]){{0,7}}\d{{0,2}}\s*[】\])）]?\s*(?:[:：、.．].*|\s.*)?",
    re.DOTALL,
)
_VALUE_BEHIND = re.compile(r"[:：]\s*\S")
_CAPTION = re.compile(r"[^:：]{1,12}[:：].*", re.DOTALL)
_SECTION = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、.．]\s*\S.*|第[一二三四五六七八九十\d]{1,3}(?:部分|类|批|章|组|片区?)\S*.*"
)
_ORDINAL = re.compile(r"[（(]?(?:(\d{1,3})|([甲乙丙丁戊己庚辛壬癸]))[)）]?")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SENTENCE = re.compile(r".{6,}[。；;]\s*", re.DOTALL)
_LONG_NUMBER = re.compile(r"\d{7,}")
_SHOWN_ROWS, _SHOWN_CHARS = 12, 24
# A row with more filled cells than this, the name among them, is looked at no further.
_FEW = 3


class Part(Enum):
    """What a row is when it is no data, in Chinese and in English."""

    TOTAL = ("合计", "total")
    NOTE = ("注、落款", "note or signature")
    SECTION = ("小标题", "section heading")
    HEADER = ("重复的表头", "header again")
    TITLE = ("重复的标题", "title again")
    NUMBERS = ("列号", "numbers of columns")
    OTHER_TABLE = ("另一张表，请放到单独的工作表里", "another table, which needs a sheet of its own")
    ELSEWHERE = ("内容都在没有导入的列里", "filled in only where nothing is imported")
    CHOSEN = ("您选的不导入的行", "left out as was chosen")


class Furniture:
    """Tells the rows of one sheet that are no data, and keeps what is to be said of them.

    `section` is what the last section row says of the rows below it, "" before the first.
    """

    def __init__(self, plan: Plan) -> None:
        self._sheet = plan.sheet.name
        self._headers = header_texts(plan.sheet.header)
        self._table = table_of(plan.kind or LINK_SHEET)
        self._titles = frozenset(map(folded_key, plan.titles))
        self._columns = plan.columns
        self._name = plan.named["name"].index if "name" in plan.named else -1
        self._person = plan.kind is not None and plan.kind.person
        self._quiet = {index for index, text in enumerate(self._headers) if is_ignored_header(text)}
        self._reasons = {index for index, text in enumerate(self._headers) if is_reason_header(text)}
        self._extra = plan.extra
        self._names = self._columns[self._name].target if self._name >= 0 else None
        self._is_named = self._names is not None and plan.kind is not None and plan.kind.label != "Region"
        self._is_other_table = False
        self._first = True
        self._left_out: list[tuple[int, Part, str]] = []
        self._data_rows, self._other_rows = plan.data_rows, plan.other_rows
        self._reads_sections = plan.section >= 0
        self.section = ""

    def takes(self, number: int, cells: list[Cell], areas: Iterable[Area]) -> bool:
        """Tell whether a row is no data, and keep it in mind if so."""
        if not self._first and not self._is_other_table and self._is_plain_data(cells) and not self._other_rows:
            return False
        if number in self._data_rows:
            return False
        texts = {
            index: text
            for index, cell in enumerate(cells)
            if index not in self._reasons and (text := shown_text(cell).strip())
        }
        part = self._part(texts, areas) if texts else None
        if texts and number in self._other_rows:
            part = Part.CHOSEN
        elif part is Part.SECTION:
            self.section = section_value(next(iter(texts.values())))
        self._first = part is Part.HEADER or (self._first and not texts)
        if part:
            self._left_out.append((number, part, next(iter(texts.values()))))
        return part is not None

    def _is_plain_data(self, cells: list[Cell]) -> bool:
        """Tell at one look that a row is data: it has a name and more, and does not begin as furniture does."""
        if len(cells) - cells.count("") <= _FEW or "" in cells[self._name : self._name + 1]:
            return False
        lead = next(cell for cell in cells if cell != "")
        if not isinstance(lead, str):
            return True
        return not (lead in self._table or lead in self._headers or _TOTAL.fullmatch(lead) or _LABEL.fullmatch(lead))

    def told(self) -> tuple[OtherRows, ...]:
        """Return the rows that were left out, by what they are."""
        by_part = {part: tuple(number for number, kind, _ in self._left_out if kind is part) for part in Part}
        return tuple(OtherRows(*part.value, rows) for part, rows in by_part.items() if rows)

    def notice(self) -> list[Notice]:
        """Return one notice that names every row that was left out; sections that become values are told of elsewhere."""
        left_out = [one for one in self._left_out if one[1] is not Part.SECTION or not self._reads_sections]
        if not left_out:
            return []
        zh, en = [], []
        for part in Part:
            rows = [(number, text) for number, kind, text in left_out if kind is part]
            if rows:
                where = spans(number for number, _ in rows)
                zh.append(f"第 {where} 行（{part.value[0]}：{'；'.join(map(_shown, rows[:_SHOWN_ROWS]))}）")
                en.append(f"{where} ({part.value[1]})")
        count = len(left_out)
        return [
            Notice(
                self._sheet, "", f"有 {count} 行不是数据，没有导入：{'、'.join(zh)}",
                f"{count} rows are no data and were not imported: {', '.join(en)}", left_out[0][0], left_out=True,
            )
        ]  # fmt: skip

    def _part(self, texts: dict[int, str], areas: Iterable[Area]) -> Part | None:
        lead = next(iter(texts.values()))
        if self._is_header(texts):
            self._is_other_table = not self._is_of_this_table(texts)
            return Part.OTHER_TABLE if self._is_other_table else Part.HEADER
        if self._is_other_table:
            return Part.OTHER_TABLE
        if self._first and _is_numbering(list(texts.values()), len(self._columns)):
            return Part.NUMBERS
        if len(texts) == 1 and folded_key(lead) in self._titles:
            return Part.TITLE
        if _is_total(list(texts.values())):
            return Part.TOTAL
        if self._is_note(list(texts.values()), lead):
            return Part.NOTE
        if len(texts) == 1 and len(self._columns) > 1 and self._is_section(texts, lead, areas):
            return Part.SECTION
        return Part.ELSEWHERE if self._is_elsewhere(texts.keys()) else None

    def _is_elsewhere(self, filled: Collection[int]) -> bool:
        """Tell whether a row is filled in only below headers that are not imported."""
        beyond = any(index >= len(self._headers) or index in self._extra for index in filled)
        return (
            not beyond
            and not any(index in self._columns for index in filled)
            and any(index not in self._quiet for index in filled)
        )

    def _is_header(self, texts: dict[int, str]) -> bool:
        """Tell whether a row is a header: the name of the column of names stands in it, or two of the headers, and nothing else."""
        known = [index for index, text in texts.items() if index < len(self._headers) and self._headers[index] == text]
        named = any(meaning(text, self._table) is self._names for text in texts.values()) if self._names else False
        return (named or len(known) > 1) and all(index in known or self._means(text) for index, text in texts.items())

    def _is_of_this_table(self, texts: dict[int, str]) -> bool:
        """Tell whether each header in a row stands above the column that it stood above before."""
        found = {index: meaning(text, self._table) for index, text in texts.items()}
        return all(
            target is None or (index in self._columns and self._columns[index].target is target)
            for index, target in found.items()
        )

    def _means(self, text: str) -> bool:
        return is_ignored_header(text) or meaning(text, self._table) is not None

    def _is_section(self, texts: dict[int, str], lead: str, areas: Iterable[Area]) -> bool:
        index = next(iter(texts))
        if _SECTION.fullmatch(lead) or (self._is_named and is_country(lead)):
            return True
        across = any(area.left <= index <= area.right and self._covers(area) for area in areas)
        return across or (index not in self._columns and index in self._quiet and not lead.replace(".", "").isdigit())

    def _covers(self, area: Area) -> bool:
        """Tell whether a merged area runs over several imported columns of one row."""
        return area.top == area.bottom and sum(area.left <= index <= area.right for index in self._columns) > 1

    def _is_note(self, texts: list[str], lead: str) -> bool:
        if len(texts) == 1 and _SENTENCE.fullmatch(lead) and (self._person or len(self._columns) > 1):
            return True
        if len(texts) == 1 and self._person and _CAPTION.fullmatch(lead):
            return True
        return _is_captioned(texts)


def _is_total(texts: list[str]) -> bool:
    return _TOTAL.fullmatch(texts[0]) is not None and all(
        _COUNT.fullmatch(text) or _TOTAL.fullmatch(text) for text in texts[1:]
    )


def _is_captioned(texts: list[str]) -> bool:
    """Tell whether the cells are captions of a form, each with its value behind it or in the next cell."""
    if not _LABEL.fullmatch(texts[0]):
        return False
    is_open = True
    for text in texts:
        if _LABEL.fullmatch(text) or (text is not texts[0] and _CAPTION.fullmatch(text)):
            is_open = _VALUE_BEHIND.search(text) is None
        elif is_open:
            is_open = False
        else:
            return False
    return True


def _is_numbering(texts: list[str], columns: int) -> bool:
    """Tell whether cells count on by one: 1, 2, 3, or 甲, 乙, 1, 2, as forms number their columns."""
    numbers = [_ordinal(text) for text in texts]
    if len(texts) < max(2, columns * 2 // 3) or None in numbers or numbers[0] not in (0, 1):
        return False
    return all(after in (before + 1, 1) for before, after in pairwise(numbers) if before is not None)


def _ordinal(text: str) -> int | None:
    if len(text) == 1 and text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    match = _ORDINAL.fullmatch(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else "甲乙丙丁戊己庚辛壬癸".index(match[2]) + 1


def _shown(row: tuple[int, str]) -> str:
    text = _LONG_NUMBER.sub("…", " ".join(harmless(row[1]).split()))
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"
