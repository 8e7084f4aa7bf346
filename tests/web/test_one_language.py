"""A page shows one language: no Chinese on an English page that is not data, and no English beside the Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import NotFound

from graphsvc.gazetteer.places import places
from graphsvc.store import Store, WantedEntity
from tests.story import VIEWER, link, node, tell
from tests.web.conftest import make_app
from tests.web.test_texts import HANZI

SWITCH = re.compile(r'<div class="languages".*?</div>', re.DOTALL)
# What is kept of a choice, or was typed; it is not shown.
VALUE = re.compile(r' value="[^"]*"')
NAMES = sorted(
    {name for place in places() for name in (place.name, *place.aliases) if len(name) > 1}, key=len, reverse=True
)
NAMED = re.compile("|".join(map(re.escape, NAMES)))
# What leads on, answers a file, or is of something that has to be made first.
NO_PAGES = (
    "account", "docs.openapi", "docs.swagger", "entities.file", "explore.land", "explore.snapshot", "gaps.file", "handovers.file", "handovers.one", "handovers.sheet", "health.",
    "imports.batch_page", "imports.check_page", "imports.marked_copy", "imports.template", "imports.undo_question", "language.choose", "list_files.", "list_profiles.take_along", "nation.file", "officer_calendar.",
    "officer_day.go", "officer_day.part", "officer_week.file", "owners.officer_file", "owners.unowned_file", "region_reports.file", "regions.go", "saved_lists.ready", "single_sign_on.",
    "static", "stories.file", "stories.page", "timeline.entity_file", "timeline.region_file", "trips.go", "vendor.", "vocabulary.colours",
)  # fmt: skip
HERE = "/regions/500106"
ADDRESSES = (
    "/", "/home/news", "/home/proposals", "/home/region", "/home/work", "/search", "/search?q=Exa", "/search?q=zzzzqq", "/lists", "/lists/saved", "/lists/experts/pivot", "/lists/interactions",
    "/lists/experts?filter=native_of&where=name:contains:a&where=owner:none", "/lists/experts?filter=status&columns=name&columns=status&columns=phone", "/lists/overseas_orgs?q=zzzzqq",
    "/trips/DE", "/trips/DE?own=500106", HERE, f"{HERE}?organization=o-1", f"{HERE}?organization=o-2", f"{HERE}?sort=name&where=owner:any", "/regions/110000", f"{HERE}/layers",
    "/regions/110000/layers", f"{HERE}/map", f"{HERE}/timeline", f"{HERE}/changes?before=2018&after=2026", f"{HERE}/changes?before=2025-13", f"{HERE}/weak-points",
    f"{HERE}/weak-points?leaving=x-1", f"{HERE}/brief", f"{HERE}/drawing", f"{HERE}/files/layers.svg", f"{HERE}/files/map.svg", f"{HERE}/timeline/files/timeline.svg", f"{HERE}/choices", f"{HERE}/evidence?organization=o-1", "/nation", "/nation/cell?province=500000&country=DE",
    "/entities/o-1", "/entities/x-1", "/entities/x-1?as_of=2019", "/entities/p-1", "/entities/off-1", "/entities/s-1", "/entities/region-500106", "/entities/nobody", "/entities/o-1/timeline",
    "/entities/x-1/history", "/entities/x-1/edit", "/entities/x-1/edit?field=phone", "/entities/x-1/delete", "/entities/x-1/merge", "/entities/x-1/merge?other=x-2", "/entities/x-1/contacts/new",
    "/entities/i-1/close", "/entities/x-1/links/new", "/entities/x-1/links/new?way=MEMBER_OF.out", "/entities/x-1/personal-data", "/entities/x-1/readings", "/entities/new",
    "/entities/new?kind=Expert", "/entities/new?kind=Figure&of=p-1", "/explore", "/explore?centre=o-1", "/explore/about/x-1", "/paths", "/paths?from=x-1&to=w-1", "/paths?from=x-1&to=o-2",
    "/paths?from=x-1&to=x-1", "/introductions", "/introductions?to=o-1", "/officers", "/officers/off-1", "/officers/off-1/day", "/officers/off-1/week", "/contacts/new", "/handovers", "/posts", "/posts/t-1", "/entities/x-1/owners", "/duplicates", "/proposals", "/requirements",
    "/handovers/new", "/handovers/new?who=off-1", "/unowned", "/unowned?region=500106", "/owner-rules", "/owner-rules/edit", "/owner-rules/edit?rule=r-1", "/cadence-rules", "/cadence-rules/edit", "/cadence-rules/edit?rule=often", "/promises", "/promises/c-1/take-over", "/gaps", "/gaps?region=500106", "/imports", "/imports/profiles",
    "/changes", "/changes.atom", "/entities/x-1/changes.atom", "/docs", "/sign-in", "/privacy", "/privacy/edit", "/personal-data", "/personal-data?years=1", "/stories", "/no-such-page",
)  # fmt: skip
LIST = "Name,Degree,Hobby\nExample y-1,PhD,Chess\n,PhD,\n"


@pytest.fixture
def engine_name() -> str:
    """The pages are the same on every engine."""
    return "embedded"


@pytest.fixture
def english(store: Store) -> FlaskClient:
    """A reader of English, of a network in which nothing is Chinese but the regions that come with the service."""
    tell(store, list(told()), TIES)
    client = make_app(store, lambda: VIEWER).test_client()
    client.set_cookie("language", "en")
    return client


def told() -> Iterator[WantedEntity]:
    kinds = {
        "o-1": "OverseasOrg", "o-2": "OverseasOrg", "w-1": "Workstation", "n-1": "Institution", "j-1": "Project", "p-1": "Program", "t-1": "Post", "t-2": "Post", "off-1": "Officer",
    }  # fmt: skip
    yield from (node(kind, id_, f"Example {id_}") for id_, kind in kinds.items())
    yield node("OverseasOrg", "o-3", "Example o-3", org_type="society", note="Note")
    yield node(
        "Expert",
        "x-1",
        "Example x-1",
        phone="13800000000",
        title="Professor",
        fields=["Optics"],
        source="s-1",
        quote="Quote",
    )
    yield node("Expert", "x-2", "Example x-1", title="Engineer")
    yield node("Activity", "a-1", "Example a-1", held="2022-05")
    yield node(
        "OwnerRule",
        "r-1",
        "Example r-1",
        contact_kind="Expert",
        via="NATIVE_OF",
        region_level="county",
        post_title="Chair",
    )
    yield node("OwnerRule", "r-2", "Example r-2")
    yield node("CadenceRule", "often", "Example often", every=30, counted="working", importance="重点", role="Chair")
    yield node("CadenceRule", "never", "Example never", contact_kind="Expert")
    yield node("Source", "s-1", "Example s-1", url="https://example.org/1", publisher="Press", published="2023-05")
    yield node(
        "Interaction",
        "i-1",
        "Example i-1",
        on="2026-03-01",
        channel="Mail",
        summary="Talked",
        next_action="Send",
        due="2026-04",
    )
    yield node("Commitment", "c-1", "Example c-1", text="A visit", due_to="2026-06-30", state="open")
    yield from (
        node("Figure", f"f-{n}", f"Example f-{n}", metric="Members", value=34.0 + n, as_of="2003") for n in (1, 2)
    )


TIES = [
    link("x-1", "MEMBER_OF", "o-1", role="Chair", since="2019"), link("x-2", "MEMBER_OF", "o-1", until="2020"), link("x-1", "NATIVE_OF", "region-500106"), link("x-1", "TAKES_PART_IN", "j-1"),
    link("x-1", "TAKES_PART_IN", "a-1"), link("j-1", "LOCATED_IN", "region-500106"), link("o-1", "PARTNERS_WITH", "w-1", status="intent", since="2021", quote="Quote", source="s-1"),
    link("w-1", "LOCATED_IN", "region-500106"), link("o-1", "LOCATED_IN", "region-DE"), link("w-1", "HOSTED_BY", "n-1"), link("a-1", "PART_OF", "p-1"), link("off-1", "HOLDS", "t-1", since="2020"),
    link("often", "APPLIES_TO", "o-1"), link("t-1", "OWNS", "o-1", role="Lead", rule="r-1"), link("t-2", "OWNS", "x-1"), link("i-1", "WITH", "o-1"), link("i-1", "BY", "off-1"), link("c-1", "WITH", "o-1"), link("c-1", "BY", "off-1"),
    link("f-1", "ABOUT", "p-1"), link("f-2", "ABOUT", "p-1"), link("f-1", "CITED_IN", "s-1"),
]  # fmt: skip


def left_over(page: str) -> set[str]:
    """Return the Chinese of a page that is neither the switch's own nor the name of a region."""
    found = HANZI.findall(unescape(VALUE.sub("", SWITCH.sub("", page))))
    return {rest for text in found if (rest := NAMED.sub("", text))}


def asked_for(app: Flask, address: str) -> str:
    """Return which page an address is of."""
    try:
        found: str = app.url_map.bind("localhost").match(address.partition("?")[0])[0]
    except NotFound:
        return ""
    return found


def refused_forms(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Yield pages that only a form leads to: refusals, and a file that was checked."""
    file = {"file": (BytesIO(LIST.encode()), "experts.csv")}
    yield "/imports/check", client.post("/imports/check", data=file, follow_redirects=True).text
    for address in (
        "/entities/new?kind=Expert",
        "/sign-in",
        "/lists/experts/together",
        "/lists/saved",
        "/stories",
        "/entities/x-1/edit",
    ):
        yield (
            address,
            client.post(address, data={"f.name": "", "f.phone": "?", "kind": "Expert"}, follow_redirects=True).text,
        )


def test_no_chinese_stands_on_an_english_page_but_data(english: FlaskClient) -> None:
    app, wrong = english.application, {}
    linked = english.get("/changes").text + english.get("/entities/x-1").text
    more = sorted(set(re.findall(r'href="(/(?:links|changes)/[^"?#]+)', linked)))
    for address in (*ADDRESSES, *more[:4]):
        answer = english.get(address)
        assert answer.status_code < 500, (address, answer.text)
        if rest := left_over(answer.text):
            wrong[address] = rest
    wrong |= {f"POST {address}": rest for address, page in refused_forms(english) if (rest := left_over(page))}
    assert not wrong, wrong
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.rule.startswith("/api/")
    ]
    asked = {asked_for(app, address) for address in (*ADDRESSES, *more)}
    assert {rule.endpoint for rule in rules if not rule.endpoint.startswith(NO_PAGES)} - asked == set()


def test_a_chinese_page_has_no_english_beside_it(english: FlaskClient) -> None:
    table = english.get(f"{HERE}/files/answer.csv")
    english.set_cookie("language", "zh")
    assert (table.status_code, table.data) == (200, english.get(f"{HERE}/files/answer.csv").data)
    for address in ADDRESSES[::2]:
        page = SWITCH.sub("", english.get(address).text)
        assert 'lang="en"' not in page, address
        assert 'class="en"' not in page, address
