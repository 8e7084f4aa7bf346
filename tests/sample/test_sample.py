"""The sample network: every fact with its source and its sentence, contradictions kept, hedges soft, masks apart."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from glosses import without_glosses

from graphsvc.vocabulary import (
    CHANNELS,
    DEFAULT_STATUS,
    KIND_BY_LABEL,
    KINDS,
    LINK_BY_TYPE,
    LINK_END_FIELDS,
    LINK_FIELDS,
    LINK_SHEET,
    LINK_TYPES,
    STATUSES,
    ValueType,
    is_soft,
)
from graphsvc.vocabulary.days import is_partial_date

HERE = Path(__file__).parent
NETWORK = HERE.parent.parent / "graphsvc" / "sample" / "network"
DOCUMENTS = HERE / "documents"

# Sources are where facts come from: they rest on themselves.
WITHOUT_EVIDENCE = {"Source"}
GLOSSED = "001-home-program.txt"
FOOTER_COUNTIES = ["祁连县", "汾西县", "宜良县", "宜兴市", "岱山县", "宜兰县", "卓尼县", "新昌县", "石河子市", "台山市"]

TYPE_BY_ZH = {link.zh: link.type for link in LINK_TYPES}
STATUS_BY_ZH = {status.zh: status.value for status in STATUSES}

Row = dict[str, str]


def read(sheet: str) -> list[Row]:
    with (NETWORK / f"{sheet}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def document(name: str) -> str:
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    return without_glosses(text)[0] if name == GLOSSED else text


ENTITIES = {kind.label: read(kind.sheet) for kind in KINDS}
LINKS = read(LINK_SHEET)
KIND_OF = {row["编号"]: label for label, rows in ENTITIES.items() for row in rows}
BY_ID = {row["编号"]: row for rows in ENTITIES.values() for row in rows}
DOCUMENT_OF = {row["编号"]: row["文件"] for row in ENTITIES["Source"] if row["文件"]}
TEXTS = {name: document(name) for name in DOCUMENT_OF.values()}
FACTS = [row for label, rows in ENTITIES.items() if label not in WITHOUT_EVIDENCE for row in rows] + LINKS


def name_of(end: str) -> str:
    """An end's name: its own, or as typed where the end is a place of the gazetteer."""
    return BY_ID[end]["名称"] if end in BY_ID and "名称" in BY_ID[end] else BY_ID.get(end, {}).get("姓名", end)


def kind_of(end: str) -> str:
    """An end's kind; what is not listed here by id is a place of the gazetteer."""
    return KIND_OF.get(end, "Region")


def status(link: Row) -> str:
    return STATUS_BY_ZH[link["状态"]] if link["状态"] else DEFAULT_STATUS


def links(type_: str, *, start: str = "", end: str = "", role: str = "") -> list[Row]:
    """The links of a type, by the ids of their ends and by role where given."""
    wanted = {"起点": start, "终点": end, "角色": role}
    return [
        link for link in LINKS
        if TYPE_BY_ZH[link["关系"]] == type_ and all(link[key] == value for key, value in wanted.items() if value)
    ]  # fmt: skip


def names(found: list[Row], column: str) -> set[str]:
    return {name_of(link[column]) for link in found}


def claims(about: str, metric: str) -> set[tuple[str, str, str, str]]:
    """(qualifier, value, unit, as of) of the figures about an entity."""
    return {
        (row["修饰"], row["数值"], row["单位"], row["截至"])
        for row in ENTITIES["Figure"]
        if row["指标"] == metric and about in row["说明对象"].split("；")
    }


# ------------------------------------------------------------------------------------------------------- the format


def test_there_is_one_sheet_for_every_kind_and_one_for_links():
    assert {path.name for path in NETWORK.iterdir()} == {f"{kind.sheet}.csv" for kind in KINDS} | {"links.csv"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.label)
def test_headers_are_of_the_vocabulary(kind):
    allowed = {field.zh for field in (*kind.all_fields, *kind.columns)} | {"姓名"}
    assert set(ENTITIES[kind.label][0]) <= allowed


def test_headers_of_links_are_of_the_vocabulary():
    assert set(LINKS[0]) == {field.zh for field in (*LINK_END_FIELDS, *LINK_FIELDS)}


def test_rows_have_as_many_cells_as_headers():
    assert all(None not in row and None not in row.values() for row in [*BY_ID.values(), *LINKS])


def test_ids_are_unique_across_kinds_and_readable():
    ids = [row["编号"] for rows in ENTITIES.values() for row in rows]
    assert [id_ for id_, n in Counter(ids).items() if n > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", id_) for id_ in ids)


def test_no_two_entities_of_a_kind_share_a_name():
    for rows in ENTITIES.values():
        assert len({name_of(row["编号"]) for row in rows}) == len(rows)


def test_every_link_is_allowed_between_its_ends():
    wrong = [
        (link["起点"], link["关系"], link["终点"])
        for link in LINKS
        if not LINK_BY_TYPE[TYPE_BY_ZH[link["关系"]]].allows(kind_of(link["起点"]), kind_of(link["终点"]))
    ]
    assert wrong == []


def test_every_link_is_told_once():
    keys = [(link["起点"], link["关系"], link["终点"], link["角色"]) for link in LINKS]
    assert [key for key, n in Counter(keys).items() if n > 1] == []


def test_an_end_that_is_not_an_id_is_a_place_in_chinese():
    ends = {link[column] for link in LINKS for column in ("起点", "终点")} - set(BY_ID)
    about = {end for row in ENTITIES["Figure"] for end in row["说明对象"].split("；")} - set(BY_ID)
    assert all(re.fullmatch(r"(地区:)?[\u4e00-\u9fff]+(/[\u4e00-\u9fff]+)*", end) for end in ends | about)


def test_nothing_stands_alone():
    linked = {link[column] for link in LINKS for column in ("起点", "终点")}
    assert set(BY_ID) - linked - {row["编号"] for label in ("Source", "Figure") for row in ENTITIES[label]} == set()
    assert all(row["说明对象"] for row in ENTITIES["Figure"])


def test_dates_are_partial_iso():
    for kind in KINDS:
        for field in kind.all_fields:
            if field.type is ValueType.DATE:
                days = [row[field.zh] for row in ENTITIES[kind.label] if row.get(field.zh)]
                assert all(map(is_partial_date, days)), (kind.label, field.zh)
    assert all(is_partial_date(link[column]) for link in LINKS for column in ("起", "止") if link[column])


def test_choices_are_of_the_vocabulary():
    for kind in KINDS:
        for field in kind.all_fields:
            if field.type is ValueType.CHOICE:
                typed = {row.get(field.zh, "") for row in ENTITIES[kind.label]} - {""}
                assert typed <= {choice.zh for choice in field.choices}, (kind.label, field.zh)


# ------------------------------------------------------------------------------------------------------ the evidence


def test_glosses_are_removed_without_loss():
    raw = (DOCUMENTS / GLOSSED).read_text(encoding="utf-8")
    text, removed = without_glosses(raw)
    assert removed == 262
    assert re.findall(r"\([A-Za-zÀ-ǿ]+\)", text) == ["(CAST)"]
    assert text.startswith("“海外智力為國服務行動計劃”(簡稱海智計劃)由中國科協與35家海外科技團體")


def test_the_five_documents_are_the_sources():
    assert set(DOCUMENT_OF.values()) == {path.name for path in DOCUMENTS.iterdir()}
    assert len(DOCUMENT_OF) == 5


def test_every_row_has_a_source_and_its_sentence():
    assert [row for row in FACTS if row["来源"] not in DOCUMENT_OF or not row["原文"]] == []


def test_every_sentence_stands_in_its_document():
    strange = [row["原文"] for row in FACTS if row["原文"] not in TEXTS[DOCUMENT_OF[row["来源"]]]]
    assert strange == []


def test_documents_that_are_only_told_of_say_so():
    told_of = [row for row in ENTITIES["Source"] if not row["文件"]]
    assert {row["名称"] for row in told_of} == {
        "重庆海智工作站建设管理办法", "关于进一步加强海智工作的实施意见",
        "关于建立县级领导干部联系服务“**博士团”成员制度的通知", "**县激励扶持“**博士团”高层次人才的若干措施",
    }  # fmt: skip
    assert all("未见原件" in row["备注"] for row in told_of)


def test_only_dates_that_a_document_bears_are_given_to_it():
    published = {row["编号"]: row["发布日期"] for row in ENTITIES["Source"] if row["文件"]}
    assert published == {
        "src-chizi-2014": "2015-03-03",
        "src-home-program": "",
        "src-cq-stations": "",
        "src-weihai-2017": "2017-07-28",
        "src-county-group": "",
    }
    assert BY_ID["act-west-meeting"]["举办时间"] == "2023-02-20"
    assert "推断" in BY_ID["act-west-meeting"]["备注"]


def test_footers_do_not_enter():
    cells = "\n".join(value for row in [*BY_ID.values(), *LINKS] for value in row.values())
    assert [county for county in FOOTER_COUNTIES if county in cells] == []
    assert not re.search("缉枪|灭枪|全运|扇贝|复兴号|斑马线|零跑腿|大興區|大兴区|順德|汕頭", cells)


@pytest.mark.parametrize("label", ["Expert", "Officer"])
def test_nobody_has_a_private_field(label):
    private = [field for field in KIND_BY_LABEL[label].fields if field.private]
    headers = {header for field in private for header in field.headers}
    assert headers.isdisjoint(ENTITIES[label][0])
    assert not any(re.search(r"1\d{10}|@|\d{17}[\dXx]", value) for row in ENTITIES[label] for value in row.values())


# ------------------------------------------------------------------------------------- contradictions, hedges, masks


@pytest.mark.parametrize(
    ("about", "metric", "expected"),
    [
        ("prog-home", "最初的海外科技团体", {("", "35", "家", ""), ("", "34", "家", "")}),
        ("prog-home", "目前联系的海外科技团体", {("", "92", "家", "")}),
        ("prog-home", "海智计划工作基地", {("", "54", "个", ""), ("多", "50", "个", "")}),
        ("prog-chizi", "吸引海外人才", {("上", "10000", "人", "2014"), ("近", "10000", "人次", "2014")}),
        ("prog-cq-haizhi", "每年新建海智工作站",
         {("最少", "5", "家", ""), ("最多", "10", "家", ""), ("", "12", "家", "2022")}),
        ("prog-cq-haizhi", "海智工作站", {("", "64", "家", "")}),
        ("prog-cq-haizhi", "认定的海智工作站站长", {("", "48", "名", "")}),
    ],
)  # fmt: skip
def test_claims_stand_side_by_side(about, metric, expected):
    assert claims(about, metric) == expected


def test_every_figure_is_cited_in_its_source():
    cited = {(link["起点"], link["终点"], link["原文"]) for link in links("CITED_IN")}
    assert cited == {(row["编号"], row["来源"], row["原文"]) for row in ENTITIES["Figure"]}


def test_both_lists_of_offshore_pilots_are_kept():
    pilots = {role: names(links("PART_OF", role=role), "起点") for role in ("试点（中文所列）", "试点（英文所列）")}
    assert pilots == {
        "试点（中文所列）": {f"海外人才离岸创新创业基地（{place}）" for place in ("上海", "深圳", "武汉", "苏州")},
        "试点（英文所列）": {f"海外人才离岸创新创业基地（{place}）" for place in ("上海", "深圳", "湖北")},
    }


def test_what_is_not_reported_is_no_figure():
    assert all(row["数值"] != "0" for row in ENTITIES["Figure"])
    amounts = {row["说明对象"]: row["数值"] for row in ENTITIES["Figure"] if row["指标"] == "签约总额"}
    assert amounts == {"prog-chizi": "30", "act-chizi-zhejiang": "16.5"}
    assert claims("prog-home", "每年接待海外科技人员") == {("几十", "", "人次", ""), ("近", "2000", "人次", "2015")}


def test_three_parties_signed_or_intend():
    intents = [link for link in links("PARTNERS_WITH") if status(link) == "intent"]
    assert names(intents, "起点") == {"基辅大学科技园", "乌克兰科技发展服务中心", "圣彼得堡中俄青年创业协会"}
    assert {link["终点"] for link in intents} == {"山东省/威海市"}
    assert all("签署了战略合作协议或达成合作意向" in link["原文"] for link in intents)


def test_visited_counterparts_are_visited():
    visited = [link for link in links("PARTNERS_WITH") if status(link) == "visited"]
    assert names(visited, "起点") == {
        "乌克兰科学院", "基辅国立大学", "圣彼得堡工业大学", "圣彼得堡国立理工大学", "圣彼得堡中俄青年创业协会", "莫斯科外事局",
    }  # fmt: skip
    assert {link["起"] for link in links("PARTNERS_WITH", end="inst-wh-rsj")} == {"2017-07"}


def test_the_agreement_of_the_caption_is_signed():
    (link,) = links("PARTNERS_WITH", start="org-voronezh")
    assert (status(link), link["原文"]) == ("signed", "我市与沃罗涅什市签署“双创”基地协议。")


def test_the_spliced_sentence_gives_only_unknown_links():
    spliced = [link for link in LINKS if "史浩飞说" in link["原文"] and TYPE_BY_ZH[link["关系"]] != "LOCATED_IN"]
    assert len(spliced) == 6
    assert {status(link) for link in spliced} == {"unknown"}
    assert all("待核" in link["备注"] for link in spliced)


def test_activities_mentioned_under_the_program_are_reported():
    found = links("PART_OF", end="prog-chizi")
    assert all(is_soft(status(link)) for link in found)
    assert len([link for link in found if kind_of(link["起点"]) == "Activity"]) == 14  # of 2014, and the plan for 2015


def test_partners_by_name_only_are_soft():
    assert {status(link) for org in ("org-brunel", "org-kpi") for link in links("PARTNERS_WITH", start=org)} == {
        "reported"
    }


def test_only_the_told_head_is_firm():
    heads = {name_of(link["起点"]): status(link) for link in links("OWNS", role="站长")}
    assert heads == {"杨金明": "confirmed", "伏刚": "reported", "重庆高新技术产业研究院海智工作站负责人": "confirmed"}


def test_redacted_names_are_distinct_and_as_printed():
    masked = {row["编号"]: name_of(row["编号"]) for row in BY_ID.values() if "**" in name_of(row["编号"])}
    assert len(set(masked.values())) == len(masked)
    printed = {"reg-county-masked": "**县", "reg-town-donated": "**镇", "reg-town-engaging": "****镇",
               "inst-school-donated": "**镇中心学校", "inst-school-engaging": "****镇中心学校",
               "dg-branch-masked": "“**博士团”**团", "dg-unveiled-masked": "****)博士团"}  # fmt: skip
    assert printed.items() <= masked.items()
    assert all(BY_ID[id_]["来源"] == "src-county-group" for id_ in masked if kind_of(id_) not in WITHOUT_EVIDENCE)
    assert all(not BY_ID[id_].get("别名") for id_ in masked)


def test_names_that_may_be_one_are_kept_apart():
    pairs = [
        ("org-kyiv-national-univ", "org-ua-national-univ"), ("org-spb-polytech", "org-spb-tech"),
        ("org-ua-nas", "org-ua-sciences"),
    ]  # fmt: skip
    for one, other in pairs:
        for here, there in ((one, other), (other, one)):
            assert name_of(there) in BY_ID[here]["备注"]
            assert "待核" in BY_ID[here]["备注"]
            assert BY_ID[here]["别名"] == ""
    assert "待核" in BY_ID["act-chizi-beijing"]["备注"]


# ---------------------------------------------------------------------------------------- what the documents answer


def test_ten_activities_of_2014_are_named():
    of_program = [link["起点"] for link in links("PART_OF", end="prog-chizi") if kind_of(link["起点"]) == "Activity"]
    found = {name_of(id_) for id_ in of_program if BY_ID[id_]["举办时间"] == "2014"}
    assert {name for name in found if not name.startswith("(未具名)")} == {
        "海外赤子北京行", "甘肃海外赤子科技智力行", "浙江国际人才交流活动", "山东海内外高端人才交流活动",
        "杭州国际人才交流与项目合作大会", "宁波海外人才留学创业行", "大连海创周", "河南海外英才中原行",
        "侨联“健康光明行”", "云南赤子计划赴临沧",
    }  # fmt: skip
    unnamed = {f"act-chizi-{place}" for place in ("shanxi", "xinjiang", "tianjin")}
    assert {link["终点"] for id_ in unnamed for link in links("LOCATED_IN", start=id_)} == {
        "山西省", "新疆维吾尔自治区", "天津市",
    }  # fmt: skip
    assert links("LOCATED_IN", start="ws-anhui-grassroots", end="安徽省")  # a base, of no year and with no activity


def test_the_model_project_stands_in_qinghai():
    (link,) = links("LOCATED_IN", start="proj-qinghai-solar")
    assert link["终点"] == "青海省"
    (award,) = links("RECEIVED", start="proj-qinghai-solar")
    assert (name_of(award["终点"]), BY_ID[award["终点"]]["获得时间"]) == ("联合国人居环境绿色技术奖", "2014")


def test_twelve_stations_were_approved_in_2022():
    stations = {row["编号"] for row in ENTITIES["Workstation"] if row["批准时间"] == "2022"}
    hosts = {link["终点"] for link in links("HOSTED_BY") if link["起点"] in stations}
    assert len(stations) == 12
    assert {name_of(host): BY_ID[host]["类型"] for host in hosts} == {
        "重庆大学附属肿瘤医院": "医院",
        "林同国际工程咨询(中国)有限公司": "企业",
        "基辅理工(重庆)应用技术研究院有限公司": "企业",
        "重庆长安汽车股份有限公司": "企业",
        "重庆邮电大学—伦敦布鲁内尔大学交叉创新研究院": "科研院所",
        "新中天环保工程(重庆)有限公司": "企业",
        "重庆石墨烯研究院有限公司": "企业",
        "亲禾投资集团有限公司": "企业",
        "重庆高新技术产业研究院": "科研院所",
        "重庆交通大学绿色航空技术研究院": "科研院所",
        "重庆菲洋环保科技股份有限公司": "企业",
        "重庆建筑科技职业学院": "高校",
    }
    assert all(links("LOCATED_IN", start=id_, end="重庆市") for id_ in stations)


def test_partners_of_the_graphene_station():
    found = links("PARTNERS_WITH", end="ws-cq-graphene")
    assert {name_of(link["起点"]): status(link) for link in found} == {
        "亚利桑那州立大学": "reported",
        "南洋理工大学": "reported",
        "香港理工大学": "reported",
    }
    assert {link["角色"] for link in found} == {"研究团队"}
    places = {name_of(link["起点"]): link["终点"] for org in found for link in links("LOCATED_IN", start=org["起点"])}
    assert places == {"亚利桑那州立大学": "美国", "南洋理工大学": "新加坡", "香港理工大学": "香港特别行政区"}


def test_owners_of_the_zaisheng_station():
    owners = defaultdict(set)
    for link in links("OWNS", end="ws-cq-zaisheng"):
        owners[link["角色"]].add((kind_of(link["起点"]), name_of(link["起点"])))
    assert owners["站长"] == {("Officer", "杨金明")}
    assert owners["专职联络"] == {("Post", "再升海智工作站专职管理人员")}
    assert len(owners["对接专员"]) == 4
    assert owners["抓总"] == {("Post", "重庆市科协分管海智工作的副主席")}
    assert owners["具体负责"] == {("Post", "重庆市科协国际合作部负责人")}


def test_who_is_not_named_is_somebody_all_the_same():
    holders = {link["终点"]: name_of(link["起点"]) for link in links("HOLDS")}
    assert set(holders) == {row["编号"] for row in ENTITIES["Post"]}
    assert all(name.startswith("(未具名)") for name in holders.values())


def test_the_deputy_chair_and_the_department_own_every_station():
    stations = {row["编号"] for row in ENTITIES["Workstation"] if row["编号"].startswith("ws-cq-")} - {"ws-cq-offshore"}
    for role in ("抓总", "具体负责"):
        assert {link["终点"] for link in links("OWNS", role=role)} == stations


def test_the_visits_of_stations_were_made_by_somebody():
    made = {link["起点"]: name_of(link["终点"]) for link in links("BY")}
    assert made["int-cq-xinzhongtian-2022-07-20"] == "(未具名)重庆市科协分管海智工作的副主席"
    assert made["int-cq-huasen-2021-10-14"] == "(未具名)重庆市科协调研组负责人"
    assert {name_of(link["终点"]) for link in links("BY", start="int-county-unveiling")} == {
        "(未具名)**县委书记", "(未具名)**县县长",
    }  # fmt: skip


def test_the_leader_and_the_first_contact_are_those_of_a_doctor():
    by_rule = ("post-county-leader", "post-first-contact-town", "post-first-contact-unit")
    assert {link["终点"] for post in by_rule for link in links("OWNS", start=post)} == {"exp-unnamed-neurosurgeon"}


def test_what_the_spin_off_was_given():
    given = names(links("RECEIVED", start="inst-cq-xiaolong"), "终点")
    assert given == {"重庆市科技型企业", "重庆市博士后科研工作站", "重庆高新区种子基金支持"}


def test_publications_are_no_projects():
    assert BY_ID["act-haizhi-newsletter"]["类型"] == "月刊"
    assert BY_ID["act-county-weekly"]["类型"] == "周刊"
    assert not [row for row in ENTITIES["Project"] if "刊" in row["领域"]]


def test_what_grew_out_of_what():
    assert names(links("PART_OF", start="proj-qinghai-solar"), "终点") >= {name_of("act-home-theme-energy")}
    events = {link["起点"] for link in links("PART_OF", end="act-wh-delegation-2017")}
    assert events == {"act-wh-kyiv-2017-07-11", "act-wh-spb-2017-07-12", "act-wh-moscow-2017-07"}
    assert links("PART_OF", start="act-cast-agreement") == []


def test_fields_of_work_are_told_where_a_document_tells_them():
    told = {
        row["编号"]: row["领域"].split("；")
        for kind in ("Activity", "Institution")
        for row in ENTITIES[kind]
        if row["领域"]
    }
    assert told["act-home-theme-biomed"] == ["生物医药健康"]
    assert told["act-wh-delegation-2017"] == ["航天航空", "机械制造", "电子信息", "新材料"]
    assert told["inst-wh-guangwei"] == ["复合材料"]


def test_what_leaders_wrote_on_advice_and_reports_is_told_with_its_sentence():
    for id_ in ("act-home-theme-returnees", "fig-home-11"):
        assert "批示" in BY_ID[id_]["原文"]
        assert "批示" in BY_ID[id_]["备注"]


def test_figures_are_named_as_people_say_them():
    names_ = {row["编号"]: row["名称"] for row in ENTITIES["Figure"]}
    assert "上万人" in names_["fig-chizi-01"]
    assert "近万人次" in names_["fig-chizi-02"]
    assert "40项左右" in names_["fig-chizi-13"]
    assert not [name for name in names_.values() if "左右40" in name or "10000" in name]


def test_twelve_provinces_signed_the_mechanism():
    signed = links("TAKES_PART_IN", end="prog-west-mechanism", role="签约")
    assert {status(link) for link in signed} == {"signed"}
    assert {place["终点"] for link in signed for place in links("LOCATED_IN", start=link["起点"])} == {
        "内蒙古自治区", "广西壮族自治区", "重庆市", "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省",
        "宁夏回族自治区", "新疆维吾尔自治区",
    }  # fmt: skip
    assert {BY_ID[link["起点"]]["类型"] for link in signed} == {"科协"}


def test_days_of_the_delegation():
    held = {row["编号"]: row["举办时间"] for row in ENTITIES["Activity"] if row["编号"].startswith("act-wh-")}
    assert held == {
        "act-wh-delegation-2017": "2017-07-09",
        "act-wh-kyiv-2017-07-11": "2017-07-11",
        "act-wh-spb-2017-07-12": "2017-07-12",
        "act-wh-moscow-2017-07": "2017-07",
        "act-wh-yingchuang": "",
        "act-wh-doctors": "",
    }
    took_part = links("TAKES_PART_IN", end="act-wh-delegation-2017")
    assert {(link["起"], link["止"]) for link in took_part} == {("2017-07-09", "2017-07-16")}
    assert len(took_part) == 4


def test_the_chair_introduces_to_saint_petersburg():
    (link,) = links("MEMBER_OF", start="exp-zhang-chuhang")
    assert (link["终点"], link["角色"]) == ("org-spb-youth", "主席")


def test_the_promise_has_its_window():
    promise = BY_ID["com-wh-academicians-2017"]
    assert (promise["最早到期"], promise["最晚到期"]) == ("2017-08", "2017-09")
    assert {is_soft(status(link)) for link in links("WITH", start="com-wh-academicians-2017")} == {True}


def test_owners_in_the_county_come_by_rule():
    owned = links("OWNS", end="exp-unnamed-neurosurgeon")
    assert {link["角色"] for link in owned} == {"联系领导", "第一联络人"}
    assert all(link["规则"] and kind_of(link["起点"]) == "Post" for link in owned)
    alternatives = [link for link in owned if link["居其一"]]
    assert {link["起点"] for link in alternatives} == {"post-first-contact-town", "post-first-contact-unit"}
    assert len({link["居其一"] for link in alternatives}) == 1


def test_honorary_posts():
    assert {(link["角色"], name_of(link["终点"])) for link in links("ENGAGED_BY")} >= {
        ("神经外科名誉主任", "**人民医院"),
        ("名誉校长", "****镇中心学校"),
    }


def test_branches_of_the_doctor_group():
    firm = [link for link in links("PART_OF", end="dg-county") if not is_soft(status(link))]
    assert names(firm, "起点") == {"“**博士团”**团", "“**博士团”上海团", "“**博士团”郑州团"}


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("重庆市", {
            "亚利桑那州立大学": {"partner_station"}, "南洋理工大学": {"partner_station"}, "香港理工大学": {"partner_station"},
            "伦敦布鲁内尔大学": {"partner_institution"}, "基辅理工大学": {"partner_institution"},
            "匈牙利驻重庆总领事馆": {"partner_institution"}, "柬埔寨驻重庆总领事馆": {"partner_institution"},
            "白俄罗斯驻重庆总领事馆": {"partner_institution"}, "新西兰驻成都总领事馆": {"partner_institution"},
        }),
        ("山东省/威海市", {
            "沃罗涅什市": {"partner_region"}, "基辅大学科技园": {"partner_region"}, "乌克兰科技发展服务中心": {"partner_region"},
            "圣彼得堡中俄青年创业协会": {"partner_region", "partner_institution"},
            "乌克兰科学院": {"partner_institution"}, "基辅国立大学": {"partner_institution"},
            "圣彼得堡工业大学": {"partner_institution"}, "圣彼得堡国立理工大学": {"partner_institution"},
            "莫斯科外事局": {"partner_institution"},
        }),
    ],
)  # fmt: skip
def test_organizations_that_partner_in_a_region(region, expected):
    channel = {"Workstation": "partner_station", "Institution": "partner_institution"}
    assert set(channel.values()) < {known.name for known in CHANNELS}
    within = {link["起点"] for link in links("LOCATED_IN", end=region)}
    found = defaultdict(set)
    for link in links("PARTNERS_WITH"):
        if link["终点"] == region:
            found[name_of(link["起点"])].add("partner_region")
        elif link["终点"] in within:
            found[name_of(link["起点"])].add(channel[kind_of(link["终点"])])
    assert found == expected
