"""Searches by text: what may be meant by it is found by full-text indexes, what is written decides, and is put in order.

words     what was typed, word by word: a name, a thing told, a kind, a place
names     by names, aliases, pinyin and initials               told      by what is told of a thing and at its links
through   by what a thing is linked to                         places    where things are, known_places all places of the copy
reading   what is written of the hits, which a serving process keeps
narrowing which of them are wanted beside the words
hits      all of it together, in order                         facets    how many there are of each kind, field and place
reasons   why those that are shown were found, and where it is written
"""

from graphsvc.facts.search.hits import FIRST_KEY, Hit, Hits, ids_matching, search_entities
from graphsvc.facts.search.names import names_with, nearest_names, so_named
from graphsvc.facts.search.narrowing import Narrowing
from graphsvc.facts.search.things import Thing
from graphsvc.facts.search.words import MAX_TEXT

__all__ = [
    "FIRST_KEY",
    "MAX_TEXT",
    "Hit",
    "Hits",
    "Narrowing",
    "Thing",
    "ids_matching",
    "names_with",
    "nearest_names",
    "search_entities",
    "so_named",
]
