"""Why a whole sheet was refused and what to do about it: every such sentence.

Must not decide anything; it is handed what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphsvc.values.results import Reason


def unknown_sheet(known: Iterable[str]) -> Reason:
    listed = "、".join(known)
    return Reason(
        "认不出这是什么表：表名不是一类，表头也不认得",
        "it is not known what this sheet is: neither its name nor its headings say so",
        f"选定每一行是什么（命令行 --as 专家），或把工作表（或文件）改名为以下之一：{listed}；不用导入的选“不导入”",
        f"choose what each row is (--as experts), or rename the sheet (or file) to one of: {listed}; leave out one that is not to be imported",
    )


def several_readings(readings: Sequence[str], named: str, headers: Sequence[str]) -> Reason:
    listed = "”还是“".join(readings[:4]) + ("”等类中的哪一类" if len(readings) > 4 else "”")
    by_name = f"表名说是“{named}”，" if named else ""
    renamed = "”或“".join(reading for reading in readings[:4] if reading != named)
    way_zh = f"选定每一行是什么（命令行 --as），或把工作表（或文件）改名为“{renamed}”"
    if named:
        way_zh += f"；每行确实是一个{named}的，把名称那一列的表头改为“名称”"
    return Reason(
        f"分不清每一行是“{listed}：{by_name}表头是{'、'.join(headers[:12])}",
        f"it cannot be told whether each row is {' or '.join(readings[:4])} (the headers are: {', '.join(headers[:12])})",
        way_zh,
        f"choose what each row is (--as), or rename the sheet (or file) to it: {' or '.join(readings[:4])}",
    )


def is_a_form(labels: Sequence[str]) -> Reason:
    listed = "、".join(labels[:6])
    return Reason(
        f"这是一张登记表，标题（{listed}）竖着排，不是一行一个的名单",
        f"this is a form with its labels ({listed}) down a column, not a list with one row for each",
        "改成名单：第一行写这些标题，每个人（或单位）一行",
        "make it a list: these labels in the first row, then one row for each",
    )


def side_by_side(first: Sequence[str]) -> Reason:
    listed = "、".join(f"“{heading}”" for heading in first)
    return Reason(
        f"这里并排放着 {len(first)} 张表（分别从{listed}那一列起），一行不是说同一个对象",
        f"{len(first)} tables stand side by side here (from the columns {', '.join(first)} on), so that a row is not about one thing",
        "把每张表移到单独的工作表里；只要其中一张，就选定每一行是什么，别的列选“不要”",
        "move each table to a sheet of its own; if you want one of them only, choose what a row is and leave out the other columns",
    )


def duplicate_header(header: str, first: str, second: str) -> Reason:
    return Reason(
        f"{first} 列和 {second} 列的表头都是“{header}”",
        f"columns {first} and {second} both mean {header}",
        "删去其中一列，或改掉其中一个表头，或选“不要”；几个值写在同一格里，用；分隔",
        "delete one of them, rename its header or leave it out; several values go into one cell, separated by ;",
    )


def missing_columns(missing: Sequence[str], found: Sequence[str], nearest: str) -> Reason:
    named = "、".join(missing)
    if not found:
        return Reason(
            f"没有找到表头，缺少必需的列：{named}",
            f"no header was found; required columns are missing: {named}",
            f"在数据上面加一行表头，其中要有“{named}”",
            f"put a row of headers above the data, with {named} among them",
        )
    listed = "、".join(found[:12]) + ("……" if len(found) > 12 else "")
    way_zh = (
        f"补上{named}；"
        if not nearest
        else f"最接近的是“{nearest}”：是的话，把这个表头改为“{missing[0]}”，或选定它的意思；"
    )
    way_en = (
        f"add {named}"
        if not nearest
        else f"the nearest is {nearest}: if it is meant, rename it to {missing[0]} or choose its meaning"
    )
    return Reason(
        f"缺少必需的列：{named}（表头是：{listed}）",
        f"required columns are missing: {named} (the headers are: {listed})",
        way_zh + "表头放在数据上面",
        way_en + "; the headers go above the data",
    )


def not_calculated() -> Reason:
    return Reason(
        "这一格的公式没有保存计算结果",
        "the formula in this cell has no saved result",
        "用 Excel 或 WPS 打开文件、保存一次后再导入，或直接填写数值",
        "open and save the file in Excel or WPS once and import it again, or type the value itself",
    )


def merged(area: str) -> Reason:
    return Reason(
        f"这一行在合并单元格 {area} 里，合并的内容只属于左上角的一格",
        f"the row lies in the merged cells {area}, whose content belongs to the top left cell only",
        f"取消 {area} 的合并，并在每一行填写内容",
        f"unmerge {area} and fill in every row",
    )


def was_merged() -> Reason:
    return Reason(
        "这一格原来属于一个合并单元格，没有自己的内容",
        "the cell was part of a merged one and has no content of its own",
        "填写这一行的内容；确实没有就清空这一格",
        "fill in what belongs to this row, or clear the cell where there is nothing",
    )


def no_name(header: str) -> Reason:
    return Reason(
        "没有名称",
        "the row has no name",
        f"填写“{header}”，或删去这一行",
        f"fill in {header} or delete the row",
    )


def missing_value(header: str) -> Reason:
    return Reason(
        f"没有填“{header}”",
        f"{header} is empty",
        f"填写“{header}”，或删去这一行",
        f"fill in {header} or delete the row",
    )


def values_without_header(values: Sequence[str]) -> Reason:
    return Reason(
        f"这一行比表头多出 {len(values)} 格内容（{'、'.join(values[:3])}）",
        f"the row has {len(values)} more values than there are headers ({', '.join(values[:3])})",
        "内容里有逗号时，给整格加英文双引号；或补上表头",
        "put a value that holds a comma in double quotes, or add the missing header",
    )
