"""The copy itself: which state of which database it is of, its nodes and links as columns, and what a ranking shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graphsvc.facts.columns.network import Network
from graphsvc.facts.columns.numbering import Numbering


class Organization(NamedTuple):
    """What a ranking shows of an overseas organization; `home_country` is the id of a region."""

    name: str
    org_type: str | None
    home_country: str | None


@dataclass(frozen=True, slots=True)
class NetworkCopy:
    """All nodes and links as the database had them after a change; nothing in it ever changes, so that threads may share it.

    `born` tells one database from another, `version` is the number of the newest change that is in it. `organizations` are
    all overseas organizations by their numbers.
    """

    born: str
    version: int
    numbering: Numbering
    network: Network
    organizations: Mapping[int, Organization]
