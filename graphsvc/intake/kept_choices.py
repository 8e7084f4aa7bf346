"""How lists were read before, for the lists that come: the profiles that are used, and the one that an import keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from graphsvc.facts.import_report import Notice
from graphsvc.facts.sheet_plans import SheetChoice, SheetPlan
from graphsvc.intake.sheets.choices import Choices
from graphsvc.intake.sheets.header_notices import kept_as
from graphsvc.intake.sheets.profiles import choice_of
from graphsvc.store import Store
from graphsvc.values.characters import folded_key
from graphsvc.viewers import Viewer
from graphsvc.viewers.list_profiles import keep_profile, list_profiles
from graphsvc.viewers.names import LONGEST_NAME

# What a file's name has of the day or the copy: 附件2：…_20240517 (1).
_PASSING = re.compile(
    r"附件\d*[:：]?|[(（]\d+[)）]|副本|\d{4}年?(?:\d{1,2}月?(?:\d{1,2}日?)?)?|\d{6,}|^[\s_\-.:：]+|[\s_\-.:：]+$"
)


def choices_for(store: Store, viewer: Viewer, sheets: Sequence[SheetChoice] = (), profile: str = "") -> Choices:
    """Return what was chosen for a file with the profiles for it: all that are kept, or the one of a name.

    Where something was chosen, or no profile has that name, it is the name of the one that the import keeps.
    """
    kept = list_profiles(store, viewer).profiles
    if not profile:
        return Choices(tuple(sheets), kept)
    named = tuple(one for one in kept if folded_key(one.name) == folded_key(profile))
    return Choices(tuple(sheets), named, "" if named and not sheets else profile)


def keep_choices(store: Store, viewer: Viewer, file: str, plans: Iterable[SheetPlan], choices: Choices) -> list[Notice]:
    """Keep how the sheets of a file were read where somebody chose it, and say so. Raises Invalid for a bad name."""
    notices, chosen = [], _chosen(plans, choices)
    for plan in chosen:
        headings, choice = choice_of(plan)
        name = _name(file, plan, choices, several=len(chosen) > 1)
        notices.append(kept_as(plan.sheet, keep_profile(store, viewer, name, headings, choice).name))
    return notices


def _chosen(plans: Iterable[SheetPlan], choices: Choices) -> list[SheetPlan]:
    """Return the sheets of which somebody said how to read them."""
    read = [plan for plan in plans if plan.kind and plan.header_rows]
    every = bool(choices.keep_as) or any(not one.sheet for one in choices.sheets)
    named = {folded_key(one.sheet) for one in choices.sheets if one.sheet}
    return [plan for plan in read if every or folded_key(plan.sheet) in named]


def _name(file: str, plan: SheetPlan, choices: Choices, *, several: bool) -> str:
    """Return what a profile is called: as was said, as the one it changes, or as the file, without its day."""
    name = choices.keep_as or plan.profile
    if not name:
        stem = PurePath(file).stem
        name = _PASSING.sub("", _PASSING.sub("", stem)) or stem
    sheet = f"·{plan.sheet}" if several and not plan.profile else ""
    return name[: LONGEST_NAME - len(sheet)] + sheet
