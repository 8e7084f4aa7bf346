"""The explorer in a real browser: every tool of it, by mouse and by keyboard alone, and nothing that a name may say is run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graphsvc.store import Store
from tests.browser.conftest import EXPLORER, explore, wait_for, wait_until
from tests.story import link, node, tell
from tests.web.conftest import HOSTILE
from tests.web.test_explore import crowd

pytestmark = pytest.mark.browser


def drawn(page: Any) -> set[str]:
    return set(page.evaluate(f"{EXPLORER}.picture.nodes.getIds()"))


def places(page: Any) -> dict[str, Any]:
    found = page.evaluate(f"{EXPLORER}.picture.network.getPositions()")
    assert isinstance(found, dict)
    return found


def at(page: Any, id_: str) -> dict[str, float]:
    """Return where a node is on the canvas."""
    spot = page.evaluate(
        f"id => {EXPLORER}.picture.network.canvasToDOM({EXPLORER}.picture.network.getPosition(id))", id_
    )
    return {"x": spot["x"], "y": spot["y"]}


def listed(page: Any) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('[aria-level=\"2\"]')].map((item) => item.dataset.id)"))


def test_from_nothing_by_search_to_picture_panel_and_back(page: Any) -> None:
    explore(page)
    assert page.locator(".empty-state").is_visible()
    page.locator("#begin").fill("lvde")
    page.locator(".begin .suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for(page, 8)
    assert "centre=org-de" in page.url
    assert page.locator(".empty-state").is_hidden()
    page.locator(".panel .facts").wait_for()
    for text in ("旅德学会", "社团", "王主任", "山城日报"):
        assert text in page.locator(".panel").text_content()
    before = places(page)
    page.locator(".canvas canvas").dblclick(position=at(page, "ws-1"))
    wait_for(page, 10)
    assert places(page).items() >= before.items()
    assert "新增 2 个" in page.locator("[role=status]").inner_text()
    page.reload()
    page.locator(".explorer[data-ready]").wait_for()
    assert len(drawn(page)) == 10
    page.locator(".canvas canvas").dblclick(position=at(page, "ws-1"))
    wait_for(page, 8)
    page.locator("[data-undo]").click()
    wait_for(page, 10)
    page.keyboard.press("Control+y")
    wait_for(page, 8)
    page.locator("[data-clear]").click()
    page.locator(".empty-state").wait_for()
    page.locator("[data-undo]").click()
    wait_for(page, 8)


def test_back_and_forward_lead_through_the_views(page: Any) -> None:
    explore(page)
    page.locator("#begin").fill("lvde")
    page.locator(".begin .suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for(page, 8)
    page.locator(".canvas canvas").dblclick(position=at(page, "ws-1"))
    wait_for(page, 10)
    page.locator(".canvas canvas").click(position=at(page, "exp-li"))
    wait_until(page, f"{EXPLORER}.view.chosen === 'exp-li'")
    page.go_back()
    wait_for(page, 8)
    assert "expanded" not in page.url
    page.locator("[data-undo]").click()
    wait_for(page, 10)
    page.go_back()
    wait_for(page, 8)
    page.go_forward()
    wait_for(page, 10)
    page.go_back()
    wait_for(page, 8)
    page.go_back()
    page.locator(".empty-state").wait_for()
    page.go_back()
    wait_until(page, "!location.pathname.startsWith('/explore')")


def test_filters_and_the_day(page: Any, story: Store) -> None:
    tell(
        story,
        [node("Expert", "exp-past", "前会员")],
        [link("exp-past", "MEMBER_OF", "org-de", since="2005", until="2010")],
    )
    explore(page, "/explore?centre=org-de")
    page.locator(".chip[value=Expert]").click()
    wait_for(page, 6)
    assert listed(page) == drawn(page)
    assert "按筛选隐藏 2 个" in page.locator(".notes").inner_text()
    page.locator(".chip[value=Expert]").click()
    page.locator(".more-filters summary").click()
    page.locator(".chip[value=PARTNERS_WITH]").click()
    wait_for(page, 7)
    assert "ws-1" not in drawn(page)
    page.locator(".chip[value=PARTNERS_WITH]").click()
    page.locator(".chip[value=signed]").click()
    wait_for(page, 7)
    page.locator(".chip[value=signed]").click()
    page.locator("[name=ended]").check()
    wait_for(page, 9)
    assert page.evaluate(f"{EXPLORER}.picture.links.get().filter(({{color}}) => color.opacity < 0.4).length") == 1
    page.locator("[name=ended]").uncheck()
    wait_for(page, 8)
    page.locator("[name=as_of]").fill("2008")
    page.locator("[name=as_of]").press("Enter")
    wait_until(page, f"{EXPLORER}.picture.nodes.get('exp-past') !== null")
    assert "exp-li" not in drawn(page)
    assert "as_of=2008" in page.url
    page.locator("[name=year]").focus()
    page.keyboard.press("End")
    wait_until(page, f"{EXPLORER}.picture.nodes.get('exp-li') !== null")
    assert "as_of" not in page.url


def test_an_answer_that_comes_late_leaves_a_day_that_is_being_typed_alone(page: Any) -> None:
    explore(page, "/explore?centre=org-de")
    slow, held = re.compile("/api/v1/explore.*ended=1"), []
    page.route(slow, lambda route: held.append(route), times=1)
    page.locator("[name=ended]").check()
    page.locator("[name=as_of]").fill("2017")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    wait_until(page, f"!{EXPLORER}.root.hasAttribute('aria-busy')")
    assert page.locator("[name=as_of]").input_value() == "2017"
    page.locator("[name=as_of]").press("Enter")
    wait_until(page, f"{EXPLORER}.view.day === '2017' && !{EXPLORER}.root.hasAttribute('aria-busy')")
    page.locator("button[data-today]").click()
    today = page.locator(".view-filters").get_attribute("data-today")
    wait_until(page, f"document.querySelector('[name=as_of]').value === '{today}'")


ACROSS = """([from, to]) => {
  const { network } = document.querySelector('.explorer').explorer.picture;
  const [a, b] = [from, to].map((id) => network.canvasToDOM(network.getPosition(id)));
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const found = {};
  for (let aside = -60; aside <= 60; aside += 1) {
    const place = { x: (a.x + b.x) / 2 - aside * (b.y - a.y) / length, y: (a.y + b.y) / 2 + aside * (b.x - a.x) / length };
    found[network.getEdgeAt(place)] ??= place;
  }
  return found;
}"""


def test_links_between_the_same_two_lie_side_by_side(page: Any, story: Store) -> None:
    tell(story, [], [link("exp-li", "WORKS_AT", "org-de", since="2001")])
    explore(page, "/explore?centre=exp-li")
    wait_for(page, page.evaluate(f"{EXPLORER}.answer.nodes.length"))
    page.locator("[data-nearer]").click()
    found = page.evaluate(ACROSS, ["exp-li", "org-de"])
    between = page.evaluate(
        f"{EXPLORER}.answer.links.filter(({{ to }}) => to === 'org-de').map(({{ id, says }}) => [id, says])"
    )
    assert len(between) == 2
    for id_, says in between:
        page.locator(".canvas canvas").click(position=found[id_])
        wait_until(page, f"{EXPLORER}.view.chosen === '{id_}'")
        assert says in page.locator(".panel h2").inner_text()


def test_a_path_is_marked_and_told_with_its_source(page: Any) -> None:
    explore(page, "/explore?centre=exp-li&chosen=exp-li")
    page.locator(".panel button", has_text="设为路径起点").click()
    page.locator(".route", has_text="起点是「李海」").wait_for()
    page.locator("#begin").fill("ws-1")
    page.locator(".begin button").click()
    page.locator(".panel h2", has_text="山城海智工作站").wait_for()
    page.locator(".panel button", has_text="设为路径终点").click()
    page.locator(".route .sentence").wait_for()
    told = page.locator(".route").text_content()
    assert "李海是旅德学会的会长（自2019年起）" in told
    assert "山城日报" in told
    assert page.evaluate(f"{EXPLORER}.picture.links.get().filter(({{width}}) => width === 3.5).length") == 2
    page.locator("[data-no-path]").click()
    page.locator(".route").wait_for(state="hidden")


def test_the_list_does_everything_by_keyboard(page: Any) -> None:
    explore(page, "/explore?centre=org-de")
    assert listed(page) == drawn(page)
    page.locator(".tree [tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.dataset.id")
    assert chosen in ("exp-li", "exp-x")
    assert page.evaluate(f"{EXPLORER}.picture.network.getSelectedNodes()") == [chosen]
    while page.evaluate("document.activeElement.dataset.id") != "ws-1":
        page.keyboard.press("ArrowDown")
    page.locator(".panel h2", has_text="山城海智工作站").wait_for()
    page.keyboard.press("Enter")
    wait_for(page, 10)
    assert page.evaluate("document.activeElement.dataset.id") == "ws-1"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "3"
    assert page.evaluate(f"{EXPLORER}.picture.network.getSelectedEdges().length") == 1
    assert page.locator(".panel h2").inner_text() == page.evaluate(
        "document.activeElement.firstChild.firstChild.textContent"
    )
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    wait_for(page, 8)
    page.locator(".canvas canvas").click(position=at(page, "exp-li"))
    page.locator(".tree [data-id=exp-li][aria-selected=true]").wait_for()


def test_large_neighbourhoods_are_grouped_and_groups_open(page: Any, story: Store) -> None:
    crowd(story)
    explore(page, "/explore?centre=org-big")
    assert len(drawn(page)) == 8
    assert "2 组共 55 个" in page.locator(".notes").inner_text()
    group = next(id_ for id_ in drawn(page) if "500000" in id_)
    page.locator(".canvas canvas").click(position=at(page, group))
    assert "这一组共 40 个" in page.locator(".panel").inner_text()
    page.locator(".panel button", has_text="打开分组").click()
    wait_for(page, 47)
    page.locator("[name=group]").select_option("none")
    wait_for(page, 61)


def test_hostile_names_stay_text_in_picture_list_panel_and_files(page: Any, tmp_path: Path) -> None:
    explore(page, "/explore?centre=org-de&chosen=exp-x")
    page.locator(".panel .facts").wait_for()
    assert HOSTILE in page.locator(".panel h2").text_content()
    assert HOSTILE in page.locator(".tree [data-id=exp-x] .name").text_content()
    assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
    page.locator("#begin").fill("alert")
    page.locator(".begin .suggestions li").first.wait_for()
    page.locator("#begin").fill("")
    page.locator(".menu summary").click()
    with page.expect_download() as saving:
        page.locator("[data-save=html]").click()
    saved = tmp_path / "saved.html"
    saving.value.save_as(saved)
    assert saving.value.suggested_filename.startswith("旅德学会周围的网络-")
    assert "<script>alert" not in saved.read_text(encoding="utf-8")
    page.locator("[role=status]", has_text="已保存").wait_for(state="attached")


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_no_width_is_too_narrow(page: Any, width: int, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    explore(page, "/explore?centre=org-de&chosen=org-de&from=exp-li&to=ws-1")
    page.locator(".panel .facts").wait_for()
    page.screenshot(path=tmp_path / f"explore-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_unclear_name_offers_a_choice(page: Any) -> None:
    explore(page)
    page.locator("#begin").fill("旅德会学")
    page.locator("#begin").press("Enter")
    page.locator(".problem", has_text="没有找到").wait_for()
    page.wrong.clear()  # the browser writes every answer of 404 to its console


STATE = """async () => {
  const s = await import("/static/explore/state.js");
  const begun = s.after(s.emptyView(), { type: "begin", id: "a" });
  let history = s.historyOf(begun);
  history = s.stepTo(history, s.after(history.now, { type: "expand", id: "b,c&d" }));
  history = s.stepTo(history, s.after(history.now, { type: "choose", id: "x" }));
  history = s.stepTo(history, s.after(history.now, { type: "hide", list: "kinds", value: "Expert" }));
  const full = { ...history.now, day: "2020", from: "a", to: "b", ended: true, statuses: ["intent"], opened: ["g~1"], group: "none" };
  const undone = s.undo(history), redone = s.redo(undone);
  const collapsed = s.after(begun, { type: "collapse", id: "a" });
  const link = { id: "l", type: "WITH", from: "a", to: "e" };
  const answer = { centres: [{ id: "a" }], nodes: [{ id: "a", kind: "Region" }, { id: "e", kind: "Expert" }], links: [link] };
  const seen = (view) => s.visible(answer, { ...begun, ...view }).nodes.length;
  return {
    steps: history.past.length, chosen: history.now.chosen,
    undone: undone.now.kinds.length, redone: redone.now.kinds, nothing: s.undo(s.historyOf(begun)).now === begun,
    again: JSON.stringify(s.decode("?" + s.encode(full))) === JSON.stringify(full),
    short: s.encode({ ...begun, chosen: "" }), shut: s.decode(s.encode(collapsed)).expanded,
    asked: s.question(full).has("no_kind"), long: s.isTooLong({ ...begun, expanded: Array(200).fill(0).map((_, n) => "expert-number-" + n) }),
    seen: [seen({}), seen({ kinds: ["Expert"] }), seen({ types: ["WITH"] }), seen({ statuses: ["confirmed"] })],
  };
}"""


def test_the_view_as_plain_values(page: Any) -> None:
    explore(page)
    assert page.evaluate(STATE) == {
        "steps": 2, "chosen": "x", "undone": 0, "redone": ["Expert"], "nothing": True, "again": True, "short": "centre=a",
        "shut": [], "asked": False, "long": True, "seen": [2, 1, 1, 1],
    }  # fmt: skip
