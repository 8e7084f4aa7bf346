"""The work of officers beside the bare statements that fetch or write the same rows: a day, all workloads, a handover; the bus factor.

    500 (Officer)-[:OWNS]->(contact)<-[:WITH]-(Interaction with a next action)-[:BY]->(Officer)      10,000 contacts

This office is put beside the network first. A bare statement fetches the same rows, or writes the same links without a journal.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from neo4j import ManagedTransaction

from benchmarks.databases import Database
from benchmarks.explorer import Figure
from benchmarks.network import Network
from benchmarks.questions import DAY, NUMBER, TODAY, VIEWER, busiest_regions
from benchmarks.timing import seconds_of, turn_by_turn
from graphsvc.answer import as_plain
from graphsvc.changes.handovers.proposing import Choice, propose
from graphsvc.changes.handovers.signing import sign
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.gazetteer.places import Place
from graphsvc.queries import basis
from graphsvc.queries.hanging import hanging_on_one
from graphsvc.queries.workloads import workloads
from graphsvc.reports.officer_day import CHANGED_DAYS, officer_day
from graphsvc.store import WantedEntity, WantedLink, stamp
from graphsvc.store.putting import put
from graphsvc.vocabulary.days import day_number

OFFICERS, CONTACTS, HANDED_OVER = 500, 10_000, 500
LIMIT, BUS_FACTOR_SECONDS = 3.0, 10.0
_ROUNDS, _HANDOVERS, _UNCOUNTED = 10, 9, 9
# Each handover goes to the next of so many, so that nobody has a past; two such rows, for ours and for the bare statements.
_IN_A_ROW = _UNCOUNTED + _HANDOVERS + 1
_PORTION = 2_000
_A_YEAR = timedelta(days=365)

_DAY = """
MATCH (f:Officer {id: $officer})-[w:OWNS]->(c:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (c)<-[:WITH]-(i:Interaction) WHERE i.on <= $today
WITH c, max(i.on) AS last_on
OPTIONAL MATCH (c)<-[:WITH]-(x:Interaction) WHERE x.next_action IS NOT NULL AND coalesce(x.state, 'open') = 'open'
OPTIONAL MATCH (x)-[b:BY]->(by:Officer)
RETURN c.id AS id, c.name AS name, last_on, collect([x.id, x.next_action, x.due, by.id, by.name]) AS open
"""
_CHANGES = """
MATCH (j:JournalEntry) WHERE j.at >= $since
WITH collect(j.id) AS recent
MATCH (:Officer {id: $officer})-[:OWNS]->(c:Entity)-[l]-(:Entity) WHERE l.changed_in IN recent
RETURN DISTINCT l.changed_in AS entry
"""
_WORKLOADS = """
MATCH (f:Officer)
OPTIONAL MATCH (f)-[w:OWNS]->(c:Entity) WHERE w.first_day <= $day AND w.last_day >= $day
WITH f, collect(DISTINCT c.id) AS in_person
OPTIONAL MATCH (f)-[h:HOLDS]->(:Post)-[w:OWNS]->(c:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day AND h.first_day <= $day AND h.last_day >= $day
WITH f, in_person, collect(DISTINCT c.id) AS by_post
OPTIONAL MATCH (f)<-[:BY]-(i:Interaction) WHERE i.on <= $today
RETURN f.id AS id, f.name AS name, f.unit AS unit, in_person, by_post, collect([i.id, i.on, i.next_action, i.state, i.due]) AS logged
"""
_END = """
MATCH (f:Officer {id: $from})-[w:OWNS]->(c:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day
SET w.until = $until, w.last_day = $last
RETURN collect(c.id) AS contacts
"""
_BEGIN = """
UNWIND $contacts AS id
MATCH (f:Officer {id: $to}), (c:Entity {id: id})
CREATE (f)-[:OWNS {id: 'bare-' + $to + '-' + id + '-' + $since, since: $since, since_day: $day, first_day: $day, last_day: 99999999,
                   soft: false, role: '第一联络人'}]->(c)
"""


def officer_figures(database: Database, network: Network) -> Iterator[Figure]:
    """Put an office of 500 officers beside the network and measure its work."""
    _put_office(database, network)
    copy_needed(database.store)  # which every service has at hand
    yield _beside("a day of an officer", lambda: _asked(database, _of_the_day(database)), lambda: _bare_day(database))
    yield _beside(
        f"the workloads of {OFFICERS} officers",
        lambda: _asked(database, lambda: workloads(database.store, VIEWER, DAY)),
        lambda: database.ask(_WORKLOADS, day=NUMBER, today=TODAY),
    )
    yield _handed_over(database)
    yield _bus_factor(database, busiest_regions(network)["province"][0])


def _bus_factor(database: Database, province: Place) -> Figure:
    """Look for what hangs on one in a province on days that nothing is kept of, with the copy of the network at hand."""
    took = []
    for day in (DAY - timedelta(days=number) for number in range(4)):
        took.append(seconds_of(lambda day=day: hanging_on_one(database.store, VIEWER, province, day, day - _A_YEAR)))
    middle = statistics.median(took[1:])
    promised = f"{BUS_FACTOR_SECONDS:.0f} s"
    return Figure(
        "what hangs on one in the busiest province", f"{middle:.1f} s", promised, middle <= BUS_FACTOR_SECONDS
    )


def _officer(number: int) -> str:
    return f"office-officer-{number:03}"


def _put_office(database: Database, network: Network) -> None:
    """Give 500 officers 10,000 contacts, each with an interaction that asks for something more; one more owns 500 of them."""
    chance = random.Random(7)
    owned = chance.sample(network.ids("Expert"), CONTACTS)
    officers = [
        WantedEntity("Officer", _officer(n), {"name": f"联络员{n}", "unit": "科协"})
        for n in range(OFFICERS + 2 * _IN_A_ROW)
    ]
    records, links = [], []
    for number, contact in enumerate(owned):
        by, on = _officer(number % OFFICERS), DAY - timedelta(days=chance.randrange(400))
        due = DAY + timedelta(days=chance.randrange(-60, 90))
        told = {"name": f"{on} 电话", "on": str(on), "channel": "电话", "next_action": "再联络", "due": str(due)}
        record = WantedEntity("Interaction", f"office-contact-{number:05}", told)
        records.append(record)
        links += [
            WantedLink("OWNS", by, contact, {"role": "第一联络人", "since": "2024"}),
            WantedLink("WITH", record.id, contact, {}),
            WantedLink("BY", record.id, by, {}),
        ]
    links += [WantedLink("OWNS", _officer(OFFICERS), contact, {"role": "联系领导"}) for contact in owned[:HANDED_OVER]]
    links += [
        WantedLink("OWNS", _officer(OFFICERS + _IN_A_ROW), one, {"role": "联系人"}) for one in owned[-HANDED_OVER:]
    ]
    _put(database, [*officers, *records], [])
    _put(database, [], links)


def _put(database: Database, nodes: list[WantedEntity], links: list[WantedLink]) -> None:
    for first in range(0, max(len(nodes), len(links)), _PORTION):
        some = nodes[first : first + _PORTION], links[first : first + _PORTION]
        database.store.write(lambda transaction, some=some: put(transaction, stamp("benchmark", "office"), *some))


def _asked(database: Database, question: Callable[[], object]) -> object:
    with basis():  # one look at the journal for all that an answer asks, as pages and the API have it
        return as_plain(question())


def _of_the_day(database: Database) -> Callable[[], object]:
    return lambda: officer_day(database.store, VIEWER, _officer(1), DAY, limit=100)


def _bare_day(database: Database) -> None:
    database.ask(_DAY, officer=_officer(1), day=NUMBER, today=TODAY)
    database.ask(_CHANGES, officer=_officer(1), since=str(DAY - timedelta(days=CHANGED_DAYS)))


def _beside(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> Figure:
    ways = {"ours": lambda _: ours(), "bare": lambda _: bare()}
    found = turn_by_turn(ways, [None], _ROUNDS, 5.0)
    ratio = found["ours"].p50 / found["bare"].p50
    value = f"{found['ours'].p50 * 1000:,.1f} ms, bare {found['bare'].p50 * 1000:,.1f} ms: {ratio:.2f}x"
    return Figure(what, value, f"{LIMIT:.0f}x", ratio <= LIMIT)


def _handed_over(database: Database) -> Figure:
    """Hand 500 contacts from one officer to the next, by one signed act each, and 500 others by two bare statements; half counts."""
    ours, bare = [], []
    for number in range(_IN_A_ROW - 1):
        day = DAY + timedelta(days=2 * (number + 1))
        leaver, successor = (_officer(OFFICERS + number + more) for more in (0, 1))
        proposed = propose(database.store, VIEWER, leaver, [Choice(successor)], day)
        bare_pair = [_officer(OFFICERS + _IN_A_ROW + number + more) for more in (0, 1)]
        ours.append(seconds_of(lambda id_=proposed.id: sign(database.store, VIEWER, id_)))
        bare.append(seconds_of(lambda pair=bare_pair, day=day: _bare_handover(database, *pair, day)))
    ours, bare = ours[_UNCOUNTED:], bare[_UNCOUNTED:]
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    value = f"{statistics.median(ours) * 1000:,.0f} ms, bare {statistics.median(bare) * 1000:,.0f} ms: {ratio:.2f}x"
    return Figure(f"a handover of {HANDED_OVER} contacts", value, f"{LIMIT:.0f}x", ratio <= LIMIT)


def _bare_handover(database: Database, leaver: str, successor: str, day: date) -> None:
    """End what the one owns and begin it with the other, in one transaction without checks and journal."""
    before = day - timedelta(days=1)

    def work(transaction: ManagedTransaction) -> None:
        ended = {"until": str(before), "last": day_number(before)}
        (record,) = transaction.run(_END, {"from": leaver, "day": day_number(day), **ended})
        begun = {"contacts": record["contacts"], "to": successor, "since": str(day), "day": day_number(day)}
        transaction.run(_BEGIN, begun).consume()

    with database.driver.session(database=database.database) as session:
        session.execute_write(work)
