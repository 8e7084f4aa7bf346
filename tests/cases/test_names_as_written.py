"""A thing is found by its own name as it is written, and by what people type in its place."""

from __future__ import annotations

import csv
import random
import unicodedata
from itertools import zip_longest

import pytest

from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.queries.lookup import search
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.cases.imported import CASES, import_case
from tests.conftest import run
from tests.story import VIEWER, node, tell

CASE = "peers/07-names-as-written"
FIRST = 5

TYPED = {
    "p07-1": ["伊万彼得罗夫", "伊万 彼得罗夫", "petrov ivan", "yiwan"],
    "p07-3": ["王芳", "王-芳", "wang fang", "fang wang", "fangwang"],
    "p07-4": ["lv lv", "lulu", "lyu lyu", "lü lü", "Lǚ Lǜ"],
    "p07-5": ["zengdanle", "danle zeng", "Zeng Shanyue"],
    "p07-6": ["O’Toole", "OToole", "otoole timmy", "timmy o toole"],
    "p07-7": ["Alvarez Nunez", "alvareznunez", "josé"],
    "p07-8": ["𠮷田", "𠮷"],
    "p07-9": ["张学礼", "xueli zhang", "zhang xue li"],
    "p07-10": ["欧阳娜娜", "ouyang nana"],
    "p07-13": ["abc李", "ABC 李", "abc li"],
    "p07-16": ["qiuchongqing", "chong qing"],
    "p07-o1": ["CAST USA", "castusa", "全美华人"],
    "p07-o2": ["c++", "C++学会"],
    "p07-o3": ["3m公司", "3M-公司"],
}


def first_found(store: Store, text: str) -> list[str]:
    return [hit.id for hit in search(store, VIEWER, text, limit=FIRST).results]


def test_what_people_type_finds_what_is_written(store: Store) -> None:
    import_case(store, f"{CASE}/in")
    typed = [(id_, text) for id_, texts in TYPED.items() for text in texts]
    assert [(id_, text) for id_, text in typed if id_ not in first_found(store, text)] == []


@pytest.mark.parametrize(
    "typed", ["5G创新中心", "5G", "3D打印学会", "3 D 打印学会", "IEEE北京分会", "C919配套协会", "AI 学会", "AI学会"]
)
def test_letters_and_digits_beside_hanzi(store: Store, typed: str) -> None:
    import_case(store, f"{CASE}/in3")
    names = {
        row["编号"]: row["名称"]
        for row in csv.DictReader((CASES / CASE / "in3" / "overseas_orgs.csv").read_text("utf-8-sig").splitlines())
    }
    bare = typed.replace(" ", "")
    assert next(names[id_].replace(" ", "") for id_ in first_found(store, typed)).startswith(bare)


def test_everything_in_the_sample_is_found_by_its_own_names(store: Store) -> None:
    import_file(store, VIEWER, REPORTED, limits=Limits())
    assert lost(store) == []


@pytest.mark.parametrize("count", [50, pytest.param(2_000, marks=pytest.mark.large)])
def test_every_strange_name_is_found_as_it_is_written(store: Store, count: int) -> None:
    named = strange_names(count)
    tell(
        store,
        [
            node("Expert" if n % 2 else "OverseasOrg", f"s{n}", name, aliases=also)
            for n, (name, also) in enumerate(named)
        ],
        [],
    )
    assert lost(store) == []


def lost(store: Store) -> list[tuple[str, str]]:
    """Return what is not among the first hits for one of its own names, of all but the regions."""
    there = run(store, "MATCH (n:Entity) WHERE NOT n:Region RETURN n.id AS id, n.name AS name, n.aliases AS aliases")
    assert there
    names = [(row["id"], name[:200]) for row in there for name in (row["name"], *(row["aliases"] or ()))]
    return [(id_, name) for id_, name in names if id_ not in first_found(store, name)]


def strange_names(count: int) -> list[tuple[str, list[str]]]:
    """Return names of all sorts, each with an alias of another sort; no two alike."""
    chance = random.Random(7)
    sorts = [
        "张王李赵石墨烯研究院海智联谊会分中心",
        "張學會龍鳳醫藥衛生協國際聯",
        "𠮷䶮𰻞〇々龘",
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL",
        "0123456789",
        "ÅÄÖÜßéèñçøłđœ",
        "АБВГДежзийё",
        "αβγδεΔΩ",
        "あがぱアガパーン",
        "한국대학교서울",
        "ไทยกรุงเทพ",
        "ＡＢＣ１２３ｘｙｚ",
        "·•・.,-—_'’\"“”()（）【】《》+*/\\:;!?&@#$%^~|<>[]{}=",
        " \u3000",
        "😀🧪①Ⅳ½²",
    ]
    words = ["AND", "OR", "NOT", "the", "a", "is", "it", "to", "www", "5G", "C++", "null", "St."]
    made: dict[str, None] = {}
    while len(made) < count + count // 4:
        length = chance.choice([1, 1, 2, 2, 3, 5, 8, 13, 130])
        parts = [
            chance.choice(words) if chance.random() < 0.1 else chance.choice(chance.choice(sorts))
            for _ in range(length)
        ]
        if name := unicodedata.normalize("NFC", "".join(parts)).strip()[:200]:
            made[name] = None
    names = list(made)
    return [(name, [alias] if alias else []) for name, alias in zip_longest(names[:count], names[count:])]
