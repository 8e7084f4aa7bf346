"""A backup under a password: scrypt makes the key, ChaCha20-Poly1305 seals it in frames, so that it is read and written in a stream.

    MARK   a line of JSON: how the key is made   frame, frame, …, last frame

A frame is sealed with its number and whether it is the last one, under a key that no other file has: frames can neither be
changed nor left out, turned round or taken from another file. Needs the package cryptography.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from graphsvc.backups.compressed import Ends, NotAsWritten
from graphsvc.backups.problems import needs_cryptography

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MARK = b"graphsvc sealed backup\n"

_FORM = 1
_FRAME = 64 * 1024
_TAG = 16
_KEY = 32
# 64 MB and a third of a second for each guess.
_COST = {"n": 2**16, "r": 8, "p": 1}
_MEMORY = 256 * 1024 * 1024
_LONGEST_HEADER = 1024


class WrongPassword(Exception):
    """The password is another one."""


class LaterForm(Exception):
    """A later version has sealed this in another way."""


class Sealing:
    """Seals what it is given, frame by frame, into `write`."""

    def __init__(self, write: Callable[[bytes], object], password: str) -> None:
        self._write = write
        self._held = bytearray()
        self._number = 0
        salt = secrets.token_bytes(16)
        key, check = _key(password, salt, **_COST)
        told = json.dumps({"form": _FORM, "kdf": "scrypt", **_COST, "salt": salt.hex(), "check": check.hex()})
        self._header = f"{told} {zlib.crc32(told.encode()):08x}\n".encode()
        self._cipher = _cipher(key)
        write(MARK + self._header)

    def add(self, text: bytes) -> None:
        """Seal some more."""
        self._held += text
        while len(self._held) > _FRAME:
            self._seal(bytes(self._held[:_FRAME]), last=False)
            del self._held[:_FRAME]

    def end(self) -> None:
        """Seal what is left as the last frame."""
        self._seal(bytes(self._held), last=True)

    def _seal(self, frame: bytes, *, last: bool) -> None:
        self._write(self._cipher.encrypt(*_named(self._number, frame, self._header, last=last)))
        self._number += 1


def opened(chunks: Iterable[bytes], password: str) -> Iterator[bytes]:
    """Yield what was sealed into these chunks. Raises WrongPassword, LaterForm, NotAsWritten, and Ends where they stop too early."""
    chunks = iter(chunks)
    held = b""
    while held.count(b"\n") < 2:
        if len(held) > _LONGEST_HEADER:
            raise NotAsWritten("header")
        if not (chunk := next(chunks, b"")):
            raise Ends
        held += chunk
    _, told, held = held.split(b"\n", 2)
    header = told + b"\n"
    cipher, number = _cipher_of(told, password), 0
    for chunk in chain((b"",), chunks):
        held += chunk
        while len(held) > _FRAME + _TAG:
            yield _open(cipher, number, held[: _FRAME + _TAG], header, last=False)
            held, number = held[_FRAME + _TAG :], number + 1
    yield _open(cipher, number, held, header, last=True)


def _open(cipher: ChaCha20Poly1305, number: int, frame: bytes, header: bytes, *, last: bool) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(*_named(number, frame, header, last=last))
    except InvalidTag as error:
        raise NotAsWritten(f"frame {number}") from error


def _named(number: int, frame: bytes, header: bytes, *, last: bool) -> tuple[bytes, bytes, bytes]:
    """Return the nonce of a frame, the frame, and what is sealed with it but not hidden."""
    return number.to_bytes(12, "big"), frame, header + (b"last" if last else b"more")


def _cipher_of(told: bytes, password: str) -> ChaCha20Poly1305:
    """Return the cipher that a header names, for a password. Raises WrongPassword, LaterForm, NotAsWritten."""
    said, _, checksum = told.rpartition(b" ")
    if checksum != f"{zlib.crc32(said):08x}".encode():
        raise NotAsWritten("header")
    header: dict[str, Any] = json.loads(said)
    if header["form"] > _FORM:
        raise LaterForm(str(header["form"]))
    key, check = _key(password, bytes.fromhex(header["salt"]), header["n"], header["r"], header["p"])
    if check.hex() != header["check"]:
        raise WrongPassword
    return _cipher(key)


def _key(password: str, salt: bytes, n: int, r: int, p: int) -> tuple[bytes, bytes]:
    """Return the key of a password, and what tells that it is the right one without saying anything of the key."""
    made = hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=_KEY + 8)
    return made[:_KEY], made[_KEY:]


def _cipher(key: bytes) -> ChaCha20Poly1305:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    except ImportError as error:
        raise needs_cryptography() from error
    return ChaCha20Poly1305(key)
