"""How the many that connect are grouped: by what tells most, never into one group of all."""

from __future__ import annotations

from collections import Counter

import pytest

from graphsvc.errors import Invalid
from graphsvc.facts.layer_groups import Connecting, grouped, is_group
from graphsvc.facts.refs import Ref


def connecting(
    count: int, counties: int = 1, kinds: tuple[str, ...] = ("Expert",), countries: int = 1
) -> list[Connecting]:
    return [
        Connecting(
            Ref(f"e{n:03}", kinds[n % len(kinds)], f"某{n:03}"),
            Ref(f"c{n % counties}", "Region", f"{n % counties}县"),
            f"某国{n % countries}",
            paths=n % 7,
        )
        for n in range(count)
    ]


def sizes(shown: dict[str, Ref]) -> Counter[str]:
    return Counter(ref.name for ref in shown.values() if is_group(ref.id))


def test_few_stand_by_themselves() -> None:
    assert sizes(grouped(connecting(40), "auto", frozenset(), 40)) == {}


def test_many_are_grouped_by_county() -> None:
    assert sizes(grouped(connecting(100, counties=8), "auto", frozenset(), 40)) == {
        f"{n}县": 13 if n < 4 else 12 for n in range(8)
    }


def test_of_one_county_by_kind_and_of_one_kind_by_country() -> None:
    kinds = ("Expert", "Workstation", "Institution")
    assert len(sizes(grouped(connecting(90, kinds=kinds), "auto", frozenset(), 40))) == 3
    assert set(sizes(grouped(connecting(90, countries=3), "auto", frozenset(), 40))) == {
        f"通向某国{n}的专家" for n in range(3)
    }


def test_what_nothing_tells_apart_is_never_one_dot() -> None:
    shown = grouped(connecting(400), "auto", frozenset(), 40)
    assert sizes(shown) == {"其余专家": 392}
    alone = [id_ for id_, ref in shown.items() if not is_group(ref.id)]
    assert len(alone) == 8
    assert {int(id_[1:]) % 7 for id_ in alone} == {6}


def test_a_group_that_is_asked_for_is_opened_unless_it_is_larger_than_a_column() -> None:
    group = next(ref.id for ref in grouped(connecting(400), "auto", frozenset(), 40).values() if is_group(ref.id))
    assert sizes(grouped(connecting(400), "auto", frozenset({group}), 40)) == {}
    assert sizes(grouped(connecting(600), "auto", frozenset({group}), 40)) == {"其余专家": 592}


def test_another_grouping_is_refused() -> None:
    with pytest.raises(Invalid, match="auto"):
        grouped(connecting(50), "colour", frozenset(), 40)
