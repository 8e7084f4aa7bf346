"""A text in a cell -> the subject it means: an id, a name, an alias, a region, or `专家:张三`.

Never guesses: what means several things or nothing answers with a reason. Must not write, and knows no rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graphsvc.gazetteer.places import Place, is_at_home
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.graph_names import GraphNames, Named
from graphsvc.intake.joining.made_kinds import MadeKinds
from graphsvc.intake.joining.possible_answers import PossibleAnswers
from graphsvc.intake.joining.readings import may_hold_several, may_mean, readings
from graphsvc.intake.joining.subjects import FileIndex, Subject, is_hidden
from graphsvc.intake.sheets.typed_rows import EntityRow, RefusedRow
from graphsvc.store.differences import new_id
from graphsvc.values import link_reasons
from graphsvc.values.characters import unwrapped
from graphsvc.values.folding import fold
from graphsvc.values.link_reasons import LISTED_KINDS
from graphsvc.values.names import split_kind
from graphsvc.values.people_names import apart
from graphsvc.values.regions import resolve_region
from graphsvc.values.results import PossibleAnswer, Question, Reason, What
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import PEOPLE

Kinds = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means: one subject, or several, or none and why; `note` is what to tell the user about it."""

    subjects: tuple[Subject, ...] = ()
    reason: Reason | None = None
    note: tuple[str, str] | None = None


class Resolver:
    """The meanings of texts in one file, over one graph."""

    def __init__(
        self,
        index: FileIndex,
        names: GraphNames,
        gazetteer: Gazetteer,
        create_missing: bool,
        to_make: Mapping[tuple[str, str], str] | None = None,
        lost: Iterable[RefusedRow] = (),
        doubtful: Mapping[str, EntityRow] | None = None,
    ) -> None:
        """`to_make` are names and kinds of what is made, each with the id of its place; `lost` are refused rows; `doubtful`, by the id they say, wait since it is that of somebody of another name."""
        self.names = names
        self.possible = PossibleAnswers(names, gazetteer)
        self.bare: list[Subject] = []
        self._index = index
        self._gazetteer = gazetteer
        self._create_missing = create_missing
        self._to_make = to_make or {}
        self.placed: dict[Subject, Place] = {}
        self._meanings: dict[tuple[str, Kinds], Meaning] = {}
        self._names_of_kinds: dict[Kinds, list[str]] = {}
        self._made_kinds = MadeKinds((row for row, _ in index.of_row), gazetteer)
        self._doubtful = doubtful or {}
        self._lost: dict[str, list[RefusedRow]] = defaultdict(list)
        for row in lost:
            for text in {fold(row.name), row.id} - {""}:
                self._lost[text].append(row)

    def learn(self, texts: Iterable[str]) -> None:
        """Look up in bulk what many texts may mean."""
        # An id of the file means nothing else, so that nothing is looked up for it.
        others = (text for text in texts if text not in self._index.by_id)
        parts = list(dict.fromkeys(part for text in others for part in may_mean(text)))
        self.names.learn(parts)
        several = [named for part in parts if len(named := self.names.with_name(part)) > 1]
        self.names.known(one.id for named in several for one in named if one.kind != "Region")

    def names_in(self, text: str, kinds: Kinds) -> list[str]:
        """Return the names in a text that a line break, a comma, a slash or 和 may separate, or may not.

        The whole is one name where it is known, and several where each of them is; otherwise only a line break separates.
        """
        whole = unwrapped(text)
        if not may_hold_several(text) or self._is_known(whole, kinds):
            return [whole]
        for parts in readings(text):
            if all(self._is_known(part, kinds) for part in parts):
                return parts
        return text.split("\n")

    def _is_known(self, text: str, kinds: Kinds) -> bool:
        """Tell whether a text means anything that is there; nothing is made for it."""
        if self._with_id(text) or self._with_name(text, kinds) or split_kind(text)[0]:
            return True
        if "Region" in kinds and resolve_region(self._gazetteer, text).candidates:
            return True
        return bool(self._by_alias(text, kinds)) or self._person(text, kinds) is not None

    def meaning(self, text: str, kinds: Kinds) -> Meaning:
        """Return what `text` means where one of `kinds` is expected; of every kind where `kinds` is empty."""
        key = (text, kinds)
        found = self._meanings.get(key)
        if found is None:
            found = self._meanings[key] = self._find(text, kinds)
        return found

    def one(self, text: str, kinds: Kinds) -> Meaning:
        """Return the meaning of `text` with exactly one subject, or the reason why it has none."""
        found = self.meaning(text, kinds)
        if len(found.subjects) < 2:
            return found
        return Meaning(reason=self.possible.ambiguous(text, found.subjects))

    def subject_of(self, named: Named) -> Subject:
        """Return the subject for an entity of the graph, the same one each time."""
        subject = self._index.by_id.get(named.id)
        if subject is None:
            subject = self._index.by_id[named.id] = Subject(named.kind, named.name, named.id, known=True)
        return subject

    def subject_of_place(self, place: Place) -> Subject:
        """Return the subject for a region."""
        return self.subject_of(Named(place.id, "Region", place.name))

    def lies_in(self, id_: str, other: str) -> bool:
        """Tell whether a region lies in another one."""
        place = self._gazetteer.get(id_)
        return place is not None and any(above.id == other for above in self._gazetteer.chain(place)[1:])

    def _find(self, text: str, kinds: Kinds) -> Meaning:
        if text in self._doubtful:
            row = self._doubtful[text]
            return Meaning(reason=Question.of(reasons.rests_on_waiting(text, row.sheet, row.number), What.RESTS))
        if subject := self._with_id(text):
            return self._allowed(text, subject, kinds)
        if numbered := [s for s in self._index.by_number.get(text, ()) if not kinds or s.kind in kinds]:
            return Meaning(tuple(numbered))
        if found := self._with_name(text, kinds):
            return Meaning(tuple(found), note=_note(self._gazetteer, text) if found[0].kind == "Region" else None)
        prefix, rest = split_kind(text)
        if prefix and kinds and prefix not in kinds:
            return Meaning(reason=link_reasons.wrong_kind(text, prefix, kinds))
        if prefix:
            return self._find(rest, (prefix,))
        if is_hidden(text):
            return Meaning(reason=reasons.hidden(text))
        return self._indirect(text, kinds)

    def _with_id(self, text: str) -> Subject | None:
        if subject := self._index.by_id.get(text):
            return subject
        named = self.names.with_id(text)
        return self.subject_of(named) if named else None

    def _allowed(self, text: str, subject: Subject, kinds: Kinds) -> Meaning:
        if kinds and subject.kind not in kinds:
            return Meaning(reason=link_reasons.wrong_kind(text, subject.kind, kinds))
        return Meaning((subject,))

    def _with_name(self, text: str, kinds: Kinds) -> list[Subject]:
        """Return who has exactly this name, in the file, in the graph and among the regions."""
        if is_hidden(text):
            return []
        found = [s for s in self._index.by_name.get(fold(text), ()) if s.kind != "Region"]
        found += [self.subject_of(named) for named in self.names.with_name(text) if named.kind != "Region"]
        found = [s for s in dict.fromkeys(found) if not kinds or s.kind in kinds]
        if "Region" in kinds or not kinds:
            place = resolve_region(self._gazetteer, text).place
            found += [self.subject_of_place(place)] if place and (not found or place.name == text) else []
        return found

    def _indirect(self, text: str, kinds: Kinds) -> Meaning:
        """Return what an alias, an ambiguous or former region name means, or else the way out."""
        region = resolve_region(self._gazetteer, text) if "Region" in kinds or not kinds else None
        if region and region.candidates:
            return Meaning(tuple(map(self.subject_of_place, region.candidates)))
        if found := self._by_alias(text, kinds):
            return Meaning(tuple(found))
        return self._person(text, kinds) or self._missing(text, kinds)

    def _by_alias(self, text: str, kinds: Kinds) -> list[Subject]:
        if kinds == ("Region",):
            return []
        found = [*self._index.by_alias.get(fold(text), ()), *map(self.subject_of, self.names.with_alias(text))]
        return [s for s in dict.fromkeys(found) if s.kind != "Region" and (not kinds or s.kind in kinds)]

    def _person(self, text: str, kinds: Kinds) -> Meaning | None:
        """Return the known person that 何思齐（会长） or 周明远教授 means, by the name without the title."""
        people = tuple(kind for kind in kinds if kind in PEOPLE)
        person = apart(text) if people else None
        if person is None or person.name == text or not (found := self._with_name(person.name, people)):
            return None
        beside = person.title or person.remark or person.courtesy
        return Meaning(
            tuple(found),
            note=(
                f"“{text}”读作“{person.name}”；“{beside}”没有记入，是职务的请写在这个人的“职务”列",
                f"{text} was read as {person.name}; {beside} was not kept: a position belongs into the person's own row",
            ),
        )

    def _missing(self, text: str, kinds: Kinds) -> Meaning:
        if kinds and (others := self._with_name(text, ())):
            return Meaning(reason=link_reasons.wrong_kind(text, others[0].kind, kinds))
        if refused := self._refused(text, kinds):
            why = refused.refusals[0]
            return Meaning(reason=reasons.rests_on_refused(text, why.sheet, why.row, why.reason, why.reason_en))
        made = self._made_kinds.kind(text, kinds)
        if made and (self._create_missing or (text, made) in self._to_make):
            return self._made(text, made)
        if "Region" in kinds and (open_ones := self._open_regions(text)):
            return Meaning(open_ones)
        if kinds == ("Region",):
            near = resolve_region(self._gazetteer, text).nearest
            return Meaning(reason=reasons.unknown_region(text, [self._gazetteer.full_name(p) for p in near]))
        nearest = self.names.nearest(text, kinds, self._file_names(kinds))
        nobody = reasons.unknown(text, kinds, nearest, made, self._create_missing)
        makeable = [kind for kind in kinds if kind != "Region"] if len(kinds) <= LISTED_KINDS else []
        choices = [PossibleAnswer(one, one) for one in nearest]
        surely = made if made in makeable else ""
        question = Question.of(nobody, What.NEW, choices, makeable, surely or "")
        place = self._made_kinds.place(text) if {"OverseasOrg", "Institution"} & set(makeable) else None
        return Meaning(reason=replace(question, place=PossibleAnswer(place.id, place.name)) if place else question)

    def _open_regions(self, text: str) -> tuple[Subject, ...]:
        """Return the regions of the file with this name whose rows could not be settled, so that what names one waits with it."""
        named = self._index.by_name.get(fold(text), ())
        return tuple(subject for subject in named if subject.kind == "Region" and not subject.id)

    def _refused(self, text: str, kinds: Kinds) -> RefusedRow | None:
        """Return the refused row of the file that a text names."""
        named = [*self._lost.get(text, ()), *self._lost.get(fold(text), ())]
        return next((row for row in named if not kinds or row.kind in kinds), None)

    def _file_names(self, kinds: Kinds) -> list[str]:
        found = self._names_of_kinds.get(kinds)
        if found is None:
            names = (subject.name for _, subject in self._index.of_row if not kinds or subject.kind in kinds)
            found = self._names_of_kinds[kinds] = list(dict.fromkeys(names))
        return found

    def _made(self, text: str, kind: str) -> Meaning:
        subject = Subject(kind, text, new_id(KIND_BY_LABEL[kind].id_prefix))
        self._index.by_name[fold(text)].append(subject)
        self.bare.append(subject)
        place = self._place_of_made(text, kind)
        if place:
            self.placed[subject] = place
        where_zh, where_en = (f"和所在地{place.name}", f" and its place {place.name}") if place else ("", "")
        zh, en = KIND_BY_LABEL[kind].zh, KIND_BY_LABEL[kind].en
        return Meaning(
            (subject,),
            note=(
                f"新建了{zh}“{text}”，只有名称{where_zh}，备注为“待补”，请补充",
                f"made the {en} {text} with its name{where_en} only",
            ),
        )

    def _place_of_made(self, text: str, kind: str) -> Place | None:
        """Return where a body that is made is, if its name or those who work there tell: abroad the country."""
        if told := self._to_make.get((text, kind)):
            return self._gazetteer.get(told)
        place = self._made_kinds.place(text) if kind in ("OverseasOrg", "Institution") else None
        return place if place and is_at_home(place.id) == (kind == "Institution") else None


def _note(gazetteer: Gazetteer, text: str) -> tuple[str, str] | None:
    """Return what the gazetteer says beside its answer, as that a name is a former one."""
    note = resolve_region(gazetteer, text).note
    zh, _, en = note.partition(" (“")
    return (zh, "“" + en.removesuffix(")") if en else zh) if note else None
