"""How a link of a status is said, in both languages: as its type declares, or its plain phrase with how sure it is."""

from __future__ import annotations

from functools import lru_cache

from graphsvc.vocabulary.link_type import Saying
from graphsvc.vocabulary.links import LINK_BY_TYPE
from graphsvc.vocabulary.statuses import DEFAULT_STATUS, STATUSES

UNDATED, UNDATED_EN = "起始时间不详", "start unknown"
# What a link says of these statuses happened once: it has a day, not a beginning.
EVENTS = frozenset({"intent", "discussed", "visited"})

_REPORTED, _UNKNOWN = "reported", "unknown"
_BY_VALUE = {choice.value: choice for choice in STATUSES}
_TO_BE = {
    "{is/has been} ": "{is reportedly/has reportedly been} ", "is ": "is reportedly ", "was ": "was reportedly ",
}  # fmt: skip
# An answer of a hundred paths has the same few roles over and over.
_REMEMBERED = 10_000


def status_zh(status: str | None) -> str:
    """Return the Chinese name of a link's status; without one it is confirmed."""
    return _BY_VALUE[status or DEFAULT_STATUS].zh


def status_en(status: str | None) -> str:
    """Return the English name of a link's status; without one it is confirmed."""
    return _BY_VALUE[status or DEFAULT_STATUS].en


@lru_cache(_REMEMBERED)
def said_as(link_type: str, status: str, role: str) -> Saying:
    """Return the phrases of a link of this type, status and role."""
    declared = LINK_BY_TYPE[link_type]
    for saying in declared.sayings:
        if saying.status == status and saying.role in ("", role):
            return saying
    plain = (declared.forward, declared.backward, declared.forward_en, declared.backward_en)
    if status == DEFAULT_STATUS:
        return Saying(status, *plain)
    if status == _REPORTED:
        forward, backward, forward_en, backward_en = plain
        return Saying(
            status, f"据报道{forward}", f"据报道{backward}", _reportedly(forward_en), _reportedly(backward_en)
        )
    note, note_en = (
        ("情况不详", "details unknown") if status == _UNKNOWN else (status_zh(status), status_en(status).lower())
    )
    return Saying(status, *plain, (note,), (note_en,))


def _reportedly(words: str) -> str:
    """Say an English phrase of what was reported, the word where it reads best: `is reportedly …`, `reportedly works …`."""
    for verb, said in _TO_BE.items():
        if words.startswith(verb):
            return said + words.removeprefix(verb)
    return f"reportedly {words}"
