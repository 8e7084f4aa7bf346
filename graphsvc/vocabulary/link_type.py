"""What a type of link is: which kinds it joins, and how it is said in both directions and languages.

A phrase is a template of `{a}` (the link's start), `{b}` (its end) and `{role}`, so that any path reads as a sentence. A
type may say it in other words for a status: to have an intention is not to cooperate. In English a phrase has its verb twice,
`{is/has been}`: as it is on a day, and as it has been since one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """How a link of one status is said: `forward` after its start's name, `backward` after its end's, `notes` in brackets.

    With a `role` it is said so of links in that role only.
    """

    status: str
    forward: str
    backward: str
    forward_en: str
    backward_en: str
    notes: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class LinkType:
    """One type of link.

    `ends` lists the allowed (start label, end label) pairs. `names` are the words that name the type in a sheet.
    `forward` follows the start's name, `backward` follows the end's; `{role}` stands where a role reads well. `beside_en` is what
    the start is to the end, between commas: `president of {b}`. `sayings` say it in other words for a status. `once` tells that it happens on a day and does not go on, `timeless` that nobody asks
    since when it is so. `single_for` are the kinds that have one such link at a time: another value takes the place of the one
    before. `migration` is the one that brings it, empty for the types that were there first.
    """

    type: str
    zh: str
    en: str
    forward: str
    backward: str
    forward_en: str
    backward_en: str
    ends: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()
    once: bool = False
    single_for: tuple[str, ...] = ()
    beside_en: str = ""
    timeless: bool = False
    migration: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for it: the type, its Chinese and its English name, then what lists call it."""
        return (self.type, self.zh, self.en, *self.names)

    def allows(self, start: str, end: str) -> bool:
        """Tell whether the type may join a node of label `start` to one of label `end`."""
        return (start, end) in self.ends
