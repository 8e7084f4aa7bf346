"""A fictional liaison office at work: places, people, bodies, contacts and promises that are made up, the same for each day.

    write_office(folder, today) -> folder      a folder of .csv files in the import format

Nothing in it touches a real region. Days count back from `today`, so that what is due is due whenever one looks. Must not
know how a list is imported.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from graphsvc.sample.office.abroad import add_orgs
from graphsvc.sample.office.at_home import add_bodies
from graphsvc.sample.office.cadence import add_cadence
from graphsvc.sample.office.contacts import add_contacts
from graphsvc.sample.office.experts import add_experts
from graphsvc.sample.office.occasions import add_occasions
from graphsvc.sample.office.ownership import add_posts
from graphsvc.sample.office.partnerships import add_partnerships
from graphsvc.sample.office.places import add_places
from graphsvc.sample.office.reports import add_figures, add_sources
from graphsvc.sample.office.requirements import add_requirements
from graphsvc.sample.office.sheets import Sheets

SEED = 20260101


def write_office(folder: Path, today: date) -> Path:
    """Write the office as it would stand on `today` into `folder`, which is made, and return it."""
    sheets, chance = Sheets(today), Random(SEED)
    add_sources(sheets)
    add_places(sheets)
    add_orgs(sheets, chance)
    add_bodies(sheets, chance)
    add_posts(sheets)
    add_occasions(sheets, chance)
    add_experts(sheets, chance)
    add_partnerships(sheets, chance)
    add_contacts(sheets, chance)
    add_cadence(sheets)
    add_figures(sheets)
    add_requirements(sheets)
    return sheets.write(folder)
