"""What a list is of, as a sentence: 籍贯在湖南省、领域含“石墨烯”的专家，按上次联络从近到远排列."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graphsvc.facts.lists import day_words
from graphsvc.facts.lists.columns import Holds
from graphsvc.facts.lists.conditions import Alternatives, Condition
from graphsvc.facts.lists.ordering import Order
from graphsvc.vocabulary import KIND_BY_LABEL

_ZH = {
    "is": "{zh}为{v}", "is_not": "{zh}不是{v}", "contains": "{zh}含“{v}”", "lacks": "{zh}不含“{v}”",
    "in": "{zh}在{v}", "not_in": "{zh}不在{v}", "before": "{zh}早于{v}", "after": "{zh}晚于{v}",
    "between": "{zh}在{v}至{to}之间", "not_since": "{v}以来没有{contact}", "ends": "{zh}在{v}至{to}之间到期",
    "at_least": "{zh}不少于{v}", "at_most": "{zh}不多于{v}", "within": "与{v}相隔不超过{n}步", "none": "没有{zh}", "any": "有{zh}",
    "typed": "{zh}有“{v}”类", "not_typed": "{zh}没有“{v}”类", "between one": "{zh}在{v}", "ends one": "{zh}在{v}到期",
}  # fmt: skip
_EN = {
    "is": "{en} is {v}", "is_not": "{en} is not {v}", "contains": "{en} contains “{v}”", "lacks": "{en} does not contain “{v}”",
    "in": "{en} is in {v}", "not_in": "{en} is not in {v}", "before": "{en} is before {v}", "after": "{en} is after {v}",
    "between": "{en} is between {v} and {to}", "not_since": "no {en} since {v}", "ends": "{en} ends between {v} and {to}",
    "at_least": "{en} is at least {v}", "at_most": "{en} is at most {v}", "within": "{v} is at most {n} links away",
    "none": "{en} is empty", "any": "{en} is not empty", "typed": "{en} of type “{v}”", "not_typed": "no {en} of type “{v}”",
    "between one": "{en} is in {v}", "ends one": "{en} ends in {v}",
}  # fmt: skip

# Names by id of what conditions ask for.
Names = Mapping[str, str]


def condition_said(condition: Condition, names: Names) -> str:
    """Return a condition in Chinese; what it asks for by id is said by name."""
    column = condition.column
    return _ZH[_way(condition)].format(zh=column.zh, **_values(condition, names, day_words.said, column.zh_of))


def condition_said_en(condition: Condition, names: Names) -> str:
    """Return a condition in English."""
    column = condition.column
    return _EN[_way(condition)].format(
        en=column.en.lower(), **_values(condition, names, day_words.said_en, column.en_of)
    )


def list_said(kind: str, where: Sequence[Alternatives], text: str, order: Order | None, names: Names) -> str:
    """Return in Chinese what a list is of and in which order."""
    parts = [_either([condition_said(one, names) for one in alternatives], "或", len(where)) for alternatives in where]
    parts += [f"提到“{text}”"] if text else []
    of = f"{'、'.join(parts)}的{KIND_BY_LABEL[kind].zh}" if parts else f"全部{KIND_BY_LABEL[kind].zh}"
    return of + (f"，按{order.column.zh}{_direction(order)}排列" if order else "")


def list_said_en(kind: str, where: Sequence[Alternatives], text: str, order: Order | None, names: Names) -> str:
    """Return in English what a list is of and in which order."""
    parts = [
        _either([condition_said_en(one, names) for one in alternatives], " or ", len(where)) for alternatives in where
    ]
    parts += [f"“{text}” is mentioned"] if text else []
    of = f"{KIND_BY_LABEL[kind].en}: {', '.join(parts)}" if parts else f"{KIND_BY_LABEL[kind].en}: all"
    return of + (f"; by {order.column.en.lower()}{', last first' if order.descending else ''}" if order else "")


def _either(said: Sequence[str], word: str, groups: int) -> str:
    joined = word.join(said)
    return f"（{joined}）" if len(said) > 1 and groups > 1 else joined


def _direction(order: Order) -> str:
    if order.column.holds in (Holds.DATE, Holds.CONTACT):
        return "从近到远" if order.descending else "从远到近"
    if order.column.holds is Holds.NUMBER:
        return "从大到小" if order.descending else "从小到大"
    return "倒序" if order.descending else ""


def _way(condition: Condition) -> str:
    """Return how a condition is said: a span that begins and ends with one word is that one."""
    one = condition.operator.takes == "days" and condition.value == condition.to
    return f"{condition.operator.name} one" if one else condition.operator.name


def _values(
    condition: Condition, names: Names, said: Callable[[str], str], chosen: Callable[[str], str]
) -> dict[str, object]:
    value, steps = condition.value, 0
    if condition.operator.name == "within":
        steps, value = condition.near
    column = condition.column
    day = said(value).removesuffix("前") if condition.operator.name == "not_since" else said(value)
    return {
        "v": names.get(value, chosen(value) if column.choices else day),
        "to": said(condition.to),
        "n": steps,
        "contact": column.zh.removeprefix("上次"),
    }
