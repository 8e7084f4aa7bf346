"""Writes what an erasure takes away, who is kept too long, and who was erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphsvc.changes.erasing import Erasure, Tombstones
from graphsvc.cli.terminal.style import soft, title
from graphsvc.clock import local_time
from graphsvc.queries.retention import Retention
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.backups import in_backups_said


def erasure(answer: Erasure) -> Iterable[str]:
    """Write what went with a person, or would go."""
    yield f"{'已彻底删除' if answer.entry else '将彻底删除'} {title(answer.person.name)}（{answer.person.id}），不能撤销："
    yield f"  关系 {answer.links} 条，只与此人有关的记录 {len(answer.records)} 条，历史改写 {answer.entries} 条，导入报告改写 {answer.batches} 份，查看记录 {answer.readings} 条"
    yield f"  待定的行 {answer.proposals} 条，读法档案 {answer.list_profiles} 份，等待导入的文件 {answer.uploads} 个"
    yield f"  {answer.reworded_total} 个对象的文字里有此名，现在的和历史里的都改成 ••••"
    for words, those in (
        ("文字里的此名改成 ••••", answer.reworded),
        ("名称里有此名，或此名也是别人的，请手工看", answer.mentions),
    ):
        for one in those:
            yield f"  {soft(words)}：{KIND_BY_LABEL[one.kind].zh} {one.name}（{one.id}）"
    zh, _ = in_backups_said(date.fromisoformat(answer.in_backups_until))
    yield f"  {soft(zh)}"


def retention(answer: Retention) -> Iterable[str]:
    """Write who is kept longer than they should be, and why."""
    if not answer.people:
        yield "没有超过保存期限的人。"
    for one in answer.people:
        yield f"  {title(one.person.name)}（{one.person.id}）  {one.zh}"
    if answer.total > len(answer.people):
        yield f"  另有 {answer.total - len(answer.people)} 人，用 --limit 多列。"


def erased_people(answer: Retention) -> Iterable[str]:
    """Write how many were erased."""
    yield f"已彻底删除 {len(answer.people)} 人；graphsvc person erased 列出留下的记录。"


def tombstones(answer: Tombstones) -> Iterable[str]:
    """Write who was erased, the newest first."""
    if not answer.erased:
        yield "没有删除过个人信息。"
    for one in answer.erased:
        yield f"  {local_time(one.at)}  {one.actor}  删除了{KIND_BY_LABEL[one.kind].zh} {one.id}：{one.reason}"
