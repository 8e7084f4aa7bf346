"""What is remembered of links: worked out anew as soon as one of them is another, and let go of where it takes too much."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from graphsvc.facts.columns.contacts import last_spoken
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import Between, Network
from graphsvc.facts.columns.ranking import rank
from graphsvc.facts.columns.remembered import Remembered, size_of
from tests.facts.in_columns import in_columns
from tests.queries.brute_force import Network as Plain
from tests.story import link, node

MEMBERS: Between = ("MEMBER_OF", "Expert", "OverseasOrg")
DAY = 20260630


def network() -> tuple[Network, int]:
    nodes = [node("Region", "r", code="t"), node("OverseasOrg", "o"), node("Expert", "e"), node("Interaction", "i")]
    links = [link("e", "MEMBER_OF", "o"), link("e", "NATIVE_OF", "r"), link("i", "WITH", "e")]
    columns, number = in_columns(Plain(nodes, links))
    return columns, number["r"]


def test_it_is_worked_out_once_for_the_same_links() -> None:
    columns, _ = network()
    worked = [columns.once("n", [MEMBERS, ("HOLDS", "Officer", "Post")], lambda: object()) for _ in range(3)]
    assert worked[0] is worked[1] is worked[2]
    assert columns.once("other", [MEMBERS], object) is not worked[0]


def test_it_is_worked_out_anew_for_other_links_and_for_links_that_have_come() -> None:
    columns, _ = network()
    rests_on = [MEMBERS, ("HOLDS", "Officer", "Post")]
    first = columns.once("n", rests_on, object)
    renewed = replace(columns, links={**columns.links, MEMBERS: columns.links[MEMBERS].renewed()})
    second = renewed.once("n", rests_on, object)
    more = replace(renewed, links={**renewed.links, rests_on[1]: columns.links[MEMBERS]})
    third = more.once("n", rests_on, object)
    assert len({id(one) for one in (first, second, third)}) == 3


def test_what_rests_on_all_is_worked_out_anew_after_any_change() -> None:
    columns, _ = network()
    first = columns.while_unchanged("n", object)
    assert columns.while_unchanged("n", object) is first
    other = replace(columns, on=columns.on.copy())
    assert other.while_unchanged("n", object) is not first


def test_who_was_spoken_to_is_told_of_the_network_as_it_is() -> None:
    columns, _ = network()
    spoken = ("WITH", "Interaction", "Expert")
    expert = int(columns.links[spoken].end[0])
    told = [int(last_spoken(Day(columns, DAY)).own[expert])]
    later = columns.on.copy()
    later[columns.links[spoken].start] = DAY
    told.append(int(last_spoken(Day(replace(columns, on=later), DAY)).own[expert]))
    none = {**columns.links, spoken: columns.links[spoken].only(np.array([False]))}
    told.append(int(last_spoken(Day(replace(columns, on=later, links=none), DAY)).own[expert]))
    assert told == [0, DAY, 0]


def test_a_ranking_outlives_a_change_beside_its_channels_only() -> None:
    columns, region = network()
    inside = columns.below(region)
    before = rank(Day(columns, DAY), inside)
    spoken = ("WITH", "Interaction", "Expert")
    beside = replace(columns, links={**columns.links, spoken: columns.links[spoken].renewed()})
    assert rank(Day(beside, DAY), inside) is before
    assert rank(Day(beside, DAY + 1), inside) is not before
    left = replace(beside, links={**beside.links, MEMBERS: columns.links[MEMBERS].only(np.array([False]))})
    after = rank(Day(left, DAY), inside)
    assert (len(before.organizations), len(after.organizations)) == (1, 0)


def test_who_asks_while_another_works_it_out_waits_for_that() -> None:
    kept, begun, done, made = Remembered(), Event(), Event(), list[object]()

    def work() -> object:
        begun.set()
        assert done.wait(10)
        made.append(object())
        return made[-1]

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept.get_together, "n", [], work)
        assert begun.wait(10)
        second = threads.submit(kept.get_together, "n", [], work)
        assert not wait([second], timeout=0.05).done
        done.set()
        assert first.result() is second.result()
    assert len(made) == 1


def test_where_one_fails_to_work_it_out_the_next_does() -> None:
    kept = Remembered()
    with pytest.raises(ZeroDivisionError):
        kept.get_together("n", [], lambda: 1 // 0)
    assert kept.get_together("n", [], lambda: 1) == 1


def test_the_values_asked_for_last_are_kept_up_to_so_many_bytes() -> None:
    kept, made = Remembered(most=10_000), list[str]()

    def ask(what: str, size: int = 3_000) -> None:
        kept.get(what, [], lambda: made.append(what) or np.zeros(size, np.int8))

    for what in ("a", "b", "a", "c", "a", "b"):
        ask(what)
    assert made == ["a", "b", "c", "b"]
    ask("huge", 10_001)
    ask("b")
    assert made == ["a", "b", "c", "b", "huge", "b"]


def test_values_without_an_array_are_let_go_of_too() -> None:
    kept, made = Remembered(most=100_000), list[int]()
    for number in [*range(1_000), 0]:
        kept.get(number, [], lambda number=number: made.append(number) or {"text": ("a", [number])})
    assert made == [*range(1_000), 0]


def test_what_rests_on_links_that_are_no_more_leaves_room_for_the_rest() -> None:
    columns, _ = network()
    between, links = next(iter(columns.links.items()))
    kept, made = Remembered(most=10_000), list[str]()

    def ask(what: str, rests_on: object) -> None:
        kept.get(what, [rests_on], lambda: made.append(what) or np.zeros(3_000, np.int8))

    renewed = links.renewed()
    ask("of the links", links)
    ask("of the renewed ones", renewed)
    del renewed
    kept.let_go()
    ask("of others", columns.links[between])
    ask("of the links", links)
    assert made == ["of the links", "of the renewed ones", "of others"]


def test_the_size_of_a_value_is_that_of_its_arrays_and_of_what_else_it_is_made_of() -> None:
    columns, region = network()
    arrays = (np.zeros(1_000, np.int32), [np.zeros(500, bool)])
    assert 4_500 <= size_of(arrays) < 5_000
    assert size_of(("x" * 10_000, *arrays)) > 14_500
    assert size_of({"x" * 1_000: ["y" * 2_000]}) > 3_000
    assert size_of(rank(Day(columns, DAY), columns.below(region))) > 0
