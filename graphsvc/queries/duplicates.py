"""Which entities of a kind may be the same one, with the reasons, the likeliest first; and of which somebody said that they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graphsvc.cursors import FROM_THE_FIRST, Start, page_of
from graphsvc.errors import Invalid
from graphsvc.facts.distinctions import Distinction, ToldApart, told_apart
from graphsvc.facts.duplicates import Judged, Sign
from graphsvc.facts.likeness import Names
from graphsvc.facts.not_same import not_the_same
from graphsvc.facts.refs import Kind, Ref
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed
from graphsvc.vocabulary import KIND_BY_LABEL

_FIRST = (0, "", "")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two that may be the same, and the signs of it; `score` is what speaks for it less what speaks against it, 0 to 100.

    `likely`: so much speaks for it that it is hardly ever wrong.
    """

    a: ToldApart
    b: ToldApart
    score: int
    likely: Annotated[bool, Field(description="很可能是同一个 very likely the same")]
    speaking_for: Annotated[tuple[Sign, ...], Field(description="像同一个的理由 what speaks for it")]
    against: Annotated[tuple[Sign, ...], Field(description="不像的理由 what speaks against it")]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Pairs of one kind; `total` counts all of them, shown or not, `decided` those left out as somebody said that they are two."""

    kind: Kind
    total: int
    decided: Annotated[int, Field(description="已说明不是同一个的 left out: told not to be the same")]
    pairs: tuple[Duplicate, ...]
    next_cursor: str | None = None


@allowed(Action.SEE_DUPLICATES)
def duplicates(
    store: Store,
    viewer: Viewer,
    kind: str,
    *,
    among: frozenset[str] | None = None,
    limit: int = 50,
    start: Start = FROM_THE_FIRST,
) -> Duplicates:
    """Return the pairs of a kind that are worth a look, the likeliest first; of which one is `among` some ids where they are given.

    Raises Invalid for a kind that has none, Unavailable.
    """
    _require_names(kind)
    known = Names.of(store, kind)
    found = [one for one in known.judged(store, among) if one.worth_a_look]
    told = not_the_same(store.read)
    left = [one for one in found if not told.holds(one.a, one.b, one.signs)]
    shown, cursor = page_of(left, _order, start, limit, ("duplicates", kind, sorted(among or ())), _FIRST)
    return Duplicates(kind, len(left), len(found) - len(left), _told(store, kind, shown, known.names), cursor)


def _require_names(kind: str) -> None:
    if KIND_BY_LABEL[kind].name_from:
        zh = KIND_BY_LABEL[kind].zh
        raise Invalid(
            f"{zh}没有自己的名称，不查重复。请选专家、海外机构等类别。",
            f"What is of kind {kind} has no name of its own and is not looked through for doubles; choose another kind.",
            parameter="kind",
        )


def _order(one: Judged) -> tuple[int, str, str]:
    return -one.score, one.a, one.b


def _told(store: Store, kind: str, shown: Sequence[Judged], names: dict[str, str]) -> tuple[Duplicate, ...]:
    ids = sorted({id_ for one in shown for id_ in (one.a, one.b)})
    known = told_apart(store, ids)

    def apart(id_: str) -> ToldApart:
        return known.get(id_, Distinction()).of(Ref(id_, kind, names[id_]))

    return tuple(
        Duplicate(apart(one.a), apart(one.b), one.score, one.likely, one.speaking_for, one.against) for one in shown
    )
