"""Rows -> what is to be written and what is refused: every reference means one thing, every link is allowed.

A link that cannot be is left out of the row of an entity, unless the row would say something else without it; so is a link to
what is refused itself. A row of a link is taken whole or not at all. Must not write.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.checked import Checked, Reference, link_properties, without_source
from graphsvc.intake.joining.findings import Findings
from graphsvc.intake.joining.resolving import Kinds, Meaning, Resolver
from graphsvc.intake.joining.single_values import all_meant, single_ties, two_values, wider
from graphsvc.intake.joining.subjects import FileIndex, Row, Subject, Tie
from graphsvc.intake.joining.trees import circles, second_parents
from graphsvc.intake.sheets.typed_rows import AskedCell, EntityRow, LinkCell, LinkRow
from graphsvc.store.database import Ask
from graphsvc.values import link_reasons
from graphsvc.values.results import Question, Reason, What
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE
from graphsvc.vocabulary.kinds import ID, NAME, SOURCE
from graphsvc.vocabulary.links import LINK_END_FIELDS

_SOURCE_KINDS: Kinds = ("Source",)
_FROM, _, _TO = (field.zh for field in LINK_END_FIELDS)
_END_KINDS: dict[str, tuple[Kinds, Kinds]] = {
    link.type: (tuple(dict.fromkeys(a for a, _ in link.ends)), tuple(dict.fromkeys(b for _, b in link.ends)))
    for link in LINK_BY_TYPE.values()
}


class Checker:
    """Checks the rows of one file; `resolver` knows what their texts mean."""

    def __init__(self, index: FileIndex, resolver: Resolver, ask: Ask) -> None:
        self._index = index
        self._resolver = resolver
        self._ask = ask
        self._found = Findings()
        self._ties: list[Tie] = []
        self._references: list[Reference] = []
        self._sources: dict[int, Subject] = {}

    def refuse_subjects(self, refused: dict[Subject, Reason]) -> None:
        """Refuse the rows of subjects that could not be settled."""
        for row, subject in self._index.of_row if refused else ():
            if reason := refused.get(subject):
                column, value = (ID, subject.id) if subject.given else (NAME, row.name)
                self._found.refuse(row, column.zh, value, reason)

    def note_subjects(self, notes: dict[Subject, tuple[str, str]]) -> None:
        """Tell the user something about the rows of some subjects."""
        for row, subject in self._index.of_row if notes else ():
            if note := notes.get(subject):
                self._found.notice(row, NAME.zh, note)

    def ask_for(self, cells: Sequence[AskedCell], rows: Iterable[Row]) -> None:
        """Ask for the values of cells that only the user can read."""
        by_place = {(row.sheet, row.number): row for row in rows} if cells else {}
        for cell in cells:
            if row := by_place.get((cell.sheet, cell.number)):
                self._found.doubt(row, cell.header, cell.text, cell.question, cell.needed)

    def add_parents(self, parents: dict[Subject, str]) -> None:
        """Add the links to the parents of regions that their rows imply by a code."""
        for row, subject in self._index.of_row if parents else ():
            if parent := parents.get(subject):
                above = self._resolver.one(parent, ("Region",)).subjects
                self._ties += [Tie("PART_OF", subject, one, {}, row) for one in above]

    def check(self, link_rows: Iterable[LinkRow]) -> Checked:
        """Check every row and return what may be written."""
        link_rows = list(link_rows)
        for row, subject in self._index.of_row:
            self._check_entity(row, subject)
        for link_row in link_rows:
            self._check_link(link_row)
        self._place_made()
        self._check_trees()
        self._check_single()
        if self._found.problems:
            self._cascade()
        return self._checked()

    def _place_made(self) -> None:
        """Tie what is made by its name to the country that its rows say."""
        for one in self._references if self._resolver.placed else ():
            if place := self._resolver.placed.get(one.subject):
                country = self._resolver.subject_of_place(place)
                self._ties.append(Tie("LOCATED_IN", one.subject, country, {}, one.row, one.header, needed=False))

    def _check_entity(self, row: EntityRow, subject: Subject) -> None:
        source = self._source(row)
        for cell in row.links:
            for text in self._resolver.names_in(cell.text, cell.column.targets):
                self._add_tie(row, subject, cell, text, source)

    def _add_tie(self, row: EntityRow, subject: Subject, cell: LinkCell, text: str, source: Subject | None) -> None:
        column = cell.column
        needed = KIND_BY_LABEL[row.kind].needs(column.name)
        meaning = self._meaning(row, cell.header, text, column.targets, needed)
        if meaning is None:
            return
        other = meaning.subjects[0]
        if other is subject:
            self._found.doubt(row, cell.header, text, link_reasons.itself(text), needed)
            return
        properties = link_properties(cell, row, source)
        start, end = (subject, other) if column.outward else (other, subject)
        self._ties.append(Tie(column.link, start, end, properties, row, cell.header, needed))

    def _source(self, row: Row) -> Subject | None:
        """Return the source that a row cites."""
        text = row.properties.get("source")
        if not isinstance(text, str):
            return None
        meaning = self._meaning(row, SOURCE.zh, text, _SOURCE_KINDS, needed=False)
        if meaning is None:
            return None
        self._sources[id(row)] = meaning.subjects[0]
        return meaning.subjects[0]

    def _meaning(self, row: Row, header: str, text: str, kinds: Kinds, needed: bool) -> Meaning | None:
        """Return what a text means where it means one thing; refuse the row otherwise, or leave the cell out."""
        meaning = self._resolver.one(text, kinds)
        if meaning.reason:
            self._found.doubt(row, header, text, meaning.reason, needed)
            return None
        self._refer(row, header, text, meaning.subjects[0], meaning.note, needed)
        return meaning

    def _refer(
        self, row: Row, header: str, text: str, subject: Subject, note: tuple[str, str] | None, needed: bool = True
    ) -> None:
        if not subject.known:
            self._references.append(Reference(row, header, text, subject, needed))
        if note:
            self._found.notice(row, header, note)

    def _check_link(self, row: LinkRow) -> None:
        source = self._source(row)
        start_kinds, end_kinds = _END_KINDS[row.type]
        starts, ends = self._resolver.meaning(row.start, start_kinds), self._resolver.meaning(row.end, end_kinds)
        for header, text, meaning in ((_FROM, row.start, starts), (_TO, row.end, ends)):
            if meaning.reason:
                self._found.refuse(row, header, text, meaning.reason)
        if starts.reason or ends.reason:
            return
        link = LINK_BY_TYPE[row.type]
        pairs = [(a, b) for a in starts.subjects for b in ends.subjects if link.allows(a.kind, b.kind)]
        if len(pairs) != 1:
            self._refuse_pairs(row, starts, ends, pairs)
            return
        start, end = pairs[0]
        if start is end:
            self._found.refuse(row, _TO, row.end, link_reasons.itself(row.end))
            return
        self._refer(row, _FROM, row.start, start, starts.note)
        self._refer(row, _TO, row.end, end, ends.note)
        properties = {**without_source(row.properties), **({} if source is None else {"source": source})}
        self._ties.append(Tie(row.type, start, end, properties, row, _TO))

    def _refuse_pairs(self, row: LinkRow, starts: Meaning, ends: Meaning, pairs: list[tuple[Subject, Subject]]) -> None:
        for header, text, meaning in ((_FROM, row.start, starts), (_TO, row.end, ends)):
            if len(meaning.subjects) > 1:
                self._found.refuse(row, header, text, self._resolver.possible.ambiguous(text, meaning.subjects))
        if not pairs and len(starts.subjects) == len(ends.subjects) == 1:
            reason = link_reasons.ends_not_allowed(
                LINK_BY_TYPE[row.type], starts.subjects[0].kind, ends.subjects[0].kind
            )
            self._found.refuse(row, _TO, row.end, reason)

    def _check_trees(self) -> None:
        for tie, ids in circles(self._good_ties(), self._ask):
            self._found.drop(tie, link_reasons.circular([self._name(id_) for id_ in ids]))
        for tie, parent in second_parents(self._good_ties(), self._ask):
            reason = link_reasons.second_parent(tie.start.name, self._name(parent), tie.end.name)
            self._found.drop(tie, reason)

    def _check_single(self) -> None:
        """Refuse the rows that say several values of what is single, unless each is a link written out, which is told.

        Of two nested places the wider one is not kept.
        """
        implied: set[int] = set()
        for same in single_ties(self._good_ties()):
            if all_meant(same):
                self._tell_beside(same)
                continue
            wide = set(map(id, wider(same, self._resolver.lies_in)))
            implied |= wide
            left = [tie for tie in same if id(tie) not in wide]
            ends = [self._end_name(end) for end in two_values(left)]
            for tie in left if ends else ():
                reason = reasons.two_values(LINK_BY_TYPE[tie.type], tie.start.name, ends)
                self._found.drop(tie, reason)
        self._ties = [tie for tie in self._ties if id(tie) not in implied] if implied else self._ties

    def _tell_beside(self, same: Sequence[Tie]) -> None:
        ends = [self._end_name(end) for end in two_values(same)]
        for tie in same if ends else ():
            link = LINK_BY_TYPE[tie.type]
            zh = f"“{tie.start.name}”的{link.zh}写了 {len(ends)} 个：{'、'.join(ends)}，都已保留"
            self._found.notice(tie.row, tie.header, (zh, f"{tie.start.name} has {len(ends)} of {link.en}, all kept"))

    def _end_name(self, end: Subject) -> str:
        return self._resolver.possible.region_name(end.id) if end.kind == "Region" else end.name

    def _good_ties(self) -> Iterator[Tie]:
        return filter(self._found.is_good, self._ties)

    def _name(self, id_: str) -> str:
        return subject.name if (subject := self._index.by_id.get(id_)) else self._resolver.possible.region_name(id_)

    def _cascade(self) -> None:
        """Refuse the rows, or leave out the cells, that refer to subjects of which no row is left, until nothing changes."""
        left = Counter(subject for row, subject in self._index.of_row if id(row) not in self._found.problems)
        subject_of = {id(row): subject for row, subject in self._index.of_row}
        first_row = {subject: row for row, subject in reversed(self._index.of_row)}
        waiting: dict[Subject, list[Reference]] = defaultdict(list)
        for reference in self._references:
            waiting[reference.subject].append(reference)
        lost = [subject for subject in waiting if subject.told and not subject.known and not left[subject]]
        while lost:
            subject = lost.pop()
            why = self._found.problems[id(first_row[subject])][0]
            place = first_row[subject]
            reason = _rests_on(subject, place, why.reason, waits=self._found.waits(id(place)))
            for reference in waiting.pop(subject, ()):
                row = reference.row
                if id(row) in self._found.problems:
                    continue
                self._found.doubt(row, reference.header, reference.text, reason, reference.needed)
                if not reference.needed:
                    self._found.dropped.add((id(row), subject))
                    continue
                own = subject_of.get(id(row))
                if own is not None:
                    left[own] -= 1
                    if not left[own] and not own.known and own in waiting:
                        lost.append(own)

    def _checked(self) -> Checked:
        bad, dropped = self._found.problems, self._found.dropped
        used = {one.subject for one in self._references if id(one.row) not in bad}
        ties = list(self._good_ties())
        for tie in ties if dropped else ():
            if (id(tie.row), tie.properties.get("source")) in dropped:
                tie.properties = without_source(tie.properties)
        return Checked(
            rows=[pair for pair in self._index.of_row if id(pair[0]) not in bad],
            ties=ties,
            bare=[subject for subject in self._resolver.bare if subject in used],
            sources={key: source for key, source in self._sources.items() if (key, source) not in dropped},
            refused=self._found.refused(),
            left_out=self._found.left_out(),
            asked=self._found.asked(),
            notices=list(self._found.notices.values()),
        )


def _rests_on(subject: Subject, place: Row, why: Reason, *, waits: bool) -> Reason:
    """Return the reason of what refers to a subject of which no row goes in: that is refused too, or waits with it."""
    if not waits:
        return reasons.rests_on_refused(subject.name, place.sheet, place.number, why.zh, why.en)
    return Question.of(reasons.rests_on_waiting(subject.name, place.sheet, place.number), What.RESTS)
