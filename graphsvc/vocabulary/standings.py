"""How a contact can stand to how often it should be spoken to, in words."""

from __future__ import annotations

from graphsvc.vocabulary.fields import choices

STANDINGS = choices(
    on_time="按期 On time",
    soon="将到期 Due soon",
    late="超期未联络 Late",
    paused="暂停联络 Paused",
    untold="推算不了 Not known",
)
