"""What the templates know beside their own answer: the vocabulary's names, addresses of things, and what the viewer reads."""

from __future__ import annotations

from collections.abc import Callable, Hashable, MutableMapping, Sequence
from functools import lru_cache
from types import FunctionType
from typing import Any, TypeVar

from flask import Flask, request, url_for
from flask.templating import Environment
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from graphsvc import __version__, clock
from graphsvc.changes.batches import NEXT_STEPS, NEXT_STEPS_EN, STATES, STATES_EN
from graphsvc.errors import GraphServiceError
from graphsvc.facts.chains import ChainLink
from graphsvc.facts.lists.facets import EMPTY
from graphsvc.facts.lists.ready import BLANKS, READY
from graphsvc.facts.refs import Ref
from graphsvc.facts.regions import has_fictional_regions
from graphsvc.gazetteer.countries import countries
from graphsvc.viewers import Action, may
from graphsvc.vocabulary import CHANNEL_BY_NAME, DEFAULT_STATUS, KIND_BY_LABEL, KINDS, LINK_BY_TYPE, is_soft
from graphsvc.vocabulary.fictional import FICTIONAL_EN, FICTIONAL_ZH, PREFIX
from graphsvc.vocabulary.kinds import CONTACT_KINDS, ORG_TYPES, PEOPLE
from graphsvc.vocabulary.standings import STANDINGS
from graphsvc.web import page_words
from graphsvc.web.addresses import address, page_of, url_of
from graphsvc.web.context import database_is_away, store
from graphsvc.web.homonyms import homonyms
from graphsvc.web.language import LANGUAGES, Word, language, said, say, this_address
from graphsvc.web.signed_in import csrf_field, form_key, hidden_field
from graphsvc.web.viewers import may_here, viewer
from graphsvc.wording.contacts import LAST_CONTACT, LAST_CONTACT_EN
from graphsvc.wording.doors import DOORS, WHAT, door_words
from graphsvc.wording.english import amount_en
from graphsvc.wording.owners import NOBODY, NOBODY_EN, VACANT, VACANT_EN

T = TypeVar("T")

# The pages that every page leads to.
SECTIONS = {
    "search.page": ("搜索", "Search"), "lists.index": ("清单", "Lists"), "nation.page": ("全国", "Nation"), "explore.page": ("探索", "Explore"),
    "paths.page": ("路径", "Paths"), "owners.unowned_page": ("无人负责", "Unowned"), "gaps.page": ("待联络", "Gaps"), "promises.page": ("约定", "Promises"),
    "undoing.latest": ("改动", "Changes"), "imports.page": ("导入", "Import"),
}  # fmt: skip
# A web address is made a link only when a click on it can do no more than open a page.
_SAFE_ADDRESSES = ("https://", "http://")
# The paths and links that a few pages of a ranking show: about 5 KB each.
_PIECES = 3_000


class _Calling(Context):
    """Where a template calls: a plain function is called at once, as most are; what asks for the template itself is told it."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call something with what a template gives it; its own two names are not given on."""
        if type(obj) is not FunctionType or hasattr(obj, "jinja_pass_arg"):
            return super().call(obj, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)


class Templates(Environment):
    """Templates whose globals are all told before the first is read: looked up in one mapping, not in one behind the other.

    A page that imports macros compares all names with those of each template that it imports from.
    """

    context_class = _Calling

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows: what all do, and what is given to it alone."""
        return {**self.globals, **(d or {})}


def register(app: Flask) -> None:
    """Tell the templates of `app`, before any is read."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        said=said,
        day=page_words.day,
        when=page_words.held,
        status=page_words.status,
        role=page_words.role,
        country=page_words.country,
        name=page_words.name,
        word=page_words.word,
        apart=page_words.apart,
        strong=Markup("<strong>{}</strong>").format,
        level=page_words.level,
        org_type=page_words.org_type,
        shown_value=page_words.value,
        count=count,
        local_time=clock.local_time,
        owner_facts=page_words.owner_facts,
        counted=page_words.amount_of,
    )
    app.jinja_env.globals.update(
        homonyms=homonyms,
        version=__version__,
        say=say,
        amount=amount_en,
        language=language,
        languages=LANGUAGES,
        this_address=this_address,
        today=lambda: clock.today().isoformat(),
        kinds=KINDS,
        kind_of=KIND_BY_LABEL.__getitem__,
        channel_of=CHANNEL_BY_NAME.__getitem__,
        channels=tuple(CHANNEL_BY_NAME.values()),
        link_type=LINK_BY_TYPE.__getitem__,
        link_types=tuple(LINK_BY_TYPE.values()),
        org_types=ORG_TYPES,
        last_contact_word=Word(LAST_CONTACT, LAST_CONTACT_EN),
        last_contact=page_words.last_contact,
        due=page_words.due,
        standing=page_words.standing,
        standings=STANDINGS,
        when_due=page_words.when_due,
        interval=page_words.interval,
        nobody=Word(NOBODY, NOBODY_EN),
        vacant=Word(VACANT, VACANT_EN),
        url_for=url_of,
        piece=piece,
        address=address,
        page_of=page_of,
        ref=Ref,
        same_page=same_page,
        me=or_nothing(viewer),
        fictional=or_nothing(lambda: has_fictional_regions(store())),
        fictional_prefix=PREFIX,
        fictional_word=Word(FICTIONAL_ZH, FICTIONAL_EN),
        sections=SECTIONS,
        csrf_field=or_nothing(csrf_field),
        csrf_hidden=hidden_field,
        form_key=or_nothing(form_key),
        may_decide=lambda: bool(may_here(Action.DECIDE_DUPLICATES)),
        may_see_duplicates=or_nothing(lambda: bool(may(viewer(), Action.SEE_DUPLICATES))),
        may_erase=or_nothing(lambda: bool(may(viewer(), Action.PERSONAL_DATA))),
        people=PEOPLE,
        ready_questions=READY,
        blanks=BLANKS,
        empty_value=EMPTY,
        contact_kinds=CONTACT_KINDS,
        may_manage=or_nothing(lambda: bool(may(viewer(), Action.MANAGE))),
        may_save=or_nothing(lambda: bool(may_here(Action.SAVE_LIST))),
        may_share=or_nothing(lambda: bool(may_here(Action.SHARE_LIST))),
        may_change=or_nothing(lambda: bool(may_here(Action.CHANGE))),
        country_names=lambda: sorted(page_words.country(one.id) for one in countries().places),
        doors=DOORS,
        door_words=door_words,
        changed_value=page_words.changed_value,
        change_words=lambda: {what: say(*words) for what, words in WHAT.items()},
        is_soft=is_soft,
        quotes_of=quotes_of,
        is_link=lambda text: str(text).startswith(_SAFE_ADDRESSES),
        default_status=DEFAULT_STATUS,
        batch_states={state: (zh, STATES_EN[state]) for state, zh in STATES.items()},
        batch_steps={state: (zh, NEXT_STEPS_EN[state]) for state, zh in NEXT_STEPS.items()},
    )


def or_nothing(tell: Callable[[], T]) -> Callable[[], T | None]:
    """Return what tells the same, and None where it fails: an error is still told when it cannot be known who asks.

    A database that this request has found away is not waited for again.
    """

    def told() -> T | None:
        if database_is_away():
            return None
        try:
            return tell()
        except GraphServiceError:
            return None

    return told


def piece(macro: Macro, *about: Hashable) -> str:
    """Return what a macro writes of values that never change: most of what a page shows it has shown before.

    Only for a macro that tells nothing of its reader but the language, of the day or of the page that it is on.
    """
    return _piece(macro, request.url_root, language(), about)


@lru_cache(_PIECES)
def _piece(macro: Macro, root: str, read_in: str, about: tuple[Hashable, ...]) -> str:
    return macro(*about)


def same_page(**changes: Any) -> str:
    """Return this page's address with some parameters changed; None takes one away."""
    given: dict[str, Any] = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in given.items() if value not in (None, "", [])}
    return url_for(request.endpoint or "home.page", **{**(request.view_args or {}), **kept})


def quotes_of(links: Sequence[ChainLink]) -> list[tuple[str | None, str | None, list[str]]]:
    """Return the quoted sentences of some links by source, each once: the source's id, its title, the sentences."""
    found: dict[str | None, tuple[str | None, list[str]]] = {}
    for link in links:
        if link.source or link.quote:
            _, quotes = found.setdefault(link.source, (link.source_title, []))
            if link.quote and link.quote not in quotes:
                quotes.append(link.quote)
    return [(source, title, quotes) for source, (title, quotes) in found.items()]


def count(number: float) -> str:
    """Return a number with thousands separated."""
    return f"{number:,.0f}"
