"""What can be done with several rows at once: the inputs that each takes, and the changes that it makes of them. Must not write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphsvc import clock
from graphsvc.changes.change import AddLink, Change, SetFields, SetLink
from graphsvc.changes.standing import links_to_end
from graphsvc.facts.lists.columns import OFFICER, POST, columns_of
from graphsvc.facts.refs import Ref
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, LinkColumn
from graphsvc.vocabulary.kinds import CONTACT_KINDS, NAME
from graphsvc.web.context import store
from graphsvc.web.forms.controls import Control, entity_controls, link_controls, reference
from graphsvc.web.forms.typed import Typed, field_of, given
from graphsvc.web.viewers import viewer

_OTHER = "f.other"
_UNTIL = "f.until"
_INTO = "TAKES_PART_IN"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with several rows; `chooses` is what has to be chosen first, with its word."""

    name: str
    zh: str
    en: str
    chooses: tuple[str, str] | None = None


# Two rows that are the same: they are looked at side by side on a page of its own.
MERGE = Act("merge", "合并两条", "Merge two")
ACTS = {
    act.name: act
    for act in (
        Act("assign", "指派联络人", "Assign an owner"),
        Act("join", "加到活动、项目或计划", "Add to an activity, project or program"),
        Act("set", "改一个字段", "Set a field", ("哪个字段", "Which field")),
        Act("end", "结束一种关系", "End a relation", ("哪种关系", "Which relation")),
        MERGE,
    )
}


def acts_of(kind: str) -> list[Act]:
    """Return what can be done with several of a kind."""
    possible = {
        "assign": kind in CONTACT_KINDS,
        "join": any(start == kind for start, _ in LINK_BY_TYPE[_INTO].ends),
        "set": bool(_fields(kind)),
        "end": bool(_columns(kind)),
        MERGE.name: True,
    }
    return [act for act in ACTS.values() if possible[act.name]]


def choices_of(act: Act, kind: str) -> list[tuple[str, Control | LinkColumn]]:
    """Return what has to be chosen among before the rest is asked, by name; none where nothing has."""
    if act.name == "set":
        return [(field_of(control), control) for control in _fields(kind)]
    if act.name == "end":
        return [(column.name, column) for column in _columns(kind).values()]
    return []


def controls_of(act: Act, kind: str, chosen: str) -> list[Control]:
    """Return the inputs of what is done; `chosen` is the field or the column, where one has to be chosen."""
    if act.name == "set":
        return [control for control in _fields(kind) if field_of(control) == chosen]
    today = clock.today().isoformat()
    if act.name == "end":
        other = _of_known("other", "只结束和谁的", "Only with whom; all where empty", _columns(kind)[chosen].targets)
        return [Control(_UNTIL, "结束于", "Ended on", "date", today, required=True), other]
    links = link_controls({}, {})
    if act.name == "assign":
        links = [replace(one, value=today) if one.name == "f.since" else one for one in links]
        return [_of_known("other", "联络人", "Owner", (OFFICER, POST), required=True), *links]
    kinds = dict.fromkeys(end for start, end in LINK_BY_TYPE[_INTO].ends if start == kind)
    other = _of_known("other", "活动、项目或计划", "Activity, project or program", tuple(kinds), required=True)
    return [other, *links]


def changes_of(
    act: Act, kind: str, chosen: str, refs: Sequence[Ref], typed: Typed, seen: Mapping[str, str]
) -> dict[str, list[Change]]:
    """Return by entity the changes that are asked for; `seen` are the versions that whoever asks has looked at."""
    controls = controls_of(act, kind, chosen)
    other = typed.id_of(typed.text(_OTHER))
    if act.name == "set":
        value = typed.value(controls[0])
        return {ref.id: [SetFields(ref.id, {chosen: value}, seen.get(ref.id, ""), kind)] for ref in refs}
    if act.name == "end":
        day = typed.text(_UNTIL).strip()
        there = links_to_end(store(), viewer(), [ref.id for ref in refs], _columns(kind)[chosen], day, other)
        return {id_: [_ended(link, day) for link in links] for id_, links in there.items()}
    fields = given([control for control in controls if control.name != _OTHER], typed)
    if act.name == "assign":
        return {ref.id: [AddLink("OWNS", other, ref.id, fields)] for ref in refs}
    return {ref.id: [AddLink(_INTO, ref.id, other, fields)] for ref in refs}


def _ended(link: str, day: str) -> Change:
    return SetLink(link, {"until": day})


def _of_known(name: str, zh: str, en: str, kinds: Sequence[str], *, required: bool = False) -> Control:
    """Return an input that names something that is there already."""
    return replace(reference(name, zh, en, kinds, required=required), new=())


def _fields(kind: str) -> list[Control]:
    """Return the inputs of the fields that several may have alike: what is private or a name is one's own."""
    controls = entity_controls(KIND_BY_LABEL[kind], {}, {})
    return [one for one in controls if not one.private and field_of(one) != NAME.name]


def _columns(kind: str) -> dict[str, LinkColumn]:
    """Return the columns of links that can end."""
    return {
        column.name: column.links
        for column in columns_of(kind).values()
        if column.links and not column.counts and len(column.roles) < 2
    }
