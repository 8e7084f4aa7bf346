"""The papers of a handover as Word files: tables to be read through, and lines to be signed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from graphsvc.pictures.picture import shown
from graphsvc.reports.brief.content import printable
from graphsvc.reports.handovers.sheets import HandoverSheet, SheetPart
from graphsvc.wording.handovers import SIDES, WHATS, columns_of, row_said, said, welcome_said
from graphsvc.wording.sentences import chinese_date

_FONT, _FONT_ZH, _SIZE = "Calibri", "微软雅黑", Pt(9)


def handover_word(sheet: HandoverSheet) -> bytes:
    """Return the sheet that both sides sign as a .docx file."""
    told = sheet.handover
    document = _document(f"移交单：{told.subject.name}")
    lines = [f"移交日期：{chinese_date(told.day.isoformat())}", f"事由：{told.reason}" if told.reason else ""]
    for line in filter(None, lines):
        document.add_paragraph(printable(line))
    for part in sheet.parts:
        document.add_heading(printable(f"移交给{part.to.name}"), level=2)
        _tables(document, part)
    _signatures(document, sheet)
    return _bytes(document)


def welcome_word(sheet: HandoverSheet, to: str) -> bytes:
    """Return what welcomes one successor as a .docx file. Raises NotFound."""
    part = sheet.part(to)
    document = _document(f"接手须知：{part.to.name}")
    since = chinese_date(sheet.handover.day.isoformat())
    document.add_paragraph(printable(f"自{since}起，接手{sheet.handover.subject.name}负责的工作。"))
    _tables(document, part)
    document.add_heading("每个联络对象", level=2)
    for contact in part.contacts:
        document.add_heading(printable(contact.thing.name), level=3)
        for line in welcome_said(contact, part.said.get(contact.thing.id)):
            document.add_paragraph(printable(line))
    return _bytes(document)


def _document(title: str) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, _SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT_ZH)
    document.core_properties.title, document.core_properties.author = shown(title), "graphsvc"
    document.core_properties.comments = ""
    document.add_heading(printable(title), level=1)
    return document


def _tables(document: Any, part: SheetPart) -> None:
    for group in part.groups:
        document.add_heading(f"{said(WHATS, group.what)}（{len(group.rows)}）", level=3)
        _table(document, columns_of(group.what), [row_said(row) for row in group.rows])


def _table(document: Any, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(words)


def _signatures(document: Any, sheet: HandoverSheet) -> None:
    document.add_heading("签字", level=2)
    for side in sheet.handover.sides:
        name = side.of.name if side.of else ""
        signed = f"{side.by}　{chinese_date(side.at[:10])}" if side.by else "＿＿＿＿＿＿＿＿　日期＿＿＿＿＿＿"
        document.add_paragraph(printable(f"{said(SIDES, side.side)}{name}：{signed}"))


def _bytes(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
