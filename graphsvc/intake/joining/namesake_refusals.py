"""Why it cannot be known which of those of one name a row tells of, with the facts of both sides, and the ways out.

Private values are not quoted: a report is kept and passed on. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from graphsvc.facts.identifying import Comparison, Fact, Facts, told
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.row_facts import Namesake
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.results import PossibleAnswer, Question, Reason, What
from graphsvc.vocabulary import KIND_BY_LABEL

_LISTED = 4
# More than these are found by searching.
_CHOICES = 12


def who_is_it(row: EntityRow, facts: Facts, sides: Sequence[tuple[Namesake, Comparison]]) -> Question:
    """Ask which of those of its name a row tells of, or whether of another."""
    known = [(one, comparison) for one, comparison in sides if one.subject.known or one.subject.given]
    choices = [_choice(one, *_difference(comparison, facts, one)) for one, comparison in known[:_CHOICES]]
    return Question.of(_not_clear(row, facts, sides), What.WHO, choices, [row.kind])


def who_is_masked(name: str, kind: str, same: Iterable[PossibleAnswer]) -> Question:
    """Ask whom a row tells of whose name is a mask, with nothing that says which of many it is; `same` have that mask."""
    return Question.of(reasons.hidden(name), What.WHO, same, [kind])


def _choice(one: Namesake, zh: str, en: str) -> PossibleAnswer:
    told, told_en = "；".join(filter(None, [one.shown, zh])), "; ".join(filter(None, [one.shown, en]))
    return PossibleAnswer(one.subject.id, one.subject.name, told, told_en)


def _not_clear(row: EntityRow, facts: Facts, sides: Sequence[tuple[Namesake, Comparison]]) -> Reason:
    listed = sides[:_LISTED]
    kind = KIND_BY_LABEL[row.kind]
    zh = "；".join(_label(one)[0] + "：" + _difference(comparison, facts, one)[0] for one, comparison in listed)
    en = "; ".join(_label(one)[1] + ": " + _difference(comparison, facts, one)[1] for one, comparison in listed)
    more_zh, more_en = ("；等", "; and more") if len(sides) > _LISTED else ("", "")
    way_zh, way_en = _ways(row, sides)
    return Reason(
        f"另有 {len(sides)} 个{kind.zh}也叫“{row.name}”，认不出这一行说的是不是{'同一个' if len(sides) == 1 else '其中一个'}。{zh}{more_zh}",
        f"{len(sides)} more of kind {kind.en} are named {row.name}; whether the row tells of one of them is not clear. {en}{more_en}",
        way_zh,
        way_en,
    )


def too_many(name: str, count: int) -> Reason:
    return Reason(
        f"叫“{name}”的已有 {count} 个，逐个比较太慢",
        f"{count} are named {name} already, too many to compare with each",
        "给这些同名的行填带字母的编号",
        "give the rows of this name ids with letters",
    )


def whose_id(row: EntityRow, name: str, facts: Facts, comparison: Comparison, other: Facts) -> Question:
    """Ask whether somebody has another name now, or whether a row says the id of somebody else."""
    reason = _other_name(row, name, facts, comparison, other)
    return Question.of(reason, What.WHO, [PossibleAnswer(row.id or "", name)], [row.kind])


def _other_name(row: EntityRow, name: str, facts: Facts, comparison: Comparison, other: Facts) -> Reason:
    zh, en = _differences(comparison, facts, other)
    return Reason(
        f"编号 {row.id} 是“{name}”的，这一行却叫“{row.name}”{'，' + zh if zh else ''}",
        f"the id {row.id} is that of {name}, but this row is named {row.name}{'; ' + en if en else ''}",
        f"核对编号；确实是“{name}”改了名，就在“别名”里写上“{name}”；是另一个，就换一个编号，例如 {example_id(row)}",
        f"check the id; if {name} has another name now, write {name} into the aliases; give another one another id, as {example_id(row)}",
    )


def example_id(row: EntityRow) -> str:
    """Return an id that nobody has: the same one each time for the same row."""
    text = repr((row.name, sorted(row.properties.items(), key=str), [cell.text for cell in row.links]))
    return KIND_BY_LABEL[row.kind].id_prefix + blake2b(text.encode(), digest_size=4).hexdigest()


def _ways(row: EntityRow, sides: Sequence[tuple[Namesake, Comparison]]) -> tuple[str, str]:
    ids = [one.subject.id for one, _ in sides if one.subject.known or one.subject.given]
    other_zh = f"是另一个，就在“编号”列填一个新的、带字母的编号，例如 {example_id(row)}"
    other_en = f"if it is another, write a new id with letters into the id column, as {example_id(row)}"
    if ids:
        return (
            f"是其中一个，就在“编号”列填它的编号，例如 {ids[0]}；{other_zh}",
            f"if it is one of them, write its id into the id column, as {ids[0]}; {other_en}",
        )
    return (
        f"是同一个，就在两行填同一个带字母的编号；{other_zh}",
        f"if both rows tell of the same, write one id with letters into both; {other_en}",
    )


def _label(one: Namesake) -> tuple[str, str]:
    subject = one.subject
    if subject.known or subject.given or subject.place is None:
        shown = f"（{one.shown}）" if one.shown else ""
        return f"编号 {subject.id}{shown}", f"{subject.id}{shown}"
    sheet, number = subject.place
    return f"“{sheet}”表第 {number} 行", f"sheet {sheet}, row {number}"


def _difference(comparison: Comparison, facts: Facts, one: Namesake) -> tuple[str, str]:
    zh, en = _differences(comparison, facts, one.facts)
    return zh or "没有可以比较的内容", en or "nothing to compare"


def _differences(comparison: Comparison, here: Facts, there: Facts) -> tuple[str, str]:
    """Return in words what agrees and what differs, each differing value but a private one of both sides."""
    zh, en = [], []
    for fact in comparison.agree:
        zh.append(f"{fact.zh}相同")
        en.append(f"same {fact.en}")
    for fact in comparison.differ:
        both_zh, both_en = _both(fact, here, there)
        zh.append(f"{fact.zh}不同{both_zh}")
        en.append(f"another {fact.en}{both_en}")
    return "，".join(zh), ", ".join(en)


def _both(fact: Fact, here: Facts, there: Facts) -> tuple[str, str]:
    if fact.private:
        return "", ""
    this, that = told(fact, here), told(fact, there)
    return f"（这里是{this}，那里是{that}）", f" ({this} here, {that} there)"
