"""Folds a text to the key by which names are compared, and tells masks and codes from names.

Traditional characters are *not* folded here: the caller turns them into simplified ones before (OpenCC t2s).
"""

from __future__ import annotations

import re
import unicodedata

# What stands between the names of a path, or in a name without meaning anything: 河南省/信阳市, St. Petersburg.
_SEPARATORS = dict.fromkeys(map(ord, "/\\|>→»,，、;；:：·・‧•.。-‐‑‒–—―－_~～"))
_SPACES = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c \x85\xa0\u200b\u200c\u200d\u2060\ufeff\u3000"))
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
_DROPPED = {**_SEPARATORS, **_SPACES, **_ACCENTS, **_APOSTROPHES}
_SAINT = re.compile(r"\bst\b\.?")
# 某县, **县, ××县, XX县: what a redacted text writes in place of a name.
_MASK = re.compile(r"[*＊某×✕□■○●◯▇█]|[xXｘＸ]{2,}(?=[\u4e00-\u9fff])")
_CODE = re.compile(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(?:\.0)?", re.ASCII)


def fold(text: str) -> str:
    """The key of a name: width, case, accents, spaces and separators do not count; apostrophes do (Xi'an, Xian)."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    if "st" in plain:
        plain = _SAINT.sub("saint", plain)
    return plain.translate(_DROPPED)


def is_mask(text: str) -> bool:
    """Whether the text hides a name; such a text means no region, and never the same as another mask."""
    return _MASK.search(text) is not None


def code_key(text: str) -> str | None:
    """The key of a GB/T 2260 code of any length, 50, 5000, 500000 and 500000000000 alike; None for another text."""
    match = _CODE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return match[1].ljust(12, "0") if match else None
