"""What whoever looks at an uploaded list chose of how it is read: from a form or as JSON, kept beside the upload until it is imported.

A form says beside each choice what was shown, so that only what was changed is kept: all else follows the service's proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from graphsvc.answer import as_json
from graphsvc.errors import Invalid
from graphsvc.facts.sheet_plans import LINKS, SheetChoice
from graphsvc.intake.sheets.choices import header_rows, over
from graphsvc.vocabulary import KINDS
from graphsvc.web.own_uploads import own_uploads
from graphsvc.wording.sheet_plans import fields_of, kind_said, means_said

_NOTHING = "-"
# What a page that shows how a list is read asks for words.
WORDS = {
    "kinds": [*(kind.label for kind in KINDS), LINKS], "fields_of": fields_of, "kind_said": kind_said, "means_said": means_said,
}  # fmt: skip
# Of one sheet so many columns can be changed; a list of more is cut before it is imported.
_MOST_COLUMNS = 2000


def choices_of(token: str) -> tuple[SheetChoice, ...]:
    """Return what was chosen for an upload. Raises NotFound when it is gone."""
    kept = own_uploads().kept_beside(token)
    return choices_in(kept) if kept else ()


def keep_choices(token: str, given: Mapping[str, str]) -> None:
    """Keep what a form changed, over what was chosen before. Raises Invalid, NotFound."""
    chosen = {one.sheet: one for one in choices_of(token)}
    for choice in _of_form(given):
        before = chosen.get(choice.sheet, SheetChoice(choice.sheet))
        # What a column means in a sheet of another kind, or below another header, is proposed anew.
        if choice.kind is not None or choice.header:
            before = SheetChoice(choice.sheet, before.kind, before.header)
        chosen[choice.sheet] = over(before, choice)
    own_uploads().keep_beside(token, as_json(list(chosen.values())))


def choices_in(text: bytes | str) -> tuple[SheetChoice, ...]:
    """Return the choices that JSON holds. Raises Invalid."""
    try:
        return _reader().validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid(
            f'读法看不懂：{place or "整个"}。写成 [{{"sheet": "", "kind": "专家", "columns": {{"表头": ["字段"]}}}}]。',
            f"The choices cannot be read at {place or 'the top'}: {first['msg']}.",
            parameter="choices",
        ) from None


@cache
def _reader() -> TypeAdapter[tuple[SheetChoice, ...]]:
    return TypeAdapter(tuple[SheetChoice, ...])


def _of_form(given: Mapping[str, str]) -> Iterator[SheetChoice]:
    """Yield what a form changed, by sheet: the fields of the first are sheet-0, kind-0 and so on."""
    number = 0
    while sheet := given.get(f"sheet-{number}"):
        yield _of_sheet(given, sheet, f"-{number}")
        number += 1


def _of_sheet(given: Mapping[str, str], sheet: str, end: str) -> SheetChoice:
    kind = _changed(given, f"kind{end}")
    header = _changed(given, f"header{end}")
    choice = SheetChoice(
        sheet, "" if kind == _NOTHING else kind, header_rows(header) if header else None, other_rows=_rows(given, f"others{end}"),
        data_rows=_rows(given, f"data{end}"),
    )  # fmt: skip
    if choice.kind is not None or choice.header:
        return choice
    sections = _changed(given, f"sections{end}")
    return replace(
        choice,
        columns=dict(_columns(given, end)),
        fill_down=_fill_down(given, end),
        sections="" if sections == _NOTHING else sections,
    )


def _changed(given: Mapping[str, str], name: str) -> str | None:
    """Return what a field of the form says, None where it says what was shown."""
    said = given.get(name, "").strip()
    return said if said and said != given.get(f"was-{name}", "") else None


def _columns(given: Mapping[str, str], end: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, heading in _headings(given, end):
        first, second = (given.get(f"{part}{end}-{number}", _NOTHING) for part in ("means", "and"))
        means = tuple(name for name in dict.fromkeys((first, second)) if name != _NOTHING)
        if "+".join(means) != given.get(f"was-means{end}-{number}", ""):
            yield heading, means


def _fill_down(given: Mapping[str, str], end: str) -> tuple[str, ...] | None:
    filled = tuple(heading for number, heading in _headings(given, end) if given.get(f"fill{end}-{number}"))
    return filled if "+".join(filled) != given.get(f"was-fill{end}", "") else None


def _headings(given: Mapping[str, str], end: str) -> Iterator[tuple[int, str]]:
    for number in range(_MOST_COLUMNS):
        heading = given.get(f"heading{end}-{number}")
        if heading is None:
            return
        yield number, heading


def _rows(given: Mapping[str, str], name: str) -> tuple[int, ...]:
    """Return the numbers of rows that a field holds: `3, 7、12`. Raises Invalid."""
    words = given.get(name, "").replace("，", " ").replace("、", " ").replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and 0 < len(word) < 8 for word in words):
        raise Invalid(
            f"行号写成数字，用逗号分开：{given[name]}。",
            f"Write the numbers of rows, separated by commas: {given[name]}.",
            parameter=name,
        )
    return tuple(map(int, words))
