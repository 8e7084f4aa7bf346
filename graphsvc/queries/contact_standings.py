"""How the organizations of an answer to the main question stand to how often they should be spoken to.

Asked for beside that answer, not with it: a ranking is shown without waiting for the rules.
"""

from __future__ import annotations

from graphsvc.facts.connections import Connections
from graphsvc.facts.contact_cadence import ContactCadence, cadence_of
from graphsvc.facts.last_contacts import LastContact
from graphsvc.store import Store
from graphsvc.viewers import Action, Viewer, allowed


@allowed(Action.SEE)
def contact_standings(store: Store, viewer: Viewer, answer: Connections) -> dict[str, ContactCadence]:
    """Return how those organizations of `answer` stand of which it is said how often, by id. Raises Unavailable."""
    last = {
        one.id: LastContact(one.last_contact, one.last_contact_through)
        for one in answer.organizations
        if one.last_contact
    }
    return cadence_of(store, [one.id for one in answer.organizations], last, answer.as_of)
