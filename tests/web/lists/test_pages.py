"""The page of a list: what stands there, and that each choice is an address that leads to it."""

from __future__ import annotations

from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.viewers import Role, Viewer
from graphsvc.vocabulary import KINDS
from tests.web.conftest import HOSTILE, make_app
from tests.web.lists.table import Page, parameters

OF_HUNAN = "where=native_of:in:湖南省"
# What cannot be, and what is said of it.
WRONG = (
    ("where=native_of:in:不存在省", "没有找到地区「不存在省」"),
    ("where=没有这列:is:1", "没有「没有这列」这一列"),
    ("where=phone:is:139", "隐私和长文字"),
    ("where=native_of:before:2020", "不能问「before」"),
    (f"where={'长' * 500}", "不超过 400 个字"),
    ("sort=phone", "不能按「电话」排列"),
    ("columns=nothing", "没有「nothing」这一列"),
    ("towards=不存在省", "没有找到地区「不存在省」"),
    ("count=phone", "不能按「电话」计数"),
    ("where=works_at:is:没有这家", "没有这家"),
)
# A form of a condition as it is sent, and whom the list has then.
TYPED = (
    ("filter=fields&op=contains&value=水处理", ["张伟", "陈静"]),
    ("filter=籍贯&op=in&value=湖南省 [region-430000]", ["张伟", "陈静"]),
    ("filter=near&op=within&steps=1&value=山城科技公司", ["张伟"]),
    ("filter=lives_in&op=none&value=", [HOSTILE.split()[0], "张伟", "张伟", "李海"]),
    ("filter=recorded&op=between&value=2020&to=2999", [HOSTILE.split()[0], "张伟", "张伟", "李海", "陈静"]),
    ("filter=fields&op=contains&value=a|b\\", []),
)


def shown(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, answer.text[:800])
    return Page(answer.text)


def test_every_kind_has_its_list_and_stands_in_the_index_with_its_count(client: FlaskClient) -> None:
    index = client.get("/lists").text
    for kind in KINDS:
        assert f'href="/lists/{kind.sheet}"' in index
        assert kind.zh in shown(client, f"/lists/{kind.sheet}").title
    assert "专家" in shown(client, "/lists/专家").title
    refused = client.get("/lists/没有这种")
    assert (refused.status_code, "experts（专家）" in refused.text) == (422, True)


def test_a_list_says_what_it_is_of_and_how_many(client: FlaskClient) -> None:
    page = client.get(f"/lists/experts?{OF_HUNAN}&sort=-name").text
    assert "籍贯在湖南省的专家，按名称倒序排列" in page
    assert "共 <strong>2</strong> 个" in page
    assert Page(page).names == ["陈静", "张伟"]


def test_conditions_are_shown_as_chips_and_each_can_be_taken_away(client: FlaskClient) -> None:
    page = shown(client, f"/lists/experts?{OF_HUNAN}&where=fields:contains:石墨&q=张伟")
    assert page.names == ["张伟"]
    assert shown(client, page.links["去掉条件：籍贯在湖南省"]).names == ["张伟", "张伟"]
    assert shown(client, page.links["去掉条件：专业领域含“石墨”"]).names == ["张伟"]
    assert sorted(shown(client, page.links["去掉搜索词：张伟"]).names) == ["张伟"]
    assert len(shown(client, page.links["全部去掉"]).names) == 5


def test_people_of_one_name_are_told_apart_and_others_are_not(client: FlaskClient) -> None:
    names = shown(client, "/lists/experts").column("名称")
    assert [name.replace("改", "").strip() for name in names if "张伟" in name] == [
        "张伟 湖南省 · 山城科技公司 · 教授 · 石墨烯 · zw-1",
        "张伟 沙坪坝区 · 石墨烯、水处理 · zw-2",
    ]
    assert "exp-li" not in "".join(names)
    # Also where the other one of the name is not on the page.
    assert "zw-1" in shown(client, f"/lists/experts?{OF_HUNAN}").column("名称")[0]


def test_what_cannot_be_names_itself_and_the_rest_stands(client: FlaskClient) -> None:
    for wrong, told in WRONG:
        answer = client.get(f"/lists/experts?{OF_HUNAN}&{wrong}")
        assert (answer.status_code, told in answer.text) == (200, True), wrong
        page = Page(answer.text)
        assert page.names == ["张伟", "陈静"], wrong
        kept = parameters(page.links["按名称筛选"])
        assert ("where", "native_of:in:湖南省") in kept
        assert not [value for _, value in kept if value == wrong.partition("=")[2]], wrong


def test_a_header_sorts_and_sorts_the_other_way_round_when_clicked_again(client: FlaskClient) -> None:
    page = shown(client, f"/lists/experts?{OF_HUNAN}")
    once = page.links["职务"]
    assert parameters(once)[-1] == ("sort", "title")
    again = shown(client, once).links["职务"]
    assert parameters(again)[-1] == ("sort", "-title")
    assert 'aria-sort="ascending"' in client.get(once).text
    assert shown(client, once).names == ["张伟", "陈静"]
    assert shown(client, again).names == ["陈静", "张伟"]


def test_counts_beside_add_a_condition_and_take_it_away(client: FlaskClient) -> None:
    page = shown(client, "/lists/experts?columns=title")
    graphene = shown(client, page.links["石墨烯"])
    assert graphene.names == ["张伟", "张伟"]
    assert len(shown(client, graphene.links["不再要求专业领域为石墨烯"]).names) == 5
    assert shown(client, graphene.links["湖南省"]).names == ["张伟"]


def test_a_form_of_a_condition_leads_to_the_list_with_it(client: FlaskClient) -> None:
    for typed, names in TYPED:
        answer = client.get(f"/lists/experts?{typed}")
        assert answer.status_code == 303, (typed, answer.text)
        assert [name for name, _ in parameters(answer.headers["Location"])] == ["where"]
        assert sorted(shown(client, answer.headers["Location"]).names) == sorted(names), typed


def test_a_condition_may_be_an_alternative_to_another(client: FlaskClient) -> None:
    begun = f"/lists/experts?{OF_HUNAN}&where=fields:contains:石墨"
    answer = client.get(f"{begun}&filter=fields&op=contains&value=水&either=1")
    page = shown(client, answer.headers["Location"])
    assert page.title == "籍贯在湖南省、（专业领域含“石墨”或专业领域含“水”）的专家"
    assert page.names == ["张伟", "陈静"]


def test_a_condition_that_cannot_be_stays_typed_and_says_why(client: FlaskClient) -> None:
    answer = client.get(f"/lists/experts?{OF_HUNAN}&filter=recorded&op=before&value=昨日前")
    assert answer.status_code == 422
    assert "「昨日前」不是日期" in answer.text
    assert 'value="昨日前"' in answer.text
    assert Page(answer.text).names == ["张伟", "陈静"]


def test_columns_are_added_moved_and_taken_away_and_the_name_stays_in_front(client: FlaskClient) -> None:
    page = shown(client, "/lists/experts?columns=title&columns=member_of&columns=note")
    assert page.headers == ["名称", "职务", "海外机构", "备注"]
    assert shown(client, page.links["备注左移"]).headers == ["名称", "职务", "备注", "海外机构"]
    assert shown(client, page.links["职务右移"]).headers == ["名称", "海外机构", "职务", "备注"]
    assert shown(client, page.links["去掉海外机构这一列"]).headers == ["名称", "职务", "备注"]
    assert len(shown(client, page.links["常用的列"]).headers) == 11


def test_pages_follow_one_another_by_key(client: FlaskClient) -> None:
    first = shown(client, "/lists/experts?limit=2&sort=-name")
    second = shown(client, first.links["下一页"])
    third = shown(client, second.links["下一页"])
    assert len(first.names + second.names + third.names) == 5
    assert "下一页" not in third.links


def test_a_list_of_nothing_has_a_way_out(client: FlaskClient) -> None:
    page = shown(client, f"/lists/experts?{OF_HUNAN}&where=fields:contains:没有的")
    assert page.rows == []
    assert shown(client, page.links["不要求“专业领域含“没有的””"]).names == ["张伟", "陈静"]
    empty = shown(client, "/lists/awards")
    assert {"导入名单", "新建一个"} <= empty.links.keys()


def test_private_fields_are_masked_and_told_one_by_one_to_who_may(people: Store) -> None:
    address = "/lists/experts?columns=phone&where=name:is:张伟"
    admin, reader = (
        make_app(people, lambda role=role: Viewer("我", role)).test_client().get(address).text  # type: ignore[misc]
        for role in (Role.ADMIN, Role.READER)
    )
    assert "13911112222" not in admin + reader
    assert 'action="/entities/zw-1/private-fields"' in admin
    assert "/private-fields" not in reader
    assert "••••" in reader
    all_shown = make_app(people, lambda: Viewer("我", Role.ADMIN, shows_private=True)).test_client()
    assert "13911112222" in all_shown.get(address).text


def test_cells_are_changed_by_who_may_change_the_row(people: Store) -> None:
    near = Viewer("近", Role.EDITOR, regions=frozenset({"region-500000"}))
    page = make_app(people, lambda: near).test_client().get("/lists/experts").text
    assert "/entities/zw-2/edit?field=title" in page
    assert "/entities/zw-1/edit?field=title" not in page
    reader = make_app(people, lambda: Viewer("读", Role.READER)).test_client().get("/lists/experts").text
    assert "/edit?" not in reader
    assert "edit.js" not in reader


def test_names_that_are_markup_stay_text(client: FlaskClient) -> None:
    for address in ("/lists/experts", "/lists/sources", "/lists/owner_rules", f"/lists/experts?q={HOSTILE[:20]}"):
        page = client.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert 'href="javascript:' not in page.text


def test_a_list_counted_by_two_columns_leads_to_those_counted(client: FlaskClient) -> None:
    page = shown(client, f"/lists/experts/pivot?down=fields&across=lives_in&{OF_HUNAN}")
    assert page.headers == ["专业领域", "合计", "美国", "（空）"]
    assert [[cell.strip() for cell in row] for row in page.rows[1:]] == [
        ["合计", "2", "1", "1"],
        ["水处理", "1", "1", "·"],
        ["石墨烯", "1", "·", "1"],
    ]
    assert shown(client, page.links["水处理，美国：1 个"]).names == ["陈静"]
    assert shown(client, page.links["石墨烯，（空）：1 个"]).names == ["张伟"]
    wrong = client.get("/lists/experts/pivot?down=phone&across=lives_in")
    assert (wrong.status_code, "不能按「电话」计数" in wrong.text) == (200, True)


def test_what_depends_on_a_region_says_which_or_asks_for_it(client: FlaskClient) -> None:
    asked = "/lists/overseas_orgs?columns=score&sort=-score"
    assert "该地区还没有指明" in client.get(asked).text
    towards = client.get(f"{asked}&towards=重庆市沙坪坝区").text
    assert "该地区指沙坪坝区" in towards
    assert Page(towards).column("与该地区的联系强度")[:2][0] > "0"
    assert "还没有指明" not in client.get("/lists/overseas_orgs").text


def test_the_words_in_an_address_are_read_in_chinese_too(client: FlaskClient) -> None:
    assert shown(client, "/lists/专家?where=籍贯:在:湖南省|现居地:在:美国&sort=职务").names == ["张伟", "陈静"]
