"""How often to be in touch: the rules with how contacts stand, the form of one, and the same by API."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from graphsvc import clock
from graphsvc.changes import cadence_rules as changing
from graphsvc.changes.answers import Changed
from graphsvc.queries.cadence_rules import CadenceRules, cadence_rules
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import CADENCE_RULE
from graphsvc.vocabulary.recurring_fields import IMPORTANCE
from graphsvc.vocabulary.standings import STANDINGS
from graphsvc.web.answers import answered, shown, unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.parameters import Parameters, Today, asked
from graphsvc.web.rules.api import RuleBody, written
from graphsvc.web.rules.form import RuleForm
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("owners", "cadence", (403, 404, 409, 412, 413))
pages = Blueprint("cadence", __name__)

_IMPORTANCE = {choice.value: choice for choice in IMPORTANCE}
_FORM = RuleForm(
    CADENCE_RULE, "cadence_rule_edit.html", "cadence.page", changing.preview_cadence_rule, changing.save_cadence_rule
)


class CadenceQuery(Parameters):
    """The as-of day."""

    as_of: Today


@api.get("/cadence-rules", summary="联络频次规则 Rules of how often to be in touch", responses=answers(CadenceRules))
@answered
def list_cadence_rules(query: CadenceQuery) -> CadenceRules:
    """Every rule, for how many contacts it counts and how these stand."""
    return cadence_rules(store(), viewer(), query.as_of)


@api.post(
    "/cadence-rules/preview",
    summary="频次规则会改什么 What a cadence rule would do",
    responses=answers(changing.CadencePreview),
)
def preview_cadence_rule(body: RuleBody) -> Response:
    """How many contacts would be asked of more often, less often or no longer, and become late, by name; nothing is written."""
    return unkept(changing.preview_cadence_rule(store(), viewer(), body.draft(), body.day or clock.today()))


@api.post("/cadence-rules", summary="新建或修改频次规则 Make or change a cadence rule", responses=answers(Changed))
def save_cadence_rule(body: RuleBody) -> Response:
    """How contacts stand follows at once, in one change that can be taken back."""
    return written(changing.save_cadence_rule(store(), viewer(), body.draft(), reason=body.reason, door=API))


@pages.get("/cadence-rules")
@shown
def page() -> str:
    """Show the rules of how often to be in touch, and how contacts stand by each."""
    query = asked(CadenceQuery)
    answer = cadence_rules(store(), viewer(), query.as_of)
    return render_template(
        "cadence_rules.html",
        answer=answer,
        query=query,
        kinds=KIND_BY_LABEL,
        standings=STANDINGS,
        importance=_IMPORTANCE,
    )


@pages.get("/cadence-rules/edit")
def edit() -> ResponseReturnValue:
    """Show the form of a cadence rule, or of a new one."""
    return _FORM.show()


@pages.post("/cadence-rules/edit")
def save() -> ResponseReturnValue:
    """Show what the rule would do, or save it; what was refused is shown again."""
    return _FORM.send()
