"""The leader's page as a Word file: the same words, table and picture, each number a link to its note behind the page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from graphsvc.errors import Unavailable
from graphsvc.pictures.image import paint
from graphsvc.pictures.layered_drawing import ON_A_SHEET, draw_layers
from graphsvc.pictures.picture import Picture, shown
from graphsvc.reports.brief.content import Brief, BriefClaim, BriefOrganization, Count, printable
from graphsvc.wording.brief import advice, columns, figures, notes, strongest

_FONT, _FONT_ZH = "Calibri", "微软雅黑"
_BODY, _SMALL, _TITLE = Pt(8.5), Pt(8), Pt(15)
_WIDTHS = (37, 52, 28, 35, 34)
_MARGIN, _WIDE, _TALLEST = 12, 186, 60
_ALARM, _ASIDE = RGBColor(0xA8, 0x39, 0x2A), RGBColor(0x44, 0x44, 0x44)
_STANDS = {"on_time": RGBColor(0x1F, 0x7A, 0x45), "soon": RGBColor(0x85, 0x54, 0x00), "late": _ALARM}
_GRID = "Table Grid"


def word(brief: Brief) -> bytes:
    """Return the page and its notes as a .docx file; a machine without a Chinese font leaves the picture out, and says so."""
    document = Document()
    _page(document, brief.title)
    head = _paragraph(document, after=3)
    _run(head, brief.title, size=_TITLE, bold=True)
    _run(head, f"　{brief.day}", colour=_ASIDE)
    for mark in brief.marks:
        _run(head, f"　{mark}", bold=True, colour=_ALARM)
    _claims(_paragraph(document, after=4), brief.summary)
    if brief.organizations:
        _run(_paragraph(document, after=1), strongest(len(brief.organizations)), bold=True)
        _table(document, brief.organizations)
        _picture(document, brief.picture)
        _run(_paragraph(document, after=2), brief.caption, size=Pt(7), colour=_ASIDE)
    for heading, claims in ((advice(), brief.advice), (figures(), brief.figures)):
        _list(document, heading, claims)
    _notes(document, brief)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, title: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, _BODY
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT_ZH)
    document.core_properties.title, document.core_properties.author = shown(title), "graphsvc"
    document.core_properties.comments = ""


def _paragraph(holder: Any, after: float = 0) -> Any:
    paragraph = holder.add_paragraph()
    return _tight(paragraph, after)


def _tight(paragraph: Any, after: float = 0, line: float = 11) -> Any:
    told = paragraph.paragraph_format
    told.space_before, told.space_after, told.line_spacing = Pt(0), Pt(after), Pt(line)
    return paragraph


def _run(paragraph: Any, text: str, *, size: Any = None, bold: bool = False, colour: Any = None) -> Any:
    run = paragraph.add_run(printable(text))
    run.font.size, run.bold = size, bold
    if colour is not None:
        run.font.color.rgb = colour
    return run


def _claims(paragraph: Any, parts: Iterable[BriefClaim | Count], size: Any = None) -> None:
    for part in parts:
        if isinstance(part, Count):
            _run(paragraph, part.text, size=size, bold=True)
        else:
            _run(paragraph, part.text, size=size, colour=_ALARM if part.alarm else None)
            _numbers(paragraph, part.notes)


def _numbers(paragraph: Any, notes: Sequence[int]) -> None:
    """Write the numbers of notes, raised, each a link to its note."""
    for place, number in enumerate(notes):
        if place:
            _run(paragraph, ",").font.superscript = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"note_{number}")
        run = _run(paragraph, str(number))
        run.font.superscript = True
        link.append(run._r)
        paragraph._p.append(link)


def _table(document: Any, organizations: Sequence[BriefOrganization]) -> None:
    table = document.add_table(rows=1, cols=len(columns()), style=_GRID)
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, columns(), strict=True):
        _run(_tight(cell.paragraphs[0], line=10), words, size=_SMALL, bold=True)
    _repeated(table.rows[0])
    for one in organizations:
        row = table.add_row().cells
        _run(_tight(row[0].paragraphs[0], line=10), one.name.text, size=_SMALL, bold=True)
        _run(_tight(row[0].add_paragraph(), line=10), one.told, size=Pt(7), colour=_ASIDE)
        rest = (one.through, (one.last_contact,), one.promised, (one.next_step,))
        for cell, claims in zip(row[1:], rest, strict=True):
            for place, claim in enumerate(claims):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                _claims(_tight(paragraph, line=10), [claim], _SMALL)
        if one.cadence:
            stands = _tight(row[2].add_paragraph(), line=10)
            _run(stands, one.stands, size=_SMALL, bold=True, colour=_STANDS.get(one.cadence.standing, _ASIDE))
    for row in table.rows:
        for cell, wide in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(wide)


def _repeated(row: Any) -> None:
    """Make a row the head of the table on each page, which a screen reader reads with every cell."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _picture(document: Any, picture: Picture | None) -> None:
    if picture is None:
        return
    try:
        painted = paint(draw_layers(picture, width=ON_A_SHEET, titled=False))
    except Unavailable as problem:
        _run(_paragraph(document), problem.zh, size=Pt(7), colour=_ASIDE)
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    inline = paragraph.add_run().add_picture(io.BytesIO(painted), width=Mm(_WIDE))
    if inline.height > Mm(_TALLEST):
        inline.width, inline.height = int(inline.width * Mm(_TALLEST) / inline.height), Mm(_TALLEST)
    inline._inline.docPr.set("descr", shown(picture.title))


def _list(document: Any, heading: str, claims: Sequence[BriefClaim]) -> None:
    if claims:
        _run(_paragraph(document, after=1), heading, bold=True)
    for claim in claims:
        paragraph = _paragraph(document)
        _run(paragraph, "· ", size=_SMALL)
        _claims(paragraph, [claim], _SMALL)


def _notes(document: Any, brief: Brief) -> None:
    """Write the notes on a page of their own, each where the numbers lead to."""
    if not brief.notes:
        return
    head = _paragraph(document, after=3)
    head.add_run().add_break(WD_BREAK.PAGE)
    _run(head, "　".join((notes(), *brief.marks)), size=Pt(10), bold=True)
    for note in brief.notes:
        paragraph = _paragraph(document, after=2)
        paragraph._p.append(_bookmark("w:bookmarkStart", note.number, f"note_{note.number}"))
        _run(paragraph, f"{note.number}. {note.sentence}", size=Pt(7.5))
        for source in note.sources:
            _run(paragraph, source.said + source.where, size=Pt(7.5), colour=_ASIDE)
        _run(paragraph, note.elsewhere, size=Pt(7.5), colour=_ASIDE)
        paragraph._p.append(_bookmark("w:bookmarkEnd", note.number))


def _bookmark(tag: str, number: int, name: str = "") -> Any:
    mark = OxmlElement(tag)
    mark.set(qn("w:id"), str(number))
    if name:
        mark.set(qn("w:name"), name)
    return mark
