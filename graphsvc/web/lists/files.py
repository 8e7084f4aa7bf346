"""A list as a file: exactly the columns and rows that stand there, sent as it is written, so that a long one takes no more memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from tempfile import TemporaryFile
from urllib.parse import quote

from flask import Blueprint, Response, send_file

from graphsvc.errors import NotFound
from graphsvc.pictures.formats import FORMATS, file_name
from graphsvc.queries import answer_by, lists
from graphsvc.queries.lists import ListQuestion
from graphsvc.reports import list_files
from graphsvc.web.context import store
from graphsvc.web.lists.question import PageQuery, read_for_page
from graphsvc.web.parameters import asked
from graphsvc.web.viewers import viewer

pages = Blueprint("list_files", __name__)

FILES = {"list.xlsx": "Excel", "list.csv": "CSV"}


@pages.get("/lists/<kind>/files/<name>")
def file(kind: str, name: str) -> Response:
    """Answer a list as a file. Raises the first refusal of what of its question cannot be."""
    query, label = asked(PageQuery), lists.kind_asked(kind)
    question = read_for_page(label, query)
    if question.refused:
        raise question.refused[0]
    return list_file(question, name, query.as_of)


def list_file(
    question: ListQuestion, name: str, day: date, only: Sequence[str] | None = None, *, private: bool = False
) -> Response:
    """Answer a list, or of its rows `only` those of these ids, as a file; with `private` what the viewer may see is in it, and logged.

    Raises NotFound, naming the files there are.
    """
    if name not in FILES:
        raise NotFound(
            f"没有文件「{name[:60]}」。可下载的有：{'、'.join(FILES)}。",
            f"There is no file {name[:60]!r}; there are {', '.join(FILES)}.",
        )
    with answer_by(None):  # a file of a hundred thousand rows takes longer than a page may
        rows_of = lists.rows_with_private if private else lists.rows_of
        total, rows = rows_of(store(), viewer(), question, day, only)
        sentence = lists.sentence_of(store(), viewer(), question, day)
        ending = name.rpartition(".")[2]
        called = file_name(f"{sentence[:60]}-{day.isoformat()}", ending)
        if ending == "csv":
            response = Response(list_files.csv(question, rows), mimetype=FORMATS["csv"].media_type)
            names = {"filename": name, "filename*": f"UTF-8''{quote(called, safe='')}"}
            response.headers.set("Content-Disposition", "attachment", **names)
            return response
        content = TemporaryFile()  # noqa: SIM115 (closed by whoever sends it)
        list_files.write_workbook(content, question, rows, sentence, list_files.subtitle(day, total))
        content.seek(0)
        return send_file(content, FORMATS["xlsx"].media_type, as_attachment=True, download_name=called)
