"""Several ticked rows act together: taken as a file, drawn, or changed in one list of changes, which is shown first and undone as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.changes.change import Change
from graphsvc.changes.standing import refs_of
from graphsvc.changes.together import Planned, plan
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.facts.refs import Ref
from graphsvc.queries import lists
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control
from graphsvc.web.forms.refusals import Place, Refused, as_typed, refused
from graphsvc.web.lists.acting import ACTS, MERGE, Act, changes_of, choices_of, controls_of
from graphsvc.web.lists.address import ListAddress
from graphsvc.web.lists.files import list_file
from graphsvc.web.lists.question import PageQuery, read_for_page
from graphsvc.web.parameters import asked
from graphsvc.web.viewers import viewer

pages = Blueprint("lists_together", __name__)

# One change of so many entities is still looked through by people, and made in a second or two.
MOST_TOGETHER = 200
# As many as the explorer begins with; so few are drawn with what is around them.
_MOST_DRAWN, _DRAWN_AROUND = 100, 12


@pages.post("/lists/<kind>/ticked")
def take(kind: str) -> ResponseReturnValue:
    """Answer the ticked rows as a file, or draw them."""
    at = _list(kind)
    do = request.form.get("do", "")
    if do != "picture":
        only = None if request.form.get("all") else _ticked(at)
        return list_file(at.question, do, at.query.as_of, only, private=bool(request.form.get("private")))
    ids = _ticked(at)
    _require_at_most(ids, _MOST_DRAWN)
    around = [] if len(ids) <= _DRAWN_AROUND else ["-"]
    return redirect(url_for("explore.page", centre=ids, expanded=around), 303)


@pages.post("/lists/<kind>/together")
def change(kind: str) -> ResponseReturnValue:
    """Ask what shall be changed of the ticked rows, show what would come of it, or do it."""
    at = _list(kind)
    doing = _Doing(at, ACTS.get(request.form.get("do", ""), ACTS["assign"]), request.form.get("choice", ""))
    ids = _ticked(at)
    _require_at_most(ids, MOST_TOGETHER)
    if doing.act is MERGE:
        return _side_by_side(ids)
    there = refs_of(store(), viewer(), ids)
    return doing.answer([there[id_] for id_ in ids if id_ in there and there[id_].kind == doing.kind])


def _list(kind: str) -> ListAddress:
    query = asked(PageQuery)
    return ListAddress(read_for_page(lists.kind_asked(kind), query), query)


def _ticked(at: ListAddress) -> list[str]:
    """Return the ids of the ticked rows, or of all rows of the list. Raises Invalid where there are none."""
    if request.form.get("all"):
        return lists.row_ids(store(), viewer(), at.question, at.query.as_of, MOST_TOGETHER + 1)
    ids = list(dict.fromkeys(request.form.getlist("id")))
    if not ids:
        raise Invalid("没有勾选任何一行。请回到清单，先勾选。", "No row was ticked; go back to the list and tick some.")
    return ids


def _require_at_most(ids: Sequence[str], most: int) -> None:
    if len(ids) > most:
        raise Invalid(
            f"一次最多 {most} 个。请加条件把清单变短，或少勾几行。",
            f"At most {most} at once: narrow the list, or tick fewer rows.",
        )


def _side_by_side(ids: Sequence[str]) -> ResponseReturnValue:
    if len(ids) != 2:
        raise Invalid("合并请正好勾选两行。", "Tick exactly two rows to merge them.")
    return redirect(url_for("merging.question", id=ids[0], other=ids[1]), 303)


@dataclass(frozen=True, slots=True)
class _Doing:
    """One thing that is done with ticked rows of a list; `choice` is the field or the relation that it is done to."""

    at: ListAddress
    act: Act
    choice: str

    @property
    def kind(self) -> str:
        """The kind of the rows."""
        return self.at.question.kind

    def answer(self, refs: Sequence[Ref]) -> ResponseReturnValue:
        """Return the next of its pages, or do it and lead back to the list."""
        step = request.form.get("step", "")
        if self._has_to_choose() or step not in ("look", "make"):
            return self._page(refs, Refused())
        refusal = Refused()
        if step == "make":
            try:
                return self._made(refs)
            except GraphServiceError as error:
                refusal = self._refusal(error)
        try:
            planned = plan(store(), viewer(), self._wanted(refs, {}))
        except GraphServiceError as error:
            return self._page(refs, self._refusal(error))
        return self._page(refs, refusal, planned)

    def _has_to_choose(self) -> bool:
        return bool(self.act.chooses) and self.choice not in dict(choices_of(self.act, self.kind))

    def _wanted(self, refs: Sequence[Ref], seen: dict[str, str]) -> dict[str, list[Change]]:
        return changes_of(self.act, self.kind, self.choice, refs, sending.typed(), seen)

    def _made(self, refs: Sequence[Ref]) -> ResponseReturnValue:
        """Make the changes of those that were shown to be changed. Raises what `make` does."""
        accepted = frozenset(request.form.getlist("accepted"))
        seen = dict(one.split(" ", 1) for one in request.form.getlist("seen") if " " in one)
        wanted = self._wanted([ref for ref in refs if ref.id in accepted], seen)
        made = sending.make_all([change for changes in wanted.values() for change in changes])
        return redirect(self.at.page(saved=made.entry or "same"), 303)

    def _refusal(self, error: GraphServiceError) -> Refused:
        typed = sending.typed()
        other = Place("f.other", typed.text("f.other"))
        places = {"from": other, "to": other, "source": Place("f.source", typed.text("f.source"))}
        return refused(error, self._controls(), places)

    def _controls(self) -> list[Control]:
        return [] if self._has_to_choose() else controls_of(self.act, self.kind, self.choice)

    def _page(self, refs: Sequence[Ref], refusal: Refused, planned: Sequence[Planned] = ()) -> ResponseReturnValue:
        names = {ref.id: ref.name for ref in refs}
        changed = [one for one in planned if one.comes and not one.refused]
        return sending.page(
            "list_together.html",
            refusal,
            kind=KIND_BY_LABEL[self.kind],
            act=self.act,
            at=self.at,
            refs=refs,
            names=names,
            choice=self.choice,
            choices=choices_of(self.act, self.kind) if self._has_to_choose() else [],
            controls=as_typed(self._controls(), sending.typed()),
            planned=planned,
            changed=changed,
            others=[one for one in planned if one not in changed],
            sources=_sources(changed),
        )


def _sources(changed: Sequence[Planned]) -> Mapping[str, Ref]:
    """Return the sources that changes speak of, by id."""
    fields = [field for one in changed for thing in one.comes for field in thing.fields]
    return refs_of(store(), viewer(), [str(field.after) for field in fields if field.field == "source" and field.after])
