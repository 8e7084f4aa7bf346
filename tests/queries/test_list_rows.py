"""What the rows of a list show, against plain Python; what tells those of one name apart, against what every other answer says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphsvc.facts.distinctions import told_apart
from graphsvc.facts.lists.cells import MOST_IN_A_CELL, ListCell
from graphsvc.facts.lists.columns import columns_of
from graphsvc.queries import lists
from graphsvc.store import Store, WantedEntity
from tests.queries.plain_lists import Linked, PlainLists, told_richly
from tests.queries.random_network import random_network
from tests.queries.test_lists import COLUMNS, DAYS
from tests.story import VIEWER, link, node, tell

pytestmark = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)


def wanted(plain: PlainLists, one: WantedEntity, name: str, column: Any) -> list[Any]:
    """Return what a cell says, in its order: of links the names, of choices what they are in Chinese."""
    if isinstance(column, Linked) or columns_of(one.kind)[name].holds in ("owners", "places"):
        return sorted(plain.sorted_by(one, column))
    words = {choice.value: choice.zh for choice in columns_of(one.kind)[name].choices}
    said = ["时间未定" if value == "9999" else words.get(value, str(value)) for value in plain.sorted_by(one, column)]
    return ["、".join(said)] if said else []


def shown(cell: ListCell, name: str) -> list[str]:
    """Return what a cell says; through whom somebody was spoken to is told elsewhere."""
    if cell.text is not None or name == "last_contact":
        return [cell.text] if cell.text else []
    return [other.name for other in cell.others]


@pytest.mark.parametrize("seed", range(2))
def test_each_cell_says_what_is_known(store: Store, seed: int) -> None:
    network = told_richly(random_network(seed), seed)
    tell(store, network.nodes, network.links)
    plain = PlainLists(network, DAYS[2])
    by_id = {one.id: one for one in network.nodes}
    for kind, columns in COLUMNS.items():
        answer = lists.listed(store, VIEWER, lists.read_question(kind, columns=list(columns)), DAYS[2], limit=1000)
        assert answer.rows
        for row in answer.rows:
            for (name, column), cell in zip(columns.items(), row.cells, strict=True):
                expected = wanted(plain, by_id[row.id], name, column)
                assert shown(cell, name) == expected[:MOST_IN_A_CELL], (row.id, name)
                assert cell.more == max(len(expected) - MOST_IN_A_CELL, 0)


def test_rows_of_one_name_are_told_apart_as_everywhere(store: Store) -> None:
    network = told_richly(random_network(3), 3)
    named = [
        replace(one, properties={**one.properties, "name": "张伟"}) for one in network.nodes if one.kind == "Expert"
    ]
    by_source = node("Expert", "told-by-source", "张伟", source="paper")
    tell(
        store,
        [*network.nodes, *named, by_source, node("Expert", "alone", "李四"), node("Source", "paper", "《报纸》")],
        [*network.links, link("told-by-source", "LIVES_IN", "r1")],
    )
    rows = lists.listed(store, VIEWER, lists.read_question("Expert"), DAYS[2], limit=1000).rows
    apart = {id_: one.words() for id_, one in told_apart(store, [row.id for row in rows]).items()}
    assert {row.id: row.told for row in rows} == {**apart, "alone": None}
    assert apart["told-by-source"] == "来源：《报纸》"
    assert len(set(apart.values())) > 2
