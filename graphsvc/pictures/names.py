"""How a name stands in a picture: shortened to what can be read there, and how wide that is. Must not know where it stands."""

from __future__ import annotations

# The size of letters of a node's name, and how much larger the name in the middle and that of a group are.
LETTERS, LARGER = 15.0, 2.0

_HANZI = 0x2E7F
# Capitals and digits of the common type faces, in widths of a hanzi.
_LATIN = 0.62


def shortened(name: str, most: int = 16) -> str:
    """Return a name short enough to stand in a picture; Latin letters are half as wide as hanzi."""
    width = 0.0
    for place, letter in enumerate(name):
        width += 1 if ord(letter) > _HANZI else 0.5
        if width > most and len(name) - place > 1:
            return name[:place].rstrip() + "…"
    return name


def width_of(text: str, letters: float = LETTERS) -> float:
    """Return how wide a text is, in points, where its letters are so large; rather too wide than too narrow."""
    return letters * sum(1.0 if ord(letter) > _HANZI else _LATIN for letter in text)


def drawn_width(name: str, *, larger: bool = False) -> float:
    """Return how wide a node's name is as pictures show it."""
    return width_of(shortened(name), LETTERS + LARGER * larger)
