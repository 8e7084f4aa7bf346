"""What a password must be, and the form in which it is kept: argon2, from which nobody reads it back."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graphsvc.errors import Invalid

SHORTEST = 8
LONGEST = 200
# The least that OWASP advises for argon2id: 19 MiB and two passes, so that sixteen threads stay below 0.4 GB.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_COMMON = frozenset({"password", "passw0rd", "12345678", "123456789", "1234567890", "87654321", "qwertyui", "iloveyou"})


def kept(password: str, name: str) -> str:
    """Return the form in which a password is kept for the account `name`. Raises Invalid where it is too easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise _refused(f"密码要有 {SHORTEST} 到 {LONGEST} 个字符", f"A password has {SHORTEST} to {LONGEST} characters")
    plain = password.casefold()
    if plain in _COMMON or plain == name.casefold() or len(set(plain)) < 3:
        raise _refused("这个密码太容易猜到", "This password is too easy to guess")
    return _HASHER.hash(password)


def matches(password: str, as_kept: str | None) -> bool:
    """Tell whether a password is the one that is kept; takes the same time where none is."""
    try:
        _HASHER.verify(as_kept or _nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return as_kept is not None


def _refused(zh: str, en: str) -> Invalid:
    return Invalid(
        f"{zh}。请换一个，例如几个不相干的词连在一起。",
        f"{en}; choose another, such as a few unrelated words.",
        field="password",
    )


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody's password")
