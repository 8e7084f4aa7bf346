"""What comes in through the door that the service is served at, whoever asks."""

from __future__ import annotations

import pytest

from graphsvc.errors import Forbidden
from graphsvc.viewers import Action, Door, Role, system_viewer

READING = {Action.SEE, Action.SEE_CALENDAR, Action.SEE_PRIVATE, Action.SEE_DUPLICATES}


USER = system_viewer("zhou")
NETWORK = ["0.0.0.0", "::", "192.168.1.7", "office.example.org"]
HERE = ["127.0.0.1", "localhost", "::1", "127.8.0.1"]


@pytest.mark.parametrize("host", NETWORK)
def test_a_network_is_not_served_before_there_is_an_account(host: str) -> None:
    with pytest.raises(Forbidden) as caught:
        Door(host, read_only=True, public=True).opens(accounts=False).require()
    for way_out in ("graphsvc accounts add", "GRAPHSVC_ADMIN_PASSWORD", "127.0.0.1"):
        assert way_out in caught.value.zh
        assert way_out in caught.value.en
    assert Door(host).opens(accounts=True)


@pytest.mark.parametrize("host", HERE)
def test_this_machine_alone_needs_no_account(host: str) -> None:
    assert Door(host).opens(accounts=False)
    assert Door(host).stranger(USER, "127.0.0.1", accounts=False) == USER


@pytest.mark.parametrize(
    ("host", "address", "accounts"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("0.0.0.0", "127.0.0.1", False),
        ("127.0.0.1", "192.0.2.7", False),
        ("127.0.0.1", "", False),
    ],
)
def test_who_has_not_signed_in_is_nobody(host: str, address: str, accounts: bool) -> None:
    assert Door(host).stranger(USER, address, accounts=accounts).role is Role.NOBODY
    assert Door(host, public=True).stranger(USER, address, accounts=accounts).role is Role.GUEST


@pytest.mark.parametrize("action", list(Action))
def test_a_read_only_door_lets_in_nothing_that_changes_anything(action: Action) -> None:
    assert Door().lets_in(action)
    assert bool(Door(read_only=True).lets_in(action)) == (
        action in READING | {Action.OWN_ACCOUNT, Action.SAVE_LIST, Action.SHARE_LIST}
    )


def test_a_refusal_at_the_door_names_the_setting() -> None:
    with pytest.raises(Forbidden, match="GRAPHSVC_READ_ONLY") as caught:
        Door(read_only=True).lets_in(Action.UNDO).require()
    assert "只读" in caught.value.zh
