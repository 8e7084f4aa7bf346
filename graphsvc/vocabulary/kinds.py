"""The kinds of node, declared once: labels, names, fields and the link columns of their sheets.

Feeds constraints, validation, import headers, forms, legend, API and the generated docs page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.vocabulary.days import first_day
from graphsvc.vocabulary.fields import Choice, Field, ValueType, choices, plain_choices


@dataclass(frozen=True, slots=True)
class LinkColumn:
    """A column of an entity sheet that stands for links: each value in the cell names the other end.

    `outward` tells whether the row's entity is the link's start. `targets` are the kinds the other end may be.
    """

    name: str
    zh: str
    link: str
    targets: tuple[str, ...]
    outward: bool = True
    role: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that names this column; the first one is written into templates."""
        return (self.zh, self.name, self.name.replace("_", " "), *self.aliases)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of node.

    `introduces` tells whether a path between people may pass through it. `name_from` are the columns that a name is
    composed of where a row has none. `called` are further words that lists have for it: they name a sheet, and with 名称 or 姓名
    the column of names. `person`: it has a 姓名. `begins` is the date field with which an entity's life begins, if it has one:
    before that day nothing is linked to it. `essential` are further columns without which a row would say something
    else. `colour` is the legend's, readable on white and on black; `shape` is that of pictures, and no two kinds of one shape
    have colours near each other. `migration` is the one that brings it, empty for the kinds that were there first.
    """

    label: str
    zh: str
    en: str
    sheet: str
    sheet_zh: str
    fields: tuple[Field, ...]
    columns: tuple[LinkColumn, ...] = ()
    introduces: bool = False
    name_from: tuple[str, ...] = ()
    name_headers: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    person: bool = False
    begins: str = ""
    essential: tuple[str, ...] = ()
    colour: str = "#888888"
    shape: str = "dot"
    migration: str = ""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields every entity has, then this kind's own."""
        return (*COMMON_FIELDS, *self.fields)

    @property
    def private_fields(self) -> frozenset[str]:
        """Names of the fields that never leave the service unmasked."""
        return frozenset(field.name for field in self.fields if field.private)

    def needs(self, column: str) -> bool:
        """Tell whether a row cannot do without what stands in `column`: it is known by it, or says something else."""
        return column in self.name_from or column in self.essential

    @property
    def id_prefix(self) -> str:
        """What a made id starts with, as `overseas_org-`."""
        return self._singular + "-"

    @property
    def _singular(self) -> str:
        return self.sheet.removesuffix("s").replace("activitie", "activity")

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for one or several of it: the label, its Chinese and its English name, then those of its sheet."""
        return (self.label, self.zh, self.en, f"{self.en}s", self.sheet, self.sheet_zh, self._singular)


ID = Field("id", "编号", "ID")
NAME = Field("name", "名称", "Name", aliases=("标题", "全称"))
ALIASES = Field("aliases", "别名", "Aliases", ValueType.LIST, aliases=("又名", "曾用名", "alias"))
SOURCE = Field("source", "来源", "Source", aliases=("出处",))
QUOTE = Field("quote", "原文", "Quote", aliases=("原句",), long=True)
NOTE = Field("note", "备注", "Note", aliases=("说明", "remarks"), long=True)

COMMON_FIELDS = (ID, NAME, ALIASES, SOURCE, QUOTE, NOTE)

_NAME_EN = Field(
    "name_en", "英文名", "English name", aliases=("英文名称", "英文全称", "英文姓名", "外文名", "外文名称")
)
_FIELDS = Field("fields", "领域", "Fields", ValueType.LIST, aliases=("专业领域", "研究领域", "行业领域"))
_TITLE = Field("title", "职务", "Position", aliases=("职称", "头衔", "职务职称", "title"))
_UNIT = Field("unit", "单位", "Unit", aliases=("所在单位", "部门"))
_STATUS = Field("status", "状态", "Status")
_LEVELS = choices(
    country="国家 Country", province="省级 Province", city="地级 City", county="县级 County", township="乡级 Township"
)
_PERSONAL_NAMES = ("姓名", "名字", "中文姓名", "中文名")
_OWNER = LinkColumn(
    "owner", "联络人", "OWNS", ("Officer", "Post"), outward=False, aliases=("负责人", "对接人", "contact owner")
)


def _date(name: str, zh: str, en: str, *aliases: str) -> Field:
    return Field(name, zh, en, ValueType.DATE, aliases=aliases)


def _private(name: str, zh: str, en: str, type_: ValueType, *aliases: str) -> Field:
    return Field(name, zh, en, type_, aliases=aliases, private=True)


def _located(*aliases: str) -> LinkColumn:
    return LinkColumn(
        "located_in", "所在地", "LOCATED_IN", ("Region",), aliases=("地区", "所在地区", "所在区县", *aliases)
    )


_PROGRAM = LinkColumn("program", "所属计划", "PART_OF", ("Program",), aliases=("计划",))

EXPERT = Kind(
    "Expert", "专家", "Expert", "experts", "专家",
    (
        _NAME_EN,
        Field("fields", "专业领域", "Fields", ValueType.LIST, aliases=("领域", "研究方向", "研究领域", "专业", "学科")),
        _TITLE,
        Field("degree", "学位", "Degree", aliases=("学历", "学历学位", "最高学历", "最高学位")),
        Field("status", "状态", "Status", ValueType.CHOICE, plain_choices("在外 Abroad", "回国 Returned", "往返 Between")),
        _private("phone", "电话", "Phone", ValueType.PHONE, "手机", "联系电话", "手机号", "手机号码", "电话号码"),
        _private("email", "邮箱", "Email", ValueType.EMAIL, "电子邮箱", "电子邮件", "e-mail", "联系邮箱"),
        _private("wechat", "微信", "WeChat", ValueType.TEXT, "微信号"),
        _private("id_number", "证件号", "ID number", ValueType.IDENTITY, "身份证号", "护照号"),
        Field("purpose", "使用目的", "Purpose", aliases=("处理目的",)),
        Field("consent", "个人信息同意", "Consent", ValueType.CHOICE, plain_choices("已同意 Given", "未征求 Not asked", "不同意 Refused", "已撤回 Withdrawn")),
        _date("consent_on", "同意日期", "Consent on", "同意或撤回日期"),
        _date("keep_until", "保存期限", "Keep until", "保存至"),
    ),
    (
        LinkColumn("native_of", "籍贯", "NATIVE_OF", ("Region",), aliases=("家乡", "祖籍")),
        LinkColumn("lives_in", "现居地", "LIVES_IN", ("Region",), aliases=("居住地", "现居")),
        LinkColumn("member_of", "海外机构", "MEMBER_OF", ("OverseasOrg",), aliases=("所属社团", "海外社团")),
        LinkColumn("works_at", "工作单位", "WORKS_AT", ("Institution", "OverseasOrg"), aliases=("任职单位", "所在单位", "现工作单位")),
        LinkColumn("doctor_group", "博士团", "MEMBER_OF", ("DoctorGroup",)),
        LinkColumn("engaged_by", "受聘", "ENGAGED_BY", ("Workstation", "Institution", "Program"), aliases=("受聘单位",)),
        LinkColumn("projects", "项目", "TAKES_PART_IN", ("Project",), aliases=("参与项目",)),
        LinkColumn("activities", "活动", "TAKES_PART_IN", ("Activity",), aliases=("参与活动",)),
        LinkColumn("founded", "创办", "FOUNDED", ("Institution",), aliases=("创办企业",)),
        _OWNER,
    ),
    introduces=True,
    name_headers=_PERSONAL_NAMES,
    called=("海外专家", "海智专家", "海外高层次人才", "海外人才", "人才", "博士", "会员", "成员"),
    person=True,
    colour="#0b7285",
    shape="dot",
)  # fmt: skip

OVERSEAS_ORG = Kind(
    "OverseasOrg", "海外机构", "Overseas organization", "overseas_orgs", "海外机构",
    (
        Field(
            "org_type", "类型", "Type", ValueType.CHOICE,
            choices(
                society="社团 Society", university="高校 University", institute="科研院所 Research institute",
                government="政府机构 Government body", company="企业 Company", consulate="使领馆 Consulate",
                association="学生/青年组织 Student or youth association",
            ),
            aliases=("机构类型", "机构性质"),
        ),
        _NAME_EN,
        Field("abbreviation", "简称", "Abbreviation", aliases=("缩写",)),
        _date("founded", "成立时间", "Founded", "成立日期", "成立年份"),
        Field("home_country", "所属国家", "Home country", ValueType.COUNTRY, aliases=("所属国", "派遣国"), example="匈牙利"),
        Field("website", "网址", "Website", ValueType.URL, aliases=("网站", "官网", "官方网站")),
        _FIELDS,
    ),
    (
        _located("国家", "所在国家"),
        LinkColumn(
            "partners_with", "合作对象", "PARTNERS_WITH", ("Workstation", "Institution", "Region", "OverseasOrg"),
            aliases=("合作单位",),
        ),
        LinkColumn("projects", "项目", "TAKES_PART_IN", ("Project",), aliases=("参与项目",)),
        LinkColumn("activities", "活动", "TAKES_PART_IN", ("Activity",), aliases=("参与活动",)),
        _OWNER,
    ),
    introduces=True,
    called=("海外社团", "海外科技团体", "科技团体", "社团", "团体", "机构", "组织"),
    begins="founded",
    colour="#c2410c",
    shape="diamond",
)  # fmt: skip

WORKSTATION = Kind(
    "Workstation", "工作站", "Workstation", "workstations", "工作站",
    (
        Field(
            "station_type", "类型", "Type", ValueType.CHOICE,
            plain_choices(
                "海智工作站 HOME workstation", "海智工作基地 HOME base", "离岸基地 Offshore base", "海外基地 Overseas base",
                "研发社区 R&D community", "海外人才工作站 Overseas talent workstation", "基层服务基地 Grassroots service base",
            ),
            aliases=("工作站类型",),
        ),
        _date("approved", "批准时间", "Approved", "获批时间", "设立时间", "批准年份", "建站时间"),
        _STATUS,
    ),
    (
        _located(),
        LinkColumn("hosted_by", "依托单位", "HOSTED_BY", ("Institution",), aliases=("建站单位", "设站单位")),
        LinkColumn("head", "站长", "OWNS", ("Officer", "Post"), outward=False, role="站长", aliases=("负责人",)),
        LinkColumn("liaison", "专职联络", "OWNS", ("Officer", "Post"), outward=False, role="专职联络", aliases=("专职联络人",)),
        LinkColumn("owner", "联络人", "OWNS", ("Officer", "Post"), outward=False, aliases=("对接人", "contact owner")),
        LinkColumn("partners", "合作机构", "PARTNERS_WITH", ("OverseasOrg",), outward=False, aliases=("海外合作机构",)),
        LinkColumn("program", "所属计划", "PART_OF", ("Program",), aliases=("计划",)),
        LinkColumn("part_of", "上级工作站", "PART_OF", ("Workstation",), aliases=("所属基地",)),
    ),
    introduces=True,
    called=("海智工作站", "海外人才工作站", "海智工作基地", "工作基地", "离岸基地", "站点"),
    begins="approved",
    colour="#7c3aed",
    shape="square",
)  # fmt: skip

DOCTOR_GROUP = Kind(
    "DoctorGroup", "博士团", "Hometown doctor group", "doctor_groups", "博士团",
    (_date("founded", "成立时间", "Founded", "成立日期"),),
    (
        LinkColumn("serves", "服务家乡", "SERVES", ("Region",), aliases=("家乡", "服务地区")),
        _located(),
        LinkColumn("part_of", "上级博士团", "PART_OF", ("DoctorGroup",), aliases=("所属博士团",)),
        _OWNER,
    ),
    introduces=True,
    begins="founded",
    colour="#be185d",
    shape="hexagon",
)  # fmt: skip

PROJECT = Kind(
    "Project", "项目", "Project", "projects", "项目",
    (
        replace(_FIELDS, aliases=("field", *_FIELDS.aliases), formerly="field"),
        Field("stage", "阶段", "Stage", aliases=("进展",)),
        _date("started", "启动时间", "Started", "开始时间"),
        Field("result", "成果", "Result", aliases=("结果", "项目成果"), long=True),
    ),
    (
        _located(),
        _PROGRAM,
        LinkColumn(
            "participants", "参与方", "TAKES_PART_IN", ("Expert", "OverseasOrg", "Institution", "Workstation"), outward=False,
            aliases=("参与单位",),
        ),
        _OWNER,
    ),
    introduces=True,
    begins="started",
    colour="#15803d",
    shape="triangle",
)  # fmt: skip

INSTITUTION = Kind(
    "Institution", "国内单位", "Institution in China", "institutions", "国内单位",
    (
        Field(
            "inst_type", "类型", "Type", ValueType.CHOICE,
            plain_choices(
                "政府 Government", "科协 Science association", "企业 Company", "高校 University", "医院 Hospital",
                "科研院所 Research institute", "学校 School", "园区 Park",
            ),
            aliases=("单位类型",),
        ),
        _NAME_EN,
        _FIELDS,
    ),
    (_located(), _OWNER),
    introduces=True,
    called=("单位", "企业", "公司", "高校", "学校", "医院"),
    colour="#1d4ed8",
    shape="triangleDown",
)  # fmt: skip

PROGRAM = Kind(
    "Program", "计划", "Program", "programs", "计划",
    (_NAME_EN, _date("launched", "启动时间", "Launched", "发起时间"), _FIELDS),
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
        _date("held", "举办时间", "Held", "时间", "日期", "举办日期"),
        Field("activity_type", "类型", "Type", aliases=("活动类型",)),
        _FIELDS,
    ),
    (
        _located("举办地"),
        _PROGRAM,
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

REGION = Kind(
    "Region", "地区", "Region", "regions", "地区",
    (
        Field("code", "代码", "Code", aliases=("行政区划代码", "区划代码")),
        Field(
            "level", "级别", "Level", ValueType.CHOICE,
            _LEVELS,
            aliases=("层级",),
        ),
        Field("lat", "纬度", "Latitude", ValueType.NUMBER, aliases=("latitude",)),
        Field("lon", "经度", "Longitude", ValueType.NUMBER, aliases=("longitude",)),
        _NAME_EN,
        Field("former", "旧名旧码", "Former names and codes", ValueType.LIST),
    ),
    (LinkColumn("part_of", "上级地区", "PART_OF", ("Region",), aliases=("上级", "属于", "parent")),),
    essential=("code", "level", "part_of"),
    colour="#57606a",
    shape="hexagon",
)  # fmt: skip

POST = Kind(
    "Post", "岗位", "Post", "posts", "岗位",
    (_UNIT, Field("rank", "级别", "Rank", aliases=("职级",))),
    (LinkColumn("holder", "任职人", "HOLDS", ("Officer",), outward=False, aliases=("现任",)),),
    introduces=True,
    colour="#4d7c0f",
    shape="square",
)  # fmt: skip

OFFICER = Kind(
    "Officer", "联络人员", "Officer", "officers", "联络人员",
    (
        _UNIT,
        _TITLE,
        _private("phone", "电话", "Phone", ValueType.PHONE, "手机", "联系电话", "手机号", "手机号码", "电话号码"),
        _private("email", "邮箱", "Email", ValueType.EMAIL, "电子邮箱", "电子邮件", "e-mail", "联系邮箱"),
    ),
    (LinkColumn("posts", "岗位", "HOLDS", ("Post",), aliases=("担任岗位",)),),
    introduces=True,
    name_headers=_PERSONAL_NAMES,
    called=("联络员", "工作人员", "干部"),
    person=True,
    colour="#b45309",
    shape="dot",
)  # fmt: skip

_CONTACTS = (EXPERT, OVERSEAS_ORG, WORKSTATION, DOCTOR_GROUP, PROJECT, INSTITUTION)
CONTACT_KINDS = tuple(kind.label for kind in _CONTACTS)

# Whose names may carry a title, and are read family name first.
PEOPLE = frozenset({"Expert", "Officer"})

OWNER_RULE = Kind(
    "OwnerRule", "联络规则", "Owner rule", "owner_rules", "联络规则",
    (
        Field(
            "contact_kind", "联络对象", "Contact kind", ValueType.CHOICE,
            tuple(Choice(kind.label, kind.zh, kind.en) for kind in _CONTACTS),
        ),
        Field(
            "via", "依据", "Follows from", ValueType.CHOICE,
            choices(
                NATIVE_OF="籍贯 Native of", LIVES_IN="现居 Lives in", LOCATED_IN="位于 Located in", SERVES="服务家乡 Serves",
                WORKS_AT="任职于 Works at", HOSTED_BY="依托 Hosted by",
            ),
            aliases=("依据关系",),
        ),
        Field(
            "region_level", "地区级别", "Region level", ValueType.CHOICE,
            _LEVELS,
        ),
        Field("post_title", "岗位职务", "Title of the post", aliases=("负责岗位",), example="党委书记"),
        Field("role", "角色", "Role", example="第一联络人"),
        _date("since", "起", "Since", "生效日期"),
        _date("until", "止", "Until", "失效日期"),
    ),
    (LinkColumn("applies_to", "适用于", "APPLIES_TO", ("Region", "DoctorGroup", "OverseasOrg"), aliases=("适用范围",)),),
    # A rule that lost one of its conditions would reach further than it says.
    essential=(
        "contact_kind", "via", "region_level", "post_title", "role", "since", "until", "applies_to",
    ),
    colour="#a21caf",
    shape="triangleDown",
)  # fmt: skip

# The ends of a contact as whoever logs it names them.
CONTACT_WITH, CONTACT_BY = Field("with", "对象", "With"), Field("by", "经办", "By")

INTERACTION = Kind(
    "Interaction", "联络记录", "Interaction", "interactions", "联络记录",
    (
        _date("on", "日期", "On", "联络日期", "时间", "date"),
        Field("channel", "方式", "Channel", aliases=("联络方式",)),
        Field("summary", "内容", "Summary", aliases=("摘要", "联络内容"), long=True),
        Field("next_action", "下一步", "Next action", aliases=("下一步行动",)),
        _date("due", "到期", "Due", "到期日", "截止日期"),
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
        _date("due_from", "最早到期", "Due from", "起始日期"),
        _date("due_to", "最晚到期", "Due to", "到期", "截止日期"),
        Field(
            "state", "进展", "State", ValueType.CHOICE,
            choices(open="未完成 Open", kept="已兑现 Kept", broken="已失约 Broken", dropped="已取消 Dropped"),
            aliases=("状态",),
        ),
    ),
    (
        LinkColumn("with", "对象", "WITH", CONTACT_KINDS, aliases=("约定对象",)),
        LinkColumn("by", "经办", "BY", ("Officer",), aliases=("经办人",)),
    ),
    name_from=("text", "with", "due_from"),
    colour="#9d174d",
    shape="star",
)  # fmt: skip

FIGURE = Kind(
    "Figure", "统计数字", "Figure", "figures", "统计",
    (
        Field("metric", "指标", "Metric"),
        Field("value", "数值", "Value", ValueType.NUMBER, beside=("qualifier", "unit")),
        Field("qualifier", "修饰", "Qualifier", aliases=("近/多/余/约/超", "限定词")),
        Field("unit", "单位", "Unit"),
        _date("as_of", "截至", "As of", "截至日期", "日期", "年份"),
    ),
    (LinkColumn("about", "说明对象", "ABOUT", (), aliases=("对象",)),),
    name_from=("about", "metric", "qualifier", "value", "unit", "as_of"),
    colour="#475569",
    shape="square",
)  # fmt: skip

AWARD = Kind(
    "Award", "荣誉", "Award", "awards", "荣誉",
    (
        _date("awarded", "获得时间", "Awarded", "授予时间", "颁发时间"),
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
        _date("published", "发布日期", "Published", "日期", "发布时间"),
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

KINDS: tuple[Kind, ...] = (
    EXPERT, OVERSEAS_ORG, WORKSTATION, DOCTOR_GROUP, PROJECT, INSTITUTION, PROGRAM, ACTIVITY, REGION, POST, OFFICER,
    OWNER_RULE, INTERACTION, COMMITMENT, FIGURE, AWARD, SOURCE_KIND,
)  # fmt: skip

# What is said of others, and where: among people and organizations they would crowd a picture.
EVIDENCE_KINDS = (FIGURE.label, SOURCE_KIND.label)

KIND_BY_LABEL: dict[str, Kind] = {kind.label: kind for kind in KINDS}

ORG_TYPES = next(field for field in OVERSEAS_ORG.fields if field.name == "org_type").choices
_ORG_TYPES_ZH = {choice.value: choice.zh for choice in ORG_TYPES}


def org_type_zh(value: str | None) -> str:
    """Return the Chinese name of a type of organization."""
    return _ORG_TYPES_ZH.get(value or "", value or "类型不详")


def life_begins(label: str, properties: Mapping[str, Any]) -> int:
    """Return the first day of an entity's life as an integer; `FIRST` where its kind has none or its date is not known."""
    return first_day(properties.get(KIND_BY_LABEL[label].begins))
