"""Why a row cannot be joined to the graph and what to do about it: every such sentence, in one place.

Must not decide anything. Sentences about what a cell holds are in `values.reasons`.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.values.link_reasons import LISTED_KINDS, kinds_in_words
from graphsvc.values.results import Reason
from graphsvc.vocabulary import KIND_BY_LABEL, LinkType

_LISTED = 6


def unknown(text: str, kinds: Sequence[str], nearest: Sequence[str], made: str | None, wished: bool) -> Reason:
    """Return that nothing has this name; `made` is the kind that it can be made of, `wished` that it was to be made."""
    zh_kind, en_kind = kinds_in_words(kinds)
    near_zh = f"，相近的有：{'、'.join(nearest)}" if nearest else ""
    near_en = f"; nearest: {', '.join(nearest)}" if nearest else ""
    way_zh, way_en = _way_to_make(text, kinds, made, wished)
    return Reason(
        f"没有叫“{text}”的{zh_kind}{near_zh}",
        f"there is no {en_kind} named {text}{near_en}",
        f"核对名称，或先在{_sheets(kinds)}表里加上这一行{way_zh}",
        f"check the name, or add a row for it to the sheet {_sheets_en(kinds)}{way_en}",
    )


def _way_to_make(text: str, kinds: Sequence[str], made: str | None, wished: bool) -> tuple[str, str]:
    if made and not wished:
        return "，或在导入时选“自动新建”（--create-missing）", ", or import with --create-missing"
    if made or not 1 < len(kinds) <= LISTED_KINDS:
        return "", ""
    forms = " 或 ".join(f"{KIND_BY_LABEL[kind].zh}:{text}" for kind in kinds)
    forms_en = " or ".join(f"{kind}:{text}" for kind in kinds)
    return (
        f"，或写明类别（{forms}）并在导入时选“自动新建”（--create-missing）",
        f", or write its kind ({forms_en}) and import with --create-missing",
    )


def _sheets(kinds: Sequence[str]) -> str:
    return "或".join(f"“{KIND_BY_LABEL[kind].sheet_zh}”" for kind in kinds[:LISTED_KINDS]) or "它那一类的"


def _sheets_en(kinds: Sequence[str]) -> str:
    return " or ".join(KIND_BY_LABEL[kind].sheet for kind in kinds[:LISTED_KINDS]) or "of its kind"


def unknown_region(text: str, nearest: Sequence[str]) -> Reason:
    near_zh = f"，相近的有：{'、'.join(nearest)}" if nearest else ""
    near_en = f"; nearest: {', '.join(nearest)}" if nearest else ""
    return Reason(
        f"没有叫“{text}”的地区{near_zh}",
        f"there is no region named {text}{near_en}",
        "写区划代码或完整路径，例如 河南省信阳市光山县；乡镇和表里没有的国外城市，先在“地区”表里加一行并填“上级地区”",
        "write a code or a full path; add a township or a city that is missing to the sheet of regions, with its parent",
    )


def ambiguous_region(text: str, candidates: Sequence[tuple[str, str]]) -> Reason:
    """Return the refusal of a region's name; a candidate is a full name and a code."""
    listed = "、".join(f"{name}（{code}）" if code else name for name, code in candidates[:_LISTED])
    more_zh, more_en = _more(len(candidates))
    return Reason(
        f"“{text}”有 {len(candidates)} 个：{listed}{more_zh}",
        f"{text} means {len(candidates)} regions: {listed}{more_en}",
        f"写完整路径或代码，例如 {candidates[0][0]}",
        f"write the full path or the code, as {candidates[0][0]}",
    )


def ambiguous(text: str, candidates: Sequence[tuple[str, str, str, str]]) -> Reason:
    """Return the refusal of a name that several have; a candidate is a kind, a name, an id and what tells it apart."""
    zh = "、".join(_candidate(*one) for one in candidates[:_LISTED])
    more_zh, more_en = _more(len(candidates))
    kinds = list(dict.fromkeys(kind for kind, *_ in candidates))
    prefix = f"，或写明类别，例如 {KIND_BY_LABEL[kinds[0]].zh}:{text}" if len(kinds) == len(candidates) else ""
    return Reason(
        f"“{text}”有 {len(candidates)} 个：{zh}{more_zh}",
        f"{text} names {len(candidates)} entities: {zh}{more_en}",
        f"改填其中一个的编号{prefix}",
        "write the id of the one that is meant",
    )


def ambiguous_row(text: str, candidates: Sequence[tuple[str, str, str, str]]) -> Reason:
    """Return the refusal of a row without id whose name several have."""
    reason = ambiguous(text, candidates)
    return Reason(
        reason.zh,
        reason.en,
        "在“编号”列填上所指的那一个的编号；确实是另一个，就填一个新编号",
        "write the id of the one that is meant into the id column, or a new id if this is another one",
    )


def hidden(text: str) -> Reason:
    return Reason(
        f"“{text}”是隐去的名称，不等于任何已有的条目",
        f"{text} is a masked name, which never equals anything that is there",
        "给它一个“编号”，并在引用它的地方写这个编号",
        "give it an id (编号), and refer to it by that id",
    )


def two_values(link: LinkType, name: str, values: Sequence[str]) -> Reason:
    listed = "、".join(f"“{value}”" for value in values)
    return Reason(
        f"同一个文件里“{name}”的{link.zh}有 {len(values)} 个：{listed}，只能有一个",
        f"the file says {len(values)} values of {link.en} for {name}: {', '.join(values)}; there can be one",
        "只留对的那一个；以前的，在“关系”表里写明“止”；若是同名的两个人，给其中一个填带字母的编号",
        "keep the right one, write a former one into the sheet of links with its until, or give one of two of this name an id",
    )


def id_of_other_kind(id_: str, kind: str, other: str) -> Reason:
    zh, en = KIND_BY_LABEL[other].zh, KIND_BY_LABEL[other].en
    return Reason(
        f"编号 {id_} 已经属于一条{zh}",
        f"the id {id_} already belongs to a {en}",
        f"给这条{KIND_BY_LABEL[kind].zh}换一个编号",
        "give this row another id",
    )


def rests_on_refused(text: str, sheet: str, row: int, why: str, why_en: str) -> Reason:
    return Reason(
        f"它引用的“{text}”（“{sheet}”表第 {row} 行）没有导入：{why}",
        f"it refers to {text} (sheet {sheet}, row {row}), which was refused: {why_en}",
        f"先改正“{sheet}”表第 {row} 行，再一起导入",
        f"mend row {row} of sheet {sheet} first, then import both",
    )


def rests_on_waiting(text: str, sheet: str, row: int) -> Reason:
    return Reason(
        f"它引用的“{text}”（“{sheet}”表第 {row} 行）还没有定",
        f"it refers to {text} (sheet {sheet}, row {row}), which is not decided yet",
        f"先定“{sheet}”表第 {row} 行，这里随后就接着问或直接导入",
        f"decide row {row} of sheet {sheet} first; this goes in then, or is asked for",
    )


def became_ambiguous(text: str) -> Reason:
    return Reason(
        f"导入期间别人新增了几个“{text}”",
        f"several entities named {text} were added by others during the import",
        "再导入一次，按提示填写编号",
        "import the file again and fill in the id it asks for",
    )


def _candidate(kind: str, name: str, id_: str, fact: str) -> str:
    told = "，".join(part for part in (KIND_BY_LABEL[kind].zh, f"编号 {id_}" if id_ else "", fact) if part)
    return f"{name}（{told}）"


def _more(count: int) -> tuple[str, str]:
    return (" 等", " and more") if count > _LISTED else ("", "")
