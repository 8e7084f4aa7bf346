"""Writes the rules of how often to be in touch, and what one would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from graphsvc.changes.cadence_rules import CadenceChange, CadencePreview, HowOften
from graphsvc.cli.terminal.style import soft, title
from graphsvc.facts.contact_cadence import ContactCadence, ContactedInTime
from graphsvc.queries.cadence_rules import CadenceRuleInUse, CadenceRules
from graphsvc.vocabulary.standings import STANDINGS
from graphsvc.wording.cadence import standing_word, when_due_said
from graphsvc.wording.contacts import last_contact_said

_NOT_ASKED = "不催"
_COLOURS = {"on_time": "green", "soon": "yellow", "late": "red"}


def stands(cadence: ContactCadence) -> str:
    """Return how a contact stands in a word of its colour, and by when to be in touch."""
    word = click.style(f"[{standing_word(cadence.standing)[0]}]", fg=_COLOURS.get(cadence.standing))
    return f"{word} {when_due_said(cadence)}"


def last_contact_stands(one: ContactedInTime) -> str:
    """Return when somebody was last spoken to, and how that stands where something says how often."""
    last = last_contact_said(one.last_contact, one.last_contact_through)
    return f"{last}  {stands(one.cadence)}" if one.cadence else last


def cadence_rules(answer: CadenceRules) -> Iterable[str]:
    """Write each rule, for how many contacts it counts and how these stand."""
    if not answer.rules:
        yield "还没有频次规则，谁也不催。例如：graphsvc cadence save 名称=重点对象 重要程度=重点 联络间隔=90"
    for rule in answer.rules:
        yield title(f"{rule.name}（{answer.as_of}）{'' if rule.in_force else '，当日无效'}")
        scope = "、".join(ref.name for ref in rule.applies_to)
        yield soft(f"  {rule.id}" + (f"  适用于：{scope}" if scope else ""))
        yield f"  {_interval(rule)}，管 {rule.contacts} 个联络对象{_standings(rule)}"
    if answer.own:
        yield f"另有 {answer.own} 个对象自己写了间隔，先于规则。"


def cadence_preview(answer: CadencePreview) -> Iterable[str]:
    """Write which contacts would be asked for, no longer, or at another interval."""
    yield title(f"{answer.name}（{answer.as_of}），还没有保存")
    if answer.faults:
        yield click.style(f"  没有写{'、'.join(answer.faults)}，谁也不催", fg="red")
    yield f"  开始催 {answer.gets}、不再催 {answer.loses}、换间隔或规则 {answer.changes}、不变 {answer.same}"
    yield f"  其中会变成超期 {answer.becomes_late}、不再超期 {answer.no_longer_late}"
    for words, rows in (("开始催", answer.getting), ("不再催", answer.losing), ("换", answer.changing)):
        yield from _listed(words, rows)


def _listed(words: str, rows: Sequence[CadenceChange]) -> Iterable[str]:
    for one in rows:
        yield f"  {soft(words)} {one.contact.name}：{_said(one.before)} → {_said(one.after)}"


def _said(one: HowOften | None) -> str:
    if one is None:
        return _NOT_ASKED
    return f"{_days(one.every, working=one.working)}（{standing_word(one.standing)[0]}）"


def _interval(rule: CadenceRuleInUse) -> str:
    return _days(rule.every, working=rule.counted == "working") if rule.every else "没有写联络间隔"


def _days(every: int, *, working: bool) -> str:
    return f"每 {every} 个工作日" if working else f"每 {every} 天"


def _standings(rule: CadenceRuleInUse) -> str:
    counts = ((choice.zh, getattr(rule.standings, str(choice.value))) for choice in STANDINGS)
    told = "、".join(f"{zh} {count}" for zh, count in counts if count)
    return f"：{told}" if told else ""
