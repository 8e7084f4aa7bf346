"""The API of duplicates: the pairs, the likeliest first, and saying that two are not the same."""

from __future__ import annotations

from flask import Response
from pydantic import Field

from graphsvc import clock
from graphsvc.changes.not_same import NotSame, say_not_same
from graphsvc.queries.duplicates import Duplicates
from graphsvc.queries.typed_duplicates import Known, known_already
from graphsvc.web.answers import answered, unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name, OpenBody
from graphsvc.web.context import store
from graphsvc.web.duplicates.question import DuplicatesQuery, found
from graphsvc.web.parameters import Kinds
from graphsvc.web.viewers import viewer

# The longest field that is compared.
_LONGEST = 2_000

api = blueprint("duplicates", statuses=(403, 404, 409, 413))


class TypedSoFar(OpenBody):
    """Something new that is being typed: its kind and name, and beside them any fields, and links by their type in small letters."""

    kind: Kinds = Field(min_length=1, max_length=1, description="类别 a kind", examples=["Expert"])
    name: Name = Field(default="", description="名称 the name so far", examples=["李海"])

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by field; what is no text or too long is left out."""
        told = {name: text for name, text in self.fields.items() if isinstance(text, str) and len(text) <= _LONGEST}
        return told | {"name": self.name}


class TwoOfThem(Body):
    """Two entities of one kind that are not the same, and why."""

    a: Name = Field(description="编号或没有歧义的名称 an id or a name", examples=["expert-7k2m"])
    b: Name = Field(description="另一条 the other one", examples=["expert-9x4p"])
    why: str = Field(default="", max_length=500, description="凭什么 why", examples=["两人都在，见过面"])


@api.get("/duplicates", summary="可能重复的 What may be the same twice", responses=answers(Duplicates))
@answered
def list_duplicates(query: DuplicatesQuery) -> Duplicates:
    """Pairs of one kind with what speaks for one and the same and what against it, the likeliest first."""
    return found(query)


@api.post("/duplicates/of", summary="正在新建的可能已经有了 Whom something new may be", responses=answers(Known))
def list_known_already(body: TypedSoFar) -> Response:
    """Whom something new that is being typed may be, the likeliest first, with the reasons; nothing is kept of it."""
    return unkept(known_already(store(), viewer(), body.kind[0], body.typed, clock.today()))


@api.post("/not-same", summary="两条不是同一个 Two are not the same", responses=answers(NotSame))
def say_two_are_not_the_same(body: TwoOfThem) -> Response:
    """Remember that two are not the same, with who says so and why; they are named again only if something new speaks for it."""
    return unkept(say_not_same(store(), viewer(), body.a, body.b, body.why))
