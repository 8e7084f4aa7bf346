"""Why a request parameter was refused: the parameter, its value, what is allowed, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from graphsvc.errors import Invalid, Malformed
from graphsvc.web.parameter_words import words_of
from graphsvc.web.parameters import GIVEN_TWICE

SHOWN_CHARS = 100
_SHOWN_VALUES = 3


def invalid_parameters(error: ValidationError) -> Invalid:
    """Return the first refused parameter as a sentence, and all of them as data."""
    found = [_refused(item) for item in error.errors(include_url=False)]
    first = found[0]
    zh, en = words_of(first["parameter"], error.title)
    refusal = Malformed if first["type"] == GIVEN_TWICE else Invalid
    return refusal(
        f"“{zh}”{_shown(first['value'])}有误：{first['reason']}。",
        f"“{en}” is wrong: {first['reason_en']}.",
        parameter=first["parameter"],
        errors=found,
    )


def _refused(item: Any) -> dict[str, Any]:
    ctx = item.get("ctx") or {}
    zh, en, allowed = _reason(item["type"], ctx, item["msg"])
    value = item.get("input")
    found = {
        "parameter": (ctx.get("parameter") or ".".join(str(part) for part in item["loc"]) or "body")[:SHOWN_CHARS],
        "type": item["type"],
        "value": str(value)[:SHOWN_CHARS] if isinstance(value, str | int | float) else None,
        "reason": zh,
        "reason_en": en,
    }
    return {**found, "allowed": allowed}


def _shown(value: str | None) -> str:
    return f"（{value}）" if value else ""


def _reason(kind: str, ctx: dict[str, Any], message: str) -> tuple[str, str, Any]:
    """Return the reason in both languages, and what is allowed where that can be listed."""
    if kind in _PLAIN:
        return (*_PLAIN[kind], None)
    if kind == "day":
        return f"不是可用的日期；{ctx['way_zh']}", f"not a date that can be used; {ctx['way_en']}", None
    if kind == "choice":
        listed = "、".join(ctx["allowed"])
        return (
            f"「{ctx['given']}」不在可用的值之中；可用的有 {listed}",
            f"use any of {', '.join(ctx['allowed'])}",
            ctx["allowed"],
        )
    if kind == GIVEN_TWICE:
        return _given_twice(ctx["parameter"], ctx["values"])
    if kind in ("greater_than_equal", "less_than_equal"):
        zh, en = ("不小于", "at least") if kind == "greater_than_equal" else ("不大于", "at most")
        bound = next(iter(ctx.values()))
        return f"须是{zh} {bound} 的整数", f"it must be a whole number of {en} {bound}", {zh: bound}
    if kind == "string_too_long":
        return f"不能超过 {ctx['max_length']} 个字", f"it may have at most {ctx['max_length']} characters", None
    return "无法识别", message[:200], None


def _given_twice(parameter: str, values: Sequence[str]) -> tuple[str, str, None]:
    shown = [value[:SHOWN_CHARS] for value in values[:_SHOWN_VALUES]]
    return (
        f"给了 {len(values)} 个值（{'、'.join(shown)}），只能给一个。请在地址里只留一个 {parameter}=",
        f"it has {len(values)} values ({', '.join(shown)}) and takes one; leave one {parameter}= in the address",
        None,
    )


_PLAIN = {
    "empty_day": (
        "请写成 2026-11-22；2026-11 和 2026 指其最后一天",
        "write 2026-11-22, or 2026-11 or 2026 for the last day of it",
    ),
    "model_type": (
        "请求的内容须是一个 JSON 对象，并注明 Content-Type: application/json",
        "what is sent must be a JSON object, as application/json",
    ),
    "string_type": ("须是文字", "it must be text"),
    "string_unicode": ("含有不完整的字符", "it holds half a character"),
    "bool_type": ("须是 true 或 false", "it must be true or false"),
    "list_type": ("须是一个列表", "it must be a list"),
    "missing": ("必须给出", "it is required"),
    "extra_forbidden": ("没有这个参数", "there is no such parameter"),
    "int_parsing": ("须是整数", "it must be a whole number"),
    "int_parsing_size": ("数太大", "the number is too large"),
    "int_from_float": ("须是整数", "it must be a whole number"),
    "bool_parsing": ("须是 1 或 0", "it must be 1 or 0"),
    "string_too_short": ("不能为空", "it may not be empty"),
    "string_pattern_mismatch": ("含有不允许的字符", "it holds characters that are not allowed"),
}
