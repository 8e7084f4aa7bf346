"""The kinds of what happens: programs and activities, contacts there were and what was agreed."""

from __future__ import annotations

from graphsvc.vocabulary.contact_kinds import CONTACT_KINDS
from graphsvc.vocabulary.fields import Field, ValueType, choices
from graphsvc.vocabulary.kind import Kind, LinkColumn
from graphsvc.vocabulary.recurring_fields import (
    CLOSED,
    FIELDS,
    NAME_EN,
    OUTCOME,
    PROGRAM_COLUMN,
    date_field,
    located_column,
)

PROGRAM = Kind(
    "Program", "计划", "Program", "programs", "计划",
    (NAME_EN, date_field("launched", "启动时间", "Launched", "发起时间"), FIELDS),
    (
        LinkColumn(
            "initiators", "发起方", "TAKES_PART_IN", ("OverseasOrg", "Institution", "Expert"), outward=False, role="发起",
            aliases=("发起单位",),
        ),
    ),
    begins="launched",
    colour="#a16207",
    shape="star",
)  # fmt: skip

ACTIVITY = Kind(
    "Activity", "活动", "Activity", "activities", "活动",
    (
        date_field("held", "举办时间", "Held", "时间", "日期", "举办日期"),
        Field("activity_type", "类型", "Type", aliases=("活动类型",)),
        FIELDS,
    ),
    (
        located_column("举办地"),
        PROGRAM_COLUMN,
        LinkColumn(
            "organizers", "承办方", "TAKES_PART_IN", ("Institution", "OverseasOrg", "Workstation"), outward=False, role="承办",
            aliases=("主办方", "承办单位", "主办单位"),
        ),
        LinkColumn(
            "participants", "参与方", "TAKES_PART_IN", ("Expert", "OverseasOrg", "Institution", "Workstation"), outward=False,
            aliases=("参加单位",),
        ),
    ),
    introduces=True,
    begins="held",
    colour="#0e7490",
    shape="diamond",
)  # fmt: skip

# The ends of a contact as whoever logs it names them.
CONTACT_WITH, CONTACT_BY = Field("with", "对象", "With"), Field("by", "经办", "By")

INTERACTION = Kind(
    "Interaction", "联络记录", "Interaction", "interactions", "联络记录",
    (
        date_field("on", "日期", "On", "联络日期", "时间", "date"),
        Field("channel", "方式", "Channel", aliases=("联络方式",)),
        Field("summary", "内容", "Summary", aliases=("摘要", "联络内容"), long=True),
        Field("next_action", "下一步", "Next action", aliases=("下一步行动",)),
        date_field("due", "到期", "Due", "到期日", "截止日期"),
        Field(
            "state", "下一步进展", "State", ValueType.CHOICE,
            choices(open="待办 To do|未办|办理中|进行中|待落实|未完成", done="已完成 Done|完成|已办|已办结|办结|已落实", dropped="不办了 Dropped|取消|已取消|不办"), aliases=("进展", "办理进展"),
        ),
        CLOSED,
        OUTCOME,
    ),
    (
        LinkColumn("with", "对象", "WITH", CONTACT_KINDS, aliases=("联络对象",)),
        LinkColumn("by", "经办", "BY", ("Officer",), aliases=("经办人",)),
    ),
    name_from=("on", "channel", "with", "summary"),
    colour="#6b7280",
    shape="dot",
)  # fmt: skip

COMMITMENT = Kind(
    "Commitment", "约定事项", "Commitment", "commitments", "约定事项",
    (
        Field("text", "事项", "Text", aliases=("约定", "约定内容"), long=True),
        Field(
            "side", "承诺方", "Promised by", ValueType.CHOICE, choices(us="我方 Us", them="对方 Them", both="双方 Both"),
            aliases=("谁承诺",),
        ),
        date_field("promised", "约定日期", "Promised on", "约定时间", "承诺日期"),
        date_field("due_from", "最早到期", "Due from", "起始日期"),
        date_field("due_to", "最晚到期", "Due to", "到期", "截止日期"),
        Field(
            "state", "进展", "State", ValueType.CHOICE,
            choices(open="未完成 Open|待兑现|进行中|未兑现|待办", kept="已兑现 Kept|兑现|已完成|完成|已落实", broken="已失约 Broken|失约|违约", dropped="已取消 Dropped|取消|作废"),
            aliases=("状态",),
        ),
        CLOSED,
        OUTCOME,
    ),
    (
        LinkColumn("with", "对象", "WITH", CONTACT_KINDS, aliases=("约定对象",)),
        LinkColumn("by", "经办", "BY", ("Officer",), aliases=("经办人",)),
    ),
    name_from=("text", "with", "due_from"),
    colour="#9d174d",
    shape="star",
)  # fmt: skip
