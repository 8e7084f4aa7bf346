"""The bodies of requests that change something: how long and how deep they may be, and the types of what stands in them."""

from __future__ import annotations

import json
from typing import Annotated, Any

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from graphsvc.errors import Malformed, TooLarge
from graphsvc.web.parameters import LONGEST_TEXT, Parameters

# A change holds what people type; a list comes as a file, and is imported.
MOST_BYTES = 1_000_000
LONGEST_REASON = 500

_PLAIN = r"^[^\x00-\x1f\x7f-\x9f]*$"

Name = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=_PLAIN)]
Reason = Annotated[
    str,
    StringConstraints(max_length=LONGEST_REASON, pattern=_PLAIN),
    Field(description="为什么改，记入历史 why; kept in the journal", examples=["本人来电更正"]),
]


class Why(Parameters):
    """Why something goes or is taken back, where there is no body to say so."""

    reason: Reason = ""


class Body(BaseModel):
    """What a change is told of, as JSON. A misspelt key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OpenBody(BaseModel):
    """A body that holds fields of the vocabulary beside the keys that are declared, by name or by a header of theirs."""

    model_config = ConfigDict(extra="allow", frozen=True)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the vocabulary, each as it was given."""
        return dict(self.__pydantic_extra__ or {})


class _Whole(DefaultJSONProvider):
    """JSON as a change can be told in it: not nested without end, and of whole characters."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Read JSON. Raises ValueError for what is none; Malformed, saying why, for what cannot be taken."""
        try:
            found = super().loads(s, **kwargs)
            json.dumps(found, ensure_ascii=False).encode()
        except RecursionError:
            raise Malformed(
                "请求的内容嵌套太深，请减少层数。", "The body is nested too deeply; use fewer levels."
            ) from None
        except UnicodeEncodeError:
            raise Malformed(
                "请求的内容里有半个字符（单独的代理项），请改用完整的字符。",
                "The body holds half a character (a lone surrogate); write whole ones.",
            ) from None
        return found


def register(app: Flask) -> None:
    """Refuse bodies of `app` that are longer than a change can be; files have a limit of their own."""
    app.json = _Whole(app)

    @app.before_request
    def limit() -> None:
        if request.mimetype == "multipart/form-data":
            return
        if (request.content_length or 0) > MOST_BYTES:
            raise TooLarge(
                f"一次改动的内容不能超过 {MOST_BYTES // 1_000_000} MB。成批的内容请存成表格，用导入。",
                f"What a change says may have at most {MOST_BYTES // 1_000_000} MB; bring more by importing a file.",
            )
        request.max_content_length = MOST_BYTES
