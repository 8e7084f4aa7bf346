"""Who is responsible for whom: owners of a contact, contacts of an officer, contacts that nobody owns, rules for owners.

The lists of contacts can be had as sheets, to be worked through, or filled in and imported.
"""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from pydantic import Field

from graphsvc.gazetteer.places import Place
from graphsvc.pictures.formats import FORMATS
from graphsvc.queries import owners as owned
from graphsvc.queries.lookup import Ref
from graphsvc.queries.owner_rules import OwnerRules, owner_rules
from graphsvc.reports import worklists
from graphsvc.vocabulary import KIND_BY_LABEL, LINK_BY_TYPE
from graphsvc.vocabulary.kinds import OWNER_RULE
from graphsvc.web import naming
from graphsvc.web.answers import answered, shown, start_of
from graphsvc.web.api import answers, blueprint
from graphsvc.web.context import store
from graphsvc.web.downloads import File, of_list, send
from graphsvc.web.language import Word
from graphsvc.web.parameters import Cursor, Named, Parameters, Text, Today, asked, limit
from graphsvc.web.viewers import viewer

api = blueprint("owners")
pages = Blueprint("owners", __name__)


class OwnersQuery(Parameters):
    """The as-of day."""

    as_of: Today


class ContactsQuery(Parameters):
    """Which contacts of an officer."""

    overdue: bool = Field(default=False, description="只看逾期的 only what is overdue")
    limit: int = limit(100, 1000)
    cursor: Cursor | None = None
    as_of: Today


class UnownedQuery(Parameters):
    """Where to look for contacts without an owner."""

    region: Text | None = Field(default=None, description="只看这个地区及其下级 this region and below it")
    limit: int = limit(100, 1000)
    cursor: Cursor | None = None
    as_of: Today


@api.get("/entities/<path:id>/owners", summary="谁负责联络它 Who owns a contact", responses=answers(owned.OwnersAnswer))
@answered
def list_owners(path: Named, query: OwnersQuery) -> owned.OwnersAnswer:
    """Officers with a link of their own, and holders of the posts that own it."""
    with naming.as_parameter("id"):
        return owned.owners(store(), viewer(), path.id, query.as_of)


@api.get(
    "/officers/<path:id>/contacts", summary="一名联络人员负责谁 What an officer owns", responses=answers(owned.Contacts)
)
@answered
def list_contacts(path: Named, query: ContactsQuery) -> owned.Contacts:
    """Contacts with the last contact and what is due, what is overdue first."""
    return _contacts(path.id, query)


@api.get("/unowned", summary="没有联络人的对象 Contacts that nobody owns", responses=answers(owned.Unowned))
@answered
def list_unowned(query: UnownedQuery) -> owned.Unowned:
    """Everything that should have a contact owner and has none on the day."""
    return _unowned(query)


@api.get(
    "/owner-rules", summary="联络规则和由此得出的联络人 Owner rules and what follows", responses=answers(OwnerRules)
)
@answered
def list_owner_rules(query: OwnersQuery) -> OwnerRules:
    """Every rule with the number of contacts it gives an owner, and what keeps it from giving more."""
    return owner_rules(store(), viewer(), query.as_of)


@pages.get("/officers/<path:id>")
@shown
def officer_page(id: str) -> str:
    """Show what an officer is responsible for and what is due."""
    query = asked(ContactsQuery)
    return render_template("officer.html", answer=_contacts(Named(id=id).id, query), query=query, files=_CONTACT_FILES)


@pages.get("/officers/<path:id>/files/<name>")
def officer_file(id: str, name: str) -> Response:
    """Answer what an officer is responsible for as a sheet."""
    query, officer = asked(ContactsQuery), naming.entity(Named(id=id).id, "Officer")
    return send(_CONTACT_FILES, name, (officer, query.overdue), query.as_of)


@pages.get("/unowned")
@shown
def unowned_page() -> str:
    """Show the contacts that nobody owns."""
    query = asked(UnownedQuery)
    return render_template("unowned.html", answer=_unowned(query), query=query, files=_UNOWNED_FILES)


@pages.get("/unowned/files/<name>")
def unowned_file(name: str) -> Response:
    """Answer the contacts that nobody owns as a sheet to be filled in and imported."""
    query = asked(UnownedQuery)
    return send(_UNOWNED_FILES, name, naming.region_or_none(query.region), query.as_of)


@pages.get("/owner-rules")
@shown
def rules_page() -> str:
    """Show the owner rules and what follows from them."""
    query = asked(OwnersQuery)
    answer = owner_rules(store(), viewer(), query.as_of)
    return render_template(
        "owner_rules.html", answer=answer, query=query, kinds=KIND_BY_LABEL, links=LINK_BY_TYPE, headers=_HEADERS
    )


# A list holds all that the page leads to, so that a file knows no limit and no cursor.
_CONTACT_FILES: dict[str, File[tuple[Ref, bool]]] = of_list(
    "contacts",
    Word("负责的联系", "Contacts owned"),
    lambda about, day: worklists.contacts(store(), viewer(), about[0], day, overdue=about[1]),
)
_UNOWNED_FILES: dict[str, File[Place | None]] = {
    "unowned.xlsx": File(
        Word("填上联络人即可导入的表（Excel）", "Sheet to fill in owners and import (Excel)"),
        FORMATS["xlsx"].media_type,
        lambda region, day: worklists.to_assign(store(), viewer(), region, day),
    )
}
_HEADERS = {field.zh: field.en for field in OWNER_RULE.fields}


def _contacts(name: str, query: ContactsQuery) -> owned.Contacts:
    start = start_of(query.cursor)
    with naming.as_parameter("id"):
        return owned.contacts(
            store(), viewer(), name, query.as_of, overdue=query.overdue, limit=query.limit, start=start
        )


def _unowned(query: UnownedQuery) -> owned.Unowned:
    region, start = naming.region_or_none(query.region), start_of(query.cursor)
    return owned.unowned(store(), viewer(), region, query.as_of, limit=query.limit, start=start)
