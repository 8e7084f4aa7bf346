"""An owner rule by API: what it would do if it were so, and made or changed."""

from __future__ import annotations

from flask import Response
from pydantic import Field

from graphsvc import clock
from graphsvc.answer import as_json
from graphsvc.changes.answers import Changed, changed
from graphsvc.changes.made import Made
from graphsvc.changes.rule_drafts import RuleDraft
from graphsvc.changes.rules import RulePreview, preview_rule, save_rule
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Name, OpenBody, Reason
from graphsvc.web.context import store
from graphsvc.web.parameters import Day
from graphsvc.web.viewers import viewer
from graphsvc.wording.doors import API

api = blueprint("owners", "rules", (403, 404, 409, 412, 413))


class RuleBody(OpenBody):
    """A rule as it is to be; its fields beside, by name or header. What is not named stays as it is."""

    rule: Name = Field(
        default="", description="改哪条规则，空即新规则 which rule; empty for a new one", examples=["rule-1"]
    )
    applies_to: list[Name] | None = Field(
        default=None,
        max_length=1000,
        description="只适用于这些地区和团体；空列表即不限 only these; none of them for all",
    )
    day: Day | None = Field(default=None, description="看哪一天的 on which day it is looked at")
    reason: Reason = ""

    def draft(self) -> RuleDraft:
        """Return the rule as it is to be."""
        return RuleDraft(self.rule, self.fields, None if self.applies_to is None else tuple(self.applies_to))


@api.post("/owner-rules/preview", summary="规则会改什么 What a rule would do", responses=answers(RulePreview))
def preview_owner_rule(body: RuleBody) -> Response:
    """How many contacts would get, lose or change an owner, by name; nothing is written."""
    return unkept(preview_rule(store(), viewer(), body.draft(), body.day or clock.today()))


@api.post("/owner-rules", summary="新建或修改规则 Make or change a rule", responses=answers(Changed))
def save_owner_rule(body: RuleBody) -> Response:
    """The owners by the rule follow at once, in one change that can be taken back."""
    return written(save_rule(store(), viewer(), body.draft(), reason=body.reason, door=API))


def written(made: Made) -> Response:
    """Answer that a rule is saved."""
    return Response(
        as_json(changed(made)), content_type="application/json", headers={"Cache-Control": "private, no-cache"}
    )
