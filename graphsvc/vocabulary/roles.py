"""English for the roles that lists write most; any other role is shown as it was written.

A role is a free text, so that this table only translates: it allows and forbids nothing.
"""

from __future__ import annotations

# Who has one of them leads the organization or the group; 副会长 does not.
LEADING = (
    "会长",
    "理事长",
    "主席",
    "团长",
    "负责人",
    "召集人",
    "总召集人",
    "组长",
    "秘书长",
    "执行会长",
    "代会长",
    "临时负责人",
)

# Who owns a contact in one of them stands above those who keep in touch.
SUPERIOR = ("联系领导", "分管领导", "抓总")

# As it stands after "as" or "is": with its article, where English wants one.
ROLES_EN = {
    "会长": "president", "主席": "chair", "副会长": "vice president", "副主席": "vice chair", "名誉会长": "honorary president",
    "秘书长": "secretary-general", "副秘书长": "deputy secretary-general", "理事长": "chair of the council", "理事": "a council member",
    "常务理事": "an executive council member", "成员": "a member", "会员": "a member", "代表": "a representative", "顾问": "an adviser",
    "创始人": "founder", "发起人": "an initiator",
    "教授": "a professor", "副教授": "an associate professor", "研究员": "a research fellow", "主治医师": "an attending physician",
    "首席科学家": "chief scientist", "董事长": "chair of the board", "总经理": "general manager", "副总经理": "deputy general manager",
    "总裁": "chief executive", "副总裁": "vice president", "院长": "dean", "校长": "president", "主任": "director", "副主任": "deputy director",
    "海智专家": "a HOME expert", "名誉校长": "honorary principal", "名誉主任": "honorary director", "引进人才": "recruited talent",
    "名誉职务": "an honorary post holder",
    "发起": "an initiator", "承办": "an organizer", "主办": "a host", "协办": "a co-organizer", "组织": "an organizer", "举办": "a host",
    "牵头": "the lead", "组团": "leader of the delegation", "参会": "an attendee", "签约": "a signatory", "支持": "a supporter", "试点": "a pilot",
    "随团出访": "a member of the delegation", "捐赠": "a donor", "受赠": "a recipient", "统筹": "coordinator", "联合打造": "a joint builder",
    "战略合作": "strategic cooperation", "研究团队": "a research team", "共建": "joint building", "拜访": "a call", "考察": "a study visit",
    "来访": "a visit",
    "第一联络人": "first contact", "联系领导": "leader in charge", "专职联络": "full-time liaison", "站长": "head of the station",
    "对接专员": "liaison officer", "具体负责": "the one in charge", "抓总": "overall lead", "秘书处": "the secretariat",
}  # fmt: skip
