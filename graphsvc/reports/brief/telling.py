"""Puts what was found for the leader's page into words, top to bottom, so that the notes are numbered as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphsvc.facts.connections import Connections
from graphsvc.facts.figures import Metric
from graphsvc.facts.missing_links import Suggestion
from graphsvc.pictures.layers import placed_in_layers
from graphsvc.pictures.names import shortened
from graphsvc.pictures.picture import Picture, picture
from graphsvc.queries import comparison, layers
from graphsvc.queries.dealings import Dealings
from graphsvc.reports.brief.content import Brief, BriefClaim, BriefOrganization, Count
from graphsvc.reports.brief.notes import Notes
from graphsvc.reports.brief.rows import rows, shown_ways
from graphsvc.reports.region import WeakPlaces
from graphsvc.vocabulary.fictional import marks_of
from graphsvc.wording.introductions import introduced_by
from graphsvc.wording.sentences import chinese_date, phrase

_ADVICE, TIES, _COUNTRIES = 3, 2, 6
# Hanzi that a name within a sentence, and a line of the lists below the picture, may take.
_NAME, _COUNTRY, _LINE = 18, 8, 60
# More that connect are grouped in the picture: a taller one would not fit the sheet.
_DRAWN = 20
_COUNTED = (
    "家数按截至当日成立的登记关系统计，逐家的路径、原文和来源见本地区的名单；新增、结束只计起止时间已知的关系。",
    "Counted from the registered links that hold on the day; only links with known dates count as new or as ended.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the database says, before it is put into words."""

    answer: Connections
    countries: Sequence[str]
    weak: WeakPlaces
    year: Counter[str]
    recorded: int
    figures: Sequence[Metric]
    dealings: Dealings


def told(found: Found, notes: Notes) -> Brief:
    """Put what was found into words, top to bottom, so that the notes are numbered as they are read."""
    answer, region = found.answer, found.answer.region
    here = shortened(region.name, _NAME)
    summary = tuple(_summary(found, notes))
    organizations = rows(answer.organizations, found.dealings, notes)
    return Brief(
        region=region,
        as_of=answer.as_of,
        title=f"{here}海外联系简报",
        day=f"截至{chinese_date(answer.as_of.isoformat())}",
        marks=marks_of([region.id, *(one.id for one in answer.organizations)]),
        total=answer.total,
        summary=summary,
        organizations=organizations,
        advice=tuple(_advice(found.weak, notes)),
        figures=tuple(_figure(metric, notes) for metric in found.figures),
        notes=notes.all(),
        caption=f"左起：{here}、经由谁、机构、所在国家和地区；虚线为尚未确定的关系。只画表中所列。",
        picture=_picture(answer, organizations) if organizations else None,
    )


def _summary(found: Found, notes: Notes) -> Iterator[BriefClaim | Count]:
    yield BriefClaim(f"与{shortened(found.answer.region.name, _NAME)}相连的海外机构共 ")
    yield Count(found.answer.total, "connected")
    yield BriefClaim(" 家" + _spread(found.countries))
    if not found.answer.total:
        yield BriefClaim("。")
        return
    year = f"；一年来新增 {found.year[comparison.ADDED]} 家、结束 {found.year[comparison.ENDED]} 家"
    more = f"，另有 {found.recorded} 家是新登记的（早已相连或起始时间不详）" if found.recorded else ""
    yield BriefClaim(year + more, (notes.of_sentence(*_COUNTED),))
    yield from _thin(found.weak)


def _spread(countries: Sequence[str]) -> str:
    more = f"等 {len(countries)} 个国家和地区" if len(countries) > _COUNTRIES else ""
    named = "、".join(shortened(name, _COUNTRY) for name in countries[:_COUNTRIES])
    return f"，分布在{named}{more}" if countries else ""


def _thin(weak: WeakPlaces) -> Iterator[BriefClaim | Count]:
    """Yield how many lack what; a number leads to its list only where all organizations were looked at."""
    whole = weak.seen == weak.total
    yield BriefClaim("。其中 ")
    yield Count(len(weak.without_owner), "without_owner" if whole else "")
    yield BriefClaim(" 家无人负责，")
    yield Count(len(weak.only_soft))
    yield BriefClaim(" 家只有意向等未确定的关系，")
    yield Count(len(weak.without_contact), "without_contact" if whole else "")
    yield BriefClaim(" 家一年没有联络记录。")


def _advice(weak: WeakPlaces, notes: Notes) -> Iterator[BriefClaim]:
    """Yield what could be won, each body of the region once."""
    by_body: dict[str, Suggestion] = {}
    for found in weak.missing:
        for told in found.suggestions[:1]:
            by_body.setdefault(told.missing.to.id, told)
    for told in list(by_body.values())[:_ADVICE]:
        yield BriefClaim(_advised(told), tuple(map(notes.of_chain, told.ties[:TIES])), told.missing.from_)


def _advised(told: Suggestion) -> str:
    missing = told.missing
    start, end = (shortened(ref.name, _NAME) for ref in (missing.from_, missing.to))
    lacking = f"{start}{phrase(missing.type, {}, backward=False, start=start, end=end)}"
    if missing.lapsed:
        return f"恢复：{lacking}（当日不成立）"
    through = told.through
    way = f"，{introduced_by(through.kind, shortened(through.name, _NAME))}" if through else ""
    return f"争取{lacking}{way}"


def _figure(metric: Metric, notes: Notes) -> BriefClaim:
    said = "；".join(
        claim.text + (f"（{chinese_date(claim.as_of)}）" if claim.as_of else "") for claim in metric.claims
    )
    conflict = "，说法不一" if metric.conflict else ""
    numbers = tuple(
        dict.fromkeys(number for claim in metric.claims for number in notes.of_figure(metric.metric, claim))
    )
    return BriefClaim(f"{shortened(f'{metric.metric}：{said}', _LINE)}{conflict}", numbers, alarm=metric.conflict)


def _picture(answer: Connections, shown: Sequence[BriefOrganization]) -> Picture:
    """Return the layers of what the table tells, no more."""
    told = answer.organizations[: len(shown)]
    drawn = tuple(replace(one, paths=tuple(path for way in shown_ways(one) for path in way)) for one in told)
    found = layers.layers(replace(answer, organizations=drawn, total=len(drawn)), most=_DRAWN)
    return picture(placed_in_layers(found), title=f"与{answer.region.name}相连的海外机构")
