"""Each change made to a draft: what is there must be what its changer saw, and what comes must be able to be.

Must not write; `making` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.changes.change import (
    AddEntity,
    AddLink,
    Change,
    Close,
    DeleteEntity,
    Merge,
    SetFields,
    SetLink,
    TakeOver,
    WrongLink,
)
from graphsvc.changes.closing import close
from graphsvc.changes.deleting import delete
from graphsvc.changes.draft import Draft
from graphsvc.changes.fields import Reading, check_spans
from graphsvc.changes.merging import merge
from graphsvc.changes.namesakes import look_again
from graphsvc.changes.refusals import Fault, invalid
from graphsvc.changes.taking_over import take_over
from graphsvc.changes.understanding import Understood
from graphsvc.errors import Conflict
from graphsvc.facts.trees import circles
from graphsvc.gazetteer.places import is_reference
from graphsvc.store.differences import LinkDifference
from graphsvc.values.link_reasons import circular, second_parent
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, LINK_END_FIELDS, LINK_FIELDS

_TO = LINK_END_FIELDS[2]


class NotAsSeen(Exception):
    """What is to be changed is another than its changer saw: `id`, in the version `seen`."""

    def __init__(self, id_: str, seen: str) -> None:
        super().__init__(id_)
        self.id = id_
        self.seen = seen


@dataclass(frozen=True, slots=True)
class About:
    """What changes are about: entities, the pairs of which each link between them counts, and the starts whose every link does."""

    entities: set[str]
    pairs: list[tuple[str, str]]
    starts: set[str]


def touched_by(understood: Understood) -> About:
    """Return what a draft has to know before the changes are made to it."""
    ends = [*understood.ends.values(), *((link.type, link.start, link.end) for link in _links(understood.changes))]
    entities = {id_ for _, start, end in ends for id_ in (start, end)}
    taken_over = {one.promise for one in understood.changes if isinstance(one, TakeOver)}
    for link in _links(understood.changes):
        entities |= {*_source(link.fields.get("source"))}
    for change in understood.changes:
        match change:
            case AddEntity():
                entities |= {change.id, *_source(change.fields.get("source"))}
            case SetFields():
                entities |= {change.entity, *_source(change.fields.get("source"))}
            case TakeOver():
                entities |= {change.promise, change.by}
            case DeleteEntity() | Close():
                entities.add(change.entity)
            case Merge():
                entities |= {change.keep, change.other, *_source(change.fields.get("source"))}
            case SetLink():
                entities |= {*_source(change.fields.get("source"))}
    # Of what is single every link of its start counts; of all else those that lead to the same end.
    single = {start for type_, start, _ in ends if LINK_BY_TYPE[type_].single_for}
    return About(entities, [(start, end) for _, start, end in ends], single | taken_over)


def apply_to(draft: Draft, change: Change) -> None:
    """Make one understood change. Raises Invalid, Conflict, Namesakes, NotAsSeen."""
    match change:
        case AddEntity():
            _add(draft, change)
        case AddLink():
            _add_link(draft, change)
        case SetFields():
            _take_up(draft, change.entity, change.seen)
            draft.set_fields(change.entity, change.fields.items())
        case TakeOver():
            take_over(draft, change)
        case DeleteEntity():
            draft.entity(change.entity)
            _take_up(draft, change.entity, change.seen)
            delete(draft, change.entity)
        case Close():
            _take_up(draft, change.entity, change.seen)
            close(draft, change)
        case Merge():
            _take_up(draft, change.keep, change.seen)
            _take_up(draft, change.other, change.seen_other)
            merge(draft, change)
        case SetLink():
            draft.link(change.link)
            _take_up(draft, change.link, change.seen)
            draft.set_link(change.link, change.fields.items())
        case WrongLink():
            gone = draft.link(change.link)
            _take_up(draft, change.link, change.seen)
            gone.after = None


def check_whole(draft: Draft) -> None:
    """Refuse what no single change shows: a span that ends before it begins, and a circle of what is part of what."""
    changes, reading = draft.differences(), Reading()
    for entity in changes.entities:
        if entity.after:
            check_spans(KIND_BY_LABEL[entity.kind].all_fields, entity.after, reading)
    for link in changes.links:
        if link.after:
            check_spans(LINK_FIELDS, link.after, reading)
    if reading.faults:
        raise invalid(reading.faults)
    _check_trees(draft, [link for link in changes.links if link.type == "PART_OF"])


def _links(changes: Iterable[Change]) -> Iterable[AddLink]:
    for change in changes:
        if isinstance(change, AddLink):
            yield change
        elif isinstance(change, AddEntity):
            yield from change.links


def _source(id_: str | None) -> list[str]:
    return [id_] if id_ else []


def _add(draft: Draft, change: AddEntity) -> None:
    if there := draft.entities.get(change.id):
        zh = KIND_BY_LABEL[there.kind].zh
        raise Conflict(
            f"编号 {change.id} 已属于{zh}“{draft.name(change.id)}”。请换一个编号，或改那一条。",
            f"The id {change.id} belongs to {draft.name(change.id)} already; give another one, or change that.",
            id=change.id,
            field="id",
        )
    look_again(draft.ask, change)
    _require_source(draft, change.fields.get("source"))
    draft.named.add(change.id)
    draft.add_entity(change.kind, change.id, {"name": change.name, **change.fields})
    for link in change.links:
        _add_link(draft, link)


def _add_link(draft: Draft, link: AddLink) -> None:
    _require_source(draft, link.fields.get("source"))
    draft.add_link(link)


def _require_source(draft: Draft, id_: str | None) -> None:
    if id_:
        draft.entity(id_)


def _take_up(draft: Draft, id_: str, seen: str) -> None:
    """Make sure that a thing to be changed is the one that was seen."""
    draft.named.add(id_)
    if seen and draft.versions.get(id_, seen) != seen:
        raise NotAsSeen(id_, seen)


def _check_trees(draft: Draft, links: list[LinkDifference]) -> None:
    """Refuse circles, and a region of the shipped tables under another region than theirs."""
    coming = [link for link in links if link.after and not link.before]
    same = [link for link in coming if draft.entities[link.start].kind == draft.entities[link.end].kind]
    moved = {link.start for link in links if link.before and not link.after}
    for link, ids in zip(same, circles([(one.start, one.end) for one in same], draft.ask, moved), strict=True):
        if ids:
            names = {row[0]: row[2] for row in draft.ask("names/by_ids", ids=ids)[0]["entities"]}
            reason = circular([names.get(id_, draft.name(id_)) for id_ in ids])
            raise invalid([Fault.of(_TO, draft.name(link.end), reason)])
    for link in links:
        if link.before and not link.after and is_reference(link.start):
            wanted = next((draft.name(one.end) for one in coming if one.start == link.start), "")
            names = {row[0]: row[2] for row in draft.ask("names/by_ids", ids=[link.end])[0]["entities"]}
            reason = second_parent(draft.name(link.start), names.get(link.end, link.end), wanted)
            raise invalid([Fault.of(_TO, wanted, reason)])
