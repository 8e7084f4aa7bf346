"""Writes what a change has left, and the history of changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from graphsvc.changes.answers import Changed, ChangedEntity, ChangedLink, EntityAsItIs, LinkAsItIs
from graphsvc.changes.history import FieldChange, History, HistoryEntry
from graphsvc.cli.terminal.style import short, soft, title
from graphsvc.clock import local_time
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, LINK_FIELDS
from graphsvc.wording.doors import WHAT, door_words


def changed(answer: ChangedEntity | ChangedLink | Changed, names: Mapping[str, str]) -> Iterable[str]:
    """Write what a change has left, and how it can be taken back; `names` are those of the ends of links, by id."""
    if not answer.entry:
        yield "本来就是这样，没有改动。 It was so already; nothing was changed."
    if isinstance(answer, ChangedLink):
        yield from _link(answer, names)
    else:
        for entity in [answer] if isinstance(answer, ChangedEntity) else answer.entities:
            yield from _entity(entity)
        for link in answer.links:
            yield from _link(link, names)
    for id_ in answer.gone:
        yield f"  − 不再有 gone：{id_}"
    for notice in answer.notices:
        yield click.style(f"  ! {notice.zh} {notice.en}", fg="yellow")
    if answer.entry:
        yield soft(f"  撤销 to take it back：graphsvc undo {answer.entry}")


def history(answer: History) -> Iterable[str]:
    """Write journal entries, the newest first."""
    if not answer.entries:
        yield "还没有改动。 Nothing was changed yet."
    for entry in answer.entries:
        yield from _entry(entry)
    if answer.next_cursor:
        yield soft(f"  下一页 next page：--cursor {answer.next_cursor}")


def _entry(entry: HistoryEntry) -> Iterable[str]:
    reason = f"：{entry.reason}" if entry.reason else ""
    yield title(f"{local_time(entry.at)}  {entry.actor}（{door_words(entry.door)[0]}）{reason}")
    undoes = f"撤销 takes back {entry.undoes}" if entry.undoes else ""
    yield soft(f"  {' · '.join(filter(None, (entry.entry, entry.batch, undoes)))}")
    for entity in entry.entities:
        yield f"  {' '.join(WHAT[entity.what])} {KIND_BY_LABEL[entity.entity.kind].zh} {entity.entity.name}"
        yield from _fields(entity.fields)
    for link in entry.links:
        yield f"  {' '.join(WHAT[link.what])} {link.start.name} —{link.zh}→ {link.end.name}  {soft(link.id)}"
        yield from _fields(link.fields)
    if (more := entry.total - len(entry.entities) - len(entry.links)) > 0:
        yield soft(f"  另有 {more} 项 more")
    for later in entry.later:
        yield soft(f"  不能单独撤销 cannot be taken back by itself：{later.zh}")


def _entity(entity: EntityAsItIs) -> Iterable[str]:
    kind = KIND_BY_LABEL[entity.kind]
    yield title(f"{kind.zh} {entity.name}") + f"  {soft(entity.id)}"
    names = {field.name: field.zh for field in kind.all_fields}
    for name, value in entity.properties.items():
        yield f"  {names.get(name, name)}：{_said(value)}"


def _link(link: LinkAsItIs, names: Mapping[str, str]) -> Iterable[str]:
    start, end = (names.get(id_, id_) for id_ in (link.from_, link.to))
    yield f"  {start} —{LINK_BY_TYPE[link.type].zh}→ {end}  {soft(link.id)}"
    told = [f"{field.zh} {_said(value)}" for field in LINK_FIELDS if (value := getattr(link, field.name)) is not None]
    if told:
        yield f"      {'，'.join(told)}"


def _fields(fields: Iterable[FieldChange]) -> Iterable[str]:
    for field in fields:
        yield f"      {field.zh}：{_said(field.before)} → {_said(field.after)}"


def _said(value: Any) -> str:
    if value is None:
        return "（空）"
    return short("、".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
