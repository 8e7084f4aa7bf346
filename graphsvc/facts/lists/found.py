"""What a whole question about a list finds: its rows, by all its conditions and its text, and the names that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graphsvc.errors import Ambiguous, Invalid, NotFound
from graphsvc.facts.columns.network import Flags
from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.conditions import Alternatives
from graphsvc.facts.lists.matching import matching
from graphsvc.facts.lists.questions import ListQuestion
from graphsvc.facts.search import ids_matching


def rows_found(asked: Asked, question: ListQuestion, only: Sequence[str] | None = None) -> Flags:
    """Return which rows a question finds, of those of the ids in `only` where such are given. Raises NotFound, Ambiguous, Invalid."""
    found = matching(asked, question.where, only)
    return found & _mentioned(asked, question.text) if question.text else found


def rows_found_where_possible(asked: Asked, question: ListQuestion) -> tuple[ListQuestion, Flags]:
    """Return the question without what names nothing there is, and which rows meet the rest."""
    found, where, text, refused = matching(asked, ()), list[Alternatives](), question.text, list(question.refused)
    for alternatives in question.where:
        try:
            found &= matching(asked, [alternatives])
            where.append(alternatives)
        except (NotFound, Ambiguous, Invalid) as error:
            refused.append(error)
    try:
        found &= _mentioned(asked, text) if text else True
    except Invalid as error:
        text = ""
        refused.append(error)
    return replace(question, where=tuple(where), text=text, refused=tuple(refused)), found


def names_in(asked: Asked, question: ListQuestion) -> dict[str, str]:
    """Return the names of what conditions ask for by id, and of regions by code."""
    conditions = [one for some in question.where for one in some]
    values = sorted({one.near[1] if one.operator.name == "within" else one.value for one in conditions})
    numbers = asked.copy.numbering.numbers_of(values)
    known = [(id_, number) for id_, number in zip(values, numbers.tolist(), strict=True) if number != UNKNOWN]
    names = asked.names(np.array([number for _, number in known], np.int32))
    places = (asked.place(one.value) for one in conditions if one.operator.takes == "region")
    by_code = {place.code: place.name for place in places if place.code}
    return by_code | {id_: name for (id_, _), name in zip(known, names, strict=True) if name}


def _mentioned(asked: Asked, text: str) -> Flags:
    """Return which rows a search for a text finds. Raises Invalid."""
    return matching(asked, (), ids_matching(asked.store, text, asked.kind))
