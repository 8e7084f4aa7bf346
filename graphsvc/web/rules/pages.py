"""The form of an owner rule."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from graphsvc.changes.rules import preview_rule, save_rule
from graphsvc.vocabulary.kinds import OWNER_RULE
from graphsvc.web.rules.form import RuleForm

pages = Blueprint("rules", __name__)

_FORM = RuleForm(OWNER_RULE, "rule_edit.html", "owners.rules_page", preview_rule, save_rule)


@pages.get("/owner-rules/edit")
def edit() -> ResponseReturnValue:
    """Show the form of a rule, or of a new one."""
    return _FORM.show()


@pages.post("/owner-rules/edit")
def save() -> ResponseReturnValue:
    """Show what the rule would do, or save it; what was refused is shown again."""
    return _FORM.send()
