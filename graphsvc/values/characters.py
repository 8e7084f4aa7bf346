"""What may stand in a cell: invisible characters go, full-width letters and digits become plain, damage is refused.

Must not change what a reader sees: traditional characters, masks such as `**县` and Chinese punctuation stay as typed.
"""

from __future__ import annotations

import re
import unicodedata

from graphsvc.values import reasons
from graphsvc.values.results import Refused

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\x0b\x0c\r\x85\u2028\u2029"
# Zero-width, soft hyphen, bidirectional controls, variation selectors, byte order mark: they come in by copying from web
# pages, chats and PDF files, cannot be seen, and make two equal names differ.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff" + "".join(
    map(chr, (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0)))
)
# Full-width digits and letters, and the look-alikes of hanzi that PDF files hold: radicals and compatibility ideographs.
_LOOKALIKES = (
    *range(0xFF10, 0xFF1A),
    *range(0xFF21, 0xFF3B),
    *range(0xFF41, 0xFF5B),
    *range(0x2E80, 0x2FE0),
    *range(0xF900, 0xFB00),
)

# What GB 18030 kept in the private area until Unicode had the characters, and old fonts and files still hold: from U+E815 on,
# the vertical punctuation from U+E78D on, and two letters of pinyin.
_FORMERLY_PRIVATE = {
    **{0xE815 + place: char for place, char in enumerate(
        "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
    )},
    **{0xE78D + place: char for place, char in enumerate("︐︒︑︓︔︕︖︗︘︙")},
    0xE7C7: "ḿ", 0xE7C8: "ǹ",
}  # fmt: skip
# Bullets of the symbol fonts of Word.
_BULLETS = (0xF06C, 0xF06E, 0xF075, 0xF076, 0xF09F, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC)

_TABLE: dict[int, str | None] = {
    **_FORMERLY_PRIVATE,
    **dict.fromkeys(_BULLETS, "•"),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _LOOKALIKES},
    **{ord(char): " " for char in _SPACES},
    **{ord(char): "\n" for char in _BREAKS},
    **{ord(char): None for char in _INVISIBLE},
}
_LAYOUT = {ord("\t"): " ", **{ord(char): "\n" for char in _BREAKS}}
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u0300-\u036f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fdf"
    "\u3000\ud800-\uf8ff\uf900-\ufaff\ufe00-\ufe0f\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufff0-\uffff\U000e0000-\U000e01ef\U000f0000-\U0010fffd]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_DAMAGE = re.compile("[\ufffd-\uffff\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_HANZI = "[\u3400-\u9fff\U00020000-\U0003ffff〇]"
_PADDED = re.compile(f"{_HANZI}(?: +{_HANZI}{{1,2}}|(?: +{_HANZI})+)")
_WRAPPED = re.compile(f"(?<={_HANZI}) *\n *(?={_HANZI})")
# Two circles hide a name; one beside a hanzi stands for 〇.
_CIRCLE = re.compile("(?<=[\u3400-\u9fff])[○◯](?![○◯])|(?<![○◯])[○◯](?=[\u3400-\u9fff])")
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_APOSTROPHE = re.compile(r"'(?=[\d+(（])")


def tidy(text: str) -> str:
    """Return `text` as it is kept. Raises Refused for control and private characters and for signs of a wrong encoding."""
    if _SUSPECT.search(text) is None:
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_TABLE))
    if found := _DAMAGE.search(text):
        raise Refused(reasons.damaged_character(found.group()))
    if found := _PRIVATE.search(text):
        raise Refused(reasons.private_character(found.group()))
    if found := _CONTROL.search(text):
        raise Refused(reasons.control_character(found.group()))
    return text.strip()


def tidy_line(text: str) -> str:
    """Return `text` tidied and on one line, each run of spaces as one."""
    text = tidy(text)
    return " ".join(text.split()) if " " in text or "\n" in text else text


def tidy_name(text: str) -> str:
    """Return a name on one line; lists pad a short name with spaces (张　三), and wrap a long one; both are no part of it.

    A circle in the place of 〇 becomes one.
    """
    if "\n" in text:
        text = unwrapped(tidy(text))
    name = tidy_line(text)
    if "○" in name or "◯" in name:
        name = _CIRCLE.sub("〇", name)
    if " " in name and _PADDED.fullmatch(name):
        return name.replace(" ", "")
    return name


def tidy_lines(text: str) -> str:
    """Return names that stand on lines of their own, each tidied, without the empty lines."""
    return (
        "\n".join(name for line in text.split("\n") if (name := tidy_name(line))) if "\n" in text else tidy_name(text)
    )


def unwrapped(text: str) -> str:
    """Return `text` without the line breaks between hanzi, where a narrow cell was wrapped by hand."""
    return _WRAPPED.sub("", text)


def typed_text(text: str) -> str:
    """Return what a user meant by `="13900000001"` or `'13900000001`, by which Excel is kept from changing a number."""
    if formula := _FORMULA_TEXT.fullmatch(text.strip()):
        return formula[1]
    return _APOSTROPHE.sub("", text, count=1) if text[:1] == "'" else text


def plain(text: str) -> str:
    """Return a code, date, number or address: one line, every full-width character plain."""
    line = tidy_line(text)
    return line if line.isascii() else unicodedata.normalize("NFKC", line)


def folded_key(text: str) -> str:
    """Return what two spellings of a header, a sheet name or a choice have in common."""
    return re.sub(r"[\s_\-:…·]+|\.{3}", "", unicodedata.normalize("NFKC", text).casefold())


def harmless(text: str) -> str:
    """Return `text` so that it can be shown or written anywhere; what cannot be is a visible replacement character."""
    if _SUSPECT.search(text) is None:
        return text
    return _CONTROL.sub("\ufffd", _DAMAGE.sub("\ufffd", text.replace("\r\n", "\n").translate(_LAYOUT)))


def width(text: str) -> int:
    """Return how many narrow characters wide the longest line of `text` is; a hanzi is as wide as two."""
    return max(
        (sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line) for line in text.split("\n")),
        default=0,
    )
