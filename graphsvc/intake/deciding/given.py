"""A decision as it is given, by form, request or command -> a proposal with the answer, or why it cannot be the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphsvc.changes.proposals import KeptAnswer, KeptProposal, KeptQuestion
from graphsvc.errors import Invalid
from graphsvc.facts.lookup import find_entity
from graphsvc.intake.proposals.answers import Answer, possible
from graphsvc.store.database import Store
from graphsvc.store.differences import new_id
from graphsvc.values.dates import clean_date
from graphsvc.values.names import KIND_NAMES
from graphsvc.values.results import Refused, What
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.proposals import ANSWERS


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: `value` is an id or a name, a kind, or a date; `question` its number from 1, 0 where it is for the one that it fits."""

    proposal: str
    answer: str
    value: str = ""
    question: int = 0


def answered(store: Store, proposal: KeptProposal, decision: Decision, by: str, at: str) -> KeptProposal:
    """Return a proposal with the answer. Raises Invalid, NotFound, Ambiguous."""
    numbers = _meant(proposal, decision)
    found = list(proposal.questions)
    for number in numbers:
        question = found[number - 1]
        value = _value(store, question, decision, proposal.kind)
        found[number - 1] = replace(question, given=KeptAnswer(decision.answer, value, by, at))
    return replace(proposal, questions=tuple(found))


def _meant(proposal: KeptProposal, decision: Decision) -> list[int]:
    """Return the numbers of the questions that a decision answers. What names one of several is for one question only."""
    numbered = list(enumerate(proposal.questions, 1))
    if decision.question:
        numbered = [one for one in numbered if one[0] == decision.question]
    suiting = [(number, question) for number, question in numbered if _suits(proposal, question, decision)]
    naming = [number for number, question in suiting if decision.value in {one.value for one in question.choices}]
    found = naming or [number for number, _ in suiting]
    if not found:
        raise _no_such_answer(proposal, decision)
    if len(found) > 1 and decision.answer not in (Answer.LEAVE_OUT, Answer.DROP):
        raise _which_question(proposal, found)
    return found


def _which_question(proposal: KeptProposal, numbers: list[int]) -> Invalid:
    shown = "、".join(f"{number}（{proposal.questions[number - 1].column}）" for number in numbers)
    return Invalid(
        f"“{proposal.name}”有几个问题可以这样答：{shown}。请指明第几问。",
        f"Several questions about {proposal.name} can be answered so: {', '.join(map(str, numbers))}; say which.",
        field="question",
    )


def _suits(proposal: KeptProposal, question: KeptQuestion, decision: Decision) -> bool:
    is_open = question.given is None or decision.question > 0 or decision.answer == Answer.DROP
    return is_open and decision.answer in possible(question, needed=question.needed, whole=proposal.whole)


def _value(store: Store, question: KeptQuestion, decision: Decision, kind: str) -> str:
    """Return what is kept of an answer: an id, what to write into the cell, a kind or a date."""
    if decision.answer == Answer.IS:
        return _which(store, question, decision.value.strip(), kind)
    if decision.answer == Answer.NEW:
        return _made_of(question, decision.value.strip(), kind)
    return _day(question, decision.value.strip()) if decision.answer == Answer.READING else ""


def _which(store: Store, question: KeptQuestion, value: str, kind: str) -> str:
    if not value and len(question.choices) == 1:
        return question.choices[0].value
    if not value:
        raise Invalid("请选是哪一个，或填它的编号。", "Choose which one it is, or give its id.", field="value")
    if question.what != What.WHO or value in {choice.value for choice in question.choices}:
        return value
    return find_entity(store, value, [kind]).id


def _made_of(question: KeptQuestion, value: str, kind: str) -> str:
    """Return the id of the new one, of a row; of a name in a cell, the kind of which it is made."""
    if question.what == What.WHO:
        return new_id(KIND_BY_LABEL[kind].id_prefix)
    wanted = KIND_NAMES.chosen([value])[0] if value else question.surely
    if wanted not in question.kinds:
        allowed = "、".join(KIND_BY_LABEL[one].zh for one in question.kinds)
        raise Invalid(
            f"“{question.text}”要新建成哪一类？请指明：{allowed}。",
            f"Say of which kind {question.text} is to be made: {', '.join(question.kinds)}.",
            field="value",
            allowed=list(question.kinds),
        )
    return wanted


def _day(question: KeptQuestion, value: str) -> str:
    try:
        day = clean_date(value)
    except Refused as refused:
        raise Invalid(f"{refused.reason.zh}：{refused.reason.way_zh}。", refused.reason.en, field="value") from None
    if not day:
        days = "、".join(choice.value for choice in question.choices)
        raise Invalid(f"请选是哪一天：{days}。", f"Choose which day is meant: {days}.", field="value")
    return day


def _no_such_answer(proposal: KeptProposal, decision: Decision) -> Invalid:
    answers = dict.fromkeys(
        one
        for question in proposal.questions
        for one in possible(question, needed=question.needed, whole=proposal.whole)
    )
    zh = "、".join(f"{ANSWERS[one][0]}（{one}）" for one in answers)
    return Invalid(
        f"“{proposal.name}”的这个问题不能这样答。可以答：{zh or '先定它所引用的那一行'}。",
        f"That is no answer to this question about {proposal.name}; possible are {', '.join(answers) or 'none yet'}.",
        field="answer",
        allowed=list(answers),
    )
