"""The leader's page as a PDF: the same sheet as on a page of the service, set by WeasyPrint, which asks nobody for anything.

A machine without its system libraries is told what to install; the page can be printed from any browser meanwhile.
"""

from __future__ import annotations

import base64
import threading
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from graphsvc.errors import Unavailable
from graphsvc.pictures.image import paint
from graphsvc.pictures.layered_drawing import ON_A_SHEET, draw_layers
from graphsvc.reports.brief.content import Brief, printable
from graphsvc.resources import folder
from graphsvc.wording import brief as words
from graphsvc.wording.speech import say

# The fonts of the system are looked up through one cache that does not take two threads.
_ONE_AT_A_TIME = threading.Lock()


def pdf(brief: Brief) -> bytes:
    """Return the page and its notes as a PDF. Raises Unavailable where this machine cannot make one."""
    html, only_itself = _weasyprint()
    text = (
        _environment()
        .get_template("brief_print.html")
        .render(
            brief=brief,
            words=words,
            picture=_drawn(brief),
            style=Markup(_style()),  # noqa: S704 (our own style sheets)
        )
    )
    with _ONE_AT_A_TIME:
        return bytes(html(string=text, url_fetcher=only_itself).write_pdf())


def _drawn(brief: Brief) -> Markup:
    """Return the picture as an image within the text: a painter of SVG of its own would leave the rims of names wrong."""
    if brief.picture is None:
        return Markup()
    data = base64.b64encode(paint(draw_layers(brief.picture, width=ON_A_SHEET, titled=False))).decode()
    return Markup('<img src="data:image/png;base64,{}" alt="{}">').format(data, brief.caption)


@cache
def _style() -> str:
    own = files("graphsvc.reports.brief").joinpath("paper.css").read_text(encoding="utf-8")
    return folder("static").joinpath("brief.css").read_text(encoding="utf-8") + own


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.PackageLoader("graphsvc"), autoescape=True, finalize=_clean)
    environment.globals["say"] = say
    return environment


def _clean(printed: Any) -> Any:
    """Return what is printed without marks that no file may hold."""
    return printable(printed) if isinstance(printed, str) and not isinstance(printed, Markup) else printed


def _weasyprint() -> tuple[Any, Any]:
    """Return what sets a text, and what fetches for it nothing that is not in the text itself. Raises Unavailable where it or a library of the system that it draws with is not installed."""
    try:
        from weasyprint import HTML  # 60 MB that only a PDF needs
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        raise Unavailable(
            "这台机器还不能生成 PDF：缺少 WeasyPrint 或它所用的系统库。请安装 pip install 'graphsvc[pdf]'，以及 Pango"
            "（Debian、Ubuntu：libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0）；也可以在网页上点“打印”，另存为 PDF。",
            "This machine cannot make a PDF: WeasyPrint or a system library that it draws with is missing. Install "
            "'graphsvc[pdf]' and Pango (Debian, Ubuntu: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or print the "
            "page from the browser to a PDF.",
        ) from missing
    return HTML, URLFetcher(allowed_protocols=["data"])
