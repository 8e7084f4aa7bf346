"""One picture as every format draws it: what stands where, joined by what, on which day, told by which sources.

Holds what is drawn and nothing more: a name, a kind and a place for each node; for each link how it reads. No other field
of an entity can get into a file made from it. Must not ask for data or know any format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from graphsvc.facts.placed import NAMELESS, DrawnLink, Label, Neighbours, PlacedNode
from graphsvc.pictures.names_and_lines import arranged
from graphsvc.pictures.routes import Ends
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, is_soft
from graphsvc.wording.english import amount_en, qualification_en, role_en
from graphsvc.wording.marks import marks_said
from graphsvc.wording.sentences import qualification
from graphsvc.wording.speech import say

# Control characters, line and paragraph separators, and marks that turn the reading direction of what follows.
_UNSHOWN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]+"
)

# So many of the links that had ended are told by name.
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """One node where it stands; `group` is how many entities it stands for where it is a group of them.

    `label` is how its name is shown, where it stands in no column. `lost` marks what a departure would cost.
    """

    id: str
    kind: str
    name: str
    x: float
    y: float
    layer: int | None = None
    group: int = 0
    label: Label = NAMELESS
    lost: bool = False

    @classmethod
    def of(cls, node: PlacedNode, group: int = 0) -> Spot:
        """Take a placed node; `group` is how many entities it stands for where it is a group."""
        return cls(node.id, node.kind, node.name, node.x, node.y, group=group)


@dataclass(frozen=True, slots=True)
class Line:
    """One link between two spots, named by their ids, and how it bends; `says` stands where several were drawn as one."""

    id: str
    type: str
    start: str
    end: str
    role: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    says: str = ""
    ended: bool = False
    bend: float = 0.0
    dated: bool = True
    count: int = 1
    lost: bool = False

    @classmethod
    def of(cls, link: DrawnLink) -> Line:
        """Take a drawn link."""
        return cls(
            link.id,
            link.type,
            link.from_,
            link.to,
            link.role or "",
            link.status or "",
            link.since or "",
            link.until or "",
            link.source or "",
            ended=link.ended,
            dated=link.dated,
        )

    @property
    def soft(self) -> bool:
        """Tell whether it is drawn dashed."""
        return is_soft(self.status or None)

    @property
    def type_said(self) -> str:
        """What the link is called."""
        declared = LINK_BY_TYPE.get(self.type)
        return say(declared.zh, declared.en) if declared else self.type

    @property
    def label(self) -> str:
        """The link in a few words: 成员：会长（合作意向，2017年）."""
        dates = {"status": self.status, "since": self.since, "until": self.until, "dated": self.dated}
        role = say(f"：{self.role}", f": {role_en(self.role)}") if self.role else ""
        sure = say(qualification(self.type, dates), f" {qualification_en(self.type, dates)}".rstrip())
        return self.says or self.type_said + role + sure


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of what is drawn."""

    id: str
    title: str
    publisher: str = ""
    published: str = ""

    @property
    def label(self) -> str:
        """The source as a list shows it: 《题目》，发布者，2023-05."""
        return "，".join(filter(None, [f"《{self.title}》", self.publisher, self.published]))


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of the network with places, before it is made a picture.

    `ended_links` counts the links left out as they had ended before the day; where `ended` tells them they are named.
    """

    centre: str
    as_of: date
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    cut: int = 0
    ended_links: int = 0
    ended: tuple[str, ...] = ()

    @classmethod
    def of(cls, found: Neighbours) -> Placed:
        """Take what lies around an entity."""
        return cls(
            centre=found.centre.id,
            as_of=found.as_of,
            spots=tuple(map(Spot.of, found.nodes)),
            lines=tuple(map(Line.of, found.links)),
            cut=found.cut,
            ended_links=found.ended_links,
        )


class Source(Protocol):
    """A source as answers tell it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def publisher(self) -> str | None:
        """Who published it."""

    @property
    def published(self) -> str | None:
        """When it was published."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture; `cut` counts the nodes left out, `notes` say what was grouped, and what is not drawn and why.

    `heads` are what its columns are called in Chinese and English, where it stands in other columns than a region does.
    """

    title: str
    as_of: str
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    sources: tuple[Cited, ...] = ()
    centre: str = ""
    cut: int = 0
    notes: tuple[str, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()

    @property
    def layered(self) -> bool:
        """Tell whether it stands in columns."""
        return bool(self.spots) and self.spots[0].layer is not None

    @property
    def kinds(self) -> list[str]:
        """The kinds that are drawn, in the vocabulary's order."""
        drawn = {spot.kind for spot in self.spots}
        return [label for label in KIND_BY_LABEL if label in drawn]

    @property
    def subtitle(self) -> str:
        """The day, how much is drawn and how much is not."""
        return say(self._subtitle_zh(), self._subtitle_en())

    def _subtitle_zh(self) -> str:
        cut = f"；另有 {self.cut} 个未画出" if self.cut else ""
        merged = f"（合并画出，共 {self._stand_for} 条关系）" if self._stand_for > len(self.lines) else ""
        word = "条线" if merged else "条关系"
        return f"截至 {self.as_of} · {len(self.spots)} 个节点 · {len(self.lines)} {word}{merged}{cut}"

    def _subtitle_en(self) -> str:
        cut = f"; {self.cut} more not drawn" if self.cut else ""
        merged = f" (for {amount_en(self._stand_for, 'link')})" if self._stand_for > len(self.lines) else ""
        lines = amount_en(len(self.lines), "line" if merged else "link")
        return f"As of {self.as_of} · {amount_en(len(self.spots), 'node')} · {lines}{merged}{cut}"

    @property
    def _stand_for(self) -> int:
        """How many links the lines stand for."""
        return sum(line.count for line in self.lines)


def picture(
    placed: Placed, *, title: str, sources: Iterable[Source] = (), notes: Sequence[str] = (), columns_only: bool = False
) -> Picture:
    """Return the picture of a placed part of the network; `sources` that nothing drawn rests on are left out.

    `columns_only` for whoever draws nothing but its columns: how names stand and lines bend elsewhere is not worked out then.
    """
    spots, centre = tuple(map(_clean_spot, placed.spots)), shown(placed.centre)
    here, told_lines = {spot.id for spot in spots}, tuple(map(_clean_line, placed.lines))
    whole = tuple(line for line in told_lines if {line.start, line.end} <= here)
    spots, lines = (spots, whole) if columns_only else _arranged(spots, whole, centre)
    told = {line.source for line in lines}
    return Picture(
        title=shown(title),
        as_of=placed.as_of.isoformat(),
        spots=spots,
        lines=lines,
        sources=tuple(_cited(source) for source in sources if source.id in told),
        centre=centre,
        cut=placed.cut,
        notes=tuple(
            map(
                shown,
                [
                    *marks_said(spot.id for spot in placed.spots),
                    *_not_drawn(placed, len(told_lines) - len(whole)),
                    *notes,
                ],
            )
        ),
    )


def with_lost(drawn: Picture, nodes: Iterable[str]) -> Picture:
    """Return a picture in which these nodes, and every line that leads to one of them, are marked as lost."""
    lost = set(map(shown, nodes))
    return replace(
        drawn,
        spots=tuple(replace(spot, lost=spot.id in lost) for spot in drawn.spots),
        lines=tuple(replace(line, lost=line.start in lost or line.end in lost) for line in drawn.lines),
    )


def shown(text: Any) -> str:
    """Return a text as it may stand in any file: on one line, without marks that are not seen but turn what is read."""
    return _UNSHOWN.sub(" ", "" if text is None else str(text)).strip()


def _not_drawn(placed: Placed, loose: int) -> list[str]:
    """Say what is left out, and why: links that had ended, and `loose` ones to what is not in the picture any more."""
    ended, day = max(placed.ended_links, len(placed.ended)), placed.as_of
    named, more = placed.ended[:_MOST_NAMED], ended > _MOST_NAMED
    told = f"：{'；'.join(named)}{'等' if more else ''}" if named else ""
    told_en = f": {'; '.join(named)}{' …' if more else ''}" if named else ""
    ended_en, loose_en = amount_en(ended, "link"), amount_en(loose, "link")
    over = say(
        f"另有 {ended} 条关系已结束（截至 {day}）未画出{told}", f"{ended_en} had ended by {day}, not drawn{told_en}"
    )
    lost = say(f"有 {loose} 条关系的一端已不在网络里，没有画出", f"{loose_en} to what is no longer there, not drawn")
    return [*([over] if ended else []), *([lost] if loose else [])]


def _arranged(
    spots: tuple[Spot, ...], lines: tuple[Line, ...], centre: str
) -> tuple[tuple[Spot, ...], tuple[Line, ...]]:
    """Return names and lines as they go between the spots where these stand now: a user may have moved some."""
    groups = {spot.id: spot.group for spot in spots}
    ends = [Ends(line.id, line.start, line.end) for line in lines]
    found = arranged(spots, ends, [centre], groups)
    return (
        tuple(replace(spot, label=found.labels[spot.id]) for spot in spots),
        tuple(replace(line, bend=found.bends[line.id]) for line in lines),
    )


def _clean_spot(spot: Spot) -> Spot:
    name = shown(spot.name) or say("（无名称）", "(no name)")
    return replace(spot, id=shown(spot.id), name=name, x=round(spot.x, 1), y=round(spot.y, 1))


def _clean_line(line: Line) -> Line:
    return replace(
        line,
        id=shown(line.id),
        start=shown(line.start),
        end=shown(line.end),
        role=shown(line.role),
        status=shown(line.status),
        since=shown(line.since),
        until=shown(line.until),
        source=shown(line.source),
        says=shown(line.says),
    )


def _cited(source: Source) -> Cited:
    return Cited(shown(source.id), shown(source.title), shown(source.publisher), shown(source.published))
