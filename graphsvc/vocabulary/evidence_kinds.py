"""The kinds of what is said of others, and where: figures, awards and sources."""

from __future__ import annotations

from graphsvc.vocabulary.fields import Field, ValueType, choices
from graphsvc.vocabulary.kind import Kind, LinkColumn
from graphsvc.vocabulary.recurring_fields import date_field

FIGURE = Kind(
    "Figure", "统计数字", "Figure", "figures", "统计",
    (
        Field("metric", "指标", "Metric"),
        Field("value", "数值", "Value", ValueType.NUMBER, beside=("qualifier", "unit")),
        Field("qualifier", "修饰", "Qualifier", aliases=("近/多/余/约/超", "限定词")),
        Field("unit", "单位", "Unit"),
        date_field("as_of", "截至", "As of", "截至日期", "日期", "年份"),
    ),
    (LinkColumn("about", "说明对象", "ABOUT", (), aliases=("对象",)),),
    name_from=("about", "metric", "qualifier", "value", "unit", "as_of"),
    colour="#475569",
    shape="square",
)  # fmt: skip

AWARD = Kind(
    "Award", "荣誉", "Award", "awards", "荣誉",
    (
        date_field("awarded", "获得时间", "Awarded", "授予时间", "颁发时间"),
        Field("awarded_by", "授予单位", "Awarded by", aliases=("颁发单位", "授奖单位")),
        Field("level", "级别", "Level", aliases=("等级",)),
    ),
    (
        LinkColumn(
            "received_by", "获得者", "RECEIVED", ("Expert", "OverseasOrg", "Institution", "Workstation", "Project"),
            outward=False, aliases=("获奖者", "获奖单位"),
        ),
    ),
    begins="awarded",
    called=("奖项", "表彰"),
    colour="#b7791f",
    shape="star",
    migration="0003_awards",
)  # fmt: skip

SOURCE_KIND = Kind(
    "Source", "来源", "Source", "sources", "来源",
    (
        Field("publisher", "发布者", "Publisher", aliases=("媒体", "发布单位")),
        date_field("published", "发布日期", "Published", "日期", "发布时间"),
        Field("url", "网址", "URL", ValueType.URL, aliases=("链接",)),
        Field("file", "文件", "File"),
        Field(
            "kind", "类别", "Kind", ValueType.CHOICE,
            choices(
                news="新闻 News", page="网页 Web page", document="文件 Document", workbook="表格 Workbook", call="通话 Call",
                officer="人员 Officer",
            ),
            aliases=("类型",),
        ),
    ),
    name_headers=("title",),
    colour="#78716c",
    shape="triangle",
)  # fmt: skip
