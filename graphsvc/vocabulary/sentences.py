"""Reads a chain of links as one Chinese sentence, by the phrases that every link type declares.

亚利桑那州立大学 <-[:MEMBER_OF {role: 会长}]- 张三 -[:NATIVE_OF]-> 沙坪坝区
「亚利桑那州立大学有会长张三；张三籍贯沙坪坝区。」
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from graphsvc.vocabulary.links import LINK_BY_TYPE
from graphsvc.vocabulary.statuses import DEFAULT_STATUS, STATUSES

_ROLE_OR = re.compile(r"\{role:([^}]*)\}")
_END = re.compile(r"\{([ab])\}")
_ROLE_IN_BRACKETS = "{(role)}"
# An answer of a hundred paths has the same few roles and dates over and over.
_REMEMBERED = 10_000
_STATUS_ZH = {choice.value: choice.zh for choice in STATUSES}


def phrase(link_type: str, link: Mapping[str, Any], *, backward: bool, start: str, end: str) -> str:
    """Return what follows the name of a link's start (or, `backward`, of its end), as `是旅德学会的会长（2019年起）`.

    `link` has perhaps `role`, `status`, `since`, `until`; how sure and how long stands in brackets at the end.
    """
    before, name, after, bracketed = _parts(link_type, backward, link.get("role"))
    said = f"{before}{start if name == 'a' else end}{after}"
    notes = bracketed + _qualification(link.get("status"), link.get("since"), link.get("until"))
    return f"{said}（{'，'.join(notes)}）" if notes else said


@lru_cache(_REMEMBERED)
def _parts(link_type: str, backward: bool, role: str | None) -> tuple[str, str, str, tuple[str, ...]]:
    """Return what stands before and after the other end's name, which end that is, and a role that stands in brackets."""
    declared = LINK_BY_TYPE[link_type]
    text = declared.backward if backward else declared.forward
    bracketed = (role,) if role and _ROLE_IN_BRACKETS in text else ()
    before, name, after = _END.split(text.replace(_ROLE_IN_BRACKETS, ""))
    before, after = (_ROLE_OR.sub(lambda match: role or match[1], part) for part in (before, after))
    return before, name, after, bracketed


def qualification(link: Mapping[str, Any]) -> str:
    """Return how sure and how long in brackets, as `（合作意向，2017年起）`; empty for a confirmed open link."""
    parts = _qualification(link.get("status"), link.get("since"), link.get("until"))
    return f"（{'，'.join(parts)}）" if parts else ""


@lru_cache(_REMEMBERED)
def _qualification(status: str | None, since: str | None, until: str | None) -> tuple[str, ...]:
    """Return how sure and how long, as `合作意向`, `2017年起`; nothing for a confirmed open link."""
    sure = () if status in (None, "", DEFAULT_STATUS) else (_STATUS_ZH[status],)
    if since and until:
        return (*sure, f"{chinese_date(since)}至{chinese_date(until)}")
    if since or until:
        return (*sure, f"{chinese_date(since)}起" if since else f"至{chinese_date(until or '')}")
    return sure


def sentence(names: Sequence[str], steps: Sequence[tuple[str, bool, Mapping[str, Any]]]) -> str:
    """Return the whole chain as a sentence.

    `names` are the nodes' names in order; each of `steps` is a link's type, whether it is walked against its direction,
    and the link with perhaps `role`, `status`, `since`, `until`.
    """
    clauses = []
    for here, there, (link_type, backward, link) in zip(names, names[1:], steps, strict=False):
        start, end = (there, here) if backward else (here, there)
        clauses.append(here + phrase(link_type, link, backward=backward, start=start, end=end))
    return "；".join(clauses) + "。" if clauses else ""


@lru_cache(_REMEMBERED)
def chinese_date(text: str) -> str:
    """Return a partial ISO date as `2021年3月5日`."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))
