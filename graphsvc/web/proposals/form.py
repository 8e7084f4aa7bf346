"""The form by which questions are answered, one or many at once, as the page and the check of a file send it.

Line 3 of group 1: `of.1-3` are the places of its rows, `answer.1-3` is `is:expert-7k2m`, `new:Institution`, `reading:2019-04-03`,
`leave_out:` or `drop:`, `other.1-3` an id or a name that was typed. A line with `ticked.1-3` holds where `take` names it or `every` its
group. With `all` every such line has that answer, or with a number that reading of its date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from werkzeug.datastructures import MultiDict

from graphsvc.intake.deciding.given import Decision
from graphsvc.intake.proposals.answers import Answer


def decisions(form: MultiDict[str, str], places: Mapping[str, tuple[str, int]] | None = None) -> list[Decision]:
    """Return the answers on a form; `places` are the proposals and numbers of questions by place, where the form has no ids."""
    found = []
    for number in _lines(form):
        answer, _, value = _answer(form, number).partition(":")
        if not answer:
            continue
        for place in form.get(f"of.{number}", "").split():
            if at := _place(place, places):
                found.append(Decision(at[0], answer, value, at[1]))
    return found


def _lines(form: MultiDict[str, str]) -> Iterator[str]:
    """Yield the lines that are to be answered."""
    taken, groups = set(form.getlist("take")), set(form.getlist("every"))
    for name in form:
        number = name.removeprefix("of.")
        if number == name:
            continue
        if f"ticked.{number}" not in form or number in taken or number.partition("-")[0] in groups:
            yield number


def _answer(form: MultiDict[str, str], number: str) -> str:
    for_all = form.get("all", "")
    if for_all.isdigit():
        return form.get(f"reading.{number}.{for_all}", "")
    if for_all:
        return f"{for_all}:"
    if other := form.get(f"other.{number}", "").strip():
        return f"{Answer.IS}:{other}"
    return form.get(f"answer.{number}", "")


def _place(text: str, places: Mapping[str, tuple[str, int]] | None) -> tuple[str, int] | None:
    if places is not None:
        return places.get(text)
    id_, _, number = text.rpartition(".")
    return (id_, int(number)) if id_ and number.isdigit() else None
