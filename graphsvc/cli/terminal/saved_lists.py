"""Writes the lists with a name: those that come with the service and the saved ones."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.cli.terminal.style import soft, title
from graphsvc.facts.lists.ready import BLANKS
from graphsvc.reports.saved_lists import SavedLists
from graphsvc.viewers.saved_lists import SavedList
from graphsvc.vocabulary import KIND_BY_LABEL


def lists_with_names(answer: SavedLists) -> Iterable[str]:
    """Write the lists with a name, each with what can be filled in or with its number."""
    yield title("常用清单")
    for ready in answer.ready:
        options = [
            f"--{blank} {BLANKS[blank][0]}{'' if blank in ready.needs else '（可不填）'}" for blank in ready.blanks
        ]
        yield f"  {ready.zh}  " + soft(" ".join((ready.name, *options)))
    if answer.saved:
        yield title("保存的清单")
    for saved in answer.saved:
        whose = f"全单位，{saved.by}保存" if saved.office else "自己的"
        number = f"：{saved.total} 个" if saved.total is not None else ""
        yield f"  {saved.name}{number}  " + soft(f"{saved.sentence or saved.kind}；{whose}")
        yield from (f"    {reason}" for reason in saved.gone)


def saved_list(saved: SavedList) -> Iterable[str]:
    """Write that a list was saved, and how it is opened."""
    whose = "全单位可见" if saved.office else "只有自己看得到"
    yield f"已保存{KIND_BY_LABEL[saved.kind].zh}清单“{saved.name}”，{whose}。打开：graphsvc lists show {saved.name}"


def saved_list_deleted(saved: SavedList) -> Iterable[str]:
    """Write that a saved list was forgotten."""
    yield f"已删除清单“{saved.name}”；里面的对象没有动。"
