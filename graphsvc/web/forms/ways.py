"""The ways in which an entity of a kind can be linked: each type of link from the side where the entity is. Must not ask anything."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.vocabulary import KIND_BY_LABEL, LINK_TYPES, LinkType
from graphsvc.web.forms.controls import new_of
from graphsvc.web.language import said, say
from graphsvc.wording.headings import heading


@dataclass(frozen=True, slots=True)
class Way:
    """One type of link seen from one end; `kinds` are those that the other end may be of."""

    type: LinkType
    backward: bool
    kinds: tuple[str, ...]

    @property
    def value(self) -> str:
        """What stands for it in a form."""
        return f"{self.type.type}.{'in' if self.backward else 'out'}"

    @property
    def shown(self) -> str:
        """What people choose it by: `成员：海外机构、博士团`, `Members: Overseas organization, Doctor group`."""
        kinds = say("、", ", ").join(said(KIND_BY_LABEL[kind]) for kind in self.kinds[:4])
        more = say(" 等", " …") if len(self.kinds) > 4 else ""
        return say(*heading(self.type, backward=self.backward)) + say("：", ": ") + kinds + more

    @property
    def new(self) -> tuple[tuple[str, str], ...]:
        """What can be made of a name that is not there."""
        return new_of(self.kinds)


def ways_of(kind: str) -> list[Way]:
    """Return the ways in which an entity of a kind can be linked, those that begin at it first of each type."""
    found = []
    for type_ in LINK_TYPES:
        for backward in (False, True):
            here, there = (1, 0) if backward else (0, 1)
            kinds = tuple(dict.fromkeys(pair[there] for pair in type_.ends if pair[here] == kind))
            if kinds:
                found.append(Way(type_, backward, kinds))
    return found
