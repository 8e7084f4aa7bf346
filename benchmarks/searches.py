"""Searches beside the bare full-text statement that finds the same and returns the first twenty, in turns.

The bare statement tells of no hit why it was found, counts by nothing and tells nobody of one name apart; where nobody is found, it
returns the names that its index takes for alike, in no order. Each text is asked for
over and over while nothing changes: a process that serves has read what is written of its hits, and asks the index alone.
"""

from __future__ import annotations

from benchmarks import statements
from benchmarks.databases import Database
from benchmarks.questions import VIEWER, Question
from graphsvc.facts.network_copy.current import copy_needed
from graphsvc.facts.search.names import MOST_ALIKE
from graphsvc.facts.search.words import whole_text
from graphsvc.queries import basis
from graphsvc.queries.lookup import search
from graphsvc.store.search_text import near_query
from graphsvc.web.serving import keep_what_is_loaded

SEARCH_TARGET = 1.5
# What is typed, and what the index is asked for it.
_TEXTS = {
    "two hanzi": (("石墨", '"石墨"'), ("志远", '"志远"'), ("重庆", '"重庆"')),
    "one hanzi, of hundreds": (("仇", "仇"),),
    "pinyin": (("zhangmin", "zhangmin*"), ("liwei", "liwei*")),
    "pinyin of nobody": (("zengzhiyuan", "zengzhiyuan*"),),
    "initials, of hundreds": (("lw", "lw*"),),
    "field, of thousands": (("石墨烯", '"石墨烯"'), ("量子信息", '"量子信息"')),
}


def search_questions(database: Database) -> list[Question]:
    """Return searches as a process answers them that serves: with its copy of the network at hand, and as seldom looking for garbage."""
    copy_needed(database.store)
    keep_what_is_loaded()
    engine = database.store.engine
    indexes = {"names": engine.search_index, "told": engine.said_index, "links": engine.link_index}

    def ours(pair: tuple[str, str]) -> None:
        with basis():
            search(database.store, VIEWER, pair[0])

    def bare(pair: tuple[str, str]) -> None:
        near = {"near": near_query(whole_text(pair[0]).sought.squeezed), "most_near": MOST_ALIKE}
        database.ask(statements.SEARCH, **indexes, query=pair[1], text=pair[0], **near)

    return [Question(f"search by {what}", pairs, ours, bare) for what, pairs in _TEXTS.items()]
