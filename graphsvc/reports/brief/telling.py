"""Puts what was found for the leader's page into words, top to bottom, so that the notes are numbered as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphsvc.facts.connections import Connections
from graphsvc.facts.countries import country_en
from graphsvc.facts.figures import Metric
from graphsvc.facts.missing_links import MissingLinks, Suggestion
from graphsvc.facts.refs import RegionRef
from graphsvc.gazetteer.english import english_region
from graphsvc.pictures.layers import in_layers
from graphsvc.pictures.names import shortened
from graphsvc.pictures.picture import Picture, picture
from graphsvc.queries import comparison, layers
from graphsvc.queries.dealings import Dealings
from graphsvc.queries.weak_points import WeakCounts
from graphsvc.reports.brief.content import Brief, BriefClaim, BriefOrganization, Count
from graphsvc.reports.brief.notes import Notes
from graphsvc.reports.brief.rows import rows, shown_ways
from graphsvc.wording.english import english_date, phrase_en
from graphsvc.wording.introductions import introduced_by, introduced_by_en
from graphsvc.wording.marks import marks_said
from graphsvc.wording.sentences import chinese_date, phrase
from graphsvc.wording.speech import say

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
    weak: WeakCounts
    missing: Sequence[MissingLinks]
    year: Counter[str]
    recorded: int
    figures: Sequence[Metric]
    dealings: Dealings


def told(found: Found, notes: Notes) -> Brief:
    """Put what was found into words, top to bottom, so that the notes are numbered as they are read."""
    answer, region = found.answer, found.answer.region
    here = _called(region)
    summary = tuple(_summary(found, notes))
    organizations = rows(answer.organizations, found.dealings, notes)
    return Brief(
        region=region,
        as_of=answer.as_of,
        title=say(f"{here}海外联系简报", f"Overseas ties of {here}: brief"),
        day=say(f"截至{_day(answer.as_of.isoformat())}", f"as of {_day(answer.as_of.isoformat())}"),
        marks=marks_said([region.id, *(one.id for one in answer.organizations)]),
        total=answer.total,
        summary=summary,
        organizations=organizations,
        advice=tuple(_advice(found.missing, notes)),
        figures=tuple(_figure(metric, notes) for metric in found.figures),
        notes=notes.all(),
        caption=say(
            f"左起：{here}、经由谁、机构、所在国家和地区；虚线为尚未确定的关系。只画表中所列。",
            f"From the left: {here}, through whom, organizations, their countries; dashed lines are not certain yet. Only what the table lists.",
        ),
        picture=_picture(answer, organizations) if organizations else None,
    )


def _called(region: RegionRef) -> str:
    return shortened(say(region.name, english_region(region.id) or region.name), _NAME)


def _day(text: str) -> str:
    return say(chinese_date, english_date)(text)


def _summary(found: Found, notes: Notes) -> Iterator[BriefClaim | Count]:
    here, added, ended = _called(found.answer.region), found.year[comparison.ADDED], found.year[comparison.ENDED]
    yield BriefClaim(say(f"与{here}相连的海外机构共 ", f"Overseas organizations connected to {here}: "))
    yield Count(found.answer.total, "connected")
    yield BriefClaim(say(" 家", "") + _spread(found.countries))
    if not found.answer.total:
        yield BriefClaim(say("。", "."))
        return
    year = say(f"；一年来新增 {added} 家、结束 {ended} 家", f"; within a year {added} new and {ended} ended")
    recorded = say(
        f"，另有 {found.recorded} 家是新登记的（早已相连或起始时间不详）",
        f", and {found.recorded} newly recorded (connected before, or since nobody knows when)",
    )
    yield BriefClaim(year + (recorded if found.recorded else ""), (notes.of_sentence(*_COUNTED),))
    yield from _thin(found.weak)


def _spread(countries: Sequence[str]) -> str:
    number = len(countries)
    more = say(f"等 {number} 个国家和地区", f" and others, {number} countries in all") if number > _COUNTRIES else ""
    named = say("、", ", ").join(shortened(say(name, country_en(name)), _COUNTRY) for name in countries[:_COUNTRIES])
    return say("，分布在", ", in ") + named + more if countries else ""


def _thin(weak: WeakCounts) -> Iterator[BriefClaim | Count]:
    """Yield how many lack what; a number leads to its list only where all organizations were looked at."""
    whole = weak.seen == weak.total
    yield BriefClaim(say("。其中 ", ". Of these, "))
    yield Count(weak.without_owner, "without_owner" if whole else "")
    yield BriefClaim(say(" 家无人负责，", " without an owner, "))
    yield Count(weak.only_soft)
    yield BriefClaim(say(" 家只有意向等未确定的关系，", " by uncertain links only, "))
    yield Count(weak.without_contact, "without_contact" if whole else "")
    yield BriefClaim(say(" 家一年没有联络记录。", " without a contact for a year."))


def _advice(missing: Sequence[MissingLinks], notes: Notes) -> Iterator[BriefClaim]:
    """Yield what could be won, each body of the region once."""
    by_body: dict[str, Suggestion] = {}
    for found in missing:
        for told in found.suggestions[:1]:
            by_body.setdefault(told.missing.to.id, told)
    for told in list(by_body.values())[:_ADVICE]:
        yield BriefClaim(_advised(told), tuple(map(notes.of_chain, told.ties[:TIES])), told.missing.from_)


def _advised(told: Suggestion) -> str:
    missing = told.missing
    start, end = (shortened(ref.name, _NAME) for ref in (missing.from_, missing.to))
    names = {"start": start, "end": end}
    zh = f"{start}{phrase(missing.type, {}, backward=False, **names)}"
    en = f"{start} {phrase_en(missing.type, {}, backward=False, **names)}"
    if missing.lapsed:
        return say(f"恢复：{zh}（当日不成立）", f"Restore: {en} (not in force that day)")
    through = (told.through.kind, shortened(told.through.name, _NAME)) if told.through else None
    way = say(f"，{introduced_by(*through)}", f"; {introduced_by_en(*through)}") if through else ""
    return say("争取", "Win: ") + say(zh, en) + way


def _figure(metric: Metric, notes: Notes) -> BriefClaim:
    said = say("；", "; ").join(
        say(claim.text, claim.text_en)
        + (say(f"（{_day(claim.as_of)}）", f" ({_day(claim.as_of)})") if claim.as_of else "")
        for claim in metric.claims
    )
    conflict = say("，说法不一", "; sources differ") if metric.conflict else ""
    numbers = tuple(
        dict.fromkeys(number for claim in metric.claims for number in notes.of_figure(metric.metric, claim))
    )
    return BriefClaim(
        f"{shortened(metric.metric + say('：', ': ') + said, _LINE)}{conflict}", numbers, alarm=metric.conflict
    )


def _picture(answer: Connections, shown: Sequence[BriefOrganization]) -> Picture:
    """Return the layers of what the table tells, no more."""
    told = answer.organizations[: len(shown)]
    drawn = tuple(replace(one, paths=tuple(path for way in shown_ways(one) for path in way)) for one in told)
    found = layers.layers(replace(answer, organizations=drawn, total=len(drawn)), most=_DRAWN)
    return picture(
        in_layers(found),
        title=say(f"与{answer.region.name}相连的海外机构", f"Organizations connected to {answer.region.name}"),
        columns_only=True,
    )
