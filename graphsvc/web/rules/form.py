"""The form of a rule, made from the vocabulary and looked at before it is saved: of owners and of how often to be in touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from graphsvc import clock
from graphsvc.changes.made import EntityNow
from graphsvc.changes.rule_drafts import RuleDraft, applies_to
from graphsvc.changes.standing import refs_of
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.vocabulary import Kind
from graphsvc.web.bodies import Why
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, entity_controls, reference, text_of_ref
from graphsvc.web.forms.refusals import Place, Refused, as_typed, refused
from graphsvc.web.forms.typed import Typed, given, values_of
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import PAGE


class RuleQuery(Parameters):
    """Which rule; a new one, perhaps with the name that it begins with, where none is named."""

    rule: Text | None = None
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class RuleForm:
    """Rules of a kind: the page of the form, the endpoint that lists them, what looks at one beforehand and what saves it."""

    kind: Kind
    template: str
    all_rules: str
    preview: Callable[..., Any]
    save: Callable[..., Any]

    def show(self) -> ResponseReturnValue:
        """Show the form of a rule, or of a new one."""
        query = asked(RuleQuery)
        begun = {"f.name": query.name} if query.name and not query.rule else {}
        return self._page(self._rule(query.rule), Typed(MultiDict(begun)), Refused(), None)

    def send(self) -> ResponseReturnValue:
        """Show what the rule would do, or save it; what was refused is shown again."""
        there, typed = self._rule(asked(RuleQuery).rule), sending.typed()
        controls = self._controls(there)
        try:
            draft = _draft(there, controls, typed)
            if request.form.get("step") != "make":
                return self._page(there, typed, Refused(), self.preview(store(), viewer(), draft, clock.today()))
            self.save(store(), viewer(), draft, reason=_reason(), door=PAGE)
        except GraphServiceError as error:
            places = {
                "to": Place("f.applies_to", typed.text("f.applies_to")),
                "source": Place("f.source", typed.text("f.source")),
            }
            return self._page(there, typed, refused(error, controls, places), None)
        return redirect(url_for(self.all_rules), 303)

    def _rule(self, text: str | None) -> EntityNow | None:
        """Return the rule that is changed. Raises NotFound, and Invalid for what is none of the kind."""
        found = sending.entity(text) if text else None
        if found and found.kind != self.kind.label:
            raise Invalid(
                f"“{found.name}”不是{self.kind.zh}。", f"{found.name} is no {self.kind.en.lower()}.", parameter="rule"
            )
        return found

    def _controls(self, there: EntityNow | None) -> list[Control]:
        fields = there.fields if there else {}
        refs = refs_of(store(), viewer(), [str(fields.get("source") or "")])
        return [*entity_controls(self.kind, fields, refs), self._applies_to(there)]

    def _applies_to(self, there: EntityNow | None) -> Control:
        column = self.kind.columns[0]
        now = applies_to(store(), viewer(), there.id) if there else ()
        text = "；".join(map(text_of_ref, now))
        return replace(reference(column.name, column.zh, "Applies to", column.targets, text), many=True)

    def _page(self, there: EntityNow | None, typed: Typed, refusal: Refused, preview: Any) -> ResponseReturnValue:
        return sending.page(
            self.template, refusal, there=there, controls=as_typed(self._controls(there), typed), preview=preview,
            seen_version=sending.seen() or (there.version if there else ""),
        )  # fmt: skip


def _draft(there: EntityNow | None, controls: list[Control], typed: Typed) -> RuleDraft:
    *fields, last = controls
    ends = tuple(map(typed.id_of, typed.several(last)))
    if there is None:
        return RuleDraft("", dict(given(fields, typed)), ends)
    return RuleDraft(there.id, values_of(fields, typed), ends if typed.changed(last) else None, sending.seen())


def _reason() -> str:
    try:
        return Why(reason=request.form.get("reason", "")).reason
    except ValidationError as error:
        raise Invalid("原因请写成一行，不超过 500 个字。", "Give the reason in one line.", field="reason") from error
