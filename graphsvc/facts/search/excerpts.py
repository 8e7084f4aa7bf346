"""The part of a long text in which a word stands."""

from __future__ import annotations

from graphsvc.store.search_text import Sought, plain_text

_AROUND = 30
_SHORT = 80


def excerpt(text: str, asked: Sought) -> str:
    """Return the part of `text` around the first word that stands in it; all of a short one."""
    text = " ".join(text.split())
    if len(text) <= _SHORT:
        return text
    folded = plain_text(text)
    # Where folding changes the length, a word stands about as far along as in the folded text.
    at = min((place for way in asked.ways for word in way if (place := folded.find(word)) >= 0), default=0)
    middle = at * len(text) // max(len(folded), 1)
    start, end = max(0, middle - _AROUND), min(len(text), middle + _SHORT - _AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
