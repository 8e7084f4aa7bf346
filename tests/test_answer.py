"""A frozen answer that is made directly is what it is otherwise, and as frozen."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from graphsvc.answer import as_json, computed, made_directly


@dataclass(frozen=True, slots=True)
class Named:
    """Something named."""

    id: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Usual(Named):
    """With more of it, as dataclasses makes it."""

    parts: tuple[str, ...] = ()

    @computed
    def both(self) -> str:
        """The id and the note."""
        return f"{self.id} {self.note}"


@made_directly
@dataclass(frozen=True, slots=True)
class Direct(Named):
    """The same, made directly."""

    parts: tuple[str, ...] = ()

    @computed
    def both(self) -> str:
        """The id and the note."""
        return f"{self.id} {self.note}"


def test_it_is_made_and_told_as_the_usual_one() -> None:
    for given, named in (
        (("a",), {}),
        (("a", "b", ("c",)), {}),
        (("a",), {"parts": ("c", "d")}),
        ((), {"note": "b", "id": "a"}),
    ):
        usual, direct = Usual(*given, **named), Direct(*given, **named)
        assert as_json(direct) == as_json(usual)
        assert repr(direct) == repr(usual).replace("Usual", "Direct")
        assert direct == Direct(*given, **named) != Direct("x")
        assert hash(direct) == hash(Direct(*given, **named))


def test_it_is_as_frozen() -> None:
    made = Direct("a")
    with pytest.raises(FrozenInstanceError):
        made.note = "b"  # type: ignore[misc]
    assert made.note is None


def test_what_is_missing_or_unknown_is_refused() -> None:
    for given, named in (((), {}), (("a", "b", (), "d"), {}), (("a",), {"other": "b"})):
        with pytest.raises(TypeError):
            Direct(*given, **named)  # type: ignore[arg-type]
