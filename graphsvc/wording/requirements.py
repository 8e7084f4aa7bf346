"""What is required and how far somebody is from it, in words: pages and the terminal say it alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.vocabulary.requirements import EVERY_YEAR, QUANTITY_BY_NAME


def requirement_said(told: Mapping[str, Any]) -> str:
    """Return what a row requires, as `每个工作站（海智工作站）：受聘专家每年至少 30 名`."""
    quantity = QUANTITY_BY_NAME.get(told.get("counts") or "")
    measure = quantity.measure if quantity else "个"
    subject = KIND_BY_LABEL[told["subject_kind"]].zh if told.get("subject_kind") else "对象"
    limits = [f"{words} {told[name]:g} {measure}" for name, words in _LIMITS if told.get(name) is not None]
    limits += [f"占比不低于 {told['share']:g}%"] if told.get("share") is not None else []
    of = "，".join(filter(None, (told.get("role"), told.get("containing"))))
    counted = (quantity.zh if quantity else "") + (f"（{of}）" if of else "")
    narrowed = f"（{told['subject_containing']}）" if told.get("subject_containing") else ""
    every = "每年" if told.get("period") == EVERY_YEAR else ""
    return f"每个{subject}{narrowed}：{counted}{every}{'、'.join(limits)}"


def requirement_said_en(told: Mapping[str, Any]) -> str:
    """Return the same in English."""
    quantity = QUANTITY_BY_NAME.get(told.get("counts") or "")
    subject = KIND_BY_LABEL[told["subject_kind"]].en.lower() if told.get("subject_kind") else "subject"
    limits = [f"{words} {told[name]:g}" for name, words in _LIMITS_EN if told.get(name) is not None]
    limits += [f"a share of at least {told['share']:g}%"] if told.get("share") is not None else []
    of = ", ".join(filter(None, (told.get("role"), told.get("containing"))))
    counted = (quantity.en.lower() if quantity else "") + (f" ({of})" if of else "")
    narrowed = f" ({told['subject_containing']})" if told.get("subject_containing") else ""
    every = " every year" if told.get("period") == EVERY_YEAR else ""
    return f"Each {subject}{narrowed}: {counted}, {' and '.join(limits)}{every}"


def breach_said(counted: int, base: int | None, lacking: int, excess: int, measure: str) -> str:
    """Return how far it is, as `有 120 名，还差 80 名` or `300 名中有 120 名，还差 30 名`."""
    there = f"有 {counted} {measure}" if base is None else f"{base} {measure}中有 {counted} {measure}"
    told = [f"还差 {lacking} {measure}"] if lacking else []
    told += [f"超出 {excess} {measure}"] if excess else []
    return "，".join((there, *told))


def breach_said_en(counted: int, base: int | None, lacking: int, excess: int) -> str:
    """Return the same in English."""
    there = f"{counted}" if base is None else f"{counted} of {base}"
    told = [f"{lacking} lacking"] if lacking else []
    told += [f"{excess} too many"] if excess else []
    return ", ".join((there, *told))


_LIMITS = (("at_least", "至少"), ("at_most", "至多"))
_LIMITS_EN = (("at_least", "at least"), ("at_most", "at most"))
