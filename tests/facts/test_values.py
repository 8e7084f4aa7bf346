"""Tables of columns: what they say after many changes, and that they keep no more of what was said before than of what is said now."""

from __future__ import annotations

import random
from typing import Any

from graphsvc.facts.columns.values import NONE, Table

NAMES = ["name", "fields"]
SIZE = 8


def said(table: Table) -> dict[int, dict[str, list[Any]]]:
    """What each node holds by its number."""
    places = {number: int(place) for number, place in enumerate(table.place) if place != NONE}
    return {
        number: {name: column.row(place) for name, column in table.columns.items()} for number, place in places.items()
    }


def test_a_table_says_what_was_written_last_however_often_it_is_written() -> None:
    chance, held = random.Random(5), dict[int, dict[str, Any]]()
    table = Table.of(NAMES)
    for step in range(200):
        numbers = chance.sample(range(SIZE), chance.randint(0, 3))
        rows = [{"name": f"name {step}", "fields": chance.sample(["physics", "law", "music"], 2)} for _ in numbers]
        gone = chance.sample(range(SIZE), chance.randint(0, 1))
        held = {number: row for number, row in held.items() if number not in gone}
        held |= dict(zip(numbers, rows, strict=True))
        table = table.without(gone, SIZE).with_more(numbers, rows, SIZE)
        assert said(table) == {number: {"name": [row["name"]], "fields": row["fields"]} for number, row in held.items()}
        assert sorted(table.numbers[table.rows].tolist()) == sorted(held)
        assert len(table.numbers) <= 2 * len(held)
        assert len(table.columns["name"].words.all) <= 2 * len(held)


def test_who_reads_a_table_keeps_it_as_it_was() -> None:
    first = Table.of(NAMES).with_more([0, 1], [{"name": "one"}, {"name": "two", "fields": ["law"]}], 2)
    before, later = said(first), first
    for step in range(5):
        later = later.with_more([0, 1], [{"name": f"one {step}"}, {}], 2)
    assert said(first) == before
    assert said(later) == {0: {"name": ["one 4"], "fields": []}, 1: {"name": [], "fields": []}}
