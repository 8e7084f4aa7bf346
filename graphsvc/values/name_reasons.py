"""Why a text is no name, and what to do about it.

Must not decide anything; it is handed what it names.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.values.results import Reason


def not_a_name() -> Reason:
    return Reason(
        "这不是名称",
        "this is no name",
        "填写名称，或删去这一行；内容是说明、合计或序号时不用导入",
        "write the name, or delete the row where it is a remark, a total or a number",
    )


def number_for_a_name() -> Reason:
    return Reason(
        "名称里是电话或证件号码",
        "a telephone or identity number stands in the name",
        "这里只写名称，号码移到“电话”或“证件号”列",
        "write the name only, and move the number to its own column",
    )


def several_people(names: Sequence[str]) -> Reason:
    return Reason(
        f"这一格里不只一个人（{'、'.join(names)}）",
        f"this cell names more than one person ({', '.join(names)})",
        "每个人写一行，其余各列分别填写，没有姓名的不用写；若是一个人的姓名，请去掉中间的空格或标点",
        "write one row for each, with the other cells of each; if it is the name of one person, take the space or sign out of it",
    )


def surname_only(title: str) -> Reason:
    return Reason(
        f"只有姓氏和“{title}”，不知道是谁",
        f"only a surname and {title}: it cannot be told who this is",
        "写全姓名，职务写在“职务”列；姓名不详的，在“编号”列给一个带字母的编号",
        "write the whole name, and the position into its own column; give the row an id with letters where the name is not known",
    )


def title_only() -> Reason:
    return Reason(
        "这是职务或称呼，不是姓名",
        "this is a position and no name",
        "填写姓名，职务写在“职务”列；只知道职务的，请登记到“岗位”表",
        "write the name; where only the position is known, enter it in the sheet of posts",
    )
