"""Points out where the alias of one body is the name of another: an old and a new name of one, or two. Never merges them."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.facts.import_report import Notice
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import FileIndex, Subject
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.values.folding import fold
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.kinds import ALIASES, PEOPLE


def old_name_notices(index: FileIndex, resolver: Resolver) -> list[Notice]:
    """Return what to say of each row one of whose aliases is the name of another of its kind, there or in the file."""
    rows = [(row, subject, alias) for row, subject in index.of_row for alias in _aliases(row)]
    resolver.names.learn((alias for _, _, alias in rows), ids=False)
    return [
        _notice(row, subject, other)
        for row, subject, alias in rows
        for other in _named(alias, subject, index, resolver)
    ]


def _aliases(row: EntityRow) -> list[str]:
    aliases = row.properties.get("aliases") if row.kind not in PEOPLE and row.kind != "Region" else None
    return aliases if isinstance(aliases, list) else []


def _named(alias: str, subject: Subject, index: FileIndex, resolver: Resolver) -> Iterator[Subject]:
    """Yield the others of the kind of `subject` whose name is `alias`."""
    there = map(resolver.subject_of, resolver.names.with_name(alias))
    for other in dict.fromkeys([*index.by_name.get(fold(alias), ()), *there]):
        if other.kind == subject.kind and other is not subject and other.id != subject.id:
            yield other


def _notice(row: EntityRow, subject: Subject, other: Subject) -> Notice:
    kind = KIND_BY_LABEL[row.kind]
    known = f"（编号 {other.id}）" if other.known or other.given else ""
    return Notice(
        row.sheet,
        ALIASES.zh,
        f"第 {row.number} 行：“{row.name}”的别名“{other.name}”也是另一个{kind.zh}{known}的名称，可能是同一个的新旧名称；没有合并。"
        f"若是同一个，请只留一行，“名称”写今天的名称，“别名”写旧名，“编号”写已有的那一个的编号",
        f"row {row.number}: {other.name}, an alias of {row.name}, is the name of another {kind.en} too; it may be the old name "
        "of the same, and nothing was merged. If it is, keep one row with the id of the one that is there",
        row.number,
    )
