"""Writes who owns which contacts, what is due with them, and what follows from the owner rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import click

from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.facts.owners import Owner
from graphsvc.queries.owner_rules import OwnerRules
from graphsvc.queries.owners import Contacts, OwnersAnswer, Unowned
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.sentences import chinese_date, last_contact_said


def owners(answer: OwnersAnswer) -> Iterable[str]:
    """Write who owns a contact."""
    yield title(f"{answer.entity.name} 的联络人（{answer.as_of}）")
    if not answer.owners:
        yield "  没有联络人。"
    for owner in answer.owners:
        yield f"  · {_owner(owner)}"
    for owner in answer.vacant:
        yield f"  · {_vacant(owner)}"


def contacts(answer: Contacts) -> Iterable[str]:
    """Write what an officer is responsible for and what is due."""
    yield title(f"{answer.officer.name} 负责 {answer.total} 个联络对象（{answer.as_of}）")
    for contact in answer.contacts:
        role = f"（{contact.role}）" if contact.role else ""
        yield f"  · {contact.entity.name}{role}  上次联络：{last_contact_said(contact.last_contact, contact.last_contact_through)}"
        for item in contact.due:
            late = click.style("已逾期", fg="red") if item.overdue else "到期"
            yield f"      {item.text}  {late} {item.due or '未定'}"


def owner_rules(answer: OwnerRules) -> Iterable[str]:
    """Write the owner rules and what follows from them."""
    if not answer.rules:
        yield "还没有联络规则。在“联络规则”表里写一行并导入，联络人就按规则得出。"
    for rule in answer.rules:
        yield title(f"{rule.name}（{answer.as_of}）")
        scope = "、".join(ref.name for ref in rule.applies_to)
        yield soft(f"  {rule.id}" + (f"  适用于：{scope}" if scope else ""))
        vacant = f"，其中 {rule.vacant} 个岗位空缺" if rule.vacant else ""
        yield f"  {rule.posts} 个岗位负责 {rule.contacts} 个联络对象{vacant}"
        if rule.faults:
            yield click.style(f"  不能得出联络人，请填写或改正：{'、'.join(rule.faults)}", fg="red")
        for ref in rule.unplaced:
            yield click.style(f"  ! 岗位“{ref.name}”的单位对不上任何地区或单位", fg="yellow")


def derived_owners(answer: Mapping[str, int]) -> Iterable[str]:
    """Write how many owners by rule were as they should be, and what became of the others."""
    late = answer["created"] + answer["updated"] + answer["deleted"]
    if not late:
        yield f"按规则得出的 {answer['unchanged']} 个联络人都与规则相符。 All {answer['unchanged']} owners by rule were in step."
        return
    yield title(f"有 {late} 个联络人与规则不符，已改正 {late} owners by rule were out of step and are put right")
    yield (
        f"  新增 created {answer['created']}、更新 updated {answer['updated']}、取消 deleted {answer['deleted']}、"
        f"不变 unchanged {answer['unchanged']}"
    )


def unowned(answer: Unowned) -> Iterable[str]:
    """Write the contacts that nobody owns."""
    where = answer.region.name if answer.region else "全部地区"
    yield title(f"{where}没有联络人的对象：{answer.total} 个（{answer.as_of}）")
    for contact in answer.contacts:
        note = "  岗位空缺" if contact.vacant else ""
        yield f"  · {contact.name}  {soft(KIND_BY_LABEL[contact.kind].zh + note)}"
    yield from next_page(answer.next_cursor)


def owners_of(owners: Sequence[Owner], vacant: Sequence[Owner]) -> str:
    """Return the owners of a contact in one line."""
    return "、".join([*map(_owner, owners), *map(_vacant, vacant)]) or "没有联络人"


def _vacant(owner: Owner) -> str:
    return f"{owner.post.name if owner.post else ''}（岗位空缺）"


def _owner(owner: Owner) -> str:
    facts = [
        owner.role,
        owner.post.name if owner.post else "",
        f"自{chinese_date(owner.since)}起" if owner.since else "",
    ]
    facts.append(f"规则：{owner.rule}" if owner.rule else "")
    facts.append(f"居其一：{owner.one_of}" if owner.one_of else "")
    told = "，".join(filter(None, facts))
    name = owner.officer.name if owner.officer else ""
    return f"{name}（{told}）" if told else name
