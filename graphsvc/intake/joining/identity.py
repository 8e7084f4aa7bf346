"""Who the subjects of a file are: entities of the graph, by id or by name, or new ones with ids made here.

Where a name may be shared by several, `namesakes` compares what identifies them; of other kinds a name is enough. A person is
never taken for another by an alias, which may be pinyin or a translation. Must not look at links; regions are settled in
`region_rows`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphsvc.facts.identifying import FACTS, Facts, added, facts_of_entity
from graphsvc.facts.import_report import Notice
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.graph_names import GraphNames, Named
from graphsvc.intake.joining.namesake_refusals import who_is_masked
from graphsvc.intake.joining.namesakes import sort_rows
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.row_facts import Namesake, facts_of_row
from graphsvc.intake.joining.subjects import FileIndex, Subject, is_hidden
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.store.differences import new_id
from graphsvc.values.folding import fold
from graphsvc.values.results import Reason
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import NAME, PEOPLE

# So many names in one notice are read; a longer list of them is not.
_SHOWN = 50

Key = tuple[str, str]
Refusals = dict[Subject, Reason]


@dataclass(slots=True)
class Settled:
    """What became of the subjects that the file says no id of.

    `asked` are refused too: rows of a name of which it is not clear whom they tell of. `notes` are what to say of those found
    by an alias; `by_name_only` are the rows that nothing but a name joins to a person.
    """

    refused: Refusals = field(default_factory=dict)
    asked: Refusals = field(default_factory=dict)
    notes: dict[Subject, tuple[str, str]] = field(default_factory=dict)
    by_name_only: list[EntityRow] = field(default_factory=list)


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


def settle_by_name(index: FileIndex, resolver: Resolver, gazetteer: Gazetteer) -> Settled:
    """Give every subject but regions an id, or say why that cannot be done."""
    settling = _Settling(index, resolver, gazetteer)
    settling.settle()
    done = settling.done
    settling.ask_for_masked([one for one in index.alone if one.kind != "Region"])
    return done


class _Settling:
    """The work of `settle_by_name`: those of whom there is but one at once, the others by comparing."""

    def __init__(self, index: FileIndex, resolver: Resolver, gazetteer: Gazetteer) -> None:
        self.done = Settled()
        self._index = index
        self._resolver = resolver
        self._gazetteer = gazetteer
        self._given_rows: dict[Subject, list[EntityRow]] = defaultdict(list)

    def settle(self) -> None:
        index = self._index
        given = self._given_by_name()
        self._resolver.names.learn((subject.name for subject in index.without_id.values()), ids=False)
        merged: dict[Subject, Subject] = {}
        several: dict[Subject, list[Subject]] = {}
        for key, subject in index.without_id.items():
            candidates = self._candidates(subject, given.get(key, []))
            if subject.kind in FACTS and (candidates or subject in index.repeated or is_hidden(subject.name)):
                several[subject] = candidates
            elif len(candidates) > 1:
                self.done.refused[subject] = self._resolver.possible.ambiguous(subject.name, candidates, row=True)
            elif candidates:
                merged[subject] = _joined(candidates[0])
            else:
                subject.id = _made_id(subject)
        index.merge(merged)
        self._compare(several)

    def ask_for_masked(self, alone: Sequence[Subject]) -> None:
        """Ask of each row whose name is a mask whether it tells of one with the same mask, or of another."""
        self._resolver.names.learn((subject.name for subject in alone), ids=False)
        for subject in alone:
            there = [one for one in self._resolver.names.with_name(subject.name) if one.kind == subject.kind]
            choices = [self._resolver.possible.choice(self._resolver.subject_of(one)) for one in there]
            self.done.asked[subject] = who_is_masked(subject.name, subject.kind, choices)

    def _compare(self, several: dict[Subject, list[Subject]]) -> None:
        """Find out of each row whose name others have too whom it tells of."""
        known = [one.id for candidates in several.values() for one in candidates if one.known]
        self._resolver.names.known(known)
        assigned: dict[int, Subject] = {}
        for subject, rows in self._index.rows_of(several).items():
            found = sort_rows(rows, subject, map(self._namesake, several[subject]), self._gazetteer)
            assigned.update(found.subjects)
            self.done.asked.update(found.refused)
            if subject.kind in PEOPLE:
                self.done.by_name_only += found.by_name_only
            for one in found.subjects.values():
                one.id = one.id or _made_id(one)
        self._index.assign(assigned)

    def _namesake(self, subject: Subject) -> Namesake:
        facts: Facts = {}
        for row in self._given_rows[subject]:
            added(facts, facts_of_row(row, self._gazetteer))
        there = self._resolver.names.known([subject.id]).get(subject.id) if subject.known else None
        if there is None:
            return Namesake(subject, facts)
        added(facts, facts_of_entity(there.kind, there.properties, there.linked, self._gazetteer))
        return Namesake(subject, facts, there.shown())

    def _given_by_name(self) -> dict[Key, list[Subject]]:
        """Return the subjects whose id the file says, by kind and name."""
        found: dict[Key, list[Subject]] = defaultdict(list)
        if not self._index.without_id:
            return found
        for row, subject in self._index.of_row:
            if subject.given:
                if subject not in (same := found[row.kind, fold(row.name)]):
                    same.append(subject)
                if row.kind in FACTS:
                    self._given_rows[subject].append(row)
        return found

    def _candidates(self, subject: Subject, given: Sequence[Subject]) -> list[Subject]:
        """Return who of the file and of the graph has the name of a subject, or else its name as an alias."""
        resolver = self._resolver
        there = [named for named in resolver.names.with_name(subject.name) if named.kind == subject.kind]
        if given or there:
            return _once([*given, *map(resolver.subject_of, there)])
        if subject.kind in PEOPLE:
            return []
        by_alias = [named for named in resolver.names.with_alias(subject.name) if named.kind == subject.kind]
        found = _once(map(resolver.subject_of, by_alias))
        if len(found) == 1:
            self.done.notes[found[0]] = _alias_note(subject, by_alias[0])
        return found


def name_only_notices(rows: Iterable[EntityRow]) -> list[Notice]:
    """Return, once a sheet, which rows were joined to somebody of their name with nothing else to go by."""
    by_sheet: dict[str, list[EntityRow]] = defaultdict(list)
    for row in rows:
        by_sheet[row.sheet].append(row)
    return [_name_only(sheet, same) for sheet, same in by_sheet.items()]


def _name_only(sheet: str, rows: Sequence[EntityRow]) -> Notice:
    shown_zh = "、".join(f"{row.name}（第 {row.number} 行）" for row in rows[:_SHOWN]) + (
        "等" if len(rows) > _SHOWN else ""
    )
    shown_en = ", ".join(f"{row.name} (row {row.number})" for row in rows[:_SHOWN])
    return Notice(
        sheet,
        NAME.zh,
        f"有 {len(rows)} 行只凭姓名认作同名的那一个，没有电话、单位等可以印证：{shown_zh}；若是另一个人，请在“编号”列填一个新的、"
        "带字母的编号",
        f"{len(rows)} rows were taken for the one of their name, with nothing else that agrees: {shown_en}; give a row an id "
        "with letters if it is somebody else",
        rows[0].number,
    )


def _once(subjects: Iterable[Subject]) -> list[Subject]:
    return list(dict.fromkeys(subjects))


def _made_id(subject: Subject) -> str:
    return new_id(KIND_BY_LABEL[subject.kind].id_prefix)


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
