"""What each parameter is called, of a question and of a change, for messages and for the form that is shown again."""

from __future__ import annotations

from graphsvc.changes.merging import KEEP, OTHER
from graphsvc.changes.not_same import B
from graphsvc.vocabulary import LINK_END_FIELDS, LINK_FIELDS
from graphsvc.vocabulary.kinds import CONTACT_BY, CONTACT_WITH, ID, INTERACTION, NAME
from graphsvc.vocabulary.recurring_fields import CLOSED, OUTCOME

Words = tuple[str, str]

WORDS: dict[str, Words] = {
    "abolishes": ("岗位撤销", "post abolished"),
    "account": ("账号", "account"),
    "across": ("各列", "columns counted"),
    "address": ("地址", "address"),
    "after": ("到", "to"),
    "approved": ("批准年份", "year of approval"),
    "as_of": ("截至", "as of"),
    "batch": ("批次", "batch"),
    "before": ("从", "from"),
    "body": ("请求内容", "body"),
    "back": ("回到哪一页", "page to lead back to"),
    "by": ("布局", "layout"),
    "centre": ("中心", "centre"),
    "channel": ("途径", "channel"),
    "columns": ("列", "columns"),
    "count": ("计数", "counted by"),
    "day": ("从哪天起", "from which day"),
    "complete": ("名单是全的", "complete list"),
    "country": ("国家（地区）", "country"),
    "create_missing": ("补建对象", "create what is missing"),
    "cursor": ("页", "page"),
    "door": ("从哪里改的", "door"),
    "down": ("各行", "rows"),
    "dry_run": ("试运行", "dry run"),
    "either": ("与哪个条件或", "alternative to"),
    "ended": ("已结束的关系", "ended links"),
    "entry": ("改动编号", "journal entry"),
    "expanded": ("展开的对象", "expanded"),
    "field": ("字段", "field"),
    "file": ("文件", "file"),
    "filter": ("筛选哪一列", "column asked"),
    "from": ("起点", "from"),
    "group": ("分组", "groups"),
    "hidden": ("隐藏的对象", "hidden ones"),
    "hops": ("几步之内", "hops"),
    "id": ("编号或名称", "id or name"),
    "If-Match": ("所见的版本", "version seen"),
    "kind": ("类别", "kinds"),
    "laid": ("一并布局的展开次数", "expansions laid out together"),
    "layout": ("布局", "layout"),
    "leaving": ("谁离开", "who leaves"),
    "level": ("督办", "urgency"),
    "limit": ("最多几条", "at most"),
    "max_hops": ("最多几步", "most hops"),
    "longer": ("再多走几步", "hops more"),
    "months": ("几个月没有联络", "months without contact"),
    "name": ("名称", "name"),
    "no_kind": ("不画的类别", "hidden kinds"),
    "no_status": ("不画的状态", "hidden statuses"),
    "no_type": ("不画的关系", "hidden types of links"),
    "nobody": ("无人经办", "in nobody's hands"),
    "notes": ("备注", "notes"),
    "of": ("从哪一页", "page of"),
    "office": ("给全单位", "for the office"),
    "officer": ("联络人员", "officer"),
    "op": ("怎么问", "operator"),
    "opened": ("打开的分组", "opened groups"),
    "organization": ("机构", "organization"),
    "other": ("对方", "other end"),
    "overdue": ("只看逾期", "overdue only"),
    "own": ("出发地区", "own region"),
    "owner": ("联络负责人", "owner"),
    "page": ("第几页", "page number"),
    "paths": ("路径", "paths"),
    "province": ("省级地区", "province"),
    "q": ("搜索", "search"),
    "reason": ("原因", "reason"),
    "records": ("统计数字和来源", "figures and sources"),
    "region": ("地区", "region"),
    "saved": ("刚做的改动", "change just made"),
    "side": ("承诺方", "promised by"),
    "rule": ("规则", "rule"),
    "since": ("从哪天起", "from which day"),
    "skip": ("跳过", "passed over"),
    "sort": ("排序", "order"),
    "state": ("进展", "state"),
    "steps": ("几步", "steps"),
    "strict": ("全部或不写", "all or nothing"),
    "tall": ("竖屏布局", "for a tall screen"),
    "to": ("终点", "to"),
    "token": ("访问令牌", "token"),
    "towards": ("联系强度所指的地区", "region of scores"),
    "type": ("机构类型", "types"),
    "value": ("值", "value"),
    "way": ("哪种关系", "kind of link"),
    "when": ("何时到期", "when due"),
    "where": ("筛选条件", "conditions"),
    "who": ("谁移交", "who hands over"),
    "why": ("错在哪里", "why"),
    "with": ("对象", "with"),
    "without": ("不经过", "without"),
    "without_head": ("没有站长", "without a head"),
    "year": ("年份", "year"),
    "years": ("几年没有联络", "years without contact"),
}


_LINK = {one.name: (one.zh, one.en) for one in (*LINK_END_FIELDS, *LINK_FIELDS)} | {"type": ("关系类型", "type")}
_CONTACT = {one.name: (one.zh, one.en) for one in (*INTERACTION.all_fields, CONTACT_WITH, CONTACT_BY)}
_ANSWER = {
    "answer": ("回答", "answer"),
    "value": ("答的是哪一个", "which one"),
    "question": ("第几问", "number of the question"),
}
_IS_NEW = ("与同名的不是同一个", "another of that name")

# What the same name means in the body of a change, or in an address that names something else: by the class that reads it.
_OF_MODEL: dict[str, dict[str, Words]] = {
    "NewEntity": {
        "kind": ("类别", "kind"), "name": (NAME.zh, NAME.en), "id": (ID.zh, ID.en), "links": ("关系", "link"), "is_new": _IS_NEW,
    },
    "LinkToAdd": _LINK,
    "NewLink": _LINK,
    "StoryToSave": {"steps": ("步骤", "steps"), "name": ("名称", "name")},
    "StepBody": {"view": ("视图", "view"), "sentence": ("一句话", "sentence")},
    "TwoOfThem": {"a": ("一条", "one"), "b": (B.zh, B.en), "why": ("凭什么", "why")},
    "WaitingQuery": {"what": ("问什么", "question"), "by": ("谁导入的", "brought by"), "done": ("刚定好的", "decided just now")},
    "ProposalsQuery": {"state": ("状态", "state")},
    "AnswerBody": _ANSWER,
    "AnswerToOne": _ANSWER,
    "AnswersToMany": {"decisions": ("回答", "answers")},
    "TheSame": {"keep": (KEEP.zh, KEEP.en), "merge": (OTHER.zh, OTHER.en), "fields": ("另选的值", "chosen values")},
    "RuleBody": {"rule": ("规则", "rule"), "applies_to": ("适用于", "applies to"), "day": ("哪一天", "day")},
    "ImportForm": {"choices": ("怎样读", "how it is read"), "profile": ("读法档案", "profile")},
    "ListForm": {"choices": ("怎样读", "how it is read"), "profile": ("读法档案", "profile")},
    "NewProfile": {"name": ("名称", "name"), "headings": ("表头", "headings"), "choice": ("怎样读", "how it is read")},
    "NewName": {"name": ("名称", "name")},
    "NewHolder": {"officer": ("联络人员", "officer")},
    "NewHandover": {"to": ("接手", "takes over")},
    "ChoiceBody": {"to": ("接手人", "successor"), "region": ("地区", "region"), "keys": ("哪几项", "keys")},
    "SignatureBody": {"of": ("哪一方", "side")},
    "SheetQuery": {"to": ("哪位接手人", "which successor")},
    "LinkPath": {"id": ("关系的编号", "id of the link")},
    "Closing": {"state": ("进展", "state"), "on": (CLOSED.zh, CLOSED.en), "why": (OUTCOME.zh, OUTCOME.en)},
    "TakingOver": {"by": (CONTACT_BY.zh, CONTACT_BY.en), "on": ("接手日期", "taken over on"), "seen": ("所见的经办", "hands seen")},
    "NewContact": {**_CONTACT, "is_new": _IS_NEW},
    "Drawing": {
        "format": ("文件格式", "format"), "title": ("标题", "title"), "day": ("日期", "day"), "nodes": ("对象", "nodes"),
        "links": ("关系", "links"), "positions": ("位置", "positions"), "question": ("所问的内容", "question"),
    },
}  # fmt: skip
# The class that reads each of several things within the body of a change.
_WITHIN = {("NewEntity", "links"): "LinkToAdd"}


def words_of(parameter: str, model: str = "") -> Words:
    """Return the Chinese and the English words for a parameter; one that does not exist is called as it was written.

    `model` is the class that reads it, `parameter` perhaps a path into a body: `links.0.type`.
    """
    name, *inner = parameter.split(".")
    zh, en = _OF_MODEL.get(model, {}).get(name) or WORDS.get(name, (parameter, parameter))
    if len(inner) > 1 and inner[0].isdecimal() and (within := _WITHIN.get((model, name))):
        inner_zh, inner_en = words_of(inner[1], within)
        return f"第 {int(inner[0]) + 1} 条{zh}的{inner_zh}", f"{inner_en} of {en} {int(inner[0]) + 1}"
    return zh, en
