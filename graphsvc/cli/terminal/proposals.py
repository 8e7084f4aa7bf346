"""Writes what of the lists waits to be decided, with the possible answers, and what came of a decision."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from graphsvc.cli.terminal.keeping import imported
from graphsvc.cli.terminal.style import soft, title
from graphsvc.clock import local_time
from graphsvc.intake.deciding.decide import Decided
from graphsvc.intake.proposals.telling import Proposal, ProposalQuestion, Proposals
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.proposals import ANSWERS, QUESTIONS, STATES

_CHOICES = 6


def proposals(answer: Proposals) -> Iterable[str]:
    """Write what is in a state, by file."""
    yield title(f"{answer.total} 条" + ("" if answer.total else "，没有等着定的"))
    for file, same in groupby(answer.proposals, key=lambda one: one.file):
        yield f"  {file}"
        for one in same:
            yield from _lines(one)
    if len(answer.proposals) < answer.total:
        yield f"  另有 {answer.total - len(answer.proposals)} 条，用 --limit 看更多。"


def proposal(answer: Proposal) -> Iterable[str]:
    """Write one with its row."""
    yield title(f"{answer.file} {answer.sheet} 第 {answer.row} 行 {answer.name}：{STATES[answer.state][0]}")
    yield soft(f"  {answer.by} {local_time(answer.at)} 导入，批次 {'、'.join(answer.batches)}")
    for cell in answer.cells:
        yield f"  {cell.zh}：{cell.text}"
    yield from _lines(answer)


def decided(answer: Decided) -> Iterable[str]:
    """Write what came of a decision."""
    yield title(f"导入 {len(answer.went_in)} 条、不要 {len(answer.dropped)} 条、还等着 {len(answer.waiting)} 条")
    if answer.report:
        yield from imported(answer.report)


def _lines(one: Proposal) -> Iterable[str]:
    yield f"  · {one.id}  {one.sheet} 第 {one.row} 行 {one.name}{'' if one.whole_row else '（其余已导入）'}"
    for question in one.questions:
        yield from _question(question)
    if one.decided_by:
        yield soft(f"      {one.decided_by} {local_time(one.decided_at)}")


def _question(question: ProposalQuestion) -> Iterable[str]:
    where = f"{question.column}「{question.text}」" if question.column else ""
    yield f"      {question.number}. {where}{QUESTIONS[question.what][0]}？{question.zh}"
    if question.answer:
        value = f" {question.value}" if question.value else ""
        yield f"         已答：{ANSWERS[question.answer][0]}{value}（{question.by} {local_time(question.at)}）"
        return
    for choice in question.choices[:_CHOICES]:
        option = "--reading" if question.what == "date" else "--is"
        told = f"  {choice.told}" if choice.told else ""
        yield soft(f"         {option} {choice.value}  {choice.name if choice.name != choice.value else ''}{told}")
    if "new" in question.answers:
        kinds = "、".join(KIND_BY_LABEL[kind].zh for kind in question.kinds)
        surely = KIND_BY_LABEL[question.surely].zh if question.surely else ""
        choose = f"{surely}（--kind 可改成{kinds}）" if surely else f"{kinds}，用 --kind 指明"
        yield soft(f"         --new  新建为{choose if len(question.kinds) > 1 else kinds}")
    if "leave_out" in question.answers:
        yield soft("         --leave-out  这一格不要")
    if "drop" in question.answers:
        yield soft("         --drop  这一行不要")
