"""Small pieces of SVG as text: every text escaped, every number short. Must not know what is drawn."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from html import escape

from graphsvc.pictures.looks import ABROAD, ACCENT, FAINT_LINE, FONTS, INK, LAND, LINE, PAPER, SEA, SOFT_INK

_LARGE = 1000.0
_STYLE = re.compile(r"<style>[^<]*</style>")

# The colours of a drawing and the variables that stand for them on a page, which knows light and dark.
_VARIABLES = {
    INK: "--ink",
    SOFT_INK: "--soft-ink",
    PAPER: "--sheet",
    LINE: "--soft-ink",
    FAINT_LINE: "--line",
    ACCENT: "--seal",
    SEA: "--sea",
    LAND: "--land",
}
# The arcs of the map; nodes and dots of that colour are lightened by the style sheet as all of their kind are.
_ARCS = {ABROAD: "--abroad"}
_COLOUR = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


def number(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def element(tag: str, content: str = "", **attributes: object) -> str:
    """Return one element; `_` in an attribute's name stands for `-`, a number is shortened, a missing one is left out."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{tag}{told}>{content}</{tag}>" if content else f"<{tag}{told}/>"


def text(
    content: str, x: float, y: float, size: float, *, anchor: str = "", colour: str = "", bold: bool = False
) -> str:
    """Return a text with a rim of paper around its letters, so that it reads across lines."""
    return element(
        "text",
        escape(content),
        x=float(x),
        y=float(y),
        font_size=float(size),
        text_anchor=anchor,
        fill=colour,
        font_weight="600" if bold else "",
    )


def titled(tag: str, title: str, content: str = "", **attributes: object) -> str:
    """Return an element that tells its title under the pointer and to a screen reader."""
    return element(tag, f"<title>{escape(title)}</title>{content}", **attributes)


def points(corners: Iterable[tuple[float, float]]) -> str:
    """Return the corners of a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def path(places: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the `d` of a line through some places."""
    told = "L".join(f"{number(x)} {number(y)}" for x, y in places)
    return f"M{told}{'Z' if closed else ''}"


def curve(start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the `d` of a line from one place to another that is pulled aside."""
    places = (f"{number(x)} {number(y)}" for x, y in (start, pull, end))
    return "M{}Q{} {}".format(*places)


def within_a_page(drawn: str) -> str:
    """Return a whole drawing as it stands within a page, whose own style sheet sets the letters and the colours.

    An image holds no links to a screen reader, a group does.
    """
    plain = _COLOUR.sub(_variable, _STYLE.sub("", drawn, count=1))
    return plain.replace('role="img"', 'role="group"', 1) if "<a " in plain else plain


def _variable(found: re.Match[str]) -> str:
    name, told = found[1], found[2]
    variable = {**_VARIABLES, **(_ARCS if name == "stroke" else {})}.get(told)
    return f'{name}="var({variable})"' if variable else found[0]


def document(width: float, height: float, title: str, description: str, content: Iterable[str]) -> str:
    """Return a whole drawing with a title and a description for those who do not see it."""
    own = f"{zlib.crc32(title.encode()):x}"
    head = element("title", escape(title), id=f"title-{own}") + element("desc", escape(description), id=f"desc-{own}")
    paper = element("rect", width="100%", height="100%", fill=PAPER)
    style = f"text{{font-family:{FONTS};paint-order:stroke;stroke:{PAPER};stroke-width:3px;stroke-linejoin:round}}"
    return element(
        "svg",
        "\n".join([head, element("style", escape(style, quote=False)), paper, *content]),
        xmlns="http://www.w3.org/2000/svg",
        width=float(width),
        height=float(height),
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        # Shown on a phone, a page keeps a large one wide enough to be read, and lets it be moved sideways.
        class_="large" if width >= _LARGE else "",
        aria_labelledby=f"title-{own} desc-{own}",
        fill=INK,
    )
