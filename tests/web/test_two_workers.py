"""The command that the container runs: a network served by two processes leads to a sign-in and an admin, and what ends, ends on both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.viewers.test_accounts import GOOD, OTHER
from tests.web.signing_in import FIELD
from tests.web.test_serving import command, free_port

# So many new connections are answered by both.
ASKED = 30


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("container")
    (folder / "password").write_text(f"{GOOD}\n", encoding="utf-8")
    return {
        "GRAPHSVC_DATA": str(folder / "data"), "GRAPHSVC_ADMIN_PASSWORD_FILE": str(folder / "password"), "GRAPHSVC_WORKERS": "2",
        "GRAPHSVC_LOG": "error",
    }  # fmt: skip


@pytest.fixture(scope="module")
def address(settings: dict[str, str]) -> Iterator[str]:
    port = free_port()
    words = ["serve", "--host", "0.0.0.0", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-c", "from graphsvc.cli import main; main()", *words],
        env={**os.environ, "NEO4J_URI": "", **settings}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        assert server.wait(30) == 0


def _wait_for(address: str) -> None:
    begun = time.monotonic()
    while True:
        try:
            httpx.get(f"{address}/readyz").raise_for_status()
            return
        except httpx.HTTPError:
            assert time.monotonic() - begun < 60
            time.sleep(0.2)


def signed_in(address: str, password: str = GOOD) -> dict[str, str]:
    """Sign in as a browser does and return its cookies."""
    with httpx.Client(base_url=address) as browser:
        key = FIELD.search(browser.get("/sign-in").text)
        assert key
        answer = browser.post("/sign-in", data={"csrf_token": key[1], "name": "admin", "password": password})
        assert answer.status_code == 303, answer.text
        return dict(browser.cookies)


def statuses(address: str, cookies: dict[str, str]) -> set[int]:
    """Ask for the account on many new connections, so that both processes answer."""
    return {httpx.get(f"{address}/api/v1/me", cookies=cookies).status_code for _ in range(ASKED)}


def test_whoever_comes_is_led_to_the_sign_in_and_the_password_of_the_setting_is_an_admin_s(address: str) -> None:
    led = httpx.get(address)
    assert (led.status_code, led.headers["Location"]) == (303, "/sign-in?next=/")
    cookies = signed_in(address)
    me = httpx.get(f"{address}/api/v1/me", cookies=cookies).json()
    assert (me["account"], me["role"]) == ("admin", "admin")
    assert statuses(address, cookies) == {200}
    assert statuses(address, {}) == {401}


def test_a_session_that_is_ended_elsewhere_ends_at_once_on_both(address: str, settings: dict[str, str]) -> None:
    cookies = signed_in(address)
    assert command("accounts", "sign-out", "admin", **settings).returncode == 0
    assert statuses(address, cookies) == {401}


def test_another_password_ends_what_the_old_one_began(address: str, settings: dict[str, str]) -> None:
    cookies = signed_in(address)
    words = ["accounts", "password", "admin", "--password-stdin"]
    given = {**os.environ, "NEO4J_URI": "", **settings}
    told = subprocess.run(
        [sys.executable, "-c", "from graphsvc.cli import main; main()", *words], input=f"{OTHER}\n", text=True, env=given, check=True,
        capture_output=True,
    )  # fmt: skip
    assert "已更换" in told.stdout
    assert statuses(address, cookies) == {401}
    assert statuses(address, signed_in(address, OTHER)) == {200}
