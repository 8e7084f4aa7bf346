"""What offices require of those who do their liaison work: rules as data, and the quantities that these may count.

a workstation engages at least 200 experts, half of them senior        an officer looks after 2 to 5 experts
a workstation brings at least 30 leads a year                          a station is visited twice a year
"""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.vocabulary.contact_kinds import CONTACT_KINDS, CONTACTS
from graphsvc.vocabulary.fields import Choice, Field, ValueType, choices
from graphsvc.vocabulary.kind import Kind, LinkColumn
from graphsvc.vocabulary.ownership_kinds import OFFICER, POST
from graphsvc.vocabulary.recurring_fields import date_field


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that can be counted of an entity: what stands at the other end of its links of some types.

    `outward` tells whether the entity is their start. `kinds` are the kinds counted, `texts` the fields in which `containing` is
    looked for. `measure` is said after a number in Chinese. `in_person` counts meetings only.
    """

    name: str
    zh: str
    en: str
    types: tuple[str, ...]
    outward: bool
    kinds: tuple[str, ...]
    texts: tuple[str, ...]
    measure: str
    in_person: bool = False


_OF_EXPERTS = ("title", "degree", "fields")

QUANTITIES: tuple[Quantity, ...] = (
    Quantity("engaged", "受聘专家", "Engaged experts", ("ENGAGED_BY",), False, ("Expert",), _OF_EXPERTS, "名"),
    Quantity("members", "成员", "Members", ("MEMBER_OF",), False, ("Expert",), _OF_EXPERTS, "名"),
    Quantity("experts_owned", "负责联络的专家", "Experts looked after", ("OWNS",), True, ("Expert",), _OF_EXPERTS, "名"),
    Quantity("contacts_owned", "负责联络的对象", "Contacts looked after", ("OWNS",), True, CONTACT_KINDS, (), "个"),
    Quantity("partners", "合作机构", "Partner organizations", ("PARTNERS_WITH",), False, ("OverseasOrg",), ("org_type", "fields"), "家"),
    Quantity("projects", "项目和线索", "Projects and leads", ("TAKES_PART_IN",), True, ("Project",), ("stage", "fields"), "项"),
    Quantity("activities", "活动", "Activities", ("TAKES_PART_IN",), True, ("Activity",), ("activity_type",), "次"),
    Quantity("contacts", "联络", "Contacts made", ("WITH", "BY"), False, ("Interaction",), ("channel",), "次"),
    Quantity("visits", "见面走访", "Meetings in person", ("WITH", "BY"), False, ("Interaction",), ("channel",), "次", in_person=True),
)  # fmt: skip
QUANTITY_BY_NAME = {quantity.name: quantity for quantity in QUANTITIES}

# Of whom anything may be required; the fields that tell of what sort one is.
SUBJECTS: tuple[Kind, ...] = (*CONTACTS, OFFICER, POST)
SUBJECT_TEXTS = ("name", "station_type", "org_type", "inst_type", "title", "unit", "status", "stage")
EVERY_YEAR = "year"

REQUIREMENT = Kind(
    "Requirement", "考核要求", "Requirement", "requirements", "考核要求",
    (
        Field(
            "subject_kind", "考核对象", "Subject kind", ValueType.CHOICE,
            tuple(Choice(kind.label, kind.zh, kind.en) for kind in SUBJECTS),
        ),
        Field("subject_containing", "对象限于", "Subjects containing", aliases=("对象类型",), example="海智工作站"),
        Field(
            "counts", "考核什么", "Counts", ValueType.CHOICE,
            tuple(Choice(one.name, one.zh, one.en) for one in QUANTITIES), aliases=("考核内容", "考核指标"),
        ),
        Field("role", "角色", "Role", example="联系领导"),
        Field("containing", "其中限于", "Containing", aliases=("条件",), example="教授、研究员、高级"),
        Field("at_least", "至少", "At least", ValueType.NUMBER, aliases=("不少于",), example="200"),
        Field("at_most", "至多", "At most", ValueType.NUMBER, aliases=("不超过",), example="5"),
        Field("share", "占比至少", "Share at least", ValueType.NUMBER, aliases=("占比至少（%）", "占比（%）", "占比"), example="50"),
        Field("period", "周期", "Period", ValueType.CHOICE, choices(year="每年 Every year")),
        date_field("since", "起", "Since", "生效日期"),
        date_field("until", "止", "Until", "失效日期"),
    ),
    (
        LinkColumn(
            "applies_to", "适用于", "APPLIES_TO", ("Region", "Program", *(kind.label for kind in SUBJECTS)),
            aliases=("适用范围",),
        ),
    ),
    # Without one of these it would ask for more, or of others.
    essential=(
        "subject_kind", "subject_containing", "counts", "role", "containing", "at_least", "at_most", "share", "period", "since",
        "until", "applies_to",
    ),
    called=("考核办法", "考核指标"),
    colour="#9f1239",
    shape="triangleDown",
    migration="0012_requirements",
)  # fmt: skip
