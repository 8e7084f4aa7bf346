"""What the example rows of the template hold, and whether a row is one of them: such a row is never imported.

A row that a user has changed is an example no more, whatever its name begins with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphsvc.intake.files.cells import Cell, shown_text
from graphsvc.intake.headers import Target
from graphsvc.intake.sheets.plan import Column
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_END_FIELDS, LINK_TYPES, Kind, LinkColumn, ValueType
from graphsvc.vocabulary.kinds import ID

# What the names of the examples begin with.
EXAMPLE = "示例"

_EXAMPLES: dict[ValueType, str] = {
    ValueType.TEXT: "", ValueType.LIST: "示例一；示例二", ValueType.CHOICE: "", ValueType.DATE: "2021-03", ValueType.NUMBER: "16.5", ValueType.DAYS: "90",
    ValueType.URL: "https://www.example.org", ValueType.EMAIL: "name@example.org", ValueType.PHONE: "",
    ValueType.COUNTRY: "美国",
    ValueType.IDENTITY: "",
}  # fmt: skip
_EXAMPLES_BY_NAME = {
    "fields": "人工智能；生物医药", "name_en": "Example", "title": "教授", "degree": "博士", "abbreviation": "EX", "result": "两家企业签约",
    "stage": "洽谈", "unit": "家", "metric": "工作站数", "qualifier": "近", "channel": "电话", "summary": "商谈合作", "until": "",
    "text": "下半年回访", "role": "会长", "publisher": "科技报", "rank": "正科级", "activity_type": "论坛", "phone": "023-00000000",
    "lat": "29.56", "lon": "106.55",
}  # fmt: skip


def is_example(cells: Sequence[Cell], columns: Iterable[Column], kind: Kind | None) -> bool:
    """Tell whether every filled cell of a row is as the template has it."""
    filled = [(column, text) for column in columns if (text := shown_text(cells[column.index]).strip())]
    return all(text == example(column.target, kind) for column, text in filled)


def example(column: Target, kind: Kind | None) -> str:
    """Return what stands below a column in the example row of a kind's sheet, or of the sheet of links."""
    if isinstance(column, LinkColumn):
        return EXAMPLE + (KIND_BY_LABEL[column.targets[0]].zh if column.targets else "对象")
    if column.name in {"name", "from"}:
        return f"{EXAMPLE}{kind.zh}" if kind else f"专家:{EXAMPLE}专家"
    if column is LINK_END_FIELDS[1]:
        return LINK_TYPES[0].zh
    if column.name == "to":
        return f"海外机构:{EXAMPLE}海外机构"
    if column.choices:
        return column.choices[0].zh
    if column is ID:
        return ""
    return column.example or _EXAMPLES_BY_NAME.get(column.name, _EXAMPLES[column.type])
