"""Who the subjects of a file are: entities of the graph, by id or by name, or new ones with ids made here.

A row without id means the entity of its kind with its name; where two exist it is refused. A person is never taken for
another by an alias, which may be pinyin or a translation. Must not look at links; regions are settled in `region_rows`.
"""

from __future__ import annotations

from collections import defaultdict

from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.graph_names import GraphNames, Named
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import FileIndex, Subject
from graphsvc.intake.report import Reason
from graphsvc.store.changes import new_id
from graphsvc.store.search_text import PEOPLE, fold
from graphsvc.vocabulary import KIND_BY_LABEL

Refusals = dict[Subject, Reason]
AliasNotes = dict[Subject, tuple[str, str]]


def settle_given(index: FileIndex, names: GraphNames) -> Refusals:
    """Find out which of the ids that the file says are in the graph; return the subjects whose id is another kind's."""
    refused: Refusals = {}
    names.learn_ids(index.by_id)
    for id_, subject in index.by_id.items():
        there = names.with_id(id_)
        if there and there.kind != subject.kind:
            refused[subject] = reasons.id_of_other_kind(id_, subject.kind, there.kind)
        subject.known = there is not None and there.kind == subject.kind
    for _, subject in index.of_row:
        if subject.given and index.by_id[subject.id] is not subject:
            refused[subject] = reasons.id_of_other_kind(subject.id, subject.kind, index.by_id[subject.id].kind)
    return refused


def settle_by_name(index: FileIndex, resolver: Resolver) -> tuple[Refusals, AliasNotes]:
    """Give every subject but regions an id; return those refused, and what to say of those found by an alias."""
    refused: Refusals = {}
    notes: AliasNotes = {}
    given = _given_by_name(index)
    resolver.names.learn((subject.name for subject in index.without_id.values()), ids=False)
    merged: dict[Subject, Subject] = {}
    for key, subject in index.without_id.items():
        candidates = _candidates(subject, given.get(key, []), resolver, notes)
        if len(candidates) > 1:
            refused[subject] = resolver.ambiguous(subject.name, candidates, row=True)
        elif candidates:
            merged[subject] = _joined(candidates[0])
        else:
            subject.id = new_id(KIND_BY_LABEL[subject.kind].id_prefix)
    index.merge(merged)
    refused.update({subject: reasons.hidden(subject.name) for subject in index.alone if subject.kind != "Region"})
    return refused, {merged[subject]: note for subject, note in notes.items()}


def _given_by_name(index: FileIndex) -> dict[tuple[str, str], list[Subject]]:
    """Return the subjects whose id the file says, by kind and name."""
    found: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    if not index.without_id:
        return found
    for row, subject in index.of_row:
        if subject.given and subject not in (same := found[row.kind, fold(row.name)]):
            same.append(subject)
    return found


def _candidates(subject: Subject, given: list[Subject], resolver: Resolver, notes: AliasNotes) -> list[Subject]:
    """Return who of the file and of the graph has the name of a subject, or else its name as an alias."""
    there = [named for named in resolver.names.with_name(subject.name) if named.kind == subject.kind]
    if given or there:
        return list(dict.fromkeys([*given, *map(resolver.subject_of, there)]))
    if subject.kind in PEOPLE:
        return []
    by_alias = [named for named in resolver.names.with_alias(subject.name) if named.kind == subject.kind]
    found = list(dict.fromkeys(map(resolver.subject_of, by_alias)))
    if len(found) == 1:
        notes[subject] = _alias_note(subject, by_alias[0])
    return found


def _joined(found: Subject) -> Subject:
    """Return the subject that the row tells of; an entity of the graph keeps the spelling of its name."""
    if not found.given:
        found.renames = False
    found.told = True
    return found


def _alias_note(subject: Subject, found: Named) -> tuple[str, str]:
    kind = KIND_BY_LABEL[subject.kind]
    return (
        f"“{subject.name}”是{kind.zh}“{found.name}”（编号 {found.id}）的别名，内容记在后者上；若不是同一个，请填新编号",
        f"{subject.name} is an alias of the {kind.en} {found.name} ({found.id}) and was taken for it; give it an id if it is another",
    )
