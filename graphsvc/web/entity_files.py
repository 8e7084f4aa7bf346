"""The files that can be had of an entity: the network around it, as its page draws it. Knows no route."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.pictures.picture import Picture
from graphsvc.queries.lookup import Ref
from graphsvc.reports import region_pictures as drawn
from graphsvc.vocabulary import KINDS
from graphsvc.vocabulary.kinds import EVIDENCE_KINDS
from graphsvc.web.context import store
from graphsvc.web.downloads import File, of_picture
from graphsvc.web.language import Word
from graphsvc.web.viewers import viewer

# How many nodes around an entity are still legible in the picture of its page, within one hop and within two.
LIMITS = (100, 150)


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around an entity within so many hops; of all kinds that are drawn unless some are named.

    With `ended` by links too that ended before the day.
    """

    ref: Ref
    hops: int
    kinds: tuple[str, ...]
    ended: bool


def drawn_kinds(kind: str) -> list[str]:
    """Return the kinds that are drawn around an entity of some kind."""
    return [k.label for k in KINDS if kind in EVIDENCE_KINDS or k.label not in EVIDENCE_KINDS]


def _network(around: Around, day: date) -> Picture:
    ref, hops = around.ref, around.hops
    kinds = around.kinds or drawn_kinds(ref.kind)
    limit = LIMITS[hops - 1]
    return drawn.around_entity(store(), viewer(), ref, day, hops=hops, kinds=kinds, limit=limit, ended=around.ended)


FILES: dict[str, File[Around]] = of_picture("network", Word("网络图", "Network"), _network)
