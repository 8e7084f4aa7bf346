"""Who or what could bring two together that do not work together yet, in words: pages, files and the terminal say it alike."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.wording.owners import Duty, owners_said, owners_said_en

# By the kind of what stands between them; who was at one event has something to begin with.
_SAID = {
    "Expert": ("可请{name}牵线", "{name} could introduce them"),
    "Activity": ("可从都参加过的{name}谈起", "both took part in {name}"),
    "Project": ("可从都参与的{name}谈起", "both take part in {name}"),
}
_ELSE = ("可经{name}引荐", "{name} could introduce them")


def introduced_by(kind: str, name: str) -> str:
    """Return how something of a kind helps: `可请张三牵线`, `可从都参加过的圆桌会议谈起`, `可经某协会引荐`."""
    return _SAID.get(kind, _ELSE)[0].format(name=name)


def introduced_by_en(kind: str, name: str) -> str:
    """Return the same in English; `name` is the English one."""
    return _SAID.get(kind, _ELSE)[1].format(name=name)


def introduction_said(first: str, chain: str, owners: Sequence[Duty], vacant: Sequence[Duty]) -> str:
    """Return who asks whom: `先联系甲（联络人：王主任）：甲是某会的会长；…。`; without a `chain` the one to be met is a contact already."""
    by = f"联络人：{owners_said(owners, vacant)}"
    return f"先联系{first}（{by}）。{chain}" if chain else f"{first}本来就是联络对象（{by}）。"


def introduction_said_en(first: str, chain: str, owners: Sequence[Duty], vacant: Sequence[Duty]) -> str:
    """Return the same in English; `first` and `chain` are in English."""
    by = f"contact owner: {owners_said_en(owners, vacant)}"
    return f"Begin with {first} ({by}). {chain}" if chain else f"{first} is a contact already ({by})."
