"""What is said of a sheet's header: what was taken for what, and which columns were not taken.

Sentences only; must not decide anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from graphsvc.facts.import_report import Notice
from graphsvc.intake.headers import Target, meaning, nearest_header, table_of
from graphsvc.intake.row_numbers import spans
from graphsvc.intake.sheet_names import SheetKind, sheet_zh
from graphsvc.intake.sheets.column_meanings import Meaning
from graphsvc.intake.sheets.header_search import Header
from graphsvc.intake.sheets.row_kind import RowKind

_SHOWN_TITLES = 3
_JOINED = re.compile(r"[及和与、＋+]")


def explains(sheet: str) -> Notice:
    """Say that a sheet is for the reader."""
    return Notice(sheet, "", "这个表是说明，没有导入", "this sheet explains and was not imported", left_out=True)


def chosen_out(sheet: str) -> Notice:
    """Say that a sheet was left out because somebody chose so."""
    return Notice(sheet, "", "按您选的，这个表没有导入", "this sheet was left out, as was chosen", left_out=True)


def by_profile(sheet: str, profile: str) -> Notice:
    """Say that a sheet was read as a list of its form was read before."""
    return Notice(sheet, "", f"按读法档案“{profile}”读取", f"read by the profile {profile}")


def kept_as(sheet: str, profile: str) -> Notice:
    """Say that lists of this form will be read like this one."""
    zh = f"这样的读法已记为读法档案“{profile}”，以后同样的表直接这样读"
    return Notice(sheet, "", zh, f"kept as the profile {profile}: lists of this form will be read like this")


def no_longer_fits(sheet: str, profile: str, missing: Sequence[str]) -> Notice:
    """Say which profile nearly fits a sheet, and which of its headings are not there."""
    named, named_en = "”、“".join(missing), ", ".join(missing)
    zh = f"很像读法档案“{profile}”的表，但没有“{named}”这{'一' if len(missing) == 1 else '几'}列。选定每一行是什么，其余各列就照它读，只有缺的要另选"
    return Notice(
        sheet,
        "",
        zh,
        f"like the lists of the profile {profile}, but without {named_en}; choose what a row is, and all other columns are read by it",
    )


def taken_for(sheet: str, heading: str, meaning: Meaning) -> Notice:
    """Say what a heading was taken for that could mean another."""
    return Notice(
        sheet,
        heading,
        f"“{heading}”：{meaning.why}" if heading not in meaning.why else meaning.why,
        f"{heading}: {meaning.why_en}",
    )


def of_sheet(header: Header, rows: RowKind) -> list[Notice]:
    """Say what the sheet was taken for where its name does not, and which rows were taken for titles."""
    notices = []
    if rows.by_headings and rows.kind is not None:
        notices.append(_by_headings(header.sheet.name, header, sheet_zh(rows.kind)))
    if header.titles:
        notices.append(_titles(header.sheet.name, header))
    return notices


def _by_headings(sheet: str, header: Header, kind: str) -> Notice:
    zh = f"按表头把“{sheet}”当作“{kind}”读取；不对的话，请另选一类"
    return Notice(sheet, "", zh, f"taken for {kind} by its headings; if that is wrong, choose another kind", header.row)


def _titles(sheet: str, header: Header) -> Notice:
    numbers = [number for number, _ in header.titles]
    lines = [line if len(line) <= 30 else line[:30] + "…" for _, line in header.titles[:_SHOWN_TITLES]]
    more = "……" if len(header.titles) > _SHOWN_TITLES else ""
    zh = f"第 {spans(numbers)} 行在表头之上，当作标题，没有导入（{'；'.join(lines)}{more}）"
    en = f"row {spans(numbers)} above the header was taken for a title and not imported"
    return Notice(sheet, "", zh, en, numbers[0], left_out=True)


def not_taken(sheet: str, headers: Sequence[str], taken: Collection[Target], kind: SheetKind) -> Notice:
    """Name all columns that were not taken, in one notice that begins with how many where they are the most."""
    most_zh, most_en = "", ""
    if len(headers) > len(taken):
        most_zh = f"大部分列没有导入：{len(taken) + len(headers)} 列里只认得 {len(taken)} 列。"
        most_en = f"Most columns were not imported: only {len(taken)} of {len(taken) + len(headers)} are known. "
    advice = [_advice(header, kind, taken) for header in headers]
    named_zh = "、".join(f"“{header}”{told[0]}" for header, told in zip(headers, advice, strict=True))
    named_en = ", ".join(f"{header}{told[1]}" for header, told in zip(headers, advice, strict=True))
    zh = f"{most_zh}没有导入这 {len(headers)} 列：{named_zh}。要导入的，选定它的意思（命令行 --map 表头=字段），或把表头改成认得的名称"
    en = f"{most_en}These {len(headers)} columns were not imported: {named_en}. Choose what one means (--map heading=field), or rename it, to have its column imported"
    return Notice(sheet, headers[0] if len(headers) == 1 else "", zh, en, left_out=True)


def _advice(header: str, kind: SheetKind, taken: Collection[Target]) -> tuple[str, str]:
    """Return what a header would have to be: two columns where it holds two things, or the nearest that is known."""
    table = table_of(kind)
    parts = [part.strip() for part in _JOINED.split(header)]
    targets = [target.zh for part in parts if (target := meaning(part, table))]
    if len(parts) > 1 and targets:
        others = [part for part in parts if meaning(part, table) is None]
        pair = "”和“".join(dict.fromkeys([*targets, *others]))
        return (
            f"（一格里有两样，请分成“{pair}”两列）",
            f" (holds two things; split it into {' and '.join([*targets, *others])})",
        )
    nearest = nearest_header(header, table)
    if nearest is not None and nearest not in taken:
        return f"（是不是“{nearest.zh}”？）", f" (did you mean {nearest.zh}?)"
    return "", ""


def unit_in_header(sheet: str, header: str, hint: str, unit: str) -> Notice:
    """Say that the unit in the header of a value was not taken."""
    zh = f"“{header}”里的“{hint}”没有导入；是单位的话，请在“{unit}”一列里逐行写明"
    en = f"{hint} in this header was not imported; if it is a unit, write it in a column unit"
    return Notice(sheet, header, zh, en, left_out=True)
