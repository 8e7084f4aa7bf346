"""Writes the leader's page about a region."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.cli.terminal.cadence import stands
from graphsvc.cli.terminal.style import soft, title
from graphsvc.reports.brief.content import Brief, BriefClaim, Count
from graphsvc.wording.brief import advice, columns, figures, notes, strongest


def brief(answer: Brief) -> Iterable[str]:
    """Write the summary, each organization with what the page says of it, what could be won, and the notes."""
    yield title(f"{answer.title}（{answer.day}）")
    yield from answer.marks
    yield "".join(map(_said, answer.summary))
    if answer.organizations:
        yield title(strongest(len(answer.organizations)))
    for one in answer.organizations:
        yield f"  {title(one.name.text)}  {soft(one.told)}"
        cells = (one.through, (one.last_contact,), one.promised, (one.next_step,))
        if one.cadence:
            yield f"    {soft('联络状况')}  {stands(one.cadence)}"
        for column, claims in zip(columns()[1:], cells, strict=True):
            yield f"    {soft(column)}  {'；'.join(map(_said, claims))}"
    for heading, claims in ((advice(), answer.advice), (figures(), answer.figures)):
        yield from ([title(heading), *(f"  · {_said(claim)}" for claim in claims)] if claims else [])
    if answer.notes:
        yield title(notes())
    yield from (soft(f"  [{note.number}] {note.text}") for note in answer.notes)


def _said(part: BriefClaim | Count) -> str:
    return part.text + ("".join(f"[{number}]" for number in part.notes) if isinstance(part, BriefClaim) else "")
