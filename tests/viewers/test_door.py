"""What comes in through the door that the service is served at, whoever asks."""

from __future__ import annotations

import pytest

from graphsvc.errors import Forbidden
from graphsvc.viewers import Action, Door

READING = {Action.SEE, Action.SEE_PRIVATE, Action.SEE_DUPLICATES}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "office.example.org"])
def test_a_network_is_not_served_unless_somebody_says_what_it_may_do(host: str) -> None:
    with pytest.raises(Forbidden) as caught:
        Door(host).opens().require()
    for name in ("GRAPHSVC_READ_ONLY=1", "GRAPHSVC_TRUST_NETWORK=1"):
        assert name in caught.value.zh
        assert name in caught.value.en
    assert caught.value.details == {"setting": "GRAPHSVC_TRUST_NETWORK"}
    assert Door(host, read_only=True).opens()
    assert Door(host, trusted=True).opens()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.0.1"])
def test_this_machine_alone_needs_no_trust(host: str) -> None:
    assert Door(host).opens()


@pytest.mark.parametrize("action", list(Action))
def test_a_read_only_door_lets_in_nothing_that_changes_anything(action: Action) -> None:
    assert Door().lets_in(action)
    assert bool(Door(read_only=True).lets_in(action)) == (action in READING)


def test_a_refusal_at_the_door_names_the_setting() -> None:
    with pytest.raises(Forbidden, match="GRAPHSVC_READ_ONLY") as caught:
        Door(read_only=True).lets_in(Action.UNDO).require()
    assert "只读" in caught.value.zh
