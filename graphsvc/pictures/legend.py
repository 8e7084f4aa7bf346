"""What stands above and below every drawing: title, day and notes; the symbols of kinds and the strokes of lines with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphsvc.pictures import svg
from graphsvc.pictures.looks import ACCENT, LINE, LOST, PAPER, SOFT_INK, Stroke, colour, outline, shape, strokes
from graphsvc.pictures.names import lines_of_text, width_of
from graphsvc.pictures.picture import Picture
from graphsvc.pictures.wording import kind_counts, kind_said
from graphsvc.wording.speech import say

_LETTERS = 15.0
_TITLE = 26.0
_ROW = 30.0
_NOTE = 24.0
_MOST_NOTE_LINES = 3


class Sign(NamedTuple):
    """One entry: a kind or a way to draw a line, and what it says."""

    sign: str | Stroke
    words: str


class Strip(NamedTuple):
    """A part of a drawing from its own top downwards."""

    content: str
    height: float


def heading(picture: Picture, left: float, width: float, scale: float = 1.0) -> Strip:
    """Return title, day and notes between two edges; a note too long for a line goes on below."""
    rows = [svg.text(picture.title, left, 44 * scale, _TITLE * min(scale, _fitting(picture.title, width)), bold=True)]
    hanzi = (width - 2 * left) / (_LETTERS * scale)
    told = [
        line for text in (picture.subtitle, *picture.notes) for line in lines_of_text(text, hanzi, _MOST_NOTE_LINES)
    ]
    for row, line in enumerate(told):
        rows.append(svg.text(line, left, (70 + _NOTE * row) * scale, _LETTERS * scale, colour=SOFT_INK))
    return Strip("\n".join(rows), (40 + _NOTE * len(told)) * scale)


def _fitting(title: str, width: float) -> float:
    return max(0.6, (width - 40) / max(1.0, width_of(title, _TITLE)))


def legend(signs: Sequence[Sign], left: float, width: float, scale: float = 1.0) -> Strip:
    """Return the entries in as many rows as they need."""
    places = list(_places(signs, left, width, scale))
    drawn = [_entry(sign, x, row * _ROW * scale, scale) for sign, (x, row) in zip(signs, places, strict=True)]
    return Strip("\n".join(drawn), (places[-1][1] + 1 if places else 1) * _ROW * scale)


def signs_of(picture: Picture) -> list[Sign]:
    """Return the kinds and strokes of a picture."""
    kinds = (Sign(label, f"{kind_said(label)} {count}") for label, count in kind_counts(picture))
    return [*kinds, *stroke_signs(picture)]


def stroke_signs(picture: Picture) -> list[Sign]:
    """Return the ways that lines of a picture are drawn."""
    return [Sign(drawn, say(drawn.zh, drawn.en)) for drawn in strokes(picture)]


def symbol(kind: str, radius: float, rim: str, width: float) -> str:
    """Return the shape of a kind around (0, 0)."""
    if corners := outline(shape(kind), radius):
        return svg.element("polygon", points=svg.points(corners), fill=colour(kind), stroke=rim, stroke_width=width)
    return svg.element("circle", r=float(radius), fill=colour(kind), stroke=rim, stroke_width=width)


def _entry(entry: Sign, x: float, y: float, scale: float) -> str:
    drawn = _sample(entry.sign, scale) if isinstance(entry.sign, Stroke) else symbol(entry.sign, 8.0 * scale, PAPER, 0)
    moved = svg.element("g", drawn, transform=f"translate({svg.number(x + 10 * scale)} {svg.number(y)})")
    return moved + svg.text(entry.words, x + _sign_width(entry) * scale, y + 5 * scale, _LETTERS * scale)


def _sample(drawn: Stroke, scale: float) -> str:
    d = f"M{svg.number(-10 * scale)} 0H{svg.number(22 * scale)}"
    tint = ACCENT if drawn is LOST else LINE
    return svg.element("path", d=d, stroke=tint, stroke_width="2", stroke_dasharray=drawn.pattern)


def _sign_width(entry: Sign) -> int:
    return 38 if isinstance(entry.sign, Stroke) else 26


def _places(signs: Sequence[Sign], left: float, width: float, scale: float) -> Iterator[tuple[float, int]]:
    x, row = left, 0
    for entry in signs:
        wide = (width_of(entry.words, _LETTERS) + _sign_width(entry) + 26) * scale
        if x > left and x + wide > width - left / 2:
            x, row = left, row + 1
        yield x, row
        x += wide
