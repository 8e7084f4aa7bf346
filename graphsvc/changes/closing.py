"""What became of a matter that was open: a next action was done or dropped, a promise kept, broken or dropped, or it is open again.

    Close("interaction-1", "done", on="2026-03-05", why="已寄出")      state=done, closed=2026-03-05, outcome=已寄出

Both kinds say it by the same three fields. What somebody else has closed already is not closed another way by the way.
"""

from __future__ import annotations

from dataclasses import replace

from graphsvc.changes.change import Close
from graphsvc.changes.draft import Draft
from graphsvc.changes.fields import FieldValues, Reading, entity_fields
from graphsvc.changes.refusals import Fault, invalid
from graphsvc.clock import today
from graphsvc.errors import Conflict
from graphsvc.facts.due import MATTERS, OPEN
from graphsvc.facts.refs import Ref
from graphsvc.values.results import Reason
from graphsvc.vocabulary import KIND_BY_LABEL, Field
from graphsvc.vocabulary.kinds import INTERACTION, NAME

_STATE = "state"


def closing_of(me: Ref, change: Close, reading: Reading) -> Close:
    """Return a closing with the values that are kept; faults go to `reading`."""
    kind = KIND_BY_LABEL[me.kind]
    if me.kind not in MATTERS:
        reading.faults.append(Fault.of(NAME, me.name, _no_matter()))
        return replace(change, entity=me.id)
    outcome = {"outcome": change.why} if change.why else {}
    told = {_STATE: change.state, "closed": change.on or today().isoformat(), **outcome}
    kept = entity_fields(kind, told, reading)
    if kept.get(_STATE) == OPEN:
        kept = {_STATE: OPEN, "closed": None, "outcome": None, **outcome}
    if kept.get(_STATE) is None and not reading.faults:
        reading.faults.append(Fault.of(_field(me.kind, _STATE), change.state, _state_needed(me.kind)))
    return replace(change, entity=me.id, fields=kept)


def close(draft: Draft, change: Close) -> None:
    """Close a matter of a draft. Raises Conflict where it is closed already, Invalid where there is nothing to close."""
    there = draft.entity(change.entity)
    before, kept = there.after or {}, dict(change.fields)
    if there.kind == INTERACTION.label and not before.get("next_action"):
        raise invalid([Fault.of(_field(there.kind, "next_action"), "", _nothing_open())])
    if kept[_STATE] != OPEN and (was := before.get(_STATE, OPEN)) != OPEN:
        if was == kept[_STATE]:
            return
        raise _closed_already(there.kind, draft.name(there.id), before)
    draft.set_fields(change.entity, kept.items())


def _field(kind: str, name: str) -> Field:
    return next(one for one in KIND_BY_LABEL[kind].fields if one.name == name)


def _closed_already(kind: str, name: str, before: FieldValues) -> Conflict:
    state, day = _field(kind, _STATE).zh_of(before[_STATE]), before.get("closed") or ""
    return Conflict(
        f"“{name}”已经办结：{state}{day and f'（{day}）'}，没有改动。办结得不对，请先改回待办。",
        f"{name} is closed already ({before[_STATE]}{day and f', {day}'}); nothing was changed. Open it again first.",
        name=name,
    )


def _no_matter() -> Reason:
    return Reason(
        "不是待办事项",
        "nothing that can be open",
        "请给联络记录或约定事项的编号",
        "give the id of a contact or a promise",
    )


def _state_needed(kind: str) -> Reason:
    those = _field(kind, _STATE).choices
    return Reason(
        "没有填写", "nothing is given", f"可用的有：{'、'.join(one.zh for one in those)}",
        f"there are {', '.join(one.value for one in those)}",
    )  # fmt: skip


def _nothing_open() -> Reason:
    return Reason(
        "这次联络没有下一步",
        "this contact has no next action",
        "先写下一步，再办结",
        "say what is to be done next first",
    )
