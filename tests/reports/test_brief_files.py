"""The leader's page on paper and in Word: one sheet of A4 whatever it says, with text that can be searched and notes behind it."""

from __future__ import annotations

import io
import sys
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document
from pypdf import PdfReader

from graphsvc.errors import Unavailable
from graphsvc.pictures.layered_drawing import ON_A_SHEET, draw_layers
from graphsvc.reports.brief.content import Brief, printable
from graphsvc.reports.brief.files import FILES
from tests.pictures.pictured import HOSTILE
from tests.reports.briefs import a_brief

LONG = "海外华人" * 50
BRIEFS = {
    "ordinary": a_brief("汐屿", "请领导审定邀请函"),
    "few": a_brief("汐屿", "寄函", organizations=1, ways=1),
    "long names": a_brief(LONG, "说明" * 100),
    "latin names": a_brief("The International Association of ", "says that " * 20),
    "hostile": a_brief(" ".join(HOSTILE[:3]), " ".join(HOSTILE)),
    "unseen": a_brief("".join(HOSTILE[8:10]), "".join(HOSTILE[8:])),
}
LARGEST = 1_500_000


def squeezed(text: str) -> str:
    return "".join(printable(text).split())


def pages_of(told: Brief) -> list[str]:
    made = FILES["pdf"].make(told)
    assert len(made) < LARGEST
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize("which", ["ordinary", "few", "long names", "latin names", "unseen"])
def test_the_page_is_one_sheet_and_its_notes_stand_behind(which: str) -> None:
    told = BRIEFS[which]
    first, *notes = pages_of(told)
    assert squeezed(told.title) in first
    for one in told.organizations:
        assert squeezed(one.name.text) in first
        assert squeezed(one.next_step.text) in first
    for claim in (*told.advice, *told.figures):
        assert squeezed(claim.text) in first
    assert 1 <= len(notes) <= 8
    assert notes[0].startswith("注")
    assert squeezed(told.notes[0].sentence) in notes[0]


def test_as_many_organizations_as_the_sheet_holds_are_told() -> None:
    assert [len(BRIEFS[which].organizations) for which in ("few", "ordinary")] == [1, 8]
    assert 4 <= len(BRIEFS["long names"].organizations) <= 8
    numbers = [note.number for note in BRIEFS["long names"].notes]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_picture_is_as_wide_as_the_sheet_and_says_no_title_of_its_own() -> None:
    told = BRIEFS["ordinary"]
    assert told.picture is not None
    root = ElementTree.fromstring(draw_layers(told.picture, width=ON_A_SHEET, titled=False))
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert told.picture.title not in texts
    assert {spot.name for spot in told.picture.spots if spot.kind == "Expert"} <= set(texts)
    # Printed across 186 mm its letters of 15 points are at least 2 mm high.
    assert 15 * 186 / float(root.get("width", "0")) > 2


@pytest.mark.parametrize("which", BRIEFS)
def test_a_word_file_says_the_same(which: str) -> None:
    told = BRIEFS[which]
    made = FILES["docx"].make(told)
    assert len(made) < LARGEST
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
    document = Document(io.BytesIO(made))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    (table,) = document.tables
    assert len(table.rows) == 1 + len(told.organizations)
    assert len(document.inline_shapes) == 1
    xml = document.element.xml
    anchors = {f'w:anchor="note_{note.number}"' for note in told.notes}
    names = {f'w:name="note_{note.number}"' for note in told.notes}
    assert all(name in xml for name in anchors | names)
    if which == "ordinary":
        text = squeezed("".join(cell.text for row in table.rows for cell in row.cells))
        rows = [claim for one in told.organizations for claim in (*one.through, one.last_contact, one.next_step)]
        assert all(squeezed(claim.text) in text for claim in rows)
        paragraphs = squeezed("".join(paragraph.text for paragraph in document.paragraphs))
        assert all(squeezed(note.text) in paragraphs for note in told.notes)


def test_hostile_names_are_text() -> None:
    made = FILES["pdf"].make(a_brief("<img src='https://evil.example/x.png'><script>alert(1)</script>", "x"))
    reader = PdfReader(io.BytesIO(made))
    assert "evil.example" not in str([page.get("/Annots") for page in reader.pages])
    assert "<img" in reader.pages[0].extract_text()
    assert b"/JavaScript" not in made


def test_a_machine_without_what_a_pdf_needs_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(Unavailable) as problem:
        FILES["pdf"].make(BRIEFS["few"])
    assert "libpango" in problem.value.zh
    assert "打印" in problem.value.zh
