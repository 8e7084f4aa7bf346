"""Keeps the OWNS links that follow from owner rules in step with the graph, after every import and every undo.

What a row says of a post, a contact and a role comes before what a rule says of them. A derived link is nobody's work: it
names its rule, belongs to no batch, and follows whatever it rests on. Must not decide what a rule means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from graphsvc.facts.owner_rules import Duty, derived, duties, rules_in, seats_of
from graphsvc.gazetteer.resolution import Gazetteer
from graphsvc.store.comparing import Ask
from graphsvc.store.database import Store, Transaction
from graphsvc.store.differences import Differences, LinkDifference, Stamp, stamp
from graphsvc.store.putting import apply, lock, ready, recorded
from graphsvc.store.records import DERIVED_FROM
from graphsvc.store.reference_regions import region_resolver

ACTION = "derive"


def derive_owners(store: Store, actor: str) -> Counter[str]:
    """Make, change and take away derived links as the rules say now, in one transaction; return how many. Raises Unavailable."""
    if not store.read("owners/any_rule")[0]["any"]:
        return Counter()
    gazetteer, mark = region_resolver(store), stamp(actor, ACTION)

    def work(transaction: Transaction) -> Differences:
        version = lock(transaction)
        if (done := recorded(transaction, mark)) is not None:
            return done
        changes = _changes(transaction.run, gazetteer)
        apply(transaction, ready(mark, changes), version + 1)
        return changes

    return store.write(work).counts()


def release(transaction: Transaction, entities: Sequence[str], mark: Stamp) -> None:
    """Take away, by a journal entry of their own, the derived links that hang on entities about to go; `lock` comes before."""
    links = [
        LinkDifference("OWNS", before["id"], record["start"], record["end"], before, None)
        for record in transaction.run("owners/derived_at", ids=list(entities))
        if (before := derived(record["properties"]))
    ]
    apply(transaction, ready(mark, Differences(links=links)), lock(transaction) + 1)


def _changes(ask: Ask, gazetteer: Gazetteer) -> Differences:
    """Return what has to change for the derived links to be those that follow now."""
    there: dict[str, LinkDifference] = {}
    told: set[tuple[str, str, str]] = set()
    for post, contact, properties in ask("owners/of_posts")[0]["links"]:
        if before := derived(properties):
            there[before["id"]] = LinkDifference("OWNS", before["id"], post, contact, before, None)
        else:
            told.add((post, contact, properties.get("role") or ""))
    rules = rules_in(ask)
    seats = seats_of(ask, rules, gazetteer)
    for rule in rules:
        for duty in duties(ask, rule, seats[rule.id].found):
            if (duty.post, duty.contact, duty.properties.get("role") or "") in told:
                continue
            id_ = _id(duty)
            change = there.setdefault(id_, LinkDifference("OWNS", id_, duty.post, duty.contact, None, None))
            change.after = {**duty.properties, "id": id_}
    changed = [change for change in there.values() if change.before != change.after]
    return Differences(links=changed, links_unchanged=len(there) - len(changed))


def _id(duty: Duty) -> str:
    """Return the id of a derived link: the same whenever the same follows again."""
    said: Mapping[str, Any] = duty.properties
    parts = (said[DERIVED_FROM], duty.post, duty.contact, said.get("since") or "")
    return f"link-{blake2b(repr(parts).encode(), digest_size=9).hexdigest()}"
