"""The empty workbook that users fill in: a sheet for every kind and for links, made from the vocabulary.

Must not hold anything that the vocabulary does not say, except how to fill it in.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphsvc.intake.headers import Target, english
from graphsvc.intake.sheets.examples import example
from graphsvc.values.characters import width
from graphsvc.vocabulary import (
    KIND_BY_LABEL,
    KINDS,
    LINK_END_FIELDS,
    LINK_FIELDS,
    LINK_SHEET,
    LINK_SHEET_ZH,
    LINK_TYPES,
    Choice,
    Field,
    Kind,
    LinkColumn,
    ValueType,
)  # fmt: skip
from graphsvc.vocabulary.kinds import NAME

_LAST_DATA_ROW = 10_000
_LIST_CHARS = 255
_LINKS_COLOUR = "#374151"

_GUIDE = (
    ("怎样填写", "How to fill this in"),
    ("每个工作表是一类内容，一行一个；不需要的工作表留空即可。", "Each sheet is one kind, one entry a row; leave empty what you do not need."),
    ("表头不要改；带 * 的列必填，其他列不清楚就留空，不要填 0 或“无”。",
     "Keep the headers; a column with * is required, leave the others empty where you do not know, do not write 0 or none."),
    ("照原样留下的示例行不会导入，可以删除。", "The example rows are not imported as long as they are left as they are; delete them."),
    ("一格里有几个值时，用；或、分隔。", "Separate several values in one cell by ; or 、."),
    ("日期写成 2021、2021-03 或 2021-03-05，只写知道的部分。", "Write dates as 2021, 2021-03 or 2021-03-05, only as far as known."),
    ("不要合并单元格；电话、证件号按文本填写。", "Do not merge cells; telephone and id numbers are text."),
    ("地区写代码、完整路径（重庆市沙坪坝区）或不会混淆的名称。", "A region is a code, a full path or a name that is not ambiguous."),
    ("别的表里的人或机构，写名称或编号；重名时写编号。", "Refer to another entry by its name or id; by id where a name is not unique."),
    ("“关系”表的起点和终点可以写成“专家:张三”。", "The ends of a link may be written as Expert:name."),
)  # fmt: skip

_HINTS: dict[ValueType, tuple[str, str]] = {
    ValueType.TEXT: ("文字", "text"),
    ValueType.LIST: ("可填几个，用；或、分隔", "several, separated by ; or 、"),
    ValueType.CHOICE: ("从下拉列表中选", "choose from the list"),
    ValueType.DATE: ("2021、2021-03 或 2021-03-05", "2021, 2021-03 or 2021-03-05"),
    ValueType.NUMBER: ("只填数字", "digits only"),
    ValueType.DAYS: ("天数，如 90", "a number of days, as 90"),
    ValueType.URL: ("以 https:// 开头的网址", "an address that starts with https://"),
    ValueType.EMAIL: ("邮箱地址", "an e-mail address"),
    ValueType.PHONE: ("电话号码，几个号码用；分隔", "a telephone number; separate several by ;"),
    ValueType.COUNTRY: ("一个国家的名称或代码", "the name or the code of one country"),
    ValueType.IDENTITY: ("证件号码，按文本填写", "the number of an identity card or a passport, as text"),
}
_TYPE_CHOICES = tuple(Choice(link.type, link.zh, link.en) for link in LINK_TYPES)


def write_template(target: Path) -> None:
    """Write the template to the workbook `target`."""
    with xlsxwriter.Workbook(str(target)) as book:
        _Template(book).write()


class _Template:
    """The workbook with its formats."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._example = book.add_format({"num_format": "@", "italic": True, "font_color": "#808080"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self) -> None:
        self._write_guide()
        for kind in KINDS:
            columns: tuple[Target, ...] = (*kind.all_fields, *kind.columns)
            self._write_sheet(kind.sheet_zh, kind.colour, columns, () if kind.name_from else (NAME.name,), kind)
        ends = tuple(end.name for end in LINK_END_FIELDS)
        self._write_sheet(LINK_SHEET_ZH, _LINKS_COLOUR, (*LINK_END_FIELDS, *LINK_FIELDS), ends, None)

    def _write_guide(self) -> None:
        sheet = self._book.add_worksheet("说明 README")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 1, 64, self._wrapped)
        for row, (zh, en) in enumerate(_GUIDE):
            for column, text in enumerate((zh, en)):
                sheet.write_string(row, column, text, self._title if row == 0 else self._wrapped)
        names = [(kind.sheet_zh, kind.sheet, kind.en) for kind in KINDS] + [(LINK_SHEET_ZH, LINK_SHEET, "Links")]
        for row, (zh, name, en) in enumerate(names, len(_GUIDE) + 1):
            sheet.write_url(row, 0, f"internal:'{zh}'!A1", string=zh)
            sheet.write_string(row, 1, f"{en} ({name})")

    def _write_sheet(
        self, name: str, colour: str, columns: tuple[Target, ...], required: tuple[str, ...], kind: Kind | None
    ) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.set_tab_color(colour)
        sheet.freeze_panes(1, 0)
        head = self._book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": colour, "text_wrap": True, "valign": "top"}
        )
        for index, column in enumerate(columns):
            self._write_column(sheet, index, column, column.name in required, head, example(column, kind))

    def _write_column(
        self, sheet: Worksheet, index: int, column: Target, required: bool, head: Format, example: str
    ) -> None:
        header = f"{column.zh}{'*' if required else ''} {english(column)}"
        sheet.set_column(
            index,
            index,
            max(
                12,
                min(
                    30,
                    width(header) + 2,
                ),
                min(30, width(example) + 2),
            ),
            self._text,
        )
        sheet.write_string(0, index, header, head)
        sheet.write_comment(0, index, _explanation(column, required), {"x_scale": 2, "author": ""})
        if example:
            sheet.write_string(1, index, example, self._example)
        if isinstance(column, Field) and (choices := _choices(column)):
            _add_list(sheet, index, choices)


def _choices(field: Field) -> tuple[Choice, ...]:
    return _TYPE_CHOICES if field is LINK_END_FIELDS[1] else field.choices


def _add_list(sheet: Worksheet, index: int, choices: tuple[Choice, ...]) -> None:
    names = [choice.zh for choice in choices]
    if len(",".join(names)) <= _LIST_CHARS:
        rule = {
            "validate": "list", "source": names, "error_title": "请从列表中选择 Choose from the list",
            "error_message": "不清楚就留空。Leave it empty if not known.", "ignore_blank": True,
        }  # fmt: skip
        sheet.data_validation(1, index, _LAST_DATA_ROW, index, rule)


def _explanation(column: Target, required: bool) -> str:
    must_zh, must_en = ("必填。", "Required. ") if required else ("", "")
    if isinstance(column, Field):
        zh, en = ("从下拉列表中选", "choose from the list") if column is LINK_END_FIELDS[1] else _HINTS[column.type]
        if column.private:
            zh, en = f"{zh}；内部信息，不对外显示", f"{en}; private, never shown unmasked"
    else:
        zh, en = _link_hint(column)
    return f"{must_zh}{column.zh}：{zh}。\n{must_en}{english(column)}: {en}."


def _link_hint(column: LinkColumn) -> tuple[str, str]:
    kinds = [KIND_BY_LABEL[label] for label in column.targets]
    zh = "、".join(kind.zh for kind in kinds) or "任何一类"
    en = ", ".join(kind.en for kind in kinds) or "any kind"
    return f"写名称或编号（{zh}），可填几个，用；分隔", f"names or ids ({en}), separated by ;"
