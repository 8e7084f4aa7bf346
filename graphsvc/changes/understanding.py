"""Changes as they are typed -> the same changes with ids and kept values, before anything is written.

A contact becomes the record that it makes. What is found here is looked at again within the transaction. Must not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graphsvc.changes.change import (
    AddEntity,
    AddLink,
    Change,
    Close,
    DeleteEntity,
    LogContact,
    Merge,
    SetFields,
    SetLink,
    TakeOver,
    WrongLink,
)
from graphsvc.changes.closing import closing_of
from graphsvc.changes.composed_again import with_name
from graphsvc.changes.fields import FieldValues, Reading, check_spans, entity_fields, link_fields
from graphsvc.changes.merging import KEEP, OTHER, not_to_be_merged
from graphsvc.changes.namesakes import refuse_namesakes
from graphsvc.changes.new_regions import region_of
from graphsvc.changes.references import References
from graphsvc.changes.refusals import Fault, invalid, name_needed, nothing_named
from graphsvc.changes.taking_over import day_taken, hands_now
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.store.differences import new_id
from graphsvc.values.cleaning import clean_id
from graphsvc.values.composed_names import composed_name
from graphsvc.values.names import KIND_NAMES
from graphsvc.values.results import Refused
from graphsvc.viewers import Viewer
from graphsvc.viewers.account import accounts_of
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_FIELDS, Kind
from graphsvc.vocabulary.kinds import COMMITMENT, CONTACT_BY, CONTACT_KINDS, CONTACT_WITH, ID, INTERACTION, NAME


@dataclass(slots=True)
class Understood:
    """Changes with ids and kept values; `ends` are type, start and end of each changed link, by its id.

    `whys` are the reasons that single changes give; `notices` are (field, zh, en) of what was read in another way than typed.
    """

    changes: list[Change] = field(default_factory=list)
    ends: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    whys: list[str] = field(default_factory=list)
    notices: list[tuple[str, str, str]] = field(default_factory=list)


def understand(store: Store, viewer: Viewer, changes: Iterable[Change]) -> Understood:
    """Return what the changes mean. Raises Invalid with every fault, NotFound, Ambiguous, naming the field."""
    reading = _Reader(store, viewer)
    for change in changes:
        reading.read(change)
    if reading.reading.faults:
        raise invalid(reading.reading.faults)
    reading.done.notices = reading.reading.notices
    return reading.done


class _Reader:
    def __init__(self, store: Store, viewer: Viewer) -> None:
        self.done = Understood()
        self.reading = Reading()
        self._store = store
        self._viewer = viewer
        self._references = References(store, self.reading)

    def read(self, change: Change) -> None:
        """Add what a change means to those before it."""
        match change:
            case AddEntity():
                self._add(change)
            case LogContact():
                self._add(self._contact(change))
            case SetFields():
                self._set(change)
            case TakeOver():
                self._take_over(change)
            case DeleteEntity():
                self.done.changes.append(replace(change, entity=self._references.entity(change.entity).id))
            case Close():
                me = self._references.entity(change.entity)
                self.done.changes.append(closing_of(me, change, self.reading))
            case Merge():
                self._merge(change)
            case AddLink():
                self.done.changes += self._links([change])
            case SetLink():
                self._set_link(change)
            case WrongLink():
                self.done.ends[change.link] = self._references.link(change.link)
                self.done.whys += [change.why] if change.why else []
                self.done.changes.append(change)

    def _add(self, change: AddEntity) -> None:
        kind = _kind_of(change.kind)
        kept = entity_fields(kind, change.fields, self.reading)
        named = entity_fields(kind, {NAME.name: change.name}, self.reading) if change.name.strip() else {}
        kept = self._references.source({**named, **kept})
        me = Ref(self._id(kind, change.id), kind.label, kept.get(NAME.name) or "")
        self._references.coming[me.id] = me
        links = self._links(change.links, me, "links")
        kept = {name: value for name, value in kept.items() if value is not None}
        kept = self._named(kind, kept, links)
        check_spans(kind.all_fields, kept, self.reading)
        if self.reading.faults:
            return
        added = replace(change, kind=kind.label, name=kept.pop(NAME.name), fields=kept, links=tuple(links), id=me.id)
        if kind.label == "Region":
            added = region_of(self._store, added, made_id=not change.id)
        elif not added.is_new:
            refuse_namesakes(self._store, added)
        self._references.coming[me.id] = Ref(added.id, added.kind, added.name)
        self.done.changes.append(added)

    def _id(self, kind: Kind, given: str) -> str:
        try:
            return clean_id(given) or new_id(kind.id_prefix)
        except Refused as refused:
            self.reading.faults.append(Fault.of(ID, given, refused.reason))
            return given

    def _named(self, kind: Kind, kept: FieldValues, links: Sequence[AddLink]) -> FieldValues:
        """Return the fields with a name; what has none of its own is named by what is said of it."""
        if not kept.get(NAME.name):
            kept = {**kept, NAME.name: composed_name(kind, kept, self._end_names(kind, links))}
        if not kept[NAME.name] and all(fault.field != NAME.name for fault in self.reading.faults):
            self.reading.faults.append(Fault.of(NAME, "", name_needed()))
        return kept

    def _end_names(self, kind: Kind, links: Sequence[AddLink]) -> dict[str, list[str]]:
        columns = [column for column in kind.columns if column.name in kind.name_from]
        ends = {(link.type, link.end if column.outward else link.start) for link in links for column in columns}
        return {
            column.name: [self._references.entity(id_).name for type_, id_ in sorted(ends) if type_ == column.link]
            for column in columns
        }

    def _contact(self, change: LogContact) -> AddEntity:
        """Return the record of a contact, whose ends are found by the names that the contact has for them."""
        fields = {name: getattr(change, name) for name in ("on", "channel", "summary", "next_action", "due")}
        links = [AddLink("WITH", end=self._references.entity(change.with_, CONTACT_KINDS, CONTACT_WITH).id)]
        if by := change.by or self._viewer.officer:
            links.append(AddLink("BY", end=self._references.entity(by, ("Officer",), CONTACT_BY).id))
        given = {name: value for name, value in fields.items() if value}
        return AddEntity(INTERACTION.label, "", given, tuple(links), change.is_new)

    def _take_over(self, change: TakeOver) -> None:
        promise = self._references.entity(change.promise, (COMMITMENT.label,)).id
        by = self._references.entity(change.by or self._viewer.officer, ("Officer",), CONTACT_BY).id
        kept = link_fields({"since": change.on}, self.reading)
        if self.reading.faults:
            return
        on = day_taken(kept["since"])
        seen = hands_now(self._store, promise, on) if change.seen is None else change.seen
        self.done.changes.append(TakeOver(promise, by, on.isoformat(), seen))

    def _set(self, change: SetFields) -> None:
        me = Ref(change.entity, change.kind, "") if change.kind else self._references.entity(change.entity)
        kind = KIND_BY_LABEL[me.kind]
        kept = self._references.source(entity_fields(kind, change.fields, self.reading))
        kept = with_name(self._store, kind, me.id, kept)
        self.done.changes.append(replace(change, entity=me.id, fields=kept))

    def _merge(self, change: Merge) -> None:
        """Two of one kind, of which the second is none of the shipped regions."""
        keep = self._references.entity(change.keep, (), KEEP)
        other = self._references.entity(change.other, (), OTHER)
        accounts = accounts_of(self._store, other.id) if other.kind == "Officer" else []
        if refusal := not_to_be_merged(keep, other, accounts):
            self.reading.faults.append(Fault.of(OTHER, change.other, refusal))
            return
        kind = KIND_BY_LABEL[keep.kind]
        kept = self._references.source(entity_fields(kind, change.fields, self.reading))
        self.done.changes.append(replace(change, keep=keep.id, other=other.id, fields=kept))

    def _links(self, links: Sequence[AddLink], me: Ref | None = None, within: str = "") -> list[AddLink]:
        """Return links with the ids of their ends; an end that is left out is `me`."""
        found = []
        for number, link in enumerate(links):
            place = f"{within}[{number}]." if within else ""
            if (type_ := self._references.type(link.type, place)) is None:
                continue
            own = me.id if me else ""
            start, end = self._references.ends(type_, link.start or own, link.end or own, place)
            kept = self._references.source(link_fields(link.fields, self.reading, place), place)
            kept = {name: value for name, value in kept.items() if value is not None}
            check_spans(LINK_FIELDS, kept, self.reading, place)
            found.append(AddLink(type_.type, start.id, end.id, kept))
        return found

    def _set_link(self, change: SetLink) -> None:
        self.done.ends[change.link] = self._references.link(change.link)
        kept = self._references.source(link_fields(change.fields, self.reading))
        self.done.changes.append(replace(change, fields=kept))


def _kind_of(text: str) -> Kind:
    """Return the kind that a word means. Raises Invalid, with those that there are."""
    if not (found := KIND_NAMES.chosen([text])):
        raise invalid([Fault("kind", KIND_NAMES.zh, KIND_NAMES.en, text, nothing_named())])
    return KIND_BY_LABEL[found[0]]
