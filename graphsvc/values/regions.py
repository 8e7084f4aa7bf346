"""The text of a cell or a question -> the region that it names, traditional characters folded where needed."""

from __future__ import annotations

from graphsvc.gazetteer.resolution import Gazetteer, Resolution
from graphsvc.values.folding import fold

# The level of a new region where nobody says it, by that of what it is part of.
LEVEL_BELOW = {"county": "township", "country": "city", "province": "city"}


def resolve_region(gazetteer: Gazetteer, text: str) -> Resolution:
    """Return what a text means, as typed or, where that means nothing, with traditional characters folded."""
    found = gazetteer.resolve(text)
    if found.place or found.candidates or (folded := fold(text)) == text:
        return found
    return gazetteer.resolve(folded)
