"""Rules that real offices wrote, loaded as a sheet: who breaches them on a day, and by how much."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graphsvc.intake.importing import import_file
from graphsvc.queries.requirements import RequirementInForce, requirements
from graphsvc.store import Store
from tests.story import VIEWER, link, node, tell

DAY = date(2026, 11, 22)
HEADER = "名称,考核对象,对象限于,考核什么,角色,其中限于,至少,至多,占比至少,周期,起,止,适用于"


def required(store: Store, folder: Path, *rows: str, day: date = DAY) -> dict[str, RequirementInForce]:
    """Load rows of the sheet of requirements, and return them as they are met on a day."""
    file = folder / "考核要求.csv"
    file.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    report = import_file(store, VIEWER, file)
    assert (report.refused, report.left_out) == ([], [])
    return {one.name: one for one in requirements(store, VIEWER, day).requirements}


def short(one: RequirementInForce) -> list[tuple[str, int, int | None, int, int]]:
    return [(b.subject.name, b.counted, b.base, b.lacking, b.excess) for b in one.breaches]


def test_a_liaison_station_needs_200_members_half_of_them_senior_renewed_yearly(store: Store, tmp_path: Path) -> None:
    """Changsha: one station does all, one lacks a member, one has too few of seniority and nobody new."""
    titles = {"full": (100, 100), "fewer": (150, 49), "junior": (40, 180)}
    experts, links = [], []
    for station, (senior, junior) in titles.items():
        for place in range(senior + junior):
            experts.append(node("Expert", f"{station}{place}", title="高级工程师" if place < senior else "工程师"))
            since = "2026-03" if station != "junior" and place == 0 else "2024"
            links.append(link(f"{station}{place}", "ENGAGED_BY", station, since=since))
    tell(
        store,
        [
            *(node("Workstation", one, f"{one}联络站") for one in titles),
            node("Workstation", "base", "某基地"),
            *experts,
        ],
        links,
    )
    found = required(
        store, tmp_path,
        "规模,工作站,联络站,受聘专家,,,200,,,,,,",
        "结构,工作站,联络站,受聘专家,,高级、教授,,,50,,,,",
        "更新,工作站,联络站,受聘专家,,,1,,,每年,,,",
    )  # fmt: skip
    assert [one.subjects for one in found.values()] == [3, 3, 3]
    assert short(found["规模"]) == [("fewer联络站", 199, None, 1, 0)]
    assert short(found["结构"]) == [("junior联络站", 40, 220, 70, 0)]
    assert short(found["更新"]) == [("junior联络站", 0, None, 1, 0)]
    assert found["更新"].due == date(2026, 12, 31)
    assert found["结构"].sentence == "每个工作站（联络站）：受聘专家（高级、教授）占比不低于 50%"
    assert found["结构"].breaches[0].sentence == "220 名中有 40 名，还差 70 名"
    assert found["结构"].breaches[0].sentence_en == "40 of 220, 70 lacking"


def test_thirty_leads_a_year_of_each_station(store: Store, tmp_path: Path) -> None:
    """Heilongjiang: a lead is a project at the stage of a lead, and counts in the year in which it begins."""
    leads = [node("Project", f"l{n}", stage="线索", started="2026-05" if n < 31 else "2025") for n in range(60)]
    tell(
        store,
        [node("Workstation", "a", "甲站"), node("Workstation", "b", "乙站"), node("Project", "done", stage="签约", started="2026"), *leads],
        [*(link("a", "TAKES_PART_IN", one.id) for one in leads), *(link("b", "TAKES_PART_IN", one.id) for one in leads[2:]), link("b", "TAKES_PART_IN", "done")],
    )  # fmt: skip
    row = "线索,工作站,,项目和线索,,线索,30,,,每年,,,"
    one = required(store, tmp_path, row)["线索"]
    assert (one.subjects, short(one)) == (2, [("乙站", 29, None, 1, 0)])
    assert one.sentence == "每个工作站：项目和线索（线索）每年至少 30 项"
    earlier = requirements(store, VIEWER, date(2025, 12, 31)).requirements[0]
    assert short(earlier) == [("乙站", 29, None, 1, 0), ("甲站", 29, None, 1, 0)]


def test_thirty_seven_leaders_with_two_to_five_experts_each(store: Store, tmp_path: Path) -> None:
    """Dehong: whoever is a leader has to look after experts, in person or by a post, in the role of a leader.

    Two to five each but the second, who has six, and the third, of whose three one is in another role and one no more theirs.
    """
    leaders = [node("Officer", f"f{n}", f"领导{n}", title="州领导") for n in range(37)]
    of = {n: [f"e{n}-{place}" for place in range(2 + n % 4)] for n in range(37)}
    of |= {1: [f"e1-{place}" for place in range(6)], 2: ["e2-0"]}
    by_post = {3: "p3", 36: "p36"}
    owning = [link(by_post.get(n, f"f{n}"), "OWNS", one, role="联系领导") for n, those in of.items() for one in those]
    tell(
        store,
        [
            *leaders, node("Officer", "clerk", "干事", title="科员"), *(node("Post", id_) for id_ in by_post.values()),
            *(node("Expert", one) for those in of.values() for one in those),
        ],
        [
            *owning, *(link(f"f{n}", "HOLDS", id_) for n, id_ in by_post.items()), link("clerk", "OWNS", "e2-0", role="联系领导"),
            link("f2", "OWNS", "e1-1", role="专职联络"), link("f2", "OWNS", "e1-2", role="联系领导", until="2025"),
        ],
    )  # fmt: skip
    one = required(store, tmp_path, "联系专家,联络人员,州领导,负责联络的专家,联系领导,,2,5,,,,,")["联系专家"]
    assert one.subjects == 37
    assert short(one) == [("领导1", 6, None, 0, 1), ("领导2", 1, None, 1, 0)]
    assert [breach.sentence for breach in one.breaches] == ["有 6 名，超出 1 名", "有 1 名，还差 1 名"]


def test_two_visits_a_year(store: Store, tmp_path: Path) -> None:
    """Hami: a visit is a meeting in person; a call is none, nor is one of another year or place."""
    tell(
        store,
        [
            node("Region", "r", "试县", level="county", code="t1"), *(node("Expert", one, one) for one in ("twice", "once", "elsewhere")),
            *(node("Interaction", f"i{n}", on=on, channel=channel) for n, (on, channel) in enumerate([
                ("2026-01-01", "走访"), ("2026-11", "座谈"), ("2026-03", "电话"), ("2025-12-31", "走访"), ("2027", "走访"), ("2026", "来访"),
            ])),
        ],
        [
            link("twice", "NATIVE_OF", "r"), link("once", "LIVES_IN", "r"),
            link("i0", "WITH", "twice"), link("i1", "WITH", "twice"),
            *(link(f"i{n}", "WITH", "once") for n in (2, 3, 4, 5)),
        ],
    )  # fmt: skip
    one = required(store, tmp_path, "走访,专家,,见面走访,,,2,,,每年,2024,2026,r")["走访"]
    assert (one.subjects, short(one)) == (2, [("once", 1, None, 1, 0)])
    assert requirements(store, VIEWER, date(2023, 12, 31)).requirements == ()
    assert requirements(store, VIEWER, date(2027, 1, 1)).requirements == ()


UNFIT = {
    ",,受聘专家,,,1,,,,,,": ("考核对象",),
    "工作站,,受聘专家,,,,,,,,,": ("至少",),
    "工作站,,成员,,,1,,,,,,": ("考核什么",),
    "工作站,,受聘专家,,,,,50,,,,": ("其中限于",),
    "工作站,,受聘专家,,高级,,,150,,,,": ("占比至少",),
    "工作站,,受聘专家,没有的角色,,1,,,,,,": ("角色",),
    "工作站,,受聘专家,,,5,2,,,,,": ("至多",),
    "联络人员,,负责联络的专家,,,1,,,每年,,,": ("周期",),
    "联络人员,,负责联络的对象,,高级,1,,,,,,500000": ("其中限于", "适用于"),
}


def test_what_cannot_be_checked_says_which_cells_to_mend(store: Store, tmp_path: Path) -> None:
    found = required(store, tmp_path, *(f"x{n},{row}" for n, row in enumerate(UNFIT)))
    told = [(found[f"x{n}"].faults, found[f"x{n}"].subjects, found[f"x{n}"].breaches) for n in range(len(UNFIT))]
    assert told == [(cells, 0, ()) for cells in UNFIT.values()]
