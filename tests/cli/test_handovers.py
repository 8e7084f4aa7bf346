"""Handovers by command: listed, proposed by region, signed, refused in words, written as a sheet, and taken back."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from graphsvc.errors import Conflict, Invalid
from graphsvc.store import Store
from tests.changes.offices import entity, links
from tests.cli.test_changing import Run, done, failed, run  # noqa: F401 (a fixture)


def test_a_handover_by_command(run: Run, store: Store, tmp_path: Path) -> None:  # noqa: F811
    done(run, "add", "联络人员", "李科")
    held = done(run, "handover", "王主任")
    assert [(one["what"], one["thing"]["name"]) for one in held["holdings"]] == [("contact", "张三")]
    assert "建议由谁接手" in run("handover", "王主任").output
    sheet = tmp_path / "移交单.docx"
    made = done(
        run, "handover", "王主任", "--to", "信阳市=李科", "--day", "2026-05-01", "--reason", "退休", "-o", str(sheet)
    )
    assert made["state"] == "waiting"
    assert "移交给李科" in {one.text for one in Document(io.BytesIO(sheet.read_bytes())).paragraphs}
    assert "待签字" in run("handovers").output
    signed = done(run, "handover", made["id"], "--sign")
    assert signed["state"] == "done"
    assert {(one["start"] == "f-1", one.get("until")) for one in links(store, "e-1", "OWNS")} == {
        (True, "2026-04-30"),
        (False, None),
    }
    assert isinstance(failed(run, "handover", made["id"], "--withdraw"), Conflict)
    done(run, "undo", signed["entry"])
    assert done(run, "handovers", "--who", "李科")["handovers"][0]["state"] == "taken_back"
    assert isinstance(failed(run, "handover", "王主任", "--to", "王主任"), Invalid)
    assert "撤回" in run("handover", done(run, "handover", "王主任", "--to", "李科")["id"], "--withdraw").output
    assert entity(store, "e-1")["name"] == "张三"
