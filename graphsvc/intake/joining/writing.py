"""Good rows -> the portions that are written, one transaction each: entities first, then the links between them.

A portion that has to look again finds who its new subjects turned out to be. Must not refuse for what a row says, nor write:
`changes.batch_writing` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphsvc.changes.batch_writing import Wants
from graphsvc.facts.identifying import FACTS, compared, facts_of_fields
from graphsvc.intake.joining.folding import Wanted, Wishes, entity_portions, tie_portions
from graphsvc.intake.joining.subjects import Subject, Tie, is_hidden
from graphsvc.store.database import Ask
from graphsvc.store.records import Properties, kind_of
from graphsvc.store.wanted import WantedEntity, WantedLink


@dataclass(frozen=True, slots=True)
class Found:
    """Who new subjects turned out to be, and those whose name has come to mean several."""

    ids: dict[Subject, str] = field(default_factory=dict)
    lost: list[Subject] = field(default_factory=list)


@dataclass(slots=True)
class FileState:
    """What the portions of one file share: the ids that are new, those found since, and the subjects that were lost."""

    fresh: frozenset[str]
    found: set[str] = field(default_factory=set)
    lost: list[Subject] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FilePortion:
    """What one transaction of an import writes."""

    entities: Sequence[Wanted]
    ties: Sequence[Tie]
    state: FileState

    @property
    def size(self) -> int:
        """How many entities and rows of links there are."""
        return len(self.entities) + len(self.ties)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing of it can be in the graph, as long as nobody else writes."""
        fresh = self.state.fresh
        return all(s.id in fresh for s, _ in self.entities) and all(
            tie.start.id in fresh or (tie.end.id in fresh and not (tie.single or tie.told)) for tie in self.ties
        )

    def wants(self, found: Found | None = None) -> Wants:
        """Return what the rows want, subjects by the ids that were found for them."""
        ids = found.ids if found else {}
        lost = set(found.lost) if found else set()
        entities = [
            WantedEntity(s.kind, ids.get(s) or s.id, _plain(properties), adds=True)
            for s, properties in self.entities
            if s not in lost
        ]
        return Wants(entities, _links(self.ties), self.state.fresh)

    def look_again(self, ask: Ask) -> Found:
        """Look up the subjects whose name was nobody's when this import began; those it made itself are others."""
        found, state = Found(), self.state
        new = [
            (s, told)
            for s, told in self.entities
            if not (s.known or s.given or s.kind == "Region" or is_hidden(s.name))
        ]
        there: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in ask("entities/by_names", names=list({s.name for s, _ in new})) if new else ():
            if record["id"] not in state.fresh:
                there[kind_of(record["labels"]), record["name"]].append(record["id"])
        taken = set(state.found)
        for subject, told in new:
            ids = there[subject.kind, subject.name]
            if len(ids) == 1 and ids[0] not in taken and not _contradicts(ask, subject.kind, told, ids[0]):
                found.ids[subject] = ids[0]
                taken.add(ids[0])
            elif ids:
                found.lost.append(subject)
        return found

    def settle(self, found: Found) -> None:
        """Let the subjects be who they turned out to be, once they are in the graph for good."""
        self.state.found.update(found.ids.values())
        for subject, id_ in found.ids.items():
            subject.id, subject.known = id_, True
        for subject in found.lost:
            subject.lost = True
        self.state.lost += found.lost


def portions_of(wanted: Wishes) -> tuple[list[FilePortion], FileState]:
    """Cut the wishes of a file into what one transaction takes; return what the portions share too."""
    state = FileState(wanted.fresh)
    portions = [FilePortion(entities, [], state) for entities in entity_portions(wanted.entities)]
    portions += [FilePortion([], ties, state) for ties in tie_portions(wanted.ties)]
    return portions, state


def _contradicts(ask: Ask, kind: str, told: Properties, id_: str) -> bool:
    """Tell whether the fields of a new entity say that it is not the one of this id, whatever else it is linked to."""
    if kind not in FACTS:
        return False
    there = ask("entities/collected", ids=[id_])[0]["entities"][0][1]
    return compared(kind, facts_of_fields(kind, told), facts_of_fields(kind, there)).contradicted


def _links(ties: Sequence[Tie]) -> list[WantedLink]:
    return [
        WantedLink(tie.type, tie.start.id, tie.end.id, _plain(tie.properties), tie.single, tie.told)
        for tie in ties
        if not (tie.start.lost or tie.end.lost)
    ]


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Return `properties` with the source as its id, which is known for good only now."""
    source = properties.get("source")
    return {**properties, "source": source.id} if isinstance(source, Subject) else properties
