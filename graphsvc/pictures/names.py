"""How a name stands in a picture: how wide it is, shortened to what can be read there, or broken into lines.

The one table of widths for every picture, map and legend. Must not know where a name stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

# The size of letters of a node's name, and how much larger the name in the middle and that of a group are.
LETTERS, LARGER = 15.0, 2.0
# So many hanzi of a name are shown in a picture.
LONGEST = 16

_HANZI = 0x2E7F
_REMEMBERED = 8192
# Widths in those of a hanzi, of the common Chinese type faces (Noto Sans CJK, PingFang, YaHei), rather too wide than too
# narrow; other letters below the hanzi, as Cyrillic ones, are taken for capitals.
_NARROW, _SMALL, _CAPITAL, _WIDE = 0.4, 0.62, 0.74, 0.95
_WIDTHS = {
    **dict.fromkeys("il.,'|:;!()[]{}jtfr- ·", _NARROW),
    **dict.fromkeys('acesvxyzkbdghnopqu0123456789?*/\\"“”‘’_~+=<>$#', _SMALL),
    **dict.fromkeys("mwMWOQ%&@—–…", _WIDE),
}


def letter_width(letter: str) -> float:
    """Return how wide a letter is, in widths of a hanzi."""
    return _WIDTHS.get(letter) or (1.0 if ord(letter) > _HANZI else _CAPITAL)


def width_of(text: str, letters: float = LETTERS) -> float:
    """Return how wide a text is, in points, where its letters are so large; rather too wide than too narrow."""
    return letters * _in_hanzi(text)


@lru_cache(_REMEMBERED)
def _in_hanzi(text: str) -> float:
    return sum(map(letter_width, text))


def shortened(name: str, most: float = LONGEST) -> str:
    """Return a name that is no wider than so many hanzi, and the dots for what is left out."""
    if width_of(name, 1.0) <= most:
        return name
    return f"{_beginning(name, most)}…"


def shortened_apart(names: Iterable[str], most: float = LONGEST) -> dict[str, str]:
    """Return how each name is shown; of those that would read alike beginning and end are kept: 重庆海智工…（2024年）."""
    short = {name: shortened(name, most) for name in names}
    alike = Counter(short.values())
    return {name: told if alike[told] == 1 else _both_ends(name, most) for name, told in short.items()}


def _both_ends(name: str, most: float) -> str:
    if width_of(name, 1.0) <= most:
        return name
    end = _beginning(name[::-1], most / 2)[::-1]
    return f"{_beginning(name, most - width_of(end, 1.0))}…{end}"


def _beginning(name: str, most: float) -> str:
    width = 0.0
    for place, letter in enumerate(name):
        width += letter_width(letter)
        if width > most:
            return name[:place].rstrip()
    return name


def drawn_width(name: str, *, larger: bool = False) -> float:
    """Return how wide a node's name is as pictures show it."""
    return width_of(shortened(name), LETTERS + LARGER * larger)


def lines_of_text(text: str, width: float, most: int) -> list[str]:
    """Break a text into lines no wider than so many hanzi, at most `most` of them, the last with dots where it goes on."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        line = _to_a_space(rest, _beginning(rest, width) or rest[0])
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    if rest:
        lines[-1] = f"{_beginning(lines[-1], width - 1)}…"
    return lines or [""]


def _to_a_space(text: str, line: str) -> str:
    """Return the beginning of a line of text without the word that it would break; words as long as a line are broken."""
    within_word = len(line) < len(text) and _is_latin(line[-1]) and _is_latin(text[len(line)])
    words, _, _ = line.rpartition(" ")
    return words if within_word and words else line


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and ord(letter) < _HANZI


def even_lines(text: str, width: float, most: int) -> list[str]:
    """Break a text as `lines_of_text` does; where it is told whole, into lines that are about equally long."""
    lines = lines_of_text(text, width, most)
    while (
        width > 2
        and len(narrower := lines_of_text(text, width - 1, most)) == len(lines) > 1
        and _without_spaces("".join(narrower)) == _without_spaces(text)
    ):
        lines, width = narrower, width - 1
    return lines


def _without_spaces(text: str) -> str:
    return text.replace(" ", "")
