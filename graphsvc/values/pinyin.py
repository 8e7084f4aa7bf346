"""How hanzi are read: toneless pinyin, a person's family name read as one.

A reading only helps to find; it never decides what is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

HANZI = re.compile(r"[〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

# A family name that is read in another way than the character by itself.
SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "朴": "piao", "区": "ou", "翟": "zhai", "缪": "miao",
    "盖": "ge", "乐": "yue", "洗": "xian", "覃": "qin", "种": "chong", "员": "yun", "繁": "po", "折": "she", "黑": "he",
    "重": "chong", "秘": "bi", "卜": "bu",
}  # fmt: skip
COMPOUND_SURNAMES = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "单于": "chan yu",
    "澹台": "tan tai",
    "长孙": "zhang sun",
    "皇甫": "huang fu",
}
# Family names of two characters that are read as their characters are.
LONG_SURNAMES = frozenset((
    "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "慕容", "司徒", "令狐", "宇文", "公孙", "轩辕", "端木", "南宫", "独孤", "西门",
    "申屠", "太史", "闻人", "呼延", "赫连", "钟离", "濮阳", "淳于",
))  # fmt: skip
# ü as it is typed where it is kept as v: 吕 is found as lv, lu and lyu.
_U_UMLAUT = ("v", "u", "yu")


def pinyin(text: str, *, person: bool = False) -> list[str]:
    """Return the toneless syllables of the hanzi in `text`; a person's first character is read as a family name."""
    return _syllables(text, HANZI.findall(text), person)


def readings(text: str, *, person: bool = False) -> Iterator[str]:
    """Yield what the hanzi in `text` are typed as: pinyin, initials; of a person the given name, alone and first, too."""
    syllables = pinyin(text, person=person)
    if not syllables:
        return
    yield "".join([syllable[0] for syllable in syllables])
    family = family_length(text)
    for spelt in _spellings(syllables):
        yield "".join(spelt)
        if person and len(spelt) > family:
            given = "".join(spelt[family:])
            yield given
            yield given + "".join(spelt[:family])


def family_length(name: str) -> int:
    """Return how many characters of a person's name are the family name."""
    return 2 if name[:2] in COMPOUND_SURNAMES or name[:2] in LONG_SURNAMES else 1


def _spellings(syllables: Sequence[str]) -> list[list[str]]:
    if not any("v" in syllable for syllable in syllables):
        return [list(syllables)]
    return [[syllable.replace("v", typed) for syllable in syllables] for typed in _U_UMLAUT]


def _syllables(text: str, runs: Sequence[str], person: bool) -> list[str]:
    syllables = [syllable for run in runs for syllable in _read(run)]
    if person and runs and text.startswith(runs[0]):
        for length, table in ((2, COMPOUND_SURNAMES), (1, SURNAMES)):
            if reading := table.get(text[:length]):
                return [*reading.split(), *syllables[length:]]
    return syllables


@lru_cache(maxsize=50_000)
def _read(run: str) -> tuple[str, ...]:
    """Return the syllables of a run of hanzi: of the longest phrase from each place on, or of the character alone.

    Asking pypinyin itself costs 200 microseconds a name, most of them for phrases that read as their characters do.
    """
    phrases = _phrases()
    if phrases.keys().isdisjoint(run):
        return tuple(map(_read_one, run))
    syllables: list[str] = []
    place = 0
    while place < len(run):
        found = next((p for p in phrases.get(run[place], ()) if run.startswith(p, place)), None)
        syllables.extend(_read_phrase(found) if found else (_read_one(run[place]),))
        place += len(found or " ")
    return tuple(syllables)


@cache
def _read_one(character: str) -> str:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0]


@cache
def _read_phrase(phrase: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(phrase))


@cache
def _phrases() -> dict[str, list[str]]:
    """Return, by first character, the phrases in which a character is read in another way than alone; longest first."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    plain = cache(to_normal)

    def differs(character: str, reading: str) -> bool:
        alone = PINYIN_DICT.get(ord(character), "").split(",")[0]
        return alone != reading and plain(alone) != plain(reading)

    risky = {
        phrase
        for phrase, readings in PHRASES_DICT.items()
        if any(differs(character, reading[0]) for character, reading in zip(phrase, readings, strict=False))
    }
    found: dict[str, list[str]] = {}
    for phrase in sorted(PHRASES_DICT, key=len, reverse=True):
        # 朝阳区 reads as its characters do, but stands here because it begins with 朝阳, which does not.
        if any(phrase[:length] in risky for length in range(2, len(phrase) + 1)):
            found.setdefault(phrase[0], []).append(phrase)
    return found
