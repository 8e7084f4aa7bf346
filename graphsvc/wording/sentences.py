"""Reads a chain of links as one Chinese sentence, by the phrases that every link type declares for its statuses.

亚利桑那州立大学 <-[:MEMBER_OF {role: 会长}]- 张三 -[:NATIVE_OF]-> 沙坪坝区
「亚利桑那州立大学有会长张三；张三籍贯沙坪坝区。」
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from graphsvc.vocabulary.links import LINK_BY_TYPE
from graphsvc.vocabulary.statuses import DEFAULT_STATUS
from graphsvc.wording.sayings import EVENTS, UNDATED, said_as, status_zh

_ROLE_OR = re.compile(r"\{role:([^}]*)\}")
_END = re.compile(r"\{([ab])\}")
_ROLE_IN_BRACKETS = "{(role)}"
# An answer of a hundred paths has the same few roles and dates over and over.
_REMEMBERED = 10_000


def phrase(link_type: str, link: Mapping[str, Any], *, backward: bool, start: str, end: str) -> str:
    """Return what follows the name of a link's start (or, `backward`, of its end), as `是旅德学会的会长（自2019年起）`.

    `link` has perhaps `role`, `status`, `since`, `until`; how sure and how long stands in brackets at the end, where the
    words do not say it.
    """
    status = link.get("status") or DEFAULT_STATUS
    before, name, after, bracketed = _parts(link_type, status, backward, link.get("role"))
    said = f"{before}{start if name == 'a' else end}{after}"
    return said + _in_brackets((*bracketed, when(link_type, link)))


@lru_cache(_REMEMBERED)
def _parts(link_type: str, status: str, backward: bool, role: str | None) -> tuple[str, str, str, tuple[str, ...]]:
    """Return what stands before and after the other end's name, which end that is, and what stands in brackets."""
    saying = said_as(link_type, status, role or "")
    text = saying.backward if backward else saying.forward
    bracketed = (role,) if role and _ROLE_IN_BRACKETS in text else ()
    before, name, after = _END.split(text.replace(_ROLE_IN_BRACKETS, ""))
    before, after = (_ROLE_OR.sub(lambda match: role or match[1], part) for part in (before, after))
    return before, name, after, bracketed + saying.notes


def qualification(link_type: str, link: Mapping[str, Any]) -> str:
    """Return how sure and how long in brackets, as `（合作意向，2017年）`; empty for a confirmed link without dates.

    For a place that names only the type of the link. `link` has perhaps `status`, `since`, `until`.
    """
    status = link.get("status") or DEFAULT_STATUS
    sure = () if status == DEFAULT_STATUS else (status_zh(status),)
    return _in_brackets((*sure, when(link_type, link)))


def _in_brackets(notes: Iterable[str]) -> str:
    said = "，".join(filter(None, notes))
    return f"（{said}）" if said else ""


def when(link_type: str, link: Mapping[str, Any]) -> str:
    """Return when a link held or happened, as `自2017年起`; `起始时间不详` where `dated` is false; else empty."""
    declared, since, until = LINK_BY_TYPE[link_type], link.get("since"), link.get("until")
    unknown = UNDATED if link.get("dated") is False and not declared.timeless else ""
    if not since and not until:
        return unknown
    told = period(since, until, once=link.get("status") in EVENTS or declared.once)
    return f"{unknown}，{told}" if unknown else told


@lru_cache(_REMEMBERED)
def period(since: str | None, until: str | None, *, once: bool = False) -> str:
    """Return when something was so: `自2017年起`, `2017年至2021年3月`, `至2021年`, or the day alone of what happened `once`.

    `since` and `until` are partial ISO dates; where they agree, that one is said.
    """
    if since and until and since != until:
        return f"{chinese_date(since)}至{chinese_date(until)}"
    if since:
        return chinese_date(since) if once or until else f"自{chinese_date(since)}起"
    return f"至{chinese_date(until)}" if until else ""


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
