"""The options by which whoever imports a list says how it is read.

They come to a command as what was chosen for its sheets, and the name of a profile.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import click

from graphsvc.intake.sheets.choices import typed_choices

_OPTIONS = (
    click.option("--as", "kinds", multiple=True, metavar="类", help="每行是什么：专家、海外机构……，关系，或 不导入 what each row is"),
    click.option("--header", "headers", multiple=True, metavar="行", help="表头在第几行：3 或 3-4 the rows of the header"),
    click.option(
        "--map", "columns", multiple=True, metavar="表头=字段",
        help="一列的意思：字段、两个字段 甲+乙、备注、不要 what a column means; 表名!表头=字段 for one sheet",
    ),
    click.option("--fill-down", "fill_down", multiple=True, metavar="列", help="这一列空着的格同上面一格 blank cells repeat the one above"),
    click.option("--profile", default="", metavar="名称", help="用这份读法档案；同时写了别的选项就记成它 the profile to use, or to keep what is chosen as"),
    click.option("--sections", multiple=True, metavar="字段", help="小标题是哪个字段的值，或 不要 the field that section rows are values of"),
)  # fmt: skip


def chooses(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a list is read; the command is given `chosen`, of its sheets, and `profile`."""

    @functools.wraps(command)
    def run(
        *given: Any,
        kinds: Sequence[str],
        headers: Sequence[str],
        columns: Sequence[str],
        fill_down: Sequence[str],
        sections: Sequence[str],
        **named: Any,
    ) -> Any:
        return command(*given, chosen=typed_choices(kinds, headers, columns, fill_down, sections), **named)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run
