"""Who or what a text may mean, put as a question: each possible answer with what tells it apart."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.intake.joining import reference_refusals as reasons
from graphsvc.intake.joining.graph_names import GraphNames
from graphsvc.intake.joining.subjects import Subject
from graphsvc.values.results import PossibleAnswer, Question, Reason, What
from graphsvc.vocabulary import KIND_BY_LABEL


class PossibleAnswers:
    """The subjects of one name as a user is asked to choose among them."""

    def __init__(self, names: GraphNames, gazetteer: Gazetteer) -> None:
        self._names, self._gazetteer = names, gazetteer

    def ambiguous(self, text: str, subjects: Sequence[Subject], *, row: bool = False) -> Question:
        """Ask which of `subjects` a text means, or, with `row`, which of them a row of this name and without id tells of."""
        what, kinds = (What.WHO, [subjects[0].kind]) if row else (What.WHICH, [])
        found = [subject for subject in subjects if subject.known or subject.given]
        return Question.of(self._means_several(text, subjects, row), what, map(self.choice, found), kinds)

    def choice(self, subject: Subject) -> PossibleAnswer:
        """Return a subject as one that may be meant, with what tells it apart."""
        if subject.kind == "Region":
            return PossibleAnswer(subject.id, self.region_name(subject.id), subject.id.removeprefix("region-"))
        known = self._names.known([subject.id]) if subject.known else {}
        told, kind = known[subject.id].shown() if subject.id in known else "", KIND_BY_LABEL[subject.kind]
        zh, en = (" · ".join(filter(None, [word, told])) for word in (kind.zh, kind.en))
        return PossibleAnswer(subject.id, subject.name, zh, en)

    def _means_several(self, text: str, subjects: Sequence[Subject], row: bool) -> Reason:
        if all(subject.kind == "Region" for subject in subjects):
            return reasons.ambiguous_region(text, [self._region_shown(subject) for subject in subjects])
        known = self._names.known([subject.id for subject in subjects if subject.known])
        shown = [
            (s.kind, s.name, s.id if s.known or s.given else "", known[s.id].shown() if s.id in known else _place(s))
            for s in subjects
        ]
        return reasons.ambiguous_row(text, shown) if row else reasons.ambiguous(text, shown)

    def region_name(self, id_: str) -> str:
        """Return the full name of a region, or the id of what is none."""
        place = self._gazetteer.get(id_)
        return self._gazetteer.full_name(place) if place else id_

    def _region_shown(self, subject: Subject) -> tuple[str, str]:
        place = self._gazetteer.get(subject.id)
        return (self._gazetteer.full_name(place), place.code) if place else (subject.name, "")


def _place(subject: Subject) -> str:
    """Return where in the file a subject without id stands."""
    return f"本文件“{subject.place[0]}”表第 {subject.place[1]} 行" if subject.place else "本文件"
