"""What a change names -> the one entity it means, or a refusal that says which field of it is not clear.

Must not write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphsvc.changes.derived_owners import may_be_derived
from graphsvc.changes.fields import FieldValues, Reading
from graphsvc.changes.journal import told_of_link
from graphsvc.changes.refusals import Fault, invalid, nothing_named
from graphsvc.errors import GraphServiceError, NotFound
from graphsvc.facts.lookup import find_entity
from graphsvc.facts.refs import Ref
from graphsvc.store.database import Store
from graphsvc.values.cleaning import clean_link_type
from graphsvc.values.link_reasons import ends_not_allowed, itself, wrong_kind
from graphsvc.values.results import Refused
from graphsvc.vocabulary import LINK_BY_TYPE, LINK_END_FIELDS, Field, LinkType
from graphsvc.vocabulary.kinds import ID, SOURCE

_FROM, _TYPE, _TO = LINK_END_FIELDS


class References:
    """What texts mean in one list of changes; `coming` are the entities that it makes itself, by id."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self.coming: dict[str, Ref] = {}
        self._store = store
        self._reading = reading

    def entity(self, text: str, kinds: Sequence[str] = (), field: Field = ID, within: str = "") -> Ref:
        """Return the one entity that `text` names. Raises NotFound, Ambiguous, Invalid, naming the field."""
        if found := self.coming.get(text):
            return found
        if not text.strip():
            raise invalid([Fault.of(field, text, nothing_named(), within)])
        try:
            return find_entity(self._store, text, kinds)
        except NotFound as missing:
            other = self._of_other_kind(text, kinds)
            error = invalid([Fault.of(field, text, wrong_kind(text, other.kind, kinds), within)]) if other else missing
            raise _placed(error, field, within) from None
        except GraphServiceError as error:
            raise _placed(error, field, within) from None

    def source(self, kept: FieldValues, within: str = "") -> FieldValues:
        """Return fields with the id of the source that they cite."""
        text = kept.get("source")
        return {**kept, "source": self.entity(text, ("Source",), SOURCE, within).id} if text else kept

    def type(self, text: str, within: str = "") -> LinkType | None:
        """Return the type of link that a text names; None, with the fault noted, where there is none."""
        try:
            if type_ := clean_link_type(text):
                return LINK_BY_TYPE[type_]
            self._reading.faults.append(Fault.of(_TYPE, text, nothing_named(), within))
        except Refused as refused:
            self._reading.faults.append(Fault.of(_TYPE, text, refused.reason, within))
        return None

    def ends(self, link: LinkType, start: str, end: str, within: str = "") -> tuple[Ref, Ref]:
        """Return the ends of a link, which must be of kinds that it may join. A link to itself is a fault.

        Raises NotFound, Ambiguous, Invalid, naming the field.
        """
        first = self.entity(start, list(dict.fromkeys(a for a, _ in link.ends)), _FROM, within)
        kinds = [b for a, b in link.ends if a == first.kind]
        try:
            second = self.entity(end, kinds, _TO, within)
        except NotFound:
            second = self.entity(end, list(dict.fromkeys(b for _, b in link.ends)), _TO, within)
        if first.id == second.id:
            self._reading.faults.append(Fault.of(_TO, end, itself(end), within))
        elif not link.allows(first.kind, second.kind):
            self._reading.faults.append(Fault.of(_TO, end, ends_not_allowed(link, first.kind, second.kind), within))
        return first, second

    def link(self, id_: str) -> tuple[str, str, str]:
        """Return type, start and end of the link of this id. Raises NotFound."""
        if told := told_of_link(self._store, id_):
            return told.type, told.start, told.end
        if derived := self._store.one("owners/derived_by_id", id=id_) if may_be_derived(id_) else None:
            return derived["type"], derived["start"], derived["end"]
        raise _no_link(id_)

    def _of_other_kind(self, text: str, kinds: Sequence[str]) -> Ref | None:
        try:
            return find_entity(self._store, text) if kinds else None
        except GraphServiceError:
            return None


def _no_link(id_: str) -> NotFound:
    return NotFound(
        f"没有编号为 {id_} 的关系，它可能已被改正或删除。请刷新后再看。",
        f"There is no link {id_}; it may have been corrected or deleted. Look again.",
        id=id_,
    )


def _placed(error: GraphServiceError, field: Field, within: str) -> GraphServiceError:
    details: Mapping[str, Any] = {"field": within + field.name, **error.details}
    error.details = dict(details)
    return error
