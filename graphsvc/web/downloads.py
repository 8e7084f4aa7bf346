"""Files to be had of what a page shows: what they are called, and how one is sent. Knows no route."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from operator import itemgetter
from typing import Generic, TypeVar

from flask import Response, send_file

from graphsvc.errors import NotFound
from graphsvc.pictures.formats import FORMATS, file_name
from graphsvc.pictures.image import paint
from graphsvc.pictures.picture import Picture
from graphsvc.reports.region_pictures import WorldMap
from graphsvc.reports.sheets import Worklist
from graphsvc.web.language import Bilingual, Word, for_a_file

T = TypeVar("T")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class File(Generic[T]):
    """One file: what it is called, its media type, and what makes its title and content of what it is about on a day."""

    words: Word
    media_type: str
    make: Callable[[T, date], tuple[str, bytes]]


def of_picture(name: str, words: Word, draw: Callable[[T, date], Picture]) -> dict[str, File[T]]:
    """Return a picture as files in every format."""
    return {
        f"{name}.{ending}": File(
            _as(words, format_), format_.media_type, _maker(draw, lambda picture: picture.title, format_.make)
        )
        for ending, format_ in FORMATS.items()
    }


def of_map(draw: Callable[[T, date], WorldMap]) -> dict[str, File[T]]:
    """Return a map of the world as SVG and PNG."""

    def titled(about: T, day: date) -> tuple[str, str]:
        found = draw(about, day)
        return f"{found.title}-地图", found.svg

    return of_drawing("map", Word("地图", "Map"), titled)


def of_drawing(name: str, words: Word, draw: Callable[[T, date], tuple[str, str]]) -> dict[str, File[T]]:
    """Return a drawing, which `draw` returns as its title and SVG, as SVG and PNG."""

    def file(ending: str, encode: Callable[[str], bytes]) -> File[T]:
        format_ = FORMATS[ending]
        return File(_as(words, format_), format_.media_type, _maker(draw, itemgetter(0), lambda told: encode(told[1])))

    return {f"{name}.svg": file("svg", str.encode), f"{name}.png": file("png", paint)}


def of_list(name: str, words: Word, make: Callable[[T, date], Worklist]) -> dict[str, File[T]]:
    """Return a list as a workbook and as CSV."""

    def file(ending: str, spelt: str, encode: Callable[[Worklist], bytes]) -> File[T]:
        return File(
            _as(words, Word(spelt, spelt)), FORMATS[ending].media_type, _maker(make, lambda found: found.title, encode)
        )

    return {f"{name}.xlsx": file("xlsx", "Excel", Worklist.xlsx), f"{name}.csv": file("csv", "CSV", Worklist.csv)}


def _as(words: Word, format_: Bilingual) -> Word:
    """Return what a file is called of what it is about and its format."""
    return Word(f"{words.zh}（{format_.zh}）", f"{words.en} ({format_.en})")


def _maker(
    find: Callable[[T, date], F], title: Callable[[F], str], encode: Callable[[F], bytes]
) -> Callable[[T, date], tuple[str, bytes]]:
    def make(about: T, day: date) -> tuple[str, bytes]:
        found = find(about, day)
        return title(found), encode(found)

    return make


def send(files: Mapping[str, File[T]], name: str, about: T, day: date) -> Response:
    """Answer one of the files. Raises NotFound, naming those there are."""
    wanted = files.get(name)
    if wanted is None:
        raise NotFound(
            f"没有文件「{name[:60]}」。可下载的有：{'、'.join(files)}。",
            f"There is no file {name[:60]!r}; there are {', '.join(files)}.",
        )
    with for_a_file(name):
        title, made = wanted.make(about, day)
    return attached(made, wanted.media_type, title, day.isoformat(), name.rpartition(".")[2])


def attached(content: bytes, media_type: str, title: str, day: str, ending: str) -> Response:
    """Answer a file about something on a day, to be kept under its title."""
    name = file_name(f"{title[:60]}-{day}", ending)
    return send_file(BytesIO(content), media_type, as_attachment=True, download_name=name)
