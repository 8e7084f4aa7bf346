"""Fields and columns that several kinds have."""

from __future__ import annotations

from graphsvc.vocabulary.fields import Field, ValueType, choices, plain_choices
from graphsvc.vocabulary.kind import LinkColumn

NAME_EN = Field("name_en", "英文名", "English name", aliases=("英文名称", "英文全称", "英文姓名", "外文名", "外文名称"))
FIELDS = Field("fields", "领域", "Fields", ValueType.LIST, aliases=("专业领域", "研究领域", "行业领域"))
TITLE = Field("title", "职务", "Position", aliases=("职称", "头衔", "职务职称", "title"))
UNIT = Field("unit", "单位", "Unit", aliases=("所在单位", "部门"))
IMPORTANCE = plain_choices("重点 Key|重点联系|重要", "一般 Ordinary|普通|一般联系")
STATUS = Field("status", "状态", "Status")
LEVELS = choices(
    country="国家 Country|国家级|国",
    province="省级 Province|省|直辖市|自治区|省部级",
    city="地级 City|市级|地市级|市|设区市|地级市|州",
    county="县级 County|区级|区县级|县区级|县（区）级|县|区|县市区|县市级",
    township="乡级 Township|镇级|乡镇级|街道|乡镇|乡镇街道|镇|乡|镇街",
)
# What became of a matter that was open, on which day it was closed and how, or why not.
CLOSED = Field("closed", "办结日期", "Closed on", ValueType.DATE, aliases=("完成日期", "办结时间"))
OUTCOME = Field("outcome", "办理结果", "Outcome", aliases=("完成情况", "未办原因"), long=True)
# How much a contact matters, how often it wants to be in touch if not by a rule, and when it is left in peace.
CADENCE_FIELDS = (
    Field("importance", "重要程度", "Importance", ValueType.CHOICE, IMPORTANCE, aliases=("联络等级",)),
    Field("every", "联络间隔", "Contact every", ValueType.DAYS, aliases=("联络间隔天数",), example="60"),
    Field("paused_from", "暂停联络起", "Paused from", ValueType.DATE),
    Field("paused_until", "暂停联络止", "Paused until", ValueType.DATE),
    Field("paused_why", "暂停原因", "Why paused", example="在外访学"),
)
PERSONAL_NAMES = ("姓名", "名字", "中文姓名", "中文名")
OWNER = LinkColumn("owner", "联络人", "OWNS", ("Officer", "Post"), outward=False, aliases=("对接人", "contact owner"))


def date_field(name: str, zh: str, en: str, *aliases: str) -> Field:
    """Return a field that holds a date."""
    return Field(name, zh, en, ValueType.DATE, aliases=aliases)


def private_field(name: str, zh: str, en: str, type_: ValueType, *aliases: str) -> Field:
    """Return a field that is shown masked."""
    return Field(name, zh, en, type_, aliases=aliases, private=True)


def located_column(*aliases: str) -> LinkColumn:
    """Return the column of the place where a thing is."""
    return LinkColumn(
        "located_in", "所在地", "LOCATED_IN", ("Region",), aliases=("地区", "所在地区", "所在区县", *aliases)
    )


PROGRAM_COLUMN = LinkColumn("program", "所属计划", "PART_OF", ("Program",), aliases=("计划",))
