"""Whether there is any account, so that one has to sign in: asked at every request, and looked up as seldom as that allows."""

from __future__ import annotations

from time import monotonic

from graphsvc.queries import Store
from graphsvc.viewers.account import any_account_marked
from graphsvc.web.coalesced import Coalesced

_SECONDS = 1.0


class AnyAccount:
    """Tells whether there is an account: no answer is older than a second, and once there is one there always is.

    No account is ever taken away, and the command that adds the first takes longer than a second to start.
    """

    def __init__(self, store: Store) -> None:
        self._ask = Coalesced(lambda: any_account_marked(store))
        self._told, self._until = (False, ""), 0.0

    def __call__(self) -> bool:
        """Return whether there is an account. Raises Unavailable."""
        return self.marked()[0]

    def marked(self) -> tuple[bool, str]:
        """Return the same with the mark of all accounts from before that was read. Raises Unavailable."""
        if not self._told[0] and monotonic() >= self._until:
            self._told = self._ask()
            self._until = monotonic() + _SECONDS
        return self._told

    def forget(self) -> None:
        """Look it up anew when asked next: somebody has just added an account here."""
        self._until = 0.0
