"""Why a link cannot be and what to do about it: every such sentence, for rows and for changes by hand alike.

Must not decide anything; it is handed what it names.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.values.results import Reason
from graphsvc.vocabulary import KIND_BY_LABEL, LinkType

# More kinds than these are no help in a sentence.
LISTED_KINDS = 5
_LISTED = 6


def wrong_kind(text: str, kind: str, allowed: Sequence[str]) -> Reason:
    zh, en = kinds_in_words(allowed)
    named = KIND_BY_LABEL[kind]
    return Reason(
        f"“{text}”是{named.zh}，这里要填{zh}",
        f"{text} is a {named.en}; here belongs a {en}",
        f"改填{zh}的名称或编号，或换到相应的列",
        f"write the name or id of a {en}, or use the column for it",
    )


def ends_not_allowed(link: LinkType, start: str, end: str) -> Reason:
    pairs = "、".join(f"{KIND_BY_LABEL[a].zh}→{KIND_BY_LABEL[b].zh}" for a, b in link.ends[:_LISTED])
    return Reason(
        f"“{link.zh}”不能从{KIND_BY_LABEL[start].zh}指向{KIND_BY_LABEL[end].zh}",
        f"{link.type} cannot join a {KIND_BY_LABEL[start].en} to a {KIND_BY_LABEL[end].en}",
        f"这种关系可以是：{pairs}；检查起点和终点是否填反，或换一种关系",
        "check whether the two ends are swapped, or use another type of link",
    )


def itself(text: str) -> Reason:
    return Reason(
        f"“{text}”指向了它自己",
        f"{text} is linked to itself",
        "改填另一个名称或编号，或清空这一格",
        "write another name or id, or clear the cell",
    )


def circular(chain: Sequence[str]) -> Reason:
    shown = "→".join(chain)
    return Reason(
        f"上下级成了一个圈：{shown}",
        f"what is part of what runs in a circle: {shown}",
        "改正其中一个的上级",
        "mend the parent of one of them",
    )


def second_parent(name: str, parent: str, wanted: str) -> Reason:
    return Reason(
        f"“{name}”已属于“{parent}”，不能再属于“{wanted}”",
        f"{name} is part of {parent} already and cannot be part of {wanted} too",
        "一个地区只有一个上级，地区表自带的地区不能改隶属：核对是否同名的另一个地区，是则另填带字母的编号",
        "a region has one parent, and that of a region of the reference table stays: give another region of the same name an id",
    )


def region_needs_parent(name: str) -> Reason:
    return Reason(
        f"没有叫“{name}”的地区，也没有填上级地区和代码",
        f"there is no region named {name}, and the row has neither a parent nor a code",
        "填“上级”（例如 河南省信阳市光山县），或填区划代码",
        "fill in the parent or the code",
    )


def kinds_in_words(kinds: Sequence[str]) -> tuple[str, str]:
    """Return kinds as one can be said instead of another, in Chinese and English."""
    if not kinds or len(kinds) > LISTED_KINDS:
        return "条目", "entity"
    return "或".join(KIND_BY_LABEL[k].zh for k in kinds), " or ".join(KIND_BY_LABEL[k].en for k in kinds)
