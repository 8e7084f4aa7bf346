"""Whether a new entity is one that is there already: by its name, another of its kind has it.

Nobody is taken for somebody else by name alone, and nobody is doubled unawares: whoever adds decides. Must not write.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.changes.change import AddEntity
from graphsvc.errors import Ambiguous
from graphsvc.facts.distinctions import Distinction, told_apart
from graphsvc.facts.refs import Ref
from graphsvc.facts.search import so_named
from graphsvc.store.database import Ask, Store
from graphsvc.store.records import kind_of
from graphsvc.vocabulary import KIND_BY_LABEL

_LISTED, _CANDIDATES = 5, 20


class Namesakes(Exception):
    """Somebody of the name was added while a change was being checked; `found` are they."""

    def __init__(self, added: AddEntity, found: Sequence[Ref]) -> None:
        super().__init__(added.name)
        self.added = added
        self.found = found


def refuse_namesakes(store: Store, added: AddEntity) -> None:
    """Refuse an entity whose name, or an alias of which, another of its kind has. Raises Ambiguous with the candidates."""
    if found := so_named(store, added.name, [added.kind]):
        raise ambiguous(store, added, found)


def look_again(ask: Ask, added: AddEntity) -> None:
    """Make sure within the transaction that nobody of the name came meanwhile. Raises Namesakes."""
    if added.is_new or added.kind == "Region":
        return
    found = [
        Ref.of(row) for row in ask("entities/by_names", names=[added.name]) if kind_of(row["labels"]) == added.kind
    ]
    if found:
        raise Namesakes(added, found)


def ambiguous(store: Store, added: AddEntity, found: Sequence[Ref]) -> Ambiguous:
    """Return the refusal that shows who has the name, with what tells them apart."""
    kind = KIND_BY_LABEL[added.kind]
    told = told_apart(store, [ref.id for ref in found[:_CANDIDATES]])
    listed = "、".join(_shown(ref, told.get(ref.id, Distinction())) for ref in found[:_LISTED])
    refusal = Ambiguous(
        f"已有 {len(found)} 个{kind.zh}叫“{added.name}”：{listed}。是同一个，请改那一条；确实是另一个，请注明是新的（is_new）再保存。",
        f"“{added.name}” is the name of {len(found)} already ({kind.en.lower()}): change that one, or mark this as another (is_new).",
        [told.get(ref.id, Distinction()).of(ref) for ref in found[:_CANDIDATES]],
    )
    refusal.details["field"] = "name"
    return refusal


def _shown(ref: Ref, told: Distinction) -> str:
    return f"{ref.name}（{'，'.join(filter(None, (told.words(), ref.id)))}）"
