"""Two entities that are the same become one: its fields, its links, and what led to the other.

    (x)-[l]->(other)   becomes   (x)-[l]->(keep)      told of both, it is one link that says what either said

What `keep` says stays; what it lacks it takes over, lists are joined, and the other's name becomes another of its names. Of what
an entity has one of at a time the one of `keep` stays. A link between the two goes. The journal has all that went, so that
the merge can be taken back. Must not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphsvc.changes.change import Merge
from graphsvc.changes.draft import Draft
from graphsvc.facts.refs import Ref
from graphsvc.gazetteer.places import is_reference
from graphsvc.store.comparing import same_link
from graphsvc.store.differences import LinkDifference
from graphsvc.store.records import DERIVED_FROM, Properties
from graphsvc.values.results import Reason
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, Field, ValueType
from graphsvc.vocabulary.kinds import ALIASES, FORMER_IDS, ID, NAME, QUOTE, SOURCE

KEEP = Field("keep", "保留的一条", "the one to keep")
OTHER = Field("merge", "并入的一条", "the one to merge")


def not_to_be_merged(keep: Ref, other: Ref, accounts: Sequence[str] = ()) -> Reason | None:
    """Return why two entities cannot become one, where they cannot; `accounts` are those that belong to the officer who goes."""
    if keep.id == other.id:
        return Reason("与保留的是同一条", "this is the one to keep", "另选一条", "choose another")
    if keep.kind != other.kind:
        zh, en = (KIND_BY_LABEL[one.kind] for one in (keep, other)), (keep.kind, other.kind)
        of_keep, of_other = zh
        return Reason(
            f"两条类别不同：{of_keep.zh}和{of_other.zh}",
            f"they are of two kinds: {en[0]} and {en[1]}",
            "只能合并同一类的；类别登错了，请另建一条，把关系改过去",
            "only two of one kind become one; where a kind is wrong, add the right one and move its links",
        )
    if accounts:
        return Reason(
            f"账号{'、'.join(accounts)}属于这位联络人员",
            f"the account {', '.join(accounts)} belongs to this officer",
            "保留这一条，并入另一条；或先在账号页把账号改到保留的一条",
            "keep this one and merge the other, or first give the account the officer who is kept",
        )
    if is_reference(other.id):
        return Reason(
            "这是随软件提供的地区",
            "this region comes with the software",
            "保留这一条，并入另一条",
            "keep this one and merge the other",
        )
    return None


def merge(draft: Draft, change: Merge) -> None:
    """Make two entities of a draft one. Raises Conflict where one of them is gone."""
    keep, other = draft.entity(change.keep), draft.entity(change.other)
    joined = joined_fields(keep.kind, keep.after or {}, other.after or {}, other.id)
    taken = {name: value for name, value in (other.after or {}).items() if name in change.taken}
    draft.set_fields(keep.id, {**joined, **_chosen(joined, {**taken, **change.fields})}.items())
    _move_links(draft, keep.id, other.id)
    if keep.kind == "Source":
        _cite_instead(draft, keep.id, other.id)
    other.after = None


def joined_fields(kind: str, keep: Properties, other: Properties, other_id: str) -> Properties:
    """Return the fields of `keep` with what it lacks of `other`: its lists joined, both names known."""
    found = {**keep}
    has_evidence = keep.get(SOURCE.name) or keep.get(QUOTE.name)
    for field in KIND_BY_LABEL[kind].all_fields:
        mine, theirs = keep.get(field.name), other.get(field.name)
        if theirs is None or field in (NAME, FORMER_IDS) or (field in (SOURCE, QUOTE) and has_evidence):
            continue
        if field.type is ValueType.LIST:
            found[field.name] = list(dict.fromkeys([*(mine or ()), *theirs]))
        elif mine is None:
            found[field.name] = theirs
    names = [*(found.get(ALIASES.name) or ()), other[NAME.name]]
    found[ALIASES.name] = [name for name in dict.fromkeys(names) if name != keep[NAME.name]] or None
    former = [*(keep.get(FORMER_IDS.name) or ()), *(other.get(FORMER_IDS.name) or ()), other_id]
    found[FORMER_IDS.name] = list(dict.fromkeys(former))
    return found


def _chosen(joined: Properties, wanted: Mapping[str, Any]) -> Properties:
    """Return the chosen fields; a name that is not chosen stays known as another name."""
    chosen = {name: value for name, value in wanted.items() if name not in (ID.name, FORMER_IDS.name)}
    name = chosen.get(NAME.name)
    if name and ALIASES.name not in chosen:
        names = [*(joined.get(ALIASES.name) or ()), joined[NAME.name]]
        chosen[ALIASES.name] = [one for one in dict.fromkeys(names) if one != name] or None
    return chosen


def _move_links(draft: Draft, keep: str, other: str) -> None:
    records = [one for one in draft.ask("links/named_at", ids=[keep, other]) if not one["properties"].get(DERIVED_FROM)]
    draft.load_entities({end for one in records for end in (one["start"], one["end"])})
    for one in records:
        draft.take_link(one["type"], one["start"], one["end"], one["properties"])
    recorded = {one["properties"]["id"]: one["properties"].get("recorded") for one in records}
    there = _Standing(draft, keep)
    for link in [link for link in draft.links.values() if other in (link.start, link.end) and link.after]:
        start, end = (keep if id_ == other else id_ for id_ in (link.start, link.end))
        told, link.after = {name: value for name, value in (link.after or {}).items() if name != "id"}, None
        if day := recorded.get(link.id):
            told["recorded"] = day
            link.before = {**link.before, "recorded": day} if link.before else None
        if start != end:
            there.tell(link.type, start, end, told, link.made_in)


class _Standing:
    """The links at the entity that is kept, by type and ends, as links come over to it."""

    def __init__(self, draft: Draft, keep: str) -> None:
        self._draft = draft
        self._between: dict[tuple[str, str, str], list[LinkDifference]] = defaultdict(list)
        self._current: set[tuple[str, str]] = set()
        for link in draft.links.values():
            if keep in (link.start, link.end) and link.after:
                self._add(link)

    def tell(self, type_: str, start: str, end: str, told: dict[str, Any], made_in: str) -> None:
        """Let a link be there: one that is there takes over what it lacks of it."""
        there = self._between[type_, start, end]
        fields = {name: value for name, value in told.items() if name != "recorded"}
        if (same := same_link(fields, [link.after or {} for link in there])) is not None:
            there[same].after = {**fields, **(there[same].after or {})}
        elif not (self._is_current(type_, start, told) and (type_, start) in self._current):
            self._add(self._draft.new_link(type_, start, end, told, made_in))

    def _add(self, link: LinkDifference) -> None:
        self._between[link.type, link.start, link.end].append(link)
        if self._is_current(link.type, link.start, link.after or {}):
            self._current.add((link.type, link.start))

    def _is_current(self, type_: str, start: str, told: dict[str, Any]) -> bool:
        """Tell whether this is the link of now of those that its start has one of at a time."""
        return self._draft.entities[start].kind in LINK_BY_TYPE[type_].single_for and not told.get("until")


def _cite_instead(draft: Draft, keep: str, other: str) -> None:
    """Let what cites a source cite the one that is kept."""
    found = draft.ask("links/citing", source=other)
    draft.load_entities(
        {*_citing_entities(draft, other), *(end for one in found for end in (one["start"], one["end"]))}
    )
    for one in found:
        draft.take_link(one["type"], one["start"], one["end"], one["properties"])
    for link in draft.links.values():
        if link.after and link.after.get(SOURCE.name) == other:
            link.after = {**link.after, SOURCE.name: keep}
    for entity in draft.entities.values():
        if entity.after and entity.after.get(SOURCE.name) == other:
            entity.after = {**entity.after, SOURCE.name: keep}


def _citing_entities(draft: Draft, source: str) -> Iterator[str]:
    return (one["id"] for one in draft.ask("entities/citing", source=source))
