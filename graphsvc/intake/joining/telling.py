"""Says at the rows of a file what their values took the place of, so that nothing is overwritten without a word.

Of a private field only that it changed. Must not compare or write: `writing` hands over what it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphsvc.facts.import_report import Notice
from graphsvc.intake.joining.checked import Checked
from graphsvc.intake.joining.replaced import Overwritten, Replaced
from graphsvc.intake.joining.resolving import Resolver
from graphsvc.intake.joining.subjects import Row, Subject, Tie
from graphsvc.intake.sheets.typed_rows import EntityRow
from graphsvc.store.differences import EntityDifference
from graphsvc.values.results import shortened
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE, Field

_Begin = tuple[str, str]  # type and start of links


class Telling:
    """Makes the notices of one import."""

    def __init__(self, checked: Checked, resolver: Resolver) -> None:
        self._checked = checked
        self._resolver = resolver
        self._said: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
        self._rows: dict[int, tuple[Row, str]] = {}

    def notices(self, replaced: Replaced, overwritten: Iterable[Overwritten]) -> list[Notice]:
        """Return one notice a row, in the order of the file."""
        for one in overwritten:
            if one.beside:
                self._say_beside(one)
                continue
            self._say_field(one.row, KIND_BY_LABEL[one.row.kind].all_fields, one.field, one.before, one.after)
        self._say_fields(replaced.entities)
        self._say_links(replaced)
        return [self._notice(key) for key in self._said]

    def _notice(self, key: int) -> Notice:
        row, name = self._rows[key]
        said = self._said[key]
        return Notice(
            row.sheet,
            "、".join(dict.fromkeys(header for header, _, _ in said)),
            f"第 {row.number} 行{name}：{'；'.join(zh for _, zh, _ in said)}",
            f"row {row.number} {name}: {'; '.join(en for _, _, en in said)}",
            row.number,
        )

    def _say(self, row: Row, name: str, header: str, zh: str, en: str) -> None:
        self._rows.setdefault(id(row), (row, name))
        self._said[id(row)].append((header, zh, en))

    def _say_fields(self, changes: Iterable[EntityDifference]) -> None:
        by_id = {change.id: change for change in changes}
        last: dict[str, dict[str, EntityRow]] = defaultdict(dict)
        for told, subject in self._checked.rows if by_id else ():
            if subject.id in by_id:
                last[subject.id].update(dict.fromkeys(["name", *told.properties], told))
        for id_, rows in last.items():
            change = by_id[id_]
            before, after = change.before or {}, change.after or {}
            for name, row in rows.items():
                if before.get(name) not in (None, after.get(name)):
                    self._say_field(row, KIND_BY_LABEL[change.kind].all_fields, name, before[name], after.get(name))

    def _say_field(self, row: EntityRow, fields: Iterable[Field], name: str, before: Any, after: Any) -> None:
        declared = next(one for one in fields if one.name == name)
        if isinstance(before, list) and isinstance(after, list) and set(before) <= set(after):
            return
        if declared.private:
            self._say(row, row.name, declared.zh, f"{declared.zh}已改（原来的在历史里）", f"{declared.en} changed")
            return
        old, new = self._shown(declared, before), self._shown(declared, after)
        self._say(
            row, row.name, declared.zh, f"{declared.zh}由“{old}”改为“{new}”", f"{declared.en} from {old} to {new}"
        )

    def _say_beside(self, one: Overwritten) -> None:
        declared = next(field for field in KIND_BY_LABEL[one.row.kind].all_fields if field.name == one.field)
        old, new = self._shown(declared, one.before), self._shown(declared, one.after)
        zh, en = f"{declared.zh}原有“{old}”，又加上“{new}”", f"{declared.en} {new} beside {old}"
        self._say(one.row, one.row.name, declared.zh, zh, en)

    def _shown(self, declared: Field, value: Any) -> str:
        if declared.name == "source":
            return value.name if isinstance(value, Subject) else self._name(str(value))
        return shortened("、".join(value) if isinstance(value, list) else declared.zh_of(value))

    def _say_links(self, replaced: Replaced) -> None:
        gone: dict[_Begin, list[str]] = defaultdict(list)
        for change in replaced.gone:
            gone[change.type, change.start].append(change.end)
        beside = {(change.type, change.start, change.end): ends for change, ends in replaced.beside}
        ids = [id_ for ends in (*gone.values(), *beside.values()) for id_ in ends]
        self._resolver.names.learn_ids(ids)
        for tie in self._ties(gone, beside):
            if tie.single and (ends := gone.pop((tie.type, tie.start.id), [])):
                self._say_tie(
                    tie, ends, "由“{old}”改为“{new}”（原来的在历史里，撤销这一批可以恢复）", "from {old} to {new}"
                )
            elif ends := beside.pop((tie.type, tie.start.id, tie.end.id), []):
                self._say_tie(tie, ends, "原有“{old}”，又加上“{new}”", "{new} beside {old}")

    def _ties(self, gone: Mapping[_Begin, Any], beside: Mapping[tuple[str, str, str], Any]) -> Iterator[Tie]:
        for tie in self._checked.ties if gone or beside else ():
            if (tie.type, tie.start.id) in gone or (tie.type, tie.start.id, tie.end.id) in beside:
                yield tie

    def _say_tie(self, tie: Tie, ends: Iterable[str], zh: str, en: str) -> None:
        link = LINK_BY_TYPE[tie.type]
        words = {"old": "、".join(map(self._name, ends)), "new": self._end_name(tie.end)}
        said_zh, said_en = f"{link.zh}{zh.format(**words)}", f"{link.en} {en.format(**words)}"
        self._say(tie.row, tie.start.name, tie.header or link.zh, said_zh, said_en)

    def _end_name(self, subject: Subject) -> str:
        return self._resolver.possible.region_name(subject.id) if subject.kind == "Region" else subject.name

    def _name(self, id_: str) -> str:
        there = self._resolver.names.with_id(id_)
        return there.name if there and there.kind != "Region" else self._resolver.possible.region_name(id_)
