"""A picture in words: its legend and its list twin, the same in the page, in a table and for a screen reader."""

from __future__ import annotations

from collections import Counter

from graphsvc.pictures.picture import Line, Picture, Spot
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.english import amount_en, english_date
from graphsvc.wording.sayings import status_en, status_zh
from graphsvc.wording.sentences import chinese_date
from graphsvc.wording.speech import say

NODE_HEADERS = ("名称", "类别", "关系数")
LINK_HEADERS = ("起点", "关系", "终点", "角色", "状态", "起", "止", "来源")


def kind_counts(picture: Picture) -> list[tuple[str, int]]:
    """Return the drawn kinds with how many nodes are of each, in the vocabulary's order."""
    counts = Counter(spot.kind for spot in picture.spots)
    return [(label, counts[label]) for label in picture.kinds]


def kind_of_spot(spot: Spot) -> str:
    """Return the kind of a node."""
    return kind_said(spot.kind)


def kind_said(label: str) -> str:
    """Return what a kind is called; what is none of the vocabulary is a country."""
    kind = KIND_BY_LABEL.get(label)
    return say(kind.zh, kind.en) if kind else say("国家", "Country")


def node_rows(picture: Picture) -> list[tuple[str, str, int]]:
    """Return each node with its kind and how many links it has in the picture, kinds together, the most linked first."""
    ties = Counter(end for line in picture.lines for end in (line.start, line.end))
    order = {label: place for place, label in enumerate(KIND_BY_LABEL)}
    spots = sorted(picture.spots, key=lambda spot: (order.get(spot.kind, 99), -ties[spot.id], spot.name, spot.id))
    return [(spot.name, kind_of_spot(spot), ties[spot.id]) for spot in spots]


def link_rows(picture: Picture) -> list[tuple[str, ...]]:
    """Return each link as it would stand in a sheet of links, with the title of its source."""
    names = {spot.id: spot.name for spot in picture.spots}
    titles = {source.id: source.title for source in picture.sources}
    lines = sorted(picture.lines, key=lambda line: (names[line.start], line.type, names[line.end], line.id))
    return [_link_row(line, names[line.start], names[line.end], titles.get(line.source, "")) for line in lines]


def described(picture: Picture) -> str:
    """Return the picture in one sentence, for those who do not see it."""
    kinds = say("、", ", ").join(
        say(f"{kind_said(label)} {n} 个", f"{kind_said(label)}: {n}") for label, n in kind_counts(picture)
    )
    soft = sum(line.soft for line in picture.lines)
    unsure = say(f"其中 {soft} 条关系尚未确定", f"{amount_en(soft, 'link')} not certain yet") if soft else ""
    told = filter(None, (f"{picture.title}{say('，', ', ')}{picture.subtitle}", kinds, unsure, *picture.notes))
    return "".join(part + say("。", ". ") for part in told).rstrip()


def _link_row(line: Line, start: str, end: str, title: str) -> tuple[str, ...]:
    status = say(status_zh(line.status), status_en(line.status))
    return (start, line.says or line.type_said, end, line.role, status, _date(line.since), _date(line.until), title)


def _date(text: str) -> str:
    return say(chinese_date(text), english_date(text)) if text else ""
