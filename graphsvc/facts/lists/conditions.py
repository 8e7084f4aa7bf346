"""What is asked of a column: which operators there are, and how a condition is read from the text of an address.

    fields:contains:石墨烯                     籍贯:in:湖南省|现居地:in:美国                    approved:between:2025..2026

A text is one condition, or several of which one must hold; all texts of a question must. A `|` or a backslash that is meant as
itself has a backslash before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from graphsvc.errors import Invalid
from graphsvc.facts.lists import day_words
from graphsvc.facts.lists.columns import Holds, ListColumn, column_named, columns_of
from graphsvc.values.dates import day_meant
from graphsvc.values.results import Refused, shortened
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.days import first_day, is_partial_date, last_day

LONGEST = 400
MOST_CONDITIONS = 20
_FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Operator:
    """One thing that can be asked: its word in an address, in Chinese and in English, and how it is said before a value."""

    name: str
    zh: str
    en: str
    takes: str = "text"
    holds: frozenset[Holds] = frozenset()


def _operator(name: str, zh: str, en: str, takes: str, *holds: Holds) -> Operator:
    return Operator(name, zh, en, takes, frozenset(holds))


_H = Holds
_NAMED = (_H.LINKS, _H.PLACES, _H.OWNERS)
_DATED = (_H.DATE, _H.CONTACT)

OPERATORS: dict[str, Operator] = {
    one.name: one
    for one in (
        _operator("is", "是", "is", "text", _H.TEXT, _H.CHOICE, _H.DATE, _H.NUMBER, *_NAMED),
        _operator("is_not", "不是", "is not", "text", _H.TEXT, _H.CHOICE, _H.NUMBER, *_NAMED),
        _operator("contains", "含", "contains", "text", _H.TEXT, _H.LINKS, _H.PLACES, _H.OWNERS),
        _operator("lacks", "不含", "does not contain", "text", _H.TEXT, _H.LINKS),
        _operator("in", "在", "is in", "region", _H.PLACES, _H.LINKS),
        _operator("not_in", "不在", "is not in", "region", _H.PLACES, _H.LINKS),
        _operator("before", "早于", "is before", "day", *_DATED),
        _operator("after", "晚于", "is after", "day", *_DATED),
        _operator("between", "介于", "is between", "days", *_DATED),
        _operator("not_since", "自该日起没有", "not since", "day", _H.CONTACT),
        _operator("typed", "有类型含", "has a type with", "text", _H.LINKS),
        _operator("not_typed", "没有类型含", "has no type with", "text", _H.LINKS),
        _operator("ends", "到期于", "ends between", "days", _H.LINKS),
        _operator("at_least", "不少于", "is at least", "number", _H.NUMBER),
        _operator("at_most", "不多于", "is at most", "number", _H.NUMBER),
        _operator("within", "以内", "is within", "near", _H.NEAR),
        _operator("none", "为空", "is empty", "nothing", *(set(_H) - {_H.NEAR, _H.HIDDEN})),
        _operator("any", "不为空", "is not empty", "nothing", *(set(_H) - {_H.NEAR, _H.HIDDEN})),
    )
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of one column; `value` is what was written, `to` the end of a span of days."""

    column: ListColumn
    operator: Operator
    value: str = ""
    to: str = ""

    @property
    def text(self) -> str:
        """The condition as an address has it."""
        return written(self.column, self.operator, self.value, self.to)

    def on(self, day: date) -> Condition:
        """Return the condition with the dates that its words for days mean on a day."""
        if self.operator.takes not in ("day", "days") and self.column.holds not in _DATED:
            return self
        return replace(self, value=day_words.on_day(self.value, day), to=day_words.on_day(self.to, day))

    @property
    def first(self) -> int:
        """The first day that is meant, as yyyymmdd."""
        return first_day(self.value)

    @property
    def last(self) -> int:
        """The last day that is meant, as yyyymmdd."""
        return last_day(self.to if self.operator.takes == "days" else self.value)

    @property
    def near(self) -> tuple[int, str]:
        """How many links away at most, and of what."""
        steps, _, name = self.value.partition(":")
        return int(steps), name


def written(column: ListColumn, operator: Operator, value: str, to: str) -> str:
    """Return what is asked of a column as an address has it."""
    value = f"{value}..{to}" if operator.takes == "days" else value
    return escaped(f"{column.name}:{operator.name}" + (f":{value}" if operator.takes != "nothing" else ""))


def escaped(text: str) -> str:
    """Return a text in which nothing divides alternatives: a `|` or a backslash in it is meant as itself."""
    return re.sub(r"([\\|])", r"\\\1", text) if "|" in text or "\\" in text else text


# Of which one must hold.
Alternatives = tuple[Condition, ...]


def operators_of(column: ListColumn) -> list[Operator]:
    """Return what can be asked of a column."""
    return [one for one in OPERATORS.values() if column.holds in one.holds]


def read_condition(kind: str, text: str) -> Alternatives:
    """Read one text of a question about a list of a kind. Raises Invalid, naming the place in it and what can be written there."""
    if len(text) > LONGEST:
        raise _refused(text, f"条件请不超过 {LONGEST} 个字", f"a condition has at most {LONGEST} characters")
    parts = [re.sub(r"\\(.)", r"\1", part) for part in re.findall(r"(?:[^\\|]|\\.)+", text)]
    if not parts:
        raise _refused(text, "条件为空", "the condition is empty")
    return tuple(_one(kind, part, text) for part in parts)


def _one(kind: str, text: str, whole: str) -> Condition:
    word, _, rest = text.replace("：", ":").partition(":")
    column = column_named(kind, word)
    if column is None:
        raise _refused(
            whole,
            f"{KIND_BY_LABEL[kind].zh}没有「{shortened(word)}」这一列；有：{_names(kind)}",
            f"there is no column {word!r}",
        )
    if column.holds is Holds.HIDDEN:
        raise _refused(
            whole,
            f"「{column.zh}」不能用来筛选：隐私和长文字不参与；长文字请用搜索词",
            f"{column.name} cannot be filtered by; search for its words",
        )
    said, _, value = rest.partition(":")
    operator = _operator_named(column, said)
    if operator is None:
        allowed = "、".join(f"{one.name} {one.zh}" for one in operators_of(column))
        raise _refused(
            whole,
            f"「{column.zh}」不能问「{shortened(said)}」；可以问：{allowed}",
            f"{column.name} cannot be asked {said!r}",
        )
    return _valued(column, operator, value.strip(), whole)


def _operator_named(column: ListColumn, word: str) -> Operator | None:
    wanted = word.strip().casefold()
    return next((one for one in operators_of(column) if wanted in (one.name, one.zh, one.en)), None)


def _valued(column: ListColumn, operator: Operator, value: str, whole: str) -> Condition:
    if operator.takes == "nothing":
        return Condition(column, operator)
    if not value:
        raise _refused(
            whole, f"「{column.zh}{operator.zh}」后面缺少内容", f"{column.name} {operator.name} lacks its value"
        )
    if operator.takes in ("day", "days") or column.holds in (Holds.DATE, Holds.CONTACT):
        first, dots, last = value.partition("..")
        span = operator.takes == "days"
        return Condition(column, operator, _day(first, whole), _day(last if dots else first, whole) if span else "")
    if operator.takes == "number" or column.holds is Holds.NUMBER:
        return Condition(column, operator, _number(value, whole))
    if operator.takes == "near":
        return Condition(column, operator, _near(value, whole))
    if column.holds is Holds.CHOICE:
        return Condition(column, operator, _choice(column, value))
    return Condition(column, operator, value)


def _day(text: str, whole: str) -> str:
    text = text.strip()
    if is_partial_date(text):
        return text
    if word := day_words.day_word(text):
        return word
    try:
        return day_meant(text).isoformat()
    except (Refused, ValueError):
        raise _refused(
            whole,
            f"「{shortened(text)}」不是日期；请写成 2026、2026-06、2026-06-30，或今年、12个月前",
            f"{text!r} is no day",
        ) from None


def _number(text: str, whole: str) -> str:
    try:
        if abs(number := float(text)) < 1e15:
            return f"{number:g}"
    except ValueError:
        pass
    raise _refused(whole, f"「{shortened(text)}」不是数字", f"{text!r} is no number")


def _near(text: str, whole: str) -> str:
    steps, _, name = text.partition(":")
    if not (steps.strip().isdecimal() and 1 <= int(steps) <= _FARTHEST and name.strip()):
        raise _refused(
            whole,
            f"请写成「步数:名称」，如 2:张伟；步数为 1 到 {_FARTHEST}",
            f"write steps and a name, as in 2:张伟; at most {_FARTHEST} steps",
        )
    return f"{int(steps)}:{name.strip()}"


def _choice(column: ListColumn, text: str) -> str:
    """Return the kept value of a choice; a value that lists brought in and no choice has is taken as it is."""
    wanted = text.casefold()
    return next(
        (choice.value for choice in column.choices if wanted in (word.casefold() for word in choice.words)), text
    )


def _names(kind: str) -> str:
    return "、".join(one.zh for one in columns_of(kind).values() if one.holds is not Holds.HIDDEN)


def _refused(text: str, zh: str, en: str) -> Invalid:
    return Invalid(
        f"筛选条件「{shortened(text)}」不成立：{zh}。",
        f"The condition {shortened(text)!r} cannot be: {en}.",
        parameter="where",
        given=shortened(text),
    )
