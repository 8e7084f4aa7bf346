"""The one form in which texts are compared: width, case, traditional characters and look-alikes of 〇 folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from opencc import OpenCC

# Two circles hide a name; one stands for 〇.
_CIRCLE = re.compile(r"(?<=[\u3400-\u9fff])[○◯](?![○◯])|(?<![○◯])[○◯](?=[\u3400-\u9fff])")


def fold(text: str) -> str:
    """Return `text` in the one form that searching compares: compatibility forms, case and traditional characters folded."""
    return text.lower() if text.isascii() else simplified(text).casefold()


def simplified(text: str) -> str:
    """Return `text` with compatibility forms made plain and traditional characters turned into simplified ones.

    A circle beside a hanzi, typed in the place of 〇, becomes one; 零 stays another character.
    """
    return text if text.isascii() else _simplifier()(_CIRCLE.sub("〇", unicodedata.normalize("NFKC", text)))


@cache
def _simplifier() -> Callable[[str], str]:
    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
