"""Slows down whoever guesses passwords, for all workers together: the counts lie in the database.

Counted are the failures of an account from one address, of an address at any account, and of an account from anywhere. The
last one stops guesses from many addresses; it does not hold where the owner has signed in from before, so that nobody locks
them out. A try counts as failed from its beginning until it has succeeded, so that many at once are no more than many in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from graphsvc.errors import TooOften
from graphsvc.store import Store, Transaction

# An office may sit behind one address, so that an address is free for longer than one account at it.
_FREE_BY_BOTH = 5
_FREE_BY_ADDRESS = 20
# More than one address can reach in the hour that is remembered, so that guesses from one slow down nobody elsewhere.
_FREE_BY_ACCOUNT = 100
_FIRST_SECONDS = 2
_LONGEST_SECONDS = 60
_REMEMBERED_MS = 60 * 60 * 1000
# So many letters of a name are counted under.
_LONGEST_NAME = 80

Account = dict[str, Any]  # its properties, as they are kept
# Waits until it is known whether the password is the account's, and tells it.
Proof = Callable[[], bool]
# Begins to find that out, and writes in the transaction that counts the try what else a sign-in needs.
Begin = Callable[[Transaction, Account | None], Proof]


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody tries to sign in as an account from an address; `known`: its owner has signed in from there before."""

    account: str
    address: str
    known: bool = False

    @property
    def by_both(self) -> str:
        """What is counted of the account from this address."""
        return f"account {self.account} from {self.address}"

    @property
    def free(self) -> dict[str, int]:
        """How often it may fail without a wait, by what is counted."""
        here = {self.by_both: _FREE_BY_BOTH, f"address {self.address}": _FREE_BY_ADDRESS}
        return here if self.known else {**here, f"account {self.account}": _FREE_BY_ACCOUNT}

    @property
    def forgiven(self) -> dict[str, list[str]]:
        """What its success takes back: the failures of the account from this address, and its one try among all others."""
        return {"forgotten": [self.by_both], "lessened": [id_ for id_ in self.free if id_ != self.by_both]}


def place_of(address: str) -> str:
    """Return what an address is counted as: whoever has one of IPv6 has the whole network of its first 64 bits."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address


def begin(store: Store, account: str, address: str, proof: Begin) -> tuple[Try, Account | None, Proof]:
    """Count one more try to sign in as an account, and return it with the account's properties and what proves them.

    The `proof` is begun as soon as the properties are read, so that it takes its time while the try is counted; a try counts
    in any case, and so does what the proof writes. Raises TooOften with the seconds to wait after too many that failed: nothing is proved then.
    """
    tried, kept, proved, seconds = store.write(lambda one: _count(one, account, place_of(address), proof))
    if proved is None:
        raise TooOften(
            f"密码错了太多次。请过 {seconds} 秒再试；忘了密码请找管理员。",
            f"Too many wrong passwords; try again in {seconds} seconds, or ask an admin for another password.",
            retry_after=seconds,
        )
    return tried, kept, proved


def _count(
    transaction: Transaction, account: str, place: str, proof: Begin
) -> tuple[Try, Account | None, Proof | None, int]:
    """Count the try and begin its proof; where one is to wait do neither, and return for how many seconds."""
    named = account[:_LONGEST_NAME]
    given = {"account": account, "ids": list(Try(named, place).free), "ms": _REMEMBERED_MS}
    found = transaction.run("accounts/tries", **given)[0]
    kept: Account | None = found["properties"]
    tried = Try(named, place, place in ((kept or {}).get("known") or ()))
    counts = {id_: (count, quiet) for id_, count, quiet in found["tries"] if id_ in tried.free}
    wait = max((wait_after(count, tried.free[id_], quiet) for id_, (count, quiet) in counts.items()), default=0)
    if wait:
        return tried, kept, None, wait
    proved = proof(transaction, kept)
    rows = [{"id": id_, "count": counts.get(id_, (0, 0))[0] + 1} for id_ in tried.free]
    transaction.send("accounts/count_tries", rows=rows)
    return tried, kept, proved, 0


def wait_after(count: int, free: int, quiet_ms: int) -> int:
    """Return how many seconds are left of the wait after so many failures: none, then 2, 4, 8 … up to a minute."""
    if count < free:
        return 0
    pause = min(_FIRST_SECONDS << min(count - free, 10), _LONGEST_SECONDS)
    return max(0, -(-(pause * 1000 - quiet_ms) // 1000))
