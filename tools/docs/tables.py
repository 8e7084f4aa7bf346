"""The tables that the documents hold, made from the code; `cog` puts them in, and `make check` fails when they are stale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from graphsvc.cli import commands
from graphsvc.facts.lists.columns import Holds, columns_of, usual_columns
from graphsvc.facts.lists.conditions import OPERATORS
from graphsvc.facts.lists.ready import BLANKS, READY
from graphsvc.settings import SETTINGS
from graphsvc.vocabulary import CHANNELS, KINDS, LINK_FIELDS, LINK_TYPES, STATUSES, Field, ValueType
from graphsvc.vocabulary.statuses import FIRM_STATUSES

_TYPES = {
    ValueType.TEXT: "文字 text",
    ValueType.LIST: "多个，用；或、分隔 list",
    ValueType.CHOICE: "选项 choice",
    ValueType.DATE: "日期 2021、2021-03 或 2021-03-05",
    ValueType.NUMBER: "数字 number",
    ValueType.DAYS: "天数 a number of days",
    ValueType.URL: "网址 URL",
    ValueType.EMAIL: "邮箱 email",
    ValueType.PHONE: "电话 phone",
    ValueType.COUNTRY: "一个国家的名称或代码 country",
    ValueType.IDENTITY: "证件号 identity number",
}


def table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    lines = [list(headers), *[list(row) for row in rows]]
    escaped = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    written = [f"| {' | '.join(line)} |" for line in escaped]
    return "\n".join([written[0], f"| {' | '.join('---' for _ in lines[0])} |", *written[1:]])


def settings_table() -> str:
    """Return the table of settings."""
    rows = ([f"`{s.name}`", f"`{s.default}`" if s.default else "", f"{s.zh} · {s.en}"] for s in SETTINGS)
    return table(["设置 setting", "默认 default", "含义 meaning"], rows)


def commands_table() -> str:
    """Return the table of commands with their arguments and options."""
    rows = ([f"`{usage}`", help_] for usage, help_ in _commands())
    return table(["命令 command", "作用 what it does"], rows)


def _commands() -> Iterator[tuple[str, str]]:
    for name, command in sorted(commands.commands.items()):
        words = ["graphsvc", name]
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                word = (parameter.metavar or parameter.name or "").upper().strip("_")
                words.append(word if parameter.required else f"[{word}]")
            elif "--json" not in parameter.opts:
                words.append(parameter.opts[0] if parameter.required else f"[{parameter.opts[0]}]")
        yield " ".join(words), " ".join((command.help or "").split())


def routes_table() -> str:
    """Return the table of routes of pages and API."""
    from graphsvc.app import create_app
    from graphsvc.settings import read_settings

    app = create_app(read_settings({}, None))
    summaries = _summaries(app.api_doc)
    rows = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            path = re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", r"{\1}", rule.rule)
            about = summaries.get((path, method)) or _first_line(app.view_functions[rule.endpoint].__doc__)
            rows.append([f"`{method} {path}`", about])
    return table(["路径 route", "作用 what it answers"], rows)


def _summaries(document: dict) -> dict[tuple[str, str], str]:
    return {
        (path, method.upper()): operation.get("summary") or ""
        for path, methods in document.get("paths", {}).items()
        for method, operation in methods.items()
        if isinstance(operation, dict)
    }


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def kinds_page() -> str:
    """Return every kind with its fields and link columns."""
    return "\n\n".join(map(_kind, KINDS))


def _kind(kind) -> str:
    notes = [f"工作表 sheet：{kind.sheet_zh} / {kind.sheet}"]
    notes.append("路径可以经过 introduces" if kind.introduces else "路径不经过 does not introduce")
    rows = [*map(_field, kind.all_fields), *map(_column, kind.columns)]
    body = table(["列 column", "英文 English", "内容 content"], rows)
    return f"### {kind.zh} {kind.label}\n\n{'；'.join(notes)}。\n\n{body}"


def _field(field: Field) -> list[str]:
    content = _TYPES[field.type]
    if field.choices:
        content = "、".join(f"{c.zh}" if c.value == c.zh else f"{c.zh} {c.value}" for c in field.choices)
    also = f"（也可写作 {'、'.join(field.aliases)}）" if field.aliases else ""
    return [field.zh + also, f"`{field.name}`", content + ("；私密 private" if field.private else "")]


def _column(column) -> list[str]:
    arrow = f"-[:{column.link}]->" if column.outward else f"<-[:{column.link}]-"
    role = f"，角色 {column.role}" if column.role else ""
    targets = " \\| ".join(column.targets) or "any"
    return [column.zh, f"`{column.name}`", f"关系 link `{arrow}` {targets}{role}".replace("\\|", "/")]


def links_table() -> str:
    """Return every link type with its ends and phrases."""
    rows = [
        [f"`{link.type}`", f"{link.zh} {link.en}", _ends(link.ends), f"A {link.forward}；B {link.backward}"]
        for link in LINK_TYPES
    ]
    return table(["类型 type", "名称 name", "两端 ends", "读法 reads as"], rows)


def _ends(ends: Iterable[tuple[str, str]]) -> str:
    by_end: dict[str, list[str]] = {}
    for start, end in ends:
        by_end.setdefault(end, []).append(start)
    grouped: dict[tuple[str, ...], list[str]] = {}
    for end, starts in by_end.items():
        grouped.setdefault(tuple(starts), []).append(end)
    shown = [f"{', '.join(starts)} → {', '.join(found)}" for starts, found in grouped.items()]
    return "；".join(shown) if len(shown[0]) < 400 else shown[0]


def link_fields_table() -> str:
    """Return the fields that every link may carry."""
    return table(["列 column", "英文 English", "内容 content"], map(_field, LINK_FIELDS))


def statuses_table() -> str:
    """Return the statuses and whether they are firm."""
    rows = [
        [f"`{s.value}`", f"{s.zh} {s.en}", "牢固 firm" if s.value in FIRM_STATUSES else "较软 soft"] for s in STATUSES
    ]
    return table(["值 value", "名称 name", "算作 counts as"], rows)


def channels_table() -> str:
    """Return the channels with pattern and weight."""
    rows = [[f"`{c.name}`", f"{c.zh} {c.en}", f"`{c.pattern}`", c.through, str(c.weight)] for c in CHANNELS]
    return table(["通道 channel", "名称 name", "图式 pattern", "经由 through", "权重 weight"], rows)


def operators_table() -> str:
    """Return the table of what can be asked of a column of a list."""
    rows = (
        [
            f"`{one.name}`",
            f"{one.zh} {one.en}",
            "、".join(_HOLDS[holds] for holds in Holds if holds in one.holds),
            _TAKES[one.takes],
        ]
        for one in OPERATORS.values()
    )
    return table(["运算 operator", "含义 meaning", "哪些列 of which columns", "值 value"], rows)


def list_columns_table() -> str:
    """Return the table of what lists of each kind show and can show."""
    rows = []
    for kind in KINDS:
        columns, usual = columns_of(kind.label), usual_columns(kind.label)
        more = [column for name, column in columns.items() if name not in usual and not column.counts]
        rows.append(
            [
                f"[{kind.zh} {kind.sheet}](vocabulary.md)",
                "、".join(columns[name].zh for name in usual),
                "、".join(f"{column.zh} `{column.name}`" for column in more),
            ]
        )
    return table(["清单 list", "常用的列 usual columns", "还可以选 further columns"], rows)


def ready_lists_table() -> str:
    """Return the table of the lists that come with the service."""
    rows = [
        [f"`{one.name}`", f"{one.zh} {one.en}", "、".join(BLANKS[blank][0] for blank in one.blanks) or "–"]
        for one in READY
    ]
    return table(["名称 name", "常用的清单 ready list", "可填 blanks"], rows)


_HOLDS = {
    Holds.TEXT: "文字",
    Holds.CHOICE: "选项",
    Holds.DATE: "日期",
    Holds.NUMBER: "数字",
    Holds.LINKS: "关系",
    Holds.PLACES: "地区",
    Holds.OWNERS: "联络人",
    Holds.CONTACT: "联络日期",
    Holds.NEAR: "相隔",
}
_TAKES = {
    "text": "文字、名称或编号 a text, a name or an id",
    "region": "地区 a region, with all below it",
    "day": "日期或今年、12个月前 a day",
    "days": "起..止 first..last",
    "number": "数字 a number",
    "near": "步数:名称 links:name",
    "nothing": "",
}
