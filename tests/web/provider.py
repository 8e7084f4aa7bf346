"""A real OpenID Connect provider in a process of its own, and a person who signs in there as a browser would."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

# Near is an account, stranger is none, and whoever has the sub 3 is told of by no claim at all.
PEOPLE = (
    {"sub": "1", "preferred_username": "Near", "email": "wang", "email_verified": False},
    {"sub": "2", "preferred_username": "stranger"},
    {"sub": "3"},
)


@contextmanager
def provider() -> Iterator[str]:
    """Run a provider and hand over its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    people = [part for one in PEOPLE for part in ("--user-claims", json.dumps(one))]
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
        *people,
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        issuer = f"http://127.0.0.1:{port}"
        _wait_for(issuer)
        yield issuer
    finally:
        running.terminate()
        running.wait(10)


def sign_in_there(address: str, sub: str, **form: str) -> str:
    """Sign in at the page to which the service has led; return the address to which the provider leads back."""
    return httpx.post(address, data={"sub": sub, **form}, timeout=10).headers["Location"]


def _wait_for(issuer: str) -> None:
    begun = time.monotonic()
    while True:
        try:
            httpx.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
            return
        except httpx.HTTPError:
            assert time.monotonic() - begun < 30
            time.sleep(0.1)
