"""Writes one entity with all that is known of it, and what a search has found."""

from __future__ import annotations

from collections.abc import Iterable

import click

from graphsvc.cli.terminal.cadence import last_contact_stands
from graphsvc.cli.terminal.style import next_page, soft, title, told_apart
from graphsvc.facts.figures import Metric
from graphsvc.facts.search.facets import HitCounts
from graphsvc.queries.entities import EntityAnswer
from graphsvc.queries.lookup import Found
from graphsvc.vocabulary import KIND_BY_LABEL
from graphsvc.wording.contacts import LAST_CONTACT
from graphsvc.wording.owners import owners_said
from graphsvc.wording.search_hits import found_because

# How many values of each a terminal shows.
_COUNTED = 8
# What is seen in the line of a hit anyway.
_SEEN = ("name", "aliases", "kind")


def entity(answer: EntityAnswer) -> Iterable[str]:
    """Write everything known of one entity."""
    kind = KIND_BY_LABEL[answer.kind]
    yield title(f"{answer.name}  {soft(kind.zh + ' · ' + answer.id)}")
    labels = {field.name: field.zh for field in kind.all_fields}
    for name, value in answer.properties.items():
        if name in labels:
            yield f"  {labels[name]}：{'、'.join(value) if isinstance(value, list) else value}"
    if answer.links:
        yield title("关系")
    for link in answer.links:
        yield f"  · {link.phrase}  {soft(link.id)}"
    for metric in answer.figures:
        yield from _metric(metric)
    yield f"  联络：{owners_said(answer.owners, answer.vacant)}；{LAST_CONTACT}：{last_contact_stands(answer)}"


def _metric(metric: Metric) -> Iterable[str]:
    mark = click.style("  说法不一，并列于此", fg="yellow") if metric.conflict else ""
    yield f"  {metric.metric}{mark}"
    for claim in metric.claims:
        titles = "、".join(f"《{source.title}》" for source in claim.sources)
        date = f"（{claim.as_of}）" if claim.as_of else ""
        yield f"    {claim.text}{date}  {soft(titles)}"


def search(answer: Found) -> Iterable[str]:
    """Write what was found."""
    total = f"{answer.total} 个" + ("" if answer.complete else "以上")
    if answer.total:
        yield title(f"找到 {total}，列出 {len(answer.results)} 个")
    else:
        yield f"没有找到「{answer.q}」。" + ("相近的有：" if answer.nearest else "可以试试拼音、首字母或简称。")
    for found in answer.results:
        yield told_apart(found, found.matched)
        if told := found_because((one.label, one.text) for one in found.why if one.field not in _SEEN):
            yield f"      {soft(told)}"
    yield from map(told_apart, answer.nearest)
    yield from _counts(answer.counts)
    yield from next_page(answer.next_cursor)


def _counts(counts: HitCounts) -> Iterable[str]:
    """Write how many there are of each, where that tells anything."""
    for name, values in (
        ("类别", counts.kinds),
        ("领域", counts.fields),
        ("国家", counts.countries),
        ("地区", counts.regions),
    ):
        if len(values) > 1:
            yield soft(f"{name}：" + "、".join(f"{one.name} {one.count}" for one in values[:_COUNTED]))
