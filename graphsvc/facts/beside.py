"""What stands beside the organizations of an answer: where they are of, who owns them, when and how often they are spoken to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsvc.facts.contact_cadence import ContactCadence, cadence_in
from graphsvc.facts.countries import country_of, places_in
from graphsvc.facts.details import details
from graphsvc.facts.last_contacts import CONTACT, LastContact, are_many, last_contacts_in, last_contacts_of_many
from graphsvc.facts.network_copy.current import copy_of
from graphsvc.facts.network_copy.network_copy import NetworkCopy
from graphsvc.facts.network_copy.origins import say_origins
from graphsvc.facts.organization_cadence import organization_cadence_asked
from graphsvc.facts.owners import OWNER, Owners, owners_in, owners_of
from graphsvc.facts.regions import regions_above
from graphsvc.gazetteer.countries import country_name
from graphsvc.store import Store
from graphsvc.store.at_once import at_once

_COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside each, by organization id."""

    countries: dict[str, str]
    owners: dict[str, Owners]
    contacts: dict[str, LastContact]
    often: dict[str, ContactCadence]


def beside(store: Store, ids: Sequence[str], day: date) -> Beside:
    """Return it of some organizations, with as few messages as can be. Raises Unavailable."""
    if (copy := copy_of(store)) and not are_many(ids):
        return _beside_of_copy(store, copy, ids, day)
    if are_many(ids):
        parts, contacts, asked = at_once(
            store,
            lambda: details(store, ids, _COUNTRY, OWNER, day=day),
            lambda: last_contacts_of_many(store, ids, day),
            lambda: organization_cadence_asked(store, ids, day),
        )
    else:
        parts, asked = at_once(
            store,
            lambda: details(store, ids, _COUNTRY, OWNER, CONTACT, day=day),
            lambda: organization_cadence_asked(store, ids, day),
        )
        contacts = last_contacts_in(parts)
    often = cadence_in(store, asked, contacts, day)
    return Beside(_countries(parts[_COUNTRY]), owners_in(parts, ids), contacts, often)


def _beside_of_copy(store: Store, copy: NetworkCopy, ids: Sequence[str], day: date) -> Beside:
    """Return the same, of which the copy or what is kept with it tells most."""
    where = [regions_above(store), *say_origins(copy)]
    (contacts, asked), owners, countries = at_once(
        store,
        lambda: (last_contacts_of_many(store, ids, day), organization_cadence_asked(store, ids, day)),
        lambda: owners_of(store, ids, day),
        lambda: copy.network.remembered.get(
            ("countries of", tuple(ids)), where, lambda: _countries(details(store, ids, _COUNTRY)[_COUNTRY])
        ),
    )
    return Beside(countries, owners, contacts, cadence_in(store, asked, contacts, day))


def _countries(found: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the name of the country (or 中国香港, 中国澳门, 中国台湾) that each organization is of; unknown ones are left out."""
    of = {row["id"]: country_of(row["org_type"], row["home"], places_in(row["located"])) for row in found}
    return {id_: country_name(country) for id_, country in of.items() if country}
