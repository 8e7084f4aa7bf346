"""How pinyin is written in Wade-Giles, as people from Taiwan and older books have it: zhang -> chang, xue -> hsueh.

The signs of breath and the two dots are left out, as most who write it leave them out; so several readings fall together, and
it can only suggest.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

_INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch",
    "x": "hs", "z": "ts", "c": "ts", "s": "s", "r": "j", "m": "m", "f": "f", "n": "n", "l": "l", "h": "h", "y": "y", "w": "w",
}  # fmt: skip
# Whole syllables that no rule gives, each with the ways in which it is met.
_WHOLE = {
    "zi": ("tzu",), "ci": ("tzu",), "si": ("ssu", "szu"), "zhi": ("chih",), "chi": ("chih",), "shi": ("shih",), "ri": ("jih",),
    "yi": ("i", "yi"), "ye": ("yeh",), "yan": ("yen",), "you": ("yu",), "yong": ("yung",), "yue": ("yueh",), "er": ("erh",),
    "ge": ("ko",), "ke": ("ko",), "he": ("ho",), "e": ("o", "e"), "gui": ("kuei",), "kui": ("kuei",),
    "guo": ("kuo",), "kuo": ("kuo",), "huo": ("huo", "ho"), "shuo": ("shuo",),
}  # fmt: skip
_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "ong": "ung", "iong": "iung", "uo": "o", "v": "u"}
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.+)")


def wade_giles(syllables: list[str]) -> set[str]:
    """Return in how many ways syllables of pinyin are written together in Wade-Giles."""
    return {"".join(parts) for parts in product(*map(_syllable, syllables))}


@cache
def _syllable(pinyin: str) -> tuple[str, ...]:
    if (whole := _WHOLE.get(pinyin)) is not None:
        return whole
    match = _SYLLABLE.fullmatch(pinyin)
    if match is None:
        return (pinyin,)
    initial, final = match.groups()
    return (_INITIALS.get(initial, "") + _FINALS.get(final, final),)
