"""What each parameter of a question is called on the pages, for messages and for the form that is shown again."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "If-Match": ("所见的版本", "version seen"),
    "after": ("到", "to"),
    "approved": ("批准年份", "year of approval"),
    "account": ("账号", "account"),
    "as_of": ("截至", "as of"),
    "batch": ("批次", "batch"),
    "before": ("从", "from"),
    "body": ("请求内容", "body"),
    "by": ("布局", "layout"),
    "centre": ("中心", "centre"),
    "country": ("国家（地区）", "country"),
    "create_missing": ("补建对象", "create what is missing"),
    "cursor": ("页", "page"),
    "dry_run": ("试运行", "dry run"),
    "ended": ("已结束的关系", "ended links"),
    "entry": ("改动编号", "journal entry"),
    "expanded": ("展开的对象", "expanded"),
    "field": ("字段", "field"),
    "file": ("文件", "file"),
    "from": ("起点", "from"),
    "group": ("分组", "groups"),
    "hops": ("几步之内", "hops"),
    "id": ("编号或名称", "id or name"),
    "kind": ("类别", "kinds"),
    "limit": ("最多几条", "at most"),
    "max_hops": ("最多几步", "most hops"),
    "months": ("几个月没有联络", "months without contact"),
    "opened": ("打开的分组", "opened groups"),
    "organization": ("机构", "organization"),
    "overdue": ("只看逾期", "overdue only"),
    "paths": ("路径", "paths"),
    "province": ("省级地区", "province"),
    "q": ("搜索", "search"),
    "reason": ("原因", "reason"),
    "records": ("统计数字和来源", "figures and sources"),
    "region": ("地区", "region"),
    "skip": ("跳过", "passed over"),
    "strict": ("全部或不写", "all or nothing"),
    "to": ("终点", "to"),
    "type": ("机构类型", "types"),
    "why": ("错在哪里", "why"),
    "with": ("对象", "with"),
    "without": ("不经过", "without"),
    "without_head": ("没有站长", "without a head"),
    "year": ("年份", "year"),
}


def words_of(parameter: str) -> tuple[str, str]:
    """Return the Chinese and the English words for a parameter; one that does not exist is called as it was written."""
    return WORDS.get(parameter.split(".")[0], (parameter, parameter))
