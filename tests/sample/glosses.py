"""Takes the pinyin glosses out of scraped pages: `服務(wù)行動(dòng)` becomes `服務行動`. Changes nothing else."""

from __future__ import annotations

import re

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

# A gloss stands right behind its glyph and carries a tone mark, so `(CAST)` is none. One glyph of the document, 揚, was
# broken on the way and left the letter P before its gloss.
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fffP])\([a-zü]*[{_TONED}][a-zü]*\)")


def without_glosses(text: str) -> tuple[str, int]:
    """Return the text without its glosses, and how many there were."""
    return _GLOSS.subn("", text)
