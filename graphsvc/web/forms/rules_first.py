"""Rules are never changed by a plain form: it leads on to their own, on which they are looked at before they are saved.

What a plain form was sent with is sent on, so that nothing typed is lost. Must not know what a rule would do.
"""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from graphsvc.vocabulary.kinds import CADENCE_RULE, OWNER_RULE

# The endpoints that show the form of a rule and that take it, by the rule's kind.
_FORMS = {OWNER_RULE.label: ("rules.edit", "rules.save"), CADENCE_RULE.label: ("cadence.edit", "cadence.save")}


def form_of_rule(kind: str, rule: str | None = None, name: str | None = None) -> ResponseReturnValue | None:
    """Return what leads to the form of a rule, or of a new one with a name; None for what is no rule."""
    if kind not in _FORMS:
        return None
    shows, takes = _FORMS[kind]
    if request.method == "POST":
        return redirect(url_for(takes, rule=rule), 307)
    return redirect(url_for(shows, rule=rule, name=name))


def rule_shown(kind: str, rule: str) -> ResponseReturnValue | None:
    """Return what leads to the form of a rule whose links were about to be changed, which has them as a field; None for no rule."""
    return redirect(url_for(_FORMS[kind][0], rule=rule), 303) if kind in _FORMS else None
