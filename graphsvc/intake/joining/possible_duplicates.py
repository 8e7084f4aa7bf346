"""Points out new ones of a list that may be known already, or stand in the list twice: written otherwise, reached by one number.

    the new ones of a kind  -  all of the kind that are read or reached as one of them  ->  judged in pairs  ->  notices

Whoever has the same name is settled in `identity`; nobody is ever merged here. Each kind is read once, by its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from graphsvc.facts import candidates
from graphsvc.facts.commonness import Shared
from graphsvc.facts.duplicates import Judged, judge
from graphsvc.facts.identifying import FACTS, Facts
from graphsvc.facts.import_report import Notice
from graphsvc.facts.likeness import belonging, known_facts, names_of_kind, numbers_told
from graphsvc.facts.names_alike import Called
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining.row_facts import facts_of_row
from graphsvc.intake.joining.subjects import FileIndex, Subject, is_hidden
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.store.database import Store
from graphsvc.values.folding import fold
from graphsvc.values.pinyin import HANZI, pinyin
from graphsvc.values.wade_giles import wade_giles
from graphsvc.vocabulary.kinds import NAME, PEOPLE

# Of the signs so many are told; the page of the pair shows all.
_TOLD = 4
# 赵〇一 and 赵零一 are told of even where nothing else speaks for one and the same.
_ONE_ZERO = str.maketrans("〇", "零")


@dataclass(slots=True)
class _New:
    """The new ones of a kind, by the ids they will have, with what the list says of them."""

    row: dict[str, EntityRow] = field(default_factory=dict)
    called: dict[str, Called] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)

    def add(self, id_: str, row: EntityRow, gazetteer: Gazetteer) -> None:
        own = row.properties
        aliases = own.get("aliases")
        self.row[id_] = row
        self.called[id_] = Called.of(
            row.kind,
            row.name,
            aliases if isinstance(aliases, list) else None,
            _text(own.get("name_en")),
            _text(own.get("abbreviation")),
        )
        self.facts[id_] = facts_of_row(row, gazetteer)


def possible_duplicates(
    index: FileIndex, refused: Collection[Subject], store: Store, gazetteer: Gazetteer
) -> list[Notice]:
    """Return a notice for each new one of the list that may be known already, with the likeliest and the reasons."""
    by_kind: dict[str, _New] = defaultdict(_New)
    for row, subject in index.of_row:
        new = not subject.known and subject.id and not subject.given and subject not in refused
        if new and row.kind in FACTS and not is_hidden(row.name) and subject.id not in by_kind[row.kind].row:
            by_kind[row.kind].add(subject.id, row, gazetteer)
    return [notice for kind, new in by_kind.items() for notice in _notices(kind, new, store)]


def _notices(kind: str, new: _New, store: Store) -> Iterable[Notice]:
    names, called = _known(kind, new, store)
    facts = known_facts(store, kind, called) | new.facts
    called |= new.called
    named, numbered = candidates.by_name(called), candidates.by_number(facts)
    pairs = candidates.pairs(kind, named, numbered, facts)
    pairs |= _with_other_zeros(called) if kind in PEOPLE else set()
    wanted = [(a, b) for a, b in pairs if (a in new.row or b in new.row) and called[a].name != called[b].name]
    told: set[str] = set()
    shared = Shared.by(called.values(), facts.values(), belonging(store, facts.values()))
    for one in judge(kind, wanted, called, facts, shared):
        zeros = _only_zeros_differ(called[one.a].name, called[one.b].name)
        if not (one.worth_a_look or zeros) or (a_new := _new_of(one, new.row)) in told:
            continue
        told.add(a_new)
        other = one.b if one.a == a_new else one.a
        yield _notice(
            new.row[a_new], a_new, other, names.get(other) or new.row[other].name, other in new.row, one, zeros
        )


def _new_of(one: Judged, rows: Mapping[str, EntityRow]) -> str:
    """Return the new one of a pair; of two new ones that of the later row."""
    if one.a in rows and one.b in rows:
        return max(one.a, one.b, key=lambda id_: (rows[id_].sheet, rows[id_].number))
    return one.a if one.a in rows else one.b


def _known(kind: str, new: _New, store: Store) -> tuple[dict[str, str], dict[str, Called]]:
    """Return the names of those there who may be one of the new, and what they are called: a rough choice, made fast."""
    called = {
        text for one in new.called.values() for text in (one.name, *one.aliases, one.abbreviation, one.name_en) if text
    }
    called |= {text.translate(_ONE_ZERO) for text in called} | {text.replace("零", "〇") for text in called}
    spelt = {key for one in new.called.values() for _, key in one.found_by()}
    latin = {word for one in new.called.values() if not one.hanzi for key in one.read for word in key.split()}
    numbers = {(name, form) for known in new.facts.values() for name in known for form in known[name]}
    names, found = {}, {}
    for id_, name, aliases, name_en, abbreviation, *told in names_of_kind(store, kind):
        likely = _is_latin(name) or bool(aliases) or bool(name_en) or bool(abbreviation) or fold(name) in called
        if likely or (latin and kind in PEOPLE and _begins_with(name, latin)) or _reached(kind, told, numbers):
            one = Called.of(kind, name, aliases, name_en, abbreviation)
            if any(key in spelt for _, key in one.found_by()) or _reached(kind, told, numbers):
                names[id_], found[id_] = name, one
    return names, found


def _with_other_zeros(called: Mapping[str, Called]) -> set[candidates.Pair]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_, one in called.items():
        if "〇" in one.name or "零" in one.name:
            found[one.name.translate(_ONE_ZERO)].append(id_)
    return {pair for ids in found.values() for pair in combinations(sorted(ids), 2)}


def _only_zeros_differ(one: str, other: str) -> bool:
    return one.translate(_ONE_ZERO) == other.translate(_ONE_ZERO)


def _is_latin(name: str) -> bool:
    return not HANZI.match(name)


def _begins_with(name: str, words: Collection[str]) -> bool:
    """Tell whether a name of hanzi begins with a family name that is spelt as, or begins, one of some words."""
    first = pinyin(name[:1], person=True)
    return any(word.startswith((first[0], *wade_giles(first))) for word in words) if first else False


def _reached(kind: str, told: Iterable[str | None], numbers: Collection[tuple[str, str]]) -> bool:
    return any((name, form) in numbers for name, forms in numbers_told(kind, list(told)).items() for form in forms)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _notice(row: EntityRow, id_: str, other: str, name: str, in_the_list: bool, one: Judged, zeros: bool) -> Notice:
    where_zh, where_en = (
        ("表里的", "of the list") if in_the_list else (f"已有的（编号 {other}）", f"which is there ({other})")
    )
    signs = [*one.speaking_for[:_TOLD], *one.against[:_TOLD]]
    zh = "，".join([*(["只差“〇”和“零”"] if zeros else []), *(sign.zh for sign in signs)])
    en = ", ".join([*(["they differ in 〇 and 零 only"] if zeros else []), *(sign.en for sign in signs)])
    return Notice(
        row.sheet,
        NAME.zh,
        f"第 {row.number} 行：“{row.name}”可能就是{where_zh}“{name}”：{zh}。没有合并；若是同一个，导入后请并排看、合并",
        f"row {row.number}: {row.name} may be {name} {where_en}: {en}. Nothing was merged; if it is, compare and merge the two afterwards",
        row.number,
        may_be=(id_, other),
    )
