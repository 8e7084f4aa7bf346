"""Two that are the same, side by side: which values stay, what comes over, and the merge itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.changes.change import Merge
from graphsvc.changes.history import LinkChange
from graphsvc.changes.made import EntityNow
from graphsvc.changes.standing import refs_of
from graphsvc.changes.together import Planned, plan
from graphsvc.errors import GraphServiceError
from graphsvc.facts.refs import Ref
from graphsvc.vocabulary import KIND_BY_LABEL, Field, ValueType
from graphsvc.vocabulary.kinds import FORMER_IDS, ID, SOURCE
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.refusals import Refused, refused
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.viewers import viewer

pages = Blueprint("merging", __name__)


class OtherQuery(Parameters):
    """The one that shall go."""

    other: Text | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What the two say of one field; `to_choose` where each says something else and only one of them can stay."""

    field: Field
    keep: object
    other: object

    @property
    def to_choose(self) -> bool:
        """Whether one of the two values has to go."""
        both = self.keep is not None and self.other is not None
        # Two masks may hide two values.
        return both and (self.keep != self.other or self.field.private) and self.field.type is not ValueType.LIST


@pages.get("/entities/<path:id>/merge")
def question(id: str) -> ResponseReturnValue:
    """Show two entities side by side and what a merge would do; ask for the other one where none is named."""
    keep, query = sending.entity(id), asked(OtherQuery)
    if not query.other:
        return sending.page("merge_with.html", Refused(), keep=keep, kind=KIND_BY_LABEL[keep.kind])
    return _page(keep, sending.entity(query.other), Refused())


@pages.post("/entities/<path:id>/merge")
def merge(id: str) -> ResponseReturnValue:
    """Merge two entities, or say why not."""
    keep, other = sending.entity(id), sending.entity(request.form.get("other", ""))
    change = Merge(
        keep.id,
        other.id,
        taken=frozenset(request.form.getlist("taken")),
        seen=sending.seen(),
        seen_other=request.form.get("seen_other", ""),
    )
    try:
        made = sending.make_all([change])
    except GraphServiceError as error:
        return _page(keep, other, refused(error, (), {}))
    return sending.led_on(url_for("entities.page", id=keep.id, saved=made.entry), made)


def _page(keep: EntityNow, other: EntityNow, refusal: Refused) -> ResponseReturnValue:
    planned, refusal = _planned(keep, other, refusal)
    links = [one for one in planned.comes if isinstance(one, LinkChange)] if planned else []
    return sending.page(
        "merge.html",
        refusal,
        keep=keep,
        other=other,
        kind=KIND_BY_LABEL[keep.kind],
        rows=list(_rows(keep.kind, keep.fields, other.fields)),
        links=[one for one in links if one.what != "deleted"],
        left=_left(links, keep.id, other.id),
        sources=_sources(links, keep, other),
        taken=request.form.getlist("taken"),
    )


def _sources(links: Sequence[LinkChange], *those: EntityNow) -> Mapping[str, Ref]:
    """Return the sources that the two and their links cite, by id."""
    cited = [field.after or field.before for link in links for field in link.fields if field.field == SOURCE.name]
    return refs_of(
        store(), viewer(), [str(id_) for id_ in [*cited, *(one.fields.get(SOURCE.name) for one in those)] if id_]
    )


def _left(links: Sequence[LinkChange], keep: str, other: str) -> list[LinkChange]:
    """Return the links of the one that goes which do not come over: the other has its own of what there is one at a time."""

    def key(link: LinkChange) -> tuple[str, str, str]:
        start, end = (keep if ref.id == other else ref.id for ref in (link.start, link.end))
        return link.type, start, end

    there = {key(link) for link in links if link.what != "deleted"}
    return [link for link in links if link.what == "deleted" and key(link) not in there]


def _planned(keep: EntityNow, other: EntityNow, refusal: Refused) -> tuple[Planned | None, Refused]:
    """Return what would come of the merge, or why it would be refused."""
    try:
        (planned,) = plan(store(), viewer(), {keep.id: [Merge(keep.id, other.id)]})
    except GraphServiceError as error:
        return None, refusal or refused(error, (), {})
    return planned, refusal or (refused(planned.refused, (), {}) if planned.refused else refusal)


def _rows(kind: str, keep: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Row]:
    for field in KIND_BY_LABEL[kind].all_fields:
        row = Row(field, keep.get(field.name), other.get(field.name))
        if field not in (ID, FORMER_IDS) and (row.keep is not None or row.other is not None):
            yield row
