"""The types of link: which kinds they join, and the phrase that reads each one forward and backward."""

from __future__ import annotations

from graphsvc.vocabulary.fields import Field, ValueType
from graphsvc.vocabulary.kinds import CONTACT_KINDS, KINDS, NOTE, QUOTE, REQUIREMENT, SOURCE
from graphsvc.vocabulary.link_type import LinkType, Saying
from graphsvc.vocabulary.statuses import STATUSES

LINK_FIELDS = (
    Field("role", "角色", "Role", aliases=("身份",)),
    Field("status", "状态", "Status", ValueType.CHOICE, STATUSES),
    Field("since", "起", "Since", ValueType.DATE, aliases=("开始", "起始时间", "from date")),
    Field("until", "止", "Until", ValueType.DATE, aliases=("结束", "截止时间", "to date")),
    SOURCE,
    QUOTE,
    NOTE,
    Field("rule", "规则", "Rule"),
    # Owners of one contact with the same words here are alternatives: one duty, of which it is not known who has it.
    Field("one_of", "居其一", "One of", aliases=("任选其一", "或")),
)

# What a link says: without one of these it would be another link, or hold at another time.
LINK_ESSENTIALS = frozenset({"role", "status", "since", "until", "rule"})

LINK_END_FIELDS = (
    Field("from", "起点", "From", aliases=("甲方",)),
    Field("type", "关系", "Type", aliases=("关系类型", "link")),
    Field("to", "终点", "To", aliases=("乙方",)),
)

LINK_SHEET = "links"
LINK_SHEET_ZH = "关系"


def _pairs(starts: tuple[str, ...], ends: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((start, end) for start in starts for end in ends)


def _mutual(status: str, words: str, words_en: str, note: str = "", note_en: str = "") -> Saying:
    """Say of both ends alike what they have with each other; `words` has `{}` for the other end's name."""
    said, said_en = words + "{(role)}", words_en + "{(role)}"
    return Saying(
        status, said.replace("{}", "{b}"), said.replace("{}", "{a}"), said_en.replace("{}", "{b}"), said_en.replace("{}", "{a}"),
        (note,) if note else (), (note_en,) if note_en else (),
    )  # fmt: skip


_PARTNERSHIPS = (
    _mutual("signed", "与{}签署合作协议", "{has/has had} a cooperation agreement with {}"),
    _mutual("intent", "与{}达成合作意向", "agreed in principle to cooperate with {}"),
    _mutual("discussed", "与{}商谈合作", "discussed cooperation with {}"),
    # Officers record whom they went to see: whoever stands at the link's end went to the organization, if nothing else is said.
    Saying("visited", "曾到访{b}", "曾接待{a}来访", "visited {b}", "received a visit from {a}", role="来访"),
    Saying(
        "visited",
        "曾接待{b}到访{(role)}",
        "曾到访{a}{(role)}",
        "received a visit from {b}{(role)}",
        "visited {a}{(role)}",
    ),
    _mutual("reported", "据报道与{}合作", "reportedly {cooperates/has cooperated} with {}"),
    _mutual("unknown", "与{}有联系", "{is/has been} in contact with {}", "情况不详", "details unknown"),
)

_PARTICIPANTS = ("Expert", "OverseasOrg", "Institution", "Workstation")
_RECORDS = ("Interaction", "Commitment")

LINK_TYPES: tuple[LinkType, ...] = (
    LinkType(
        "MEMBER_OF", "成员", "Member of",
        "是{b}的{role:成员}", "有{role:成员}{a}",
        "{is/has been} {role:a member} of {b}", "{has/has had} {a} as {role:a member}",
        _pairs(("Expert",), ("OverseasOrg", "DoctorGroup")), ("是…的成员", "加入"),
        beside_en="{role:a member} of {b}",
    ),
    LinkType(
        "NATIVE_OF", "籍贯", "Native of",
        "籍贯{b}", "是{a}的家乡",
        "comes from {b}", "is the home of {a}",
        _pairs(("Expert",), ("Region",)), single_for=("Expert",),
        timeless=True,
    ),
    LinkType(
        "LIVES_IN", "现居", "Lives in",
        "现居{b}", "是{a}的现居地",
        "{lives/has lived} in {b}", "{is/has been} the residence of {a}",
        _pairs(("Expert",), ("Region",)), ("现居地",),
        single_for=("Expert",),
    ),
    LinkType(
        "WORKS_AT", "任职于", "Works at",
        "任职于{b}{(role)}", "有{a}任职{(role)}",
        "{works/has worked} at {b}{as role}", "{has/has had} {a} on its staff{as role}",
        _pairs(("Expert",), ("Institution", "OverseasOrg")), ("任职",),
    ),
    LinkType(
        "ENGAGED_BY", "受聘于", "Engaged by",
        "受聘于{b}{(role)}", "聘任{a}{(role)}",
        "{is/has been} engaged by {b}{as role}", "{engages/has engaged} {a}{as role}",
        _pairs(("Expert",), ("Workstation", "Institution", "Program")), ("受聘",),
    ),
    LinkType(
        "TAKES_PART_IN", "参与", "Takes part in",
        "{role:参与}{b}", "由{a}{role:参与}",
        "{takes/has taken} part in {b}{as role}", "{has/has had} {a} taking part{as role}",
        _pairs(_PARTICIPANTS, ("Project", "Activity", "Program")),
    ),
    LinkType(
        "PARTNERS_WITH", "合作", "Partners with",
        "与{b}合作{(role)}", "与{a}合作{(role)}",
        "{cooperates/has cooperated} with {b}{(role)}", "{cooperates/has cooperated} with {a}{(role)}",
        _pairs(("OverseasOrg",), ("Workstation", "Institution", "Region", "OverseasOrg")), ("与…合作",),
        sayings=_PARTNERSHIPS,
    ),
    LinkType(
        "LOCATED_IN", "位于", "Located in",
        "位于{b}", "是{a}的所在地",
        "is located in {b}", "is where {a} is located",
        _pairs(("OverseasOrg", "DoctorGroup", "Institution", "Workstation", "Project", "Activity"), ("Region",)), ("所在地",),
        single_for=("Institution", "Workstation"),
        timeless=True,
    ),
    LinkType(
        "SERVES", "服务家乡", "Serves",
        "服务家乡{b}", "是{a}服务的家乡",
        "{serves/has served} its home area {b}", "{is/has been} the home area served by {a}",
        _pairs(("DoctorGroup",), ("Region",)), ("服务",),
    ),
    LinkType(
        "HOSTED_BY", "依托", "Hosted by",
        "依托{b}", "承建{a}",
        "{is/has been} hosted by {b}", "{hosts/has hosted} {a}",
        _pairs(("Workstation",), ("Institution",)), ("依托单位",),
        single_for=("Workstation",),
    ),
    LinkType(
        "FOUNDED", "创办", "Founded",
        "创办{b}", "由{a}创办",
        "founded {b}", "was founded by {a}",
        _pairs(("Expert",), ("Institution",)), once=True,
    ),
    LinkType(
        "PART_OF", "属于", "Part of",
        "属于{b}{(role)}", "包括{a}{(role)}",
        "is part of {b}{(role)}", "includes {a}{(role)}",
        (
            ("Region", "Region"), ("DoctorGroup", "DoctorGroup"), *_pairs(("Workstation", "Activity", "Project"), ("Program",)),
            ("Workstation", "Workstation"), ("Activity", "Activity"), ("Project", "Activity"),
        ),
        single_for=("Region",),
        timeless=True,
    ),
    LinkType(
        "RECEIVED", "获得", "Received",
        "获得{b}{(role)}", "由{a}获得{(role)}",
        "received {b}{(role)}", "was awarded to {a}{(role)}",
        _pairs((*_PARTICIPANTS, "Project"), ("Award",)),
        ("获奖", "获评"), once=True, migration="0003_awards",
    ),
    LinkType(
        "HOLDS", "担任", "Holds",
        "担任{b}", "由{a}担任",
        "{holds/has held} the post {b}", "{is/has been} held by {a}",
        _pairs(("Officer",), ("Post",)), ("任职岗位",),
    ),
    LinkType(
        "OWNS", "负责联络", "Owns",
        "负责联络{b}{(role)}", "由{a}负责联络{(role)}",
        "{is/has been} responsible for contact with {b}{as role}", "{has/has had} {a} as its contact owner{(role)}",
        _pairs(("Post", "Officer"), CONTACT_KINDS), ("联络", "负责"),
    ),
    LinkType(
        "APPLIES_TO", "适用于", "Applies to",
        "适用于{b}", "适用{a}",
        "applies to {b}", "is covered by {a}",
        (
            *_pairs(("OwnerRule", "CadenceRule"), ("Region", "DoctorGroup", "OverseasOrg")),
            *_pairs(("Requirement",), next(column.targets for column in REQUIREMENT.columns)),
        ),
        timeless=True,
    ),
    LinkType(
        "WITH", "对象", "With",
        "联络对象是{b}", "有联络事项{a}",
        "concerns {b}", "is the subject of {a}",
        _pairs(_RECORDS, CONTACT_KINDS), timeless=True,
    ),
    LinkType(
        "BY", "经办", "By",
        "由{b}经办", "经办{a}",
        "was handled by {b}", "handled {a}",
        _pairs(_RECORDS, ("Officer",)), timeless=True,
    ),
    LinkType(
        "ABOUT", "说明", "About",
        "说明{b}", "有统计数字{a}",
        "is a figure about {b}", "has the figure {a}",
        _pairs(("Figure",), tuple(kind.label for kind in KINDS)),
        timeless=True,
    ),
    LinkType(
        "CITED_IN", "出自", "Cited in",
        "出自{b}", "载有{a}",
        "is cited in {b}", "cites {a}",
        _pairs(("Figure",), ("Source",)), timeless=True,
    ),
)  # fmt: skip

LINK_BY_TYPE: dict[str, LinkType] = {link.type: link for link in LINK_TYPES}
