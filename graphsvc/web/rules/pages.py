"""The form of an owner rule: made from the vocabulary, looked at before it is saved."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from graphsvc import clock
from graphsvc.changes.made import EntityNow
from graphsvc.changes.rules import RuleDraft, RulePreview, preview_rule, save_rule
from graphsvc.changes.standing import refs_of
from graphsvc.errors import GraphServiceError, Invalid
from graphsvc.queries.owner_rules import owner_rules
from graphsvc.vocabulary.kinds import OWNER_RULE
from graphsvc.web.bodies import Why
from graphsvc.web.context import store
from graphsvc.web.forms import sending
from graphsvc.web.forms.controls import Control, entity_controls, reference, text_of_ref
from graphsvc.web.forms.refusals import Place, Refused, as_typed, refused
from graphsvc.web.forms.typed import Typed, given, values_of
from graphsvc.web.parameters import Parameters, Text, asked
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import PAGE

pages = Blueprint("rules", __name__)


class RuleQuery(Parameters):
    """Which rule; a new one where none is named."""

    rule: Text | None = None


@pages.get("/owner-rules/edit")
def edit() -> ResponseReturnValue:
    """Show the form of a rule, or of a new one."""
    return _page(_rule(asked(RuleQuery).rule), Typed(), Refused(), None)


@pages.post("/owner-rules/edit")
def save() -> ResponseReturnValue:
    """Show what the rule would do, or save it; what was refused is shown again."""
    there, typed = _rule(asked(RuleQuery).rule), sending.typed()
    controls = _controls(there)
    try:
        draft = _draft(there, controls, typed)
        if request.form.get("step") != "make":
            return _page(there, typed, Refused(), preview_rule(store(), viewer(), draft, clock.today()))
        save_rule(store(), viewer(), draft, reason=_reason(), door=PAGE)
    except GraphServiceError as error:
        places = {
            "to": Place("f.applies_to", typed.text("f.applies_to")),
            "source": Place("f.source", typed.text("f.source")),
        }
        return _page(there, typed, refused(error, controls, places), None)
    return redirect(url_for("owners.rules_page"), 303)


def _rule(text: str | None) -> EntityNow | None:
    """Return the rule that is changed. Raises NotFound for what is none."""
    found = sending.entity(text) if text else None
    if found and found.kind != OWNER_RULE.label:
        raise Invalid(f"“{found.name}”不是联络规则。", f"{found.name} is no owner rule.", parameter="rule")
    return found


def _controls(there: EntityNow | None) -> list[Control]:
    fields = there.fields if there else {}
    refs = refs_of(store(), viewer(), [str(fields.get("source") or "")])
    return [*entity_controls(OWNER_RULE, fields, refs), _applies_to(there)]


def _applies_to(there: EntityNow | None) -> Control:
    column = OWNER_RULE.columns[0]
    rules = owner_rules(store(), viewer(), clock.today()).rules if there else ()
    now = [ref for rule in rules if there and rule.id == there.id for ref in rule.applies_to]
    control = reference(column.name, column.zh, "Applies to", column.targets, "；".join(map(text_of_ref, now)))
    return Control(control.name, control.zh, control.en, control.type, control.value, kinds=control.kinds, many=True)


def _draft(there: EntityNow | None, controls: list[Control], typed: Typed) -> RuleDraft:
    *fields, applies_to = controls
    ends = tuple(map(typed.id_of, typed.several(applies_to)))
    if there is None:
        return RuleDraft("", dict(given(fields, typed)), ends)
    return RuleDraft(there.id, values_of(fields, typed), ends if typed.changed(applies_to) else None, sending.seen())


def _reason() -> str:
    try:
        return Why(reason=request.form.get("reason", "")).reason
    except ValidationError as error:
        raise Invalid("原因请写成一行，不超过 500 个字。", "Give the reason in one line.", field="reason") from error


def _page(there: EntityNow | None, typed: Typed, refusal: Refused, preview: RulePreview | None) -> ResponseReturnValue:
    return sending.page(
        "rule_edit.html", refusal, there=there, controls=as_typed(_controls(there), typed), preview=preview,
        seen_version=sending.seen() or (there.version if there else ""),
    )  # fmt: skip
