"""What tells the rows of a list apart that share a name with another of their kind, as the copy of the network has it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphsvc.facts.columns.network import LABELS, Flags, Numbers
from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.columns.values import Held, held_by
from graphsvc.facts.distinctions import FIELDS, LINKS, distinction
from graphsvc.facts.lists.asked import Asked
from graphsvc.facts.lists.linked import Ends, EndsByRow

_SOURCE, _KIND = "source", LABELS.index("Source")


def told_of_namesakes(asked: Asked, places: Sequence[int]) -> list[str | None]:
    """Return for the rows at these places what tells each from others of its name; None where its name is its own."""
    shared = asked.once("namesakes", None, lambda: _shared(asked))[list(places)].tolist()
    wanted = [place for place, one in zip(places, shared, strict=True) if one]
    told = _kept_or_told(asked, wanted)
    return [told.get(place) for place in places]


def _kept_or_told(asked: Asked, rows: Sequence[int]) -> dict[int, str]:
    """Return for each of some rows what tells it apart; what was told of one is kept until anything changes."""
    numbers = asked.table.numbers[list(rows)].tolist()
    kept = asked.copy.readings.namesakes
    known = kept.find(numbers)
    if missing := [(row, number) for row, number in zip(rows, numbers, strict=True) if number not in known]:
        words = _told(asked, np.array([row for row, _ in missing], np.int32))
        told = {number: one for (_, number), one in zip(missing, words, strict=True)}
        kept.add(told)
        known |= told
    return {row: known[number] for row, number in zip(rows, numbers, strict=True)}


def _shared(asked: Asked) -> Flags:
    """Return of which rows another has the name."""
    ranks = asked.table.columns["name"].least_ranks()
    named = ranks[asked.table.rows]
    found: Flags = (np.bincount(named[named >= 0], minlength=1)[ranks] > 1) & (ranks >= 0)
    return found


def _told(asked: Asked, rows: Numbers) -> list[str]:
    linked, columns = _linked(asked, rows), asked.table.columns
    fields = {
        name: columns[name].held_by(rows).by_row() for name in FIELDS if name in columns and len(columns[name].codes)
    }
    found = []
    for place in range(len(rows)):
        known = {name: [columns[name].words.all[code] for code in held[place]] for name, held in fields.items()}
        one = distinction(
            asked.kind,
            {name: values if name == "fields" else values[0] for name, values in known.items() if values},
            linked[place],
        )
        found.append(one.words() or distinction(asked.kind, {}, (), _source(asked, int(rows[place]))).words())
    return found


def _linked(asked: Asked, rows: Numbers) -> list[list[tuple[str, str]]]:
    """Return for each of some rows the types of its links that tell it apart, with the names at their other ends."""
    held = {type_: _held(asked, type_, rows) for type_ in LINKS}
    named = asked.refs(np.unique(np.concatenate([one.numbers for one in held.values()])))
    found: list[list[tuple[str, str]]] = [[] for _ in range(len(rows))]
    for type_, those in held.items():
        for row, other in zip(those.at.tolist(), those.numbers.tolist(), strict=True):
            found[row].append((type_, named[other].name))
    return found


def _held(asked: Asked, type_: str, rows: Numbers) -> Held:
    """Return what some rows are linked with by links of a type, on any day."""
    known = asked.once(f"ever by {type_}", None, lambda: EndsByRow.of(_ends(asked, type_), asked.table))
    return held_by(known.far, known.ends, rows)


def _ends(asked: Asked, type_: str) -> Ends:
    between = asked.copy.network.links.items()
    links = [those for (one, start, _), those in between if one == type_ and start == asked.kind]
    none = np.empty(0, np.int32)
    return Ends(
        np.concatenate([none, *(one.start for one in links)]), np.concatenate([none, *(one.end for one in links)])
    )


def _source(asked: Asked, row: int) -> str:
    """Return the name of the source that tells of a row."""
    numbers = asked.copy.numbering.numbers_of(asked.table.columns[_SOURCE].row(row))
    sources = [number for number in numbers.tolist() if number != UNKNOWN and asked.copy.network.kinds[number] == _KIND]
    return next(iter(asked.names(np.array(sources, np.int32))), "")
