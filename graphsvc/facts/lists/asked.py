"""One question about a list as it is worked out: the copy it rests on, the table of the kind, and what names in it mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from graphsvc.errors import Ambiguous
from graphsvc.facts import lookup
from graphsvc.facts.columns.day import Day
from graphsvc.facts.columns.network import LABELS, Flags, Numbers
from graphsvc.facts.columns.numbering import UNKNOWN
from graphsvc.facts.columns.values import NONE, Held, Rows, Table, Values, held_by
from graphsvc.facts.countries import country_in
from graphsvc.facts.lists import cadence, linked, worked_out
from graphsvc.facts.lists.columns import (
    CADENCE,
    CONTACT_DUE,
    COUNTRY,
    LAST_CONTACT,
    LAST_VISIT,
    NEXT_STEP,
    OFFICER,
    PLACES,
    REGION,
    SAME_NAME,
    SCORE,
    TIES,
    ListColumn,
    is_of_owners,
)
from graphsvc.facts.lists.linked import Ends, EndsByOther, EndsByRow
from graphsvc.facts.network_copy.current import copy_with_table, table_in
from graphsvc.facts.network_copy.origins import origins_of_all
from graphsvc.facts.refs import Ref
from graphsvc.facts.regions import regions_above
from graphsvc.gazetteer.places import Place
from graphsvc.store.database import Store
from graphsvc.vocabulary.days import day_number

T = TypeVar("T")


class Asked:
    """A list of a kind on a day; `towards` is the region whose scores are asked for. Raises Unavailable."""

    def __init__(self, store: Store, kind: str, day: date, towards: Place | None = None) -> None:
        self.store = store
        self.kind = kind
        self.today = day
        self.towards = towards
        self.copy = copy_with_table(store, kind)
        self.day = Day(self.copy.network, day_number(day))
        self._places: dict[str, Place] = {}

    @cached_property
    def table(self) -> Table:
        """What the fields of the kind hold."""
        return self.table_of(self.kind)

    def table_of(self, kind: str) -> Table:
        """Return what the fields of another kind hold."""
        return table_in(self.store, self.copy, kind)

    def values(self, column: ListColumn) -> Values:
        """Return what each row has in a column of a field, or in one that is worked out."""
        if column.field is not None:
            return self.table.columns[column.name]
        return self.once("values", column, lambda: self._worked_out(column))

    def ends(self, column: ListColumn) -> Ends:
        """Return what each node of the kind is linked with by a column."""
        return self.once("ends", column, lambda: self._linked(column))

    def ends_of(self, column: ListColumn, rows: Rows) -> Held:
        """Return the nodes that some rows are linked with by a column."""
        known = self.once("ends by row", column, lambda: EndsByRow.of(self.ends(column), self.table))
        return held_by(known.far, known.ends, rows)

    def rows_linked_with(self, column: ListColumn, nodes: Flags) -> Flags:
        """Return which rows are linked with one of the flagged nodes by a column."""
        known = self.once("ends by other", column, lambda: EndsByOther.of(self.ends(column), self.day.size))
        at = self.table.place[held_by(known.near, known.ends, np.flatnonzero(nodes)).numbers]
        found = np.zeros(len(self.table.numbers), bool)
        found[at[at != NONE]] = True
        return found

    def names(self, numbers: Rows) -> list[str]:
        """Return the names of nodes of any kinds."""
        found = np.full(len(numbers), "", object)
        kinds = self.copy.network.kinds[numbers]
        for kind in np.unique(kinds).tolist():
            table, those = self.table_of(LABELS[kind]), np.flatnonzero(kinds == kind)
            rows = table.place[numbers[those]]
            names = table.columns["name"]
            held = names.held_by(rows[rows >= 0])
            words = [str(names.words.all[code]) for code in held.numbers.tolist()]
            found[those[rows >= 0][held.at]] = words
        return found.tolist()

    def refs(self, numbers: Rows) -> dict[int, Ref]:
        """Return by its number how each of these nodes is named; it is kept until anything changes."""
        kept = self.copy.readings.refs
        known = kept.find(numbers.tolist())
        if len(known) < len(numbers):
            missing = np.array([number for number in numbers.tolist() if number not in known], np.int32)
            told = zip(
                missing.tolist(),
                self.copy.numbering.ids_of(missing),
                self.copy.network.kinds[missing].tolist(),
                self.names(missing),
                strict=True,
            )
            read = {number: Ref(id_, LABELS[kind], name) for number, id_, kind, name in told}
            kept.add(read)
            known |= read
        return known

    def named(self, text: str, kinds: Sequence[str]) -> Numbers:
        """Return the entities of some kinds that a name or an id means, several where it is not one's alone. Raises NotFound."""
        try:
            ids = [lookup.find_entity(self.store, text, kinds).id]
        except Ambiguous as several:
            ids = [candidate.id for candidate in several.details["candidates"]]
        numbers = self.copy.numbering.numbers_of(ids)
        return np.array([number for number in numbers.tolist() if number != UNKNOWN], np.int32)

    def place(self, text: str) -> Place:
        """Return the region that a text names. Raises NotFound, Ambiguous."""
        if text not in self._places:
            self._places[text] = lookup.find_region(self.store, text)
        return self._places[text]

    def below(self, text: str) -> Flags:
        """Return which nodes are a region that a text names or lie below it. Raises NotFound, Ambiguous."""
        number = self.copy.numbering.number(self.place(text).id)
        if number is None:
            return np.zeros(self.day.size, bool)
        network = self.copy.network
        return network.while_unchanged(("below", number), lambda: network.below(number)).copy()

    def row_flags(self, nodes: Flags) -> Flags:
        """Return which rows are of flagged nodes."""
        return nodes[self.table.numbers]

    def nodes(self, numbers: Numbers) -> Flags:
        """Return all nodes, these flagged."""
        found = np.zeros(self.day.size, bool)
        found[numbers] = True
        return found

    def _worked_out(self, column: ListColumn) -> Values:
        rows = self.table.numbers
        if column.counts:
            return worked_out.counts(self._linked(column), rows, self.day.size)
        if column.name == LAST_CONTACT:
            return worked_out.last_contacts(self.day, rows)
        if column.name == LAST_VISIT:
            return worked_out.last_visits(self.day, self.table_of("Interaction"), rows)
        if column.name == NEXT_STEP:
            return worked_out.next_steps(self.day, self.table_of, rows)
        if column.name == CADENCE:
            return cadence.standings(self.contacts)
        if column.name == CONTACT_DUE:
            return cadence.due_days(self.contacts)
        if column.name == SAME_NAME:
            return worked_out.of_the_same_name(self.table)
        if column.name == TIES:
            return worked_out.ties(self.day, self._inside_region, self.kind, rows)
        if column.name == SCORE:
            ranked = self.copy.ranking(self.towards.id, self.day.day) if self.towards else None
            return worked_out.scores(ranked, rows, self.day.size)
        return self.table.columns[column.name]

    @property
    def contacts(self) -> cadence.Contacts:
        """The rows, as how often to be in touch is asked of them."""
        return cadence.Contacts(self.store, self.copy, self.day, self.today, self.kind, self.table)

    @property
    def _inside_region(self) -> Flags | None:
        """Which nodes are the region that ties are asked towards or lie below it; None where none is."""
        if self.towards is None:
            return None
        number = self.copy.numbering.number(self.towards.id)
        return self.nodes(self.table.numbers[:0]) if number is None else self.copy.network.below(number)

    def _linked(self, column: ListColumn) -> Ends:
        if column.field is not None:
            return self._places_in(self.table.columns[column.name])
        if column.name == PLACES:
            return linked.places(self.day, self.kind)
        if column.name == COUNTRY:
            return self._countries()
        assert column.links is not None
        if not is_of_owners(column):
            return linked.ends(self.day, self.kind, column.links, column.roles)
        owners = self.owners_and_posts(column)
        officers = self.copy.network.kinds[owners.far] == LABELS.index(OFFICER)
        return Ends(owners.near[officers], owners.far[officers])

    def owners_and_posts(self, column: ListColumn) -> Ends:
        """Return who owns each contact of the kind in the column's role, and the posts that do, with a holder or without."""
        return self.once("owners", column, lambda: linked.owners(self.day, self.kind, column.roles))

    def once(self, what: str, column: ListColumn | None, work: Callable[[], T]) -> T:
        """Return what `work` works out of a column, or of the kind, or a question before this one about the same kind and day has."""
        towards = self.towards.id if self.towards else None
        asked = ("list", what, self.kind, column, self.day.day, towards)
        return self.copy.network.while_unchanged(asked, work)

    def _countries(self) -> Ends:
        """Return the country of each organization whose country is known."""
        regions, origins = regions_above(self.store), origins_of_all(self.copy)
        countries = [country_in(regions, *kind) for kind in origins.kinds]
        country_of = self.copy.numbering.numbers_of([country.id if country else "" for country in countries])
        near = np.array(list(self.copy.organizations), np.int32)
        far = country_of[origins.of[near]] if len(near) else near
        return Ends.of(near[far != UNKNOWN], far[far != UNKNOWN], self.day.size)

    def _places_in(self, values: Values) -> Ends:
        """Return the regions whose ids a field holds."""
        known = self.copy.numbering.numbers_of([str(word) for word in values.words.all])
        far = known[values.codes] if len(known) else np.empty(0, np.int32)
        near = self.table.numbers[values.row_of]
        return Ends.of(near[far != UNKNOWN], far[far != UNKNOWN], self.day.size)


def targets(column: ListColumn) -> tuple[str, ...]:
    """Return the kinds that stand in a column of links."""
    return column.links.targets if column.links is not None else (REGION,)
