"""What the documents answer, asked of the sample's sheets."""

from __future__ import annotations

from collections import defaultdict

import pytest

from graphsvc.vocabulary import CHANNELS, is_soft
from tests.sample.sample_sheets import BY_ID, ENTITIES, kind_of, links, name_of, names, status


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
