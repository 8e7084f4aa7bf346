"""Who or what could bring two together that do not work together yet, in words: pages, files and the terminal say it alike."""

from __future__ import annotations

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
