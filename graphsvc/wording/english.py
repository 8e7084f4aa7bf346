"""Links, chains and their dates in English, by the phrases that every link type declares beside the Chinese ones.

亚利桑那州立大学 <-[:MEMBER_OF {role: 会长, since: 2019}]- 张三 -[:NATIVE_OF]-> 光山县
"Zhang San, president of Arizona State University since 2019, comes from Guangshan County, Henan."
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from graphsvc.vocabulary.links import LINK_BY_TYPE
from graphsvc.vocabulary.roles import ROLES_EN
from graphsvc.vocabulary.statuses import DEFAULT_STATUS
from graphsvc.wording.sayings import EVENTS, UNDATED_EN, said_as, status_en

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_VERB = re.compile(r"\{([^{}/:]+)/([^{}/:]+)\}")
_ROLE_OR = re.compile(r"\{role:([^}]*)\}")
_ARTICLE = re.compile(r"^(?:an?|the) ")
_AS_ROLE, _ROLE_IN_BRACKETS = "{as role}", "{(role)}"
_REMEMBERED = 10_000


def phrase_en(link_type: str, link: Mapping[str, Any], *, backward: bool, start: str, end: str) -> str:
    """Return what follows the name of a link's start (or, `backward`, of its end), as `has been president of X since 2019`.

    `link` has perhaps `role`, `status`, `since`, `until`, `dated`; what the words do not say stands in brackets at the end.
    """
    saying = said_as(link_type, link.get("status") or DEFAULT_STATUS, link.get("role") or "")
    return _said(saying.backward_en if backward else saying.forward_en, saying.notes_en, link_type, link, start, end)


def sentence_en(names: Sequence[str], steps: Sequence[tuple[str, bool, Mapping[str, Any]]]) -> str:
    """Return a whole chain as an English sentence; `names` and `steps` as in the Chinese `sentence`."""
    clauses = []
    for here, there, (link_type, backward, link) in zip(names, names[1:], steps, strict=False):
        start, end = (there, here) if backward else (here, there)
        clauses.append((here, phrase_en(link_type, link, backward=backward, start=start, end=end)))
    if len(clauses) > 1 and (beside := _beside(names, steps[0])):
        clauses = [(f"{names[1]}, {beside},", clauses[1][1]), *clauses[2:]]
    return "; ".join(f"{subject} {said}" for subject, said in clauses) + "." if clauses else ""


def _beside(names: Sequence[str], step: tuple[str, bool, Mapping[str, Any]]) -> str:
    """Return what the second of a chain is to the first, as `president of X since 2019`; empty where it is not said so."""
    link_type, backward, link = step
    words = LINK_BY_TYPE[link_type].beside_en
    if not words or not backward:
        return ""
    status = link.get("status") or DEFAULT_STATUS
    reported = "reportedly " if status == "reported" else ""
    return reported + _said(
        words, said_as(link_type, status, "").notes_en, link_type, link, names[1], names[0], by=True
    )


def _said(
    words: str,
    notes: tuple[str, ...],
    link_type: str,
    link: Mapping[str, Any],
    start: str,
    end: str,
    *,
    by: bool = False,
) -> str:
    """Return a template filled in; `by` tells that it has no verb, so that a beginning may follow it as it is."""
    role, when = link.get("role") or "", when_en(link_type, link)
    since_only = when.startswith("since ")
    follows = bool(when) and when == _plain_time(
        link_type, link, notes, has_verbs=by or _VERB.search(words) is not None
    )
    text, unsaid = _with_role(_VERB.sub(lambda verb: verb[2 if since_only else 1], words), role)
    brackets = ", ".join(filter(None, (unsaid, *notes, "" if follows else when)))
    text = text.replace("{a}", start).replace("{b}", end)
    return text + (f" {when}" if follows else "") + (f" ({brackets})" if brackets else "")


def _plain_time(link_type: str, link: Mapping[str, Any], notes: tuple[str, ...], *, has_verbs: bool) -> str:
    """Return the time that may follow the words without brackets: of what has gone on since, or of what happened once."""
    happened = _is_event(link_type, link) and not notes
    when = when_en(link_type, link)
    return when if happened or (has_verbs and when.startswith("since ")) else ""


def _with_role(words: str, role: str) -> tuple[str, str]:
    """Return the words with the role in its place, and what is left of it for the brackets."""
    known = ROLES_EN.get(role, "")
    as_role = f" as {known}" if known else ""
    text = words.replace(_AS_ROLE, as_role).replace(_ROLE_IN_BRACKETS, "")
    text = _ROLE_OR.sub(lambda default: known or default[1], text)
    if not role or (known and _ROLE_IN_BRACKETS not in words):
        return text, ""
    has_place = _AS_ROLE in words or _ROLE_IN_BRACKETS in words or _ROLE_OR.search(words) is not None
    return text, role_en(role) if has_place else ""


def role_en(role: str) -> str:
    """Return a role as it stands by itself: `member`; one that has no English here as it was written."""
    return _ARTICLE.sub("", ROLES_EN.get(role, "")) or role


def qualification_en(link_type: str, link: Mapping[str, Any]) -> str:
    """Return how sure and how long in brackets, as `(intent, in 2017)`; empty for a confirmed link without dates."""
    status = link.get("status") or DEFAULT_STATUS
    sure = "" if status == DEFAULT_STATUS else status_en(status).lower()
    said = ", ".join(filter(None, (sure, when_en(link_type, link))))
    return f"({said})" if said else ""


def when_en(link_type: str, link: Mapping[str, Any]) -> str:
    """Return when a link held or happened, as `since 2017`; `start unknown` where `dated` is false; else empty."""
    since, until = link.get("since"), link.get("until")
    undated = link.get("dated") is False and not LINK_BY_TYPE[link_type].timeless
    told = period_en(since, until, once=_is_event(link_type, link))
    return ", ".join(filter(None, (UNDATED_EN if undated else "", told)))


def _is_event(link_type: str, link: Mapping[str, Any]) -> bool:
    return link.get("status") in EVENTS or LINK_BY_TYPE[link_type].once


def amount_en(number: float, one: str, several: str = "") -> str:
    """Return how many there are of something: `1 link`, `1,024 links`; `several` where it is more than an s behind `one`."""
    return f"{number:,.0f} {one if number == 1 else several or one + 's'}"


@lru_cache(_REMEMBERED)
def period_en(since: str | None, until: str | None, *, once: bool = False) -> str:
    """Return when something was so: `since 2017`, `from 2017 to March 2021`, `until 2021`, `in July 2017`, `on 9 July 2017`."""
    if since and until and since != until:
        return f"from {english_date(since)} to {english_date(until)}"
    if since:
        return _in_or_on(since) if once or until else f"since {english_date(since)}"
    return f"until {english_date(until)}" if until else ""


def _in_or_on(date: str) -> str:
    return f"{'on' if date.count('-') == 2 else 'in'} {english_date(date)}"


@lru_cache(_REMEMBERED)
def english_date(text: str) -> str:
    """Return a partial ISO date as `5 March 2021`, `March 2021` or `2021`."""
    year, *rest = text.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])
