"""After every step of random changes, imports and undos, what is kept of names, links, paths and dealings is what the database says."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest

from graphsvc.answer import as_plain
from graphsvc.facts.chains import links_of_pairs, named
from graphsvc.facts.channel_paths import Path as Shown
from graphsvc.facts.channel_paths import paths_in, paths_through
from graphsvc.facts.network_copy.current import copy_at_hand, copy_of
from graphsvc.facts.regions import region_resolver
from graphsvc.queries.matrix import countries
from graphsvc.reports.brief.asking import brief
from graphsvc.reports.region import thinness
from graphsvc.reports.region_changes import changes, changes_counted
from graphsvc.store import Store
from graphsvc.store.edition import basis
from tests.conftest import run
from tests.facts.network_copy.copies import copied, plain
from tests.facts.network_copy.test_in_step import Steps
from tests.queries.random_network import random_network, with_interactions
from tests.story import VIEWER, link, node, tell

STEPS = 13
SINCE, UNTIL = 20200630, 20261122
EARLIER, TODAY = date(2020, 6, 30), date(2026, 11, 22)
REGIONS = ("r0", "r1")


OFFICERS, POSTS, SOURCES = ("f0", "f1", "f2"), ("p0", "p1"), ("s0", "s1")
_NUMBERS = count()


class Dealt(Steps):
    """Random changes of what is going on with contacts too."""

    def dealings(self) -> None:
        """Log a contact with something to do next and a promise, each with an organization or somebody of its members."""
        for kind, day in (("Interaction", "on"), ("Commitment", "promised")):
            id_, contact = f"d{next(_NUMBERS)}", self._contact()
            told = {day: f"2026-0{self.chance.randint(1, 9)}-01", "source": self.chance.choice(SOURCES)}
            what = {"next_action": "寄信"} if kind == "Interaction" else {"text": "寄书"}
            links = [link(id_, "WITH", contact), link(id_, "BY", self.chance.choice(OFFICERS))]
            tell(self.store, [node(kind, id_, **told, **what)], links)

    def closings(self) -> None:
        """Close what is open, have something to do next where nothing was, and say another summary."""
        told = cycle(
            ({"next_action": "回信"}, {"summary": f"改 {next(_NUMBERS)}"}, {"state": "done", "closed": "2026-01-01"})
        )
        tell(self.store, [node("Interaction", one, **next(told)) for one in self.of_kind("Interaction")], [])

    def duties(self) -> None:
        """Have officers and posts own contacts, or no longer."""
        tell(self.store, [], [link(one, "OWNS", self._contact(), **self._dates()) for one in (*OFFICERS, *POSTS)])

    def tenures(self) -> None:
        """Have officers hold posts that own contacts."""
        tell(self.store, [], [link(self.chance.choice(OFFICERS), "HOLDS", post) for post in POSTS])

    def officers(self) -> None:
        """Give officers, posts and sources other names, and a figure another value."""
        some = [("Officer", OFFICERS), ("Post", POSTS), ("Source", SOURCES)]
        named = [node(kind, id_, f"新名 {next(_NUMBERS)}") for kind, ids in some for id_ in ids]
        tell(self.store, [*named, node("Figure", "g0", metric="人次", value=next(_NUMBERS))], [])

    def figures(self) -> None:
        """Report a number about a region, by one source more."""
        id_ = f"g{next(_NUMBERS)}"
        about = [link(id_, "ABOUT", REGIONS[0]), link(id_, "CITED_IN", SOURCES[0], quote="有之")]
        tell(self.store, [node("Figure", id_, metric="人次", value=1)], [*about, link("g0", "CITED_IN", SOURCES[1])])

    def _contact(self) -> str:
        kinds = ("OverseasOrg", "OverseasOrg", "Expert", "Workstation", "Institution")
        return self.chance.choice(self.of_kind(self.chance.choice(kinds)))


@pytest.fixture
def engine_name() -> str:
    """What is kept lies in the process, whatever the engine."""
    return "embedded"


def asked(store: Store, ids: list[str]) -> tuple[dict[str, Any], list[Any]]:
    """Return what the ids name and every link between two of them, as an answer asks for them."""
    with basis():
        assert copy_at_hand(store) is None, "the edition is not known yet"
        store.edition_of_answer()
        names = named(store, ids)
        links = [*links_of_pairs(store, [(one, other) for one in ids for other in ids if one < other])]
    return {id_: {**one} for id_, one in names.items()}, sorted(links, key=lambda row: row[3]["id"])


def there(store: Store, ids: list[str]) -> tuple[dict[str, Any], list[Any]]:
    """Return the same straight from the database."""
    names = store.read("entities/named", ids=ids)[0]["named"]
    links = run(
        store,
        "MATCH (n:Entity)-[l]->(m:Entity) WHERE n.id IN $ids AND m.id IN $ids AND n.id <> m.id "
        "RETURN type(l) AS type, n.id AS start, m.id AS end, properties(l) AS told",
        ids=ids,
    )
    return {one["id"]: one for one in names}, sorted(([*one.values()] for one in links), key=lambda row: row[3]["id"])


def ties(store: Store, region: str) -> dict[str, list[dict[str, str]]]:
    """Return by channel some organizations of a region with those through whom they connect to it."""
    copy = copy_of(store)
    assert copy is not None
    found = copy.ranking(region, UNTIL)
    return {
        channel.name: [
            {"organization": organization, "via": via}
            for organization, via in zip(
                copy.numbering.ids_of(pairs.organizations), copy.numbering.ids_of(pairs.through), strict=True
            )
        ]
        for channel, pairs in zip(found.channels, found.ties, strict=True)
    }


def in_order(paths: list[Shown]) -> list[Shown]:
    return sorted(paths, key=lambda path: (path.chain.channel, path.chain.order))


def paths_asked(store: Store, region: str, of: dict[str, list[dict[str, str]]]) -> list[Shown]:
    with basis():
        store.edition_of_answer()
        return in_order(paths_through(store, region, SINCE, UNTIL, of))


def paths_there(store: Store, region: str, of: dict[str, list[dict[str, str]]]) -> list[Shown]:
    given = {"region_id": region, "since": SINCE, "until": UNTIL, "by_channel": of}
    return in_order(paths_in(store.read("connections/paths_through", **given)[0]))


def reports(store: Store) -> list[Any]:
    """Return what pages tell of regions by what was told before."""
    with basis():
        store.edition_of_answer()
        told: list[Any] = []
        for id_ in REGIONS:
            place = region_resolver(store).get(id_)
            assert place is not None
            told.append(thinness(store, VIEWER, place, TODAY))
            told.append(changes(store, VIEWER, place, EARLIER, TODAY))
            told.append(changes_counted(store, VIEWER, place, EARLIER, TODAY))
            told.append(countries(store, VIEWER, place, TODAY))
            told.append(as_plain(brief(store, VIEWER, place, TODAY)))
        return told


def test_names_links_and_paths_are_those_of_now_after_every_step(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = with_interactions(random_network(3), 3)
    people = [*(node("Officer", one) for one in OFFICERS), *(node("Post", one) for one in POSTS)]
    cited = [*(node("Source", one) for one in SOURCES), node("Figure", "g0", metric="人次", value=7)]
    about = [link("g0", "ABOUT", REGIONS[0]), link("g0", "CITED_IN", SOURCES[0])]
    owned = [link(POSTS[0], "OWNS", one.id) for one in network.nodes if one.kind == "OverseasOrg"]
    tell(store, [*network.nodes, *people, *cited], [*network.links, *about, *owned])
    read: Counter[str] = Counter()
    send = Store._read

    def counted(self: Store, statement: Any, parameters: Any) -> Any:
        read[statement.name] += 1
        return send(self, statement, parameters)

    monkeypatch.setattr(Store, "_read", counted)
    with copied(store, tmp_path / "copies"):
        steps, seen = Dealt(store, tmp_path, 5), 0
        every = [
            steps.lives, steps.dealings, steps.links, steps.duties, steps.statuses, steps.closings, steps.tenures, steps.names,
            steps.officers, steps.figures, steps.imported, steps.undone,
        ]  # fmt: skip
        asked(store, [one.id for one in plain(store).nodes])
        for number in range(STEPS):
            done = steps.step(steps.erased if number == STEPS - 1 else every[number % len(every)])
            records = ("Interaction", "Commitment")
            ids = [one.id for one in plain(store).nodes if one.kind not in records]
            assert copy_of(store) is not None
            assert asked(store, ids) == there(store, ids), done
            for region in REGIONS:
                of = ties(store, region)
                assert paths_asked(store, region, of) == paths_there(store, region, of), (done, region)
                seen += sum(map(len, of.values()))
            anew = Store(store.engine)
            with copied(anew, tmp_path / f"copies{number}"):
                assert reports(store) == reports(anew), done
            anew.release()
        elsewhere = [node("Expert", "later", "后来的人"), node("Institution", "school", "后来的学校")]
        tell(store, elsewhere, [link("later", "WORKS_AT", "school")])
        assert copy_of(store) is not None
        read.clear()
        asked(store, ids)
        paths_asked(store, REGIONS[-1], of)
        reports(store)
        assert seen > 0
        assert read.keys() <= {"network_copy/entries_since", "journal/version"}, "none has changed"
