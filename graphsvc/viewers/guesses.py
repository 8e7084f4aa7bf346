"""Slows down whoever guesses passwords, by account and by address, for all workers together: the counts lie in the database.

A try counts as failed from its beginning until it has succeeded, so that many at once are no more than many in turn.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.errors import TooOften
from graphsvc.store import Store, Transaction

# An office may sit behind one address, so that an address is free for longer than an account.
_FREE_BY_ACCOUNT = 5
_FREE_BY_ADDRESS = 20
_FIRST_SECONDS = 2
_LONGEST_SECONDS = 60
_REMEMBERED_MS = 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody tries to sign in as an account from an address."""

    account: str
    address: str

    @property
    def free(self) -> dict[str, int]:
        """How often it may fail without a wait, by what is counted."""
        return {self.by_account: _FREE_BY_ACCOUNT, self.by_address: _FREE_BY_ADDRESS}

    @property
    def by_account(self) -> str:
        """What is counted of the account."""
        return f"account {self.account}"

    @property
    def by_address(self) -> str:
        """What is counted of the address."""
        return f"address {self.address}"


def begin(store: Store, tried: Try) -> None:
    """Count one more try. Raises TooOften with the seconds to wait after too many that failed."""
    seconds = store.write(lambda transaction: _count(transaction, tried))
    if seconds:
        raise TooOften(
            f"密码错了太多次。请过 {seconds} 秒再试；忘了密码请找管理员。",
            f"Too many wrong passwords; try again in {seconds} seconds, or ask an admin for another password.",
            retry_after=seconds,
        )


def succeeded(store: Store, tried: Try) -> None:
    """Forget the failures of an account that has signed in, and the one try of its address."""

    def work(transaction: Transaction) -> None:
        transaction.run("journal/lock")
        counts = _counts(transaction, tried)
        transaction.run("accounts/forget_tries", ids=[tried.by_account], ms=_REMEMBERED_MS)
        if count := counts.get(tried.by_address, (0, 0))[0]:
            transaction.run("accounts/count_tries", rows=[{"id": tried.by_address, "count": count - 1}])

    store.write(work)


def _count(transaction: Transaction, tried: Try) -> int:
    """Return how many seconds to wait; where there is no need to, count the try."""
    transaction.run("journal/lock")
    transaction.run("accounts/forget_tries", ids=[], ms=_REMEMBERED_MS)
    counts = _counts(transaction, tried)
    wait = max((wait_after(count, tried.free[id_], quiet) for id_, (count, quiet) in counts.items()), default=0)
    if not wait:
        rows = [{"id": id_, "count": counts.get(id_, (0, 0))[0] + 1} for id_ in tried.free]
        transaction.run("accounts/count_tries", rows=rows)
    return wait


def _counts(transaction: Transaction, tried: Try) -> dict[str, tuple[int, int]]:
    found = transaction.run("accounts/tries", ids=list(tried.free))
    return {row["id"]: (row["count"], row["quiet_ms"]) for row in found}


def wait_after(count: int, free: int, quiet_ms: int) -> int:
    """Return how many seconds are left of the wait after so many failures: none, then 2, 4, 8 … up to a minute."""
    if count < free:
        return 0
    pause = min(_FIRST_SECONDS << min(count - free, 10), _LONGEST_SECONDS)
    return max(0, -(-(pause * 1000 - quiet_ms) // 1000))
