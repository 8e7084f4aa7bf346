"""What accounts cost: a sign-in beside its hash, a page for somebody signed in beside the open one, a form's save beside a bare write,
and the page that follows a save beside a read of what it shows.

open page, the same page signed in, …        form, bare write, …        so that whatever else the machine does hits both alike
"""

from __future__ import annotations

import http.client
import itertools
import math
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks import page_statements
from benchmarks.bare_page import BarePages, bare_pages
from benchmarks.bare_reader import bare_reader
from benchmarks.databases import Database
from benchmarks.http_load import served
from benchmarks.network import Network
from benchmarks.questions import NUMBER, TODAY
from benchmarks.saving import bare_writer
from benchmarks.timing import seconds_of
from benchmarks.writers import VIEWER
from graphsvc.store import new_id
from graphsvc.viewers import passwords
from graphsvc.viewers.accounts import Rights, add_account
from graphsvc.viewers.viewer import Role

SIGN_INS, PAGES, SAVES, PAGES_AFTER = 20, 200, 400, 80
_WARMING = 10
_PASSWORD = "bench mark pass word"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
_SEEN = re.compile(r'name="seen" value="([^"]*)"')


@dataclass
class Beside:
    """Seconds of one thing and of what it stands beside, in turns; `share` is the part of each that is compared.

    `least` are those of the least that anything served alike can do for it, where that was measured.
    """

    name: str
    against: str
    most: float
    share: float = 0.5
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return self.at(self.ours) / self.at(self.bare)

    @property
    def least_ratio(self) -> float | None:
        """The same of the least, if that was measured."""
        return self.at(self.least) / self.at(self.bare) if self.least else None

    def at(self, seconds: list[float]) -> float:
        """The seconds that `share` of all need at most."""
        return statistics.quantiles(seconds, n=100)[round(self.share * 100) - 1]

    def measure(
        self,
        ours: Callable[[], object],
        bare: Callable[[], object],
        count: int,
        least: Callable[[], object] | None = None,
    ) -> None:
        """Do all in turns, each the first in turn; what warms a server up does not count."""
        ways = [(self.ours, ours), (self.bare, bare), *([(self.least, least)] if least else [])]
        for number in range(_WARMING + count):
            for seconds, work in ways[:: -1 if number % 2 else 1]:
                took = seconds_of(work)
                if number >= _WARMING:
                    seconds.append(took)


class Browser:
    """A browser that keeps its cookies."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: SimpleCookie = SimpleCookie()

    def get(self, path: str) -> str:
        return self._ask("GET", path, 200)

    def post(self, path: str, **fields: str) -> str:
        return self._ask("POST", path, 303, urlencode(fields))

    def _ask(self, method: str, path: str, status: int, body: str = "") -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={one.coded_value}" for name, one in self._cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            self._cookies.load(cookie)
        if response.status != status:
            raise AssertionError(f"{method} {path} answered {response.status}: {text[:300]}")
        return text


def accounts(database: Database, network: Network) -> list[Beside]:
    """Serve `database` to somebody signed in and to others, and measure what that costs."""
    name = new_id("bench-")
    account = add_account(database.store, VIEWER, name, _PASSWORD, Rights(Role.ADMIN))
    add_account(database.store, VIEWER, f"{name}-reader", _PASSWORD, Rights(Role.READER))
    open_too = replace(database, environment=database.environment | {"GRAPHSVC_PUBLIC": "1"})
    with served(open_too) as port, bare_pages(database) as least:
        browsers = [Browser(port) for _ in range(1 + _WARMING + SIGN_INS)]
        waiting = iter([(one, _found(_CSRF, one.get("/sign-in"))) for one in browsers])

        def sign_in(name: str = name) -> Browser:
            browser, token = next(waiting)
            browser.post("/sign-in", csrf_token=token, name=name, password=_PASSWORD)
            return browser

        reader = sign_in(f"{name}-reader")
        hashed = passwords.kept(_PASSWORD, name)
        signing = Beside("a sign-in", "its hash", 2.0)
        signing.measure(
            sign_in,
            lambda: passwords.matches(_PASSWORD, hashed),
            SIGN_INS,
            lambda: least.sign_in(account.id, _PASSWORD),
        )
        browser, anybody = browsers[-1], Browser(port)
        experts = itertools.cycle(network.ids("Expert"))  # nobody asks for a page that another has had made
        pages = [
            _pages(Beside("a page signed in", "the open page", 1.1), reader, anybody, experts),
            # It has half as much again in it: what can be changed, and how.
            _pages(Beside("the page of who may change it", "the open page", math.inf), browser, anybody, experts),
        ]
        return [signing, *pages, *_saves(browser, database, network, least)]


def _pages(found: Beside, browser: Browser, anybody: Browser, experts: Iterator[str]) -> Beside:
    found.measure(lambda: browser.get(_page(next(experts))), lambda: anybody.get(_page(next(experts))), PAGES)
    return found


def _saves(browser: Browser, database: Database, network: Network, least: BarePages) -> Iterator[Beside]:
    """Measure saves of forms, and then the page of the one that was saved, which follows each."""
    experts = network.ids("Expert")[-(SAVES + 3 * PAGES_AFTER + 4 * _WARMING) :]
    forms: list[tuple[str, str, str]] = []
    for expert in experts:
        form = browser.get(f"{_page(expert, '/edit')}")
        forms.append((_page(expert, "/edit"), _found(_CSRF, form), _found(_SEEN, form)))
    waiting = iter(forms)

    def save() -> None:
        path, token, seen = next(waiting)
        browser.post(path, csrf_token=token, seen=seen, **{"f.title": new_id("研究员")})

    found = Beside("a form's save", "a bare write with a journal entry", 3.0, share=0.95)
    found.measure(save, bare_writer(database, network), SAVES)
    yield found
    yield _after_saves(browser, database, save, experts[-3 * (PAGES_AFTER + _WARMING) :], least)


def _after_saves(
    browser: Browser, database: Database, save: Callable[[], None], experts: Sequence[str], least: BarePages
) -> Beside:
    """Measure the page of the one who was saved, a read of another one who was, and the bare page of a third, each right after that save."""
    after = Beside("the page after it", "everything known of it", 2.0)
    following = iter(experts)
    with bare_reader(database) as reader:
        for number in range(len(experts) // 3):
            save()
            page = seconds_of(partial(browser.get, _page(next(following))))
            save()
            bare = reader.seconds_of([(page_statements.ENTITY_PAGE, _known(next(following)))])
            save()
            alone = seconds_of(partial(least.page, ("ENTITY_PAGE", _known(next(following)))))
            if number >= _WARMING:
                after.ours.append(page)
                after.bare.append(bare)
                after.least.append(alone)
    return after


def _known(expert: str) -> dict[str, Any]:
    return {"id": expert, "day": NUMBER, "today": TODAY}


def _page(expert: str, part: str = "") -> str:
    return f"/entities/{quote(expert)}{part}" + ("" if part else f"?as_of={TODAY}")


def _found(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    assert found, html[:300]
    return found[1]
