"""Writes who owns which contacts, what is due with them, and what follows from the owner rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from graphsvc.cli.terminal.cadence import last_contact_stands, stands
from graphsvc.cli.terminal.posts import owner_history
from graphsvc.cli.terminal.style import next_page, soft, title
from graphsvc.queries.owner_rules import OwnerRules
from graphsvc.queries.owners import Contacts, OwnersAnswer, Unowned
from graphsvc.queries.posts import OwnerHistory
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.cadence import interval_said
from graphsvc.wording.contacts import LAST_CONTACT, due_said
from graphsvc.wording.owners import NOBODY, VACANT, owner_said


def owners(answer: OwnersAnswer | OwnerHistory) -> Iterable[str]:
    """Write who owns a contact, or who ever did."""
    if isinstance(answer, OwnerHistory):
        yield from owner_history(answer)
        return
    yield title(f"{answer.entity.name} 的联络人（{answer.as_of}）")
    if not answer.owners and not answer.vacant:
        yield f"  {NOBODY}。"
    for duty in (*answer.owners, *answer.vacant):
        yield f"  · {owner_said(duty)}"
    if answer.cadence:
        yield f"  {stands(answer.cadence)}，{interval_said(answer.cadence)}"


def contacts(answer: Contacts) -> Iterable[str]:
    """Write what an officer is responsible for and what is due."""
    yield title(f"{answer.officer.name} 负责 {answer.total} 个联络对象（{answer.as_of}）")
    for contact in answer.contacts:
        role = f"（{contact.role}）" if contact.role else ""
        yield f"  · {contact.entity.name}{role}  {LAST_CONTACT}：{last_contact_stands(contact)}"
        for item in contact.due:
            yield f"      {item.text}  {click.style(due_said(item.due, overdue=item.overdue), fg='red' if item.overdue else None)}"


def owner_rules(answer: OwnerRules) -> Iterable[str]:
    """Write the owner rules and what follows from them."""
    if not answer.rules:
        yield "还没有联络规则。在“联络规则”表里写一行并导入，联络人就按规则得出。"
    for rule in answer.rules:
        yield title(f"{rule.name}（{answer.as_of}）")
        scope = "、".join(ref.name for ref in rule.applies_to)
        yield soft(f"  {rule.id}" + (f"  适用于：{scope}" if scope else ""))
        vacant = f"，其中 {rule.vacant} 个{VACANT}" if rule.vacant else ""
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
    yield title(f"{where}无人负责的联络对象：{answer.total} 个（{answer.as_of}）")
    for contact in answer.contacts:
        note = f"  {VACANT}" if contact.vacant else ""
        yield f"  · {contact.name}  {soft(KIND_BY_LABEL[contact.kind].zh + note)}"
    yield from next_page(answer.next_cursor)
