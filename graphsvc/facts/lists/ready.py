"""Questions that every office asks, as lists that come with the service. Each is an address; words in braces are filled in.

fields:contains:{field}     stands only where a field is given; a question that `needs` something cannot do without
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from graphsvc.errors import Invalid, NotFound
from graphsvc.facts.lists.conditions import escaped
from graphsvc.values.results import shortened
from graphsvc.vocabulary import KIND_BY_LABEL

# What can be filled in, in Chinese and English.
BLANKS = {"region": ("地区", "region"), "country": ("国家", "country"), "field": ("领域", "field")}
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A list that comes with the service; `name` is its word in an address."""

    name: str
    zh: str
    en: str
    kind: str
    where: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sort: str = ""
    count: tuple[str, ...] = ()
    towards: str = ""
    needs: frozenset[str] = frozenset()

    @property
    def blanks(self) -> tuple[str, ...]:
        """What can be filled in, each once."""
        return tuple(dict.fromkeys(_BLANK.findall(" ".join((*self.where, self.towards)))))

    @property
    def sheet(self) -> str:
        """The word for its kind in an address."""
        return KIND_BY_LABEL[self.kind].sheet

    def parameters(self, given: Mapping[str, str]) -> dict[str, list[str]]:
        """Return the parameters of the list's address with the blanks filled in. Raises Invalid where a needed one is not."""
        filled = {name: text.strip() for name, text in given.items() if text.strip()}
        for name in sorted(self.needs - filled.keys()):
            zh, en = BLANKS[name]
            raise Invalid(f"「{self.zh}」要先填{zh}。", f"{self.en}: fill in a {en}.", parameter=name)
        conditions = {name: escaped(text) for name, text in filled.items()}
        where = [text.format(**conditions) for text in self.where if filled.keys() >= set(_BLANK.findall(text))]
        towards = [self.towards.format(**filled)] if self.towards else []
        found = {
            "where": where,
            "columns": list(self.columns),
            "sort": [self.sort] if self.sort else [],
            "count": list(self.count),
            "towards": towards,
        }
        return {name: values for name, values in found.items() if values}

    def address(self, given: Mapping[str, str]) -> str:
        """Return the query of the list's address. Raises Invalid where a needed blank is not filled in."""
        return urlencode(self.parameters(given), doseq=True)


_CONTACT = ("owner", "last_contact")

READY: tuple[ReadyQuestion, ...] = (
    ReadyQuestion(
        "invitations", "邀请名单：专家", "Invitation list of experts", "Expert",
        where=("fields:contains:{field}", "lives_in:in:{country}"),
        columns=("name", "name_en", "title", "fields", "works_at", "member_of", "lives_in", *_CONTACT),
    ),
    ReadyQuestion(
        "invited-organizations", "邀请名单：海外机构", "Invitation list of organizations", "OverseasOrg",
        where=("fields:contains:{field}", "country:in:{country}"),
        columns=("name", "name_en", "org_type", "country", "fields", "leaders", *_CONTACT), count=("org_type",),
    ),
    ReadyQuestion(
        "engagements-ending", "今年到期的聘任", "Engagements that end this year", "Expert",
        where=("engaged_by:ends:this_year..this_year",),
        columns=("name", "title", "engaged_by", "native_of", *_CONTACT), sort="name",
    ),
    ReadyQuestion(
        "terms-ending", "今年到期的会长、团长任期", "Terms of leaders that end this year", "OverseasOrg",
        where=("leaders:ends:this_year..this_year",), columns=("name", "org_type", "country", "leaders", *_CONTACT),
    ),
    ReadyQuestion(
        "stations", "工作站一览", "Stations at a glance", "Workstation",
        where=("located_in:in:{region}",),
        columns=("name", "station_type", "approved", "hosted_by", "head", "located_in", "last_visit", "figures"),
        sort="approved", count=("station_type",),
    ),
    ReadyQuestion(
        "stations-without-head", "没有站长的工作站", "Stations without a head", "Workstation",
        where=("head:none", "located_in:in:{region}"), columns=("name", "station_type", "approved", "hosted_by", "located_in", *_CONTACT),
    ),
    ReadyQuestion(
        "not-contacted", "一年没有联络的海外机构，按国家和联络人", "Organizations without contact for a year, by country and owner", "OverseasOrg",
        where=("last_contact:not_since:12_months_ago", "country:in:{country}"),
        columns=("name", "org_type", "country", *_CONTACT), sort="last_contact", count=("country", "owner"),
    ),
    ReadyQuestion(
        "dormant-societies", "24个月没有联络的社团，按国家和联络人", "Societies without contact for 24 months, by country and owner", "OverseasOrg",
        where=("org_type:is:society", "last_contact:not_since:24_months_ago"),
        columns=("name", "country", "activities", *_CONTACT), sort="last_contact", count=("country", "owner"),
    ),
    ReadyQuestion(
        "experts-not-contacted", "90天没有联络的专家，按联络人", "Experts without contact for 90 days, by owner", "Expert",
        where=("last_contact:not_since:90_days_ago", "native_of:in:{region}"),
        columns=("name", "title", "native_of", "lives_in", *_CONTACT, "next_step"), sort="last_contact", count=("owner", "native_of"),
    ),
    ReadyQuestion(
        "to-contact", "按频次该联络的专家，按联络人", "Experts to be in touch with by the cadence, by owner", "Expert",
        where=("cadence:is:late|cadence:is:soon", "native_of:in:{region}"),
        columns=("name", "title", "cadence", "contact_due", *_CONTACT, "importance"), sort="contact_due", count=("cadence", "owner"),
    ),
    ReadyQuestion(
        "organizations-to-contact", "按频次该联络的海外机构，按联络人", "Organizations to be in touch with by the cadence, by owner", "OverseasOrg",
        where=("cadence:is:late|cadence:is:soon", "country:in:{country}"),
        columns=("name", "org_type", "cadence", "contact_due", *_CONTACT, "importance"), sort="contact_due", count=("cadence", "owner"),
    ),
    ReadyQuestion(
        "two-ties", "与一个地区有两条以上联系的专家", "Experts with two ties to a region", "Expert",
        where=("ties:at_least:2",), towards="{region}", needs=frozenset({"region"}),
        columns=("name", "title", "ties", "native_of", "works_at", "engaged_by", "projects", "doctor_group", *_CONTACT), sort="-ties",
    ),
    ReadyQuestion(
        "provinces-without-base", "没有基地的省份", "Provinces without a base", "Region",
        where=("level:is:province", "workstations_located_in:not_typed:基地"),
        columns=("name", "workstations_located_in_count", "experts_native_of_count", "institutions_located_in_count"), sort="code",
    ),
    ReadyQuestion(
        "same-name", "同名的专家", "Experts of one name", "Expert",
        where=("same_name:at_least:1",), columns=("name", "name_en", "title", "works_at", "native_of", "member_of", "source"), sort="name",
    ),
    ReadyQuestion(
        "doctors", "博士按现居城市和分团", "Doctors by city and branch", "Expert",
        where=("doctor_group:any",), columns=("name", "title", "degree", "lives_in", "doctor_group", "native_of", *_CONTACT),
        count=("lives_in", "doctor_group"),
    ),
    ReadyQuestion(
        "branches-without-leader", "没有团长的博士团和分团", "Doctor groups and branches without a leader", "DoctorGroup",
        where=("leaders:none",), columns=("name", "part_of", "serves", "located_in", "experts_member_of_count", "owner"),
    ),
    ReadyQuestion(
        "promises", "未完成的约定", "Open promises", "Commitment",
        where=("state:is:open|state:none",), columns=("name", "with", "by", "due_from", "due_to"), sort="due_to", count=("by",),
    ),
    ReadyQuestion(
        "unowned", "无人负责的专家", "Experts that nobody owns", "Expert",
        where=("owner:none", "places:in:{region}"), columns=("name", "title", "fields", "native_of", "lives_in", "works_at", "last_contact"),
    ),
)  # fmt: skip


def ready_named(name: str) -> ReadyQuestion:
    """Return the question that comes with the service under a name, in an address or as it is shown. Raises NotFound."""
    wanted = name.strip().casefold()
    found = next((one for one in READY if wanted in (one.name, one.zh.casefold(), one.en.casefold())), None)
    if found is None:
        raise NotFound(
            f"没有名为「{shortened(name)}」的常用清单；有：{'、'.join(one.zh for one in READY)}。",
            f"No list named {shortened(name)!r} comes with the service; there are {', '.join(one.name for one in READY)}.",
            nearest=[],
        )
    return found
