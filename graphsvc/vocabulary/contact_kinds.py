"""The kinds that officers keep in contact with: people and bodies here and abroad."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.vocabulary.fields import Field, ValueType, choices, plain_choices
from graphsvc.vocabulary.kind import Kind, LinkColumn
from graphsvc.vocabulary.recurring_fields import (
    CADENCE_FIELDS,
    FIELDS,
    NAME_EN,
    OWNER,
    PERSONAL_NAMES,
    PROGRAM_COLUMN,
    STATUS,
    TITLE,
    date_field,
    located_column,
    private_field,
)

EXPERT = Kind(
    "Expert", "专家", "Expert", "experts", "专家",
    (
        NAME_EN,
        Field("fields", "专业领域", "Fields", ValueType.LIST, aliases=("领域", "研究方向", "研究领域", "专业", "学科", "专长", "专长领域", "专业特长")),
        TITLE,
        Field("degree", "学位", "Degree", aliases=("学历", "学历学位", "最高学历", "最高学位")),
        Field("status", "状态", "Status", ValueType.CHOICE, plain_choices("在外 Abroad|国外|境外|在海外|旅居海外", "回国 Returned|已回国|归国|回国发展|国内|全职回国", "往返 Between|两边跑|往返两地|国内外往返|双聘")),
        private_field("phone", "电话", "Phone", ValueType.PHONE, "手机", "联系电话", "联络电话", "手机号", "手机号码", "电话号码"),
        private_field("email", "邮箱", "Email", ValueType.EMAIL, "电子邮箱", "电子邮件", "电邮", "e-mail", "联系邮箱"),
        private_field("wechat", "微信", "WeChat", ValueType.TEXT, "微信号"),
        private_field("id_number", "证件号", "ID number", ValueType.IDENTITY, "身份证号", "护照号"),
        Field("purpose", "使用目的", "Purpose", aliases=("处理目的",)),
        Field("consent", "个人信息同意", "Consent", ValueType.CHOICE, plain_choices("已同意 Given", "未征求 Not asked", "不同意 Refused", "已撤回 Withdrawn")),
        date_field("consent_on", "同意日期", "Consent on", "同意或撤回日期"),
        date_field("keep_until", "保存期限", "Keep until", "保存至"),
        *CADENCE_FIELDS,
    ),
    (
        LinkColumn("native_of", "籍贯", "NATIVE_OF", ("Region",), aliases=("家乡", "祖籍")),
        LinkColumn("lives_in", "现居地", "LIVES_IN", ("Region",), aliases=("居住地", "现居")),
        LinkColumn("member_of", "海外机构", "MEMBER_OF", ("OverseasOrg",), aliases=("所属社团", "海外社团")),
        LinkColumn("works_at", "工作单位", "WORKS_AT", ("Institution", "OverseasOrg"), aliases=("任职单位", "所在单位", "现工作单位", "现职单位")),
        LinkColumn("doctor_group", "博士团", "MEMBER_OF", ("DoctorGroup",)),
        LinkColumn("engaged_by", "受聘", "ENGAGED_BY", ("Workstation", "Institution", "Program"), aliases=("受聘单位",)),
        LinkColumn("projects", "项目", "TAKES_PART_IN", ("Project",), aliases=("参与项目",)),
        LinkColumn("activities", "活动", "TAKES_PART_IN", ("Activity",), aliases=("参与活动",)),
        LinkColumn("founded", "创办", "FOUNDED", ("Institution",), aliases=("创办企业",)),
        OWNER,
    ),
    introduces=True,
    name_headers=PERSONAL_NAMES,
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
                society="社团 Society|社会团体|社会组织|学会|协会|科技团体|民间团体|非营利组织", university="高校 University|大学|高等院校|院校",
                institute="科研院所 Research institute|科研机构|研究机构|研究院|研究所|科研单位",
                government="政府机构 Government body|政府|政府部门|官方机构", company="企业 Company|公司|商业机构", consulate="使领馆 Consulate|使馆|领事馆|领馆|总领馆|大使馆",
                association="学生/青年组织 Student or youth association|学生组织|青年组织|学联|学生会|学生学者联谊会",
            ),
            aliases=("机构类型", "机构性质"),
        ),
        NAME_EN,
        Field("abbreviation", "简称", "Abbreviation", aliases=("缩写",)),
        date_field("founded", "成立时间", "Founded", "成立日期", "成立年份"),
        Field("home_country", "所属国家", "Home country", ValueType.COUNTRY, aliases=("所属国", "派遣国"), example="匈牙利"),
        Field("website", "网址", "Website", ValueType.URL, aliases=("网站", "官网", "官方网站")),
        FIELDS,
        *CADENCE_FIELDS,
    ),
    (
        located_column("国家", "所在国家"),
        LinkColumn(
            "partners_with", "合作对象", "PARTNERS_WITH", ("Workstation", "Institution", "Region", "OverseasOrg"),
            aliases=("合作单位",),
        ),
        LinkColumn("projects", "项目", "TAKES_PART_IN", ("Project",), aliases=("参与项目",)),
        LinkColumn("activities", "活动", "TAKES_PART_IN", ("Activity",), aliases=("参与活动",)),
        OWNER,
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
        date_field("approved", "批准时间", "Approved", "获批时间", "设立时间", "批准年份", "建站时间"),
        STATUS,
        *CADENCE_FIELDS,
    ),
    (
        located_column(),
        LinkColumn("hosted_by", "依托单位", "HOSTED_BY", ("Institution",), aliases=("建站单位", "设站单位")),
        LinkColumn("head", "站长", "OWNS", ("Officer", "Post"), outward=False, role="站长", aliases=("负责人",)),
        LinkColumn("liaison", "专职联络", "OWNS", ("Officer", "Post"), outward=False, role="专职联络", aliases=("专职联络人",)),
        LinkColumn("owner", "联络人", "OWNS", ("Officer", "Post"), outward=False, aliases=("对接人", "contact owner")),
        LinkColumn("partners", "合作机构", "PARTNERS_WITH", ("OverseasOrg",), outward=False, aliases=("海外合作机构",)),
        LinkColumn("program", "所属计划", "PART_OF", ("Program",), aliases=("计划",)),
        LinkColumn("part_of", "上级工作站", "PART_OF", ("Workstation",), aliases=("所属基地",)),
    ),
    introduces=True,
    name_headers=("站名",),
    called=("海智工作站", "海外人才工作站", "海智工作基地", "工作基地", "离岸基地", "站点"),
    begins="approved",
    colour="#7c3aed",
    shape="square",
)  # fmt: skip

DOCTOR_GROUP = Kind(
    "DoctorGroup", "博士团", "Hometown doctor group", "doctor_groups", "博士团",
    (date_field("founded", "成立时间", "Founded", "成立日期"), *CADENCE_FIELDS),
    (
        LinkColumn("serves", "服务家乡", "SERVES", ("Region",), aliases=("家乡", "服务地区")),
        located_column(),
        LinkColumn("part_of", "上级博士团", "PART_OF", ("DoctorGroup",), aliases=("所属博士团",)),
        OWNER,
    ),
    introduces=True,
    begins="founded",
    colour="#be185d",
    shape="hexagon",
)  # fmt: skip

PROJECT = Kind(
    "Project", "项目", "Project", "projects", "项目",
    (
        replace(FIELDS, aliases=("field", *FIELDS.aliases), formerly="field"),
        Field("stage", "阶段", "Stage", aliases=("进展",)),
        date_field("started", "启动时间", "Started", "开始时间"),
        Field("result", "成果", "Result", aliases=("结果", "项目成果"), long=True),
        *CADENCE_FIELDS,
    ),
    (
        located_column(),
        PROGRAM_COLUMN,
        LinkColumn(
            "participants", "参与方", "TAKES_PART_IN", ("Expert", "OverseasOrg", "Institution", "Workstation"), outward=False,
            aliases=("参与单位",),
        ),
        OWNER,
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
                "政府 Government|党政机关|机关|政府部门", "科协 Science association|科协组织", "企业 Company|公司|民营企业|国有企业|国企|民企",
                "高校 University|大学|高等院校|院校", "医院 Hospital|医疗机构|医疗卫生机构", "科研院所 Research institute|科研机构|研究机构|研究院|研究所|科研单位",
                "学校 School|中小学", "园区 Park|开发区|高新区|产业园|产业园区",
            ),
            aliases=("单位类型",),
        ),
        NAME_EN,
        FIELDS,
        *CADENCE_FIELDS,
    ),
    (located_column(), OWNER),
    introduces=True,
    called=("单位", "企业", "公司", "高校", "学校", "医院"),
    colour="#1d4ed8",
    shape="triangleDown",
)  # fmt: skip

CONTACTS = (EXPERT, OVERSEAS_ORG, WORKSTATION, DOCTOR_GROUP, PROJECT, INSTITUTION)
CONTACT_KINDS = tuple(kind.label for kind in CONTACTS)
