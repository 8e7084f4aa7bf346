"""How a change is refused: which field of which change, why, and the way out, in the words of an import.

Must not decide anything; sentences about values and links are in `values`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from graphsvc.changes.dependents import NAMED, Dependent
from graphsvc.errors import Conflict, Forbidden, Invalid, Stale
from graphsvc.values.personal_numbers import MASK, hide_numbers
from graphsvc.values.results import Reason, shortened
from graphsvc.viewers import Verdict
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary import Field as VocabularyField


@dataclass(frozen=True, slots=True)
class RefusedField:
    """A field that cannot be taken, as the change names it, with the reason and the way out; what is private is masked."""

    field: Annotated[str, Field(examples=["links[0].since"])]
    value: str
    zh: str
    en: str
    way_zh: str
    way_en: str


@dataclass(frozen=True, slots=True)
class ChangeBetween:
    """A change that somebody made between the version seen and the one of now."""

    entry: str
    at: str
    actor: str
    door: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, named as the change names it (`title`, `links[0].end`) and in words."""

    field: str
    zh: str
    en: str
    value: str
    reason: Reason

    @classmethod
    def of(cls, declared: VocabularyField, value: Any, reason: Reason, within: str = "") -> Fault:
        """Return the fault of a declared field; what is private is not quoted."""
        shown = MASK if declared.private and value else shortened(hide_numbers(str(value)))
        return cls(within + declared.name, declared.zh, declared.en, shown, reason)

    def told(self) -> RefusedField:
        """Return the fault as a refusal tells it."""
        why = self.reason
        return RefusedField(self.field, self.value, why.zh, why.en, why.way_zh, why.way_en)


def invalid(faults: Sequence[Fault]) -> Invalid:
    """Return the refusal that names every field which cannot be taken; `field` is the first one."""
    zh = "；".join(f"{one.zh}“{one.value}”：{one.reason.zh}。{one.reason.way_zh}" for one in faults)
    en = "; ".join(f"{one.en} “{one.value}”: {one.reason.en} - {one.reason.way_en}" for one in faults)
    return Invalid(f"{zh}。", f"{en}.", field=faults[0].field, fields=[one.told() for one in faults])


def unknown_field(name: str, known: Sequence[VocabularyField], within: str = "") -> Fault:
    """Return that there is no such field, with those that there are."""
    zh, en = "、".join(one.zh for one in known), ", ".join(one.name for one in known)
    name = shortened(name)
    return Fault(
        within + name, name, name, "", Reason("没有这个字段", "no such field", f"可用的有：{zh}", f"there are {en}")
    )


def not_forms(declared: VocabularyField) -> Reason:
    """Return that a value has none of the forms in which its field can be given."""
    return Reason(
        "不是这个字段的值",
        "not a value of this field",
        f"“{declared.zh}”请给文字，数字字段可以给数字，列表字段可以给文字的列表；清空请给空值",
        "give text, a number for a number, a list of texts for a list, or null to empty it",
    )


def id_is_fixed() -> Reason:
    """Return that an id stays."""
    return Reason("编号不能改", "an id cannot be changed", "保留原来的编号", "keep the id that it has")


def name_needed() -> Reason:
    """Return that nothing can be without a name."""
    return Reason(
        "名称不能为空", "a name is needed", "填写名称；不要了，请删除这一条", "write the name, or delete the entity"
    )


def nothing_named() -> Reason:
    """Return that a change lacks what it is about."""
    return Reason("没有填写", "nothing is given", "填写名称或编号", "give a name or an id")


def forbidden(verdict: Verdict, name: str) -> Forbidden:
    """Return the refusal of who may not change a thing."""
    return Forbidden(f"“{name}”：{verdict.zh}", f"{name}: {verdict.en}", name=name)


def gone(name: str) -> Conflict:
    """Return that what is to be changed was deleted meanwhile."""
    return Conflict(
        f"“{name}”刚被别人删除，没有改动。请刷新后再看。",
        f"{name} was just deleted; nothing was changed. Look again.",
        name=name,
    )


def rested_on(name: str, things: Sequence[Dependent]) -> Conflict:
    """Return the refusal to take away what others rest on, naming them."""
    listed = "；".join(one.zh for one in things[:NAMED]) + (f"等 {len(things)} 条" if len(things) > NAMED else "")
    listed_en = "; ".join(one.en for one in things[:NAMED]) + (
        f" and {len(things) - NAMED} more" if len(things) > NAMED else ""
    )
    return Conflict(
        f"“{name}”不能删除，这些以它为基础：{listed}。请先改这些内容，或改为结束相关的关系。",
        f"{name} cannot be deleted because these rest on it: {listed_en}. Change them first, or end the links instead.",
        name=name,
        resting=list(things[:NAMED]),
        total=len(things),
    )


def derived(rule: str) -> Conflict:
    """Return that a link which follows from a rule is not changed by hand."""
    return Conflict(
        f"这条关系由规则“{rule}”推出，不能直接改。请改规则，或另加一条负责联络的关系，它优先于规则。",
        f"This link follows from the rule {rule} and is not changed by hand: change the rule, or add a link, which comes before it.",
        rule=rule,
    )


def doubled(type_zh: str) -> Conflict:
    """Return that a corrected link would say what another one says."""
    return Conflict(
        f"已有一条同样的“{type_zh}”关系（角色和起始时间都相同）。请改那一条，或把这一条标为有误。",
        "There is a link of the same type, role and since between these two already: change that one, or mark this one as wrong.",
    )


def stale(
    kind: str, name: str, seen: Mapping[str, Any], now: Mapping[str, Any], since: Sequence[ChangeBetween]
) -> Stale:
    """Return that a thing is another than its changer saw; `since` are the journal entries that came between."""
    who = "、".join(dict.fromkeys(one.actor for one in since)) or "别人"
    zh = KIND_BY_LABEL[kind].zh if kind in KIND_BY_LABEL else "关系"
    return Stale(
        f"{zh}“{name}”在你打开之后被{who}改过，没有保存。请对照现在的内容再改。",
        f"{name} was changed by {who} after you looked at it; nothing was saved. Compare with what it is now.",
        seen=dict(seen),
        now=dict(now),
        since=list(since),
    )


def shipped(name: str) -> Conflict:
    """Return that a region of the shipped tables stays."""
    return Conflict(
        f"“{name}”是随软件提供的地区，不能删除。别名、英文名等可以改。",
        f"{name} is a region of the shipped tables and cannot be deleted; its aliases and the like can be changed.",
        name=name,
    )


def needs_reason() -> Invalid:
    """Return that nobody is erased without a reason, for the reason is all that stays."""
    return Invalid(
        "请写明删除的理由，如“本人要求”“保存期限已到”：它是唯一留下的记录。",
        "Say why, as “asked to” or “kept long enough”: the reason is all that stays.",
        field="reason",
    )
