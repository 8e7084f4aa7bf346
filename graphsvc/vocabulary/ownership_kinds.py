"""The kinds that decide who owns a contact: regions, posts, officers and the rules between them."""

from __future__ import annotations

from graphsvc.vocabulary.contact_kinds import CONTACTS
from graphsvc.vocabulary.fields import Choice, Field, ValueType, choices
from graphsvc.vocabulary.kind import Kind, LinkColumn
from graphsvc.vocabulary.recurring_fields import (
    IMPORTANCE,
    LEVELS,
    NAME_EN,
    PERSONAL_NAMES,
    TITLE,
    UNIT,
    date_field,
    private_field,
)

# The types of link that an owner rule may follow from a contact to its place.
VIAS = choices(
    NATIVE_OF="籍贯 Native of", LIVES_IN="现居 Lives in", LOCATED_IN="位于 Located in", SERVES="服务家乡 Serves",
    WORKS_AT="任职于 Works at", HOSTED_BY="依托 Hosted by",
)  # fmt: skip

REGION = Kind(
    "Region", "地区", "Region", "regions", "地区",
    (
        Field("code", "代码", "Code", aliases=("行政区划代码", "区划代码")),
        Field(
            "level", "级别", "Level", ValueType.CHOICE,
            LEVELS,
            aliases=("层级",),
        ),
        Field("lat", "纬度", "Latitude", ValueType.NUMBER, aliases=("latitude",)),
        Field("lon", "经度", "Longitude", ValueType.NUMBER, aliases=("longitude",)),
        NAME_EN,
        Field("former", "旧名旧码", "Former names and codes", ValueType.LIST),
    ),
    (LinkColumn("part_of", "上级地区", "PART_OF", ("Region",), aliases=("上级", "属于", "parent")),),
    essential=("code", "level", "part_of"),
    colour="#57606a",
    shape="hexagon",
)  # fmt: skip

POST = Kind(
    "Post", "岗位", "Post", "posts", "岗位",
    (UNIT, Field("rank", "级别", "Rank", aliases=("职级",)), date_field("until", "撤销", "Abolished", "撤销日期", "裁撤日期")),
    (LinkColumn("holder", "任职人", "HOLDS", ("Officer",), outward=False, aliases=("现任",)),),
    introduces=True,
    colour="#4d7c0f",
    shape="square",
)  # fmt: skip

OFFICER = Kind(
    "Officer", "联络人员", "Officer", "officers", "联络人员",
    (
        UNIT,
        TITLE,
        private_field("phone", "电话", "Phone", ValueType.PHONE, "手机", "联系电话", "联络电话", "手机号", "手机号码", "电话号码"),
        private_field("email", "邮箱", "Email", ValueType.EMAIL, "电子邮箱", "电子邮件", "电邮", "e-mail", "联系邮箱"),
    ),
    (LinkColumn("posts", "岗位", "HOLDS", ("Post",), aliases=("担任岗位",)),),
    introduces=True,
    name_headers=PERSONAL_NAMES,
    called=("联络员", "工作人员", "干部"),
    person=True,
    colour="#b45309",
    shape="dot",
)  # fmt: skip

OWNER_RULE = Kind(
    "OwnerRule", "联络规则", "Owner rule", "owner_rules", "联络规则",
    (
        Field(
            "contact_kind", "联络对象", "Contact kind", ValueType.CHOICE,
            tuple(Choice(kind.label, kind.zh, kind.en) for kind in CONTACTS),
        ),
        Field(
            "via", "依据", "Follows from", ValueType.CHOICE,
            VIAS,
            aliases=("依据关系",),
        ),
        Field(
            "region_level", "地区级别", "Region level", ValueType.CHOICE,
            LEVELS,
        ),
        Field("post_title", "岗位职务", "Title of the post", aliases=("负责岗位",), example="党委书记"),
        Field("role", "角色", "Role", example="第一联络人"),
        # Where to look next, which counts only while the first place has no such post.
        Field("otherwise_via", "否则依据", "Otherwise follows from", ValueType.CHOICE, VIAS, aliases=("否则依据关系",)),
        Field("otherwise_level", "否则地区级别", "Otherwise region level", ValueType.CHOICE, LEVELS),
        Field("otherwise_title", "否则岗位职务", "Otherwise title of the post", aliases=("否则负责岗位",), example="科协主席"),
        date_field("since", "起", "Since", "生效日期"),
        date_field("until", "止", "Until", "失效日期"),
    ),
    (LinkColumn("applies_to", "适用于", "APPLIES_TO", ("Region", "DoctorGroup", "OverseasOrg"), aliases=("适用范围",)),),
    # A rule that lost one of its conditions would reach further than it says.
    essential=(
        "contact_kind", "via", "region_level", "post_title", "role", "otherwise_via", "otherwise_level", "otherwise_title", "since",
        "until", "applies_to",
    ),
    colour="#a21caf",
    shape="triangleDown",
)  # fmt: skip

CADENCE_RULE = Kind(
    "CadenceRule", "联络频次", "Cadence rule", "cadence_rules", "联络频次",
    (
        Field(
            "contact_kind", "联络对象", "Contact kind", ValueType.CHOICE,
            tuple(Choice(kind.label, kind.zh, kind.en) for kind in CONTACTS),
        ),
        Field("role", "对象角色", "Role of the contact", aliases=("角色",), example="会长"),
        Field("importance", "重要程度", "Importance", ValueType.CHOICE, IMPORTANCE, aliases=("联络等级",)),
        Field("every", "联络间隔", "Contact every", ValueType.DAYS, aliases=("联络间隔天数", "间隔天数"), example="90"),
        Field(
            "counted", "按什么日子算", "Counted in", ValueType.CHOICE,
            choices(calendar="自然日 Calendar days", working="工作日 Working days"), aliases=("日历",),
        ),
        date_field("since", "起", "Since", "生效日期"),
        date_field("until", "止", "Until", "失效日期"),
    ),
    (LinkColumn("applies_to", "适用于", "APPLIES_TO", ("Region", "DoctorGroup", "OverseasOrg"), aliases=("适用范围",)),),
    # As of an owner rule: without one of these it would ask for more, or of others.
    essential=("contact_kind", "role", "importance", "every", "counted", "since", "until", "applies_to"),
    colour="#047857",
    shape="triangleDown",
    migration="0010_cadence_rules",
)  # fmt: skip
