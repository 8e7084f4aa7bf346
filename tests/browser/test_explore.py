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
    wait_until(page, f"{EXPLORER}.view.chosen.includes('exp-li')")
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
    page.locator(".filter-menu > summary").click()
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
    assert "另有 1 条关系已结束" in page.locator(".notes").inner_text()
    page.locator(".filter-menu > summary").click()
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
    page.locator(".filter-menu > summary").click()
    page.locator("[name=ended]").check()
    page.locator(".filter-menu > summary").click()
    page.locator("[name=as_of]").fill("2017")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    wait_until(page, f"!{EXPLORER}.root.hasAttribute('aria-busy')")
    assert page.locator("[name=as_of]").input_value() == "2017"
    page.locator("[name=as_of]").press("Enter")
    wait_until(page, f"{EXPLORER}.view.day === '2017' && !{EXPLORER}.root.hasAttribute('aria-busy')")
    page.locator("button[data-today]").click()
    today = page.locator(".explorer").get_attribute("data-today")
    wait_until(page, f"document.querySelector('[name=as_of]').value === '{today}'")


ACROSS = """([from, to]) => {
  const { network } = document.querySelector('.explorer').explorer.picture;
  const [a, b] = [from, to].map((id) => network.canvasToDOM(network.getPosition(id)));
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const found = {};
  for (let aside = -60; aside <= 60; aside += 1) {
    const place = { x: (a.x + b.x) / 2 - aside * (b.y - a.y) / length, y: (a.y + b.y) / 2 + aside * (b.x - a.x) / length };
    (found[network.getEdgeAt(place)] ??= []).push(place);
  }
  // Where a click surely meets each: between the first and the last place at which it is found.
  return Object.fromEntries(Object.entries(found).map(([id, places]) => [id, places[places.length >> 1]]));
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
        wait_until(page, f"{EXPLORER}.view.chosen[0] === '{id_}'")
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
    page.locator(".filter-menu > summary").click()
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
    page.locator(".files > summary").click()
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
    rows = page.evaluate("[...document.querySelectorAll('.explore-row')].map((row) => row.clientHeight)")
    assert len(rows) == 2
    assert max(rows) < 64
    canvas = page.locator(".canvas").bounding_box()
    assert canvas["width"] * canvas["height"] > 0.4 * width * 900 or width < 1000


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
  history = s.stepTo(history, s.after(history.now, { type: "expand", ids: ["b,c&d"] }));
  history = s.stepTo(history, s.after(history.now, { type: "choose", ids: ["x"] }));
  history = s.stepTo(history, s.after(history.now, { type: "hide", list: "kinds", value: "Expert" }));
  history = s.stepTo(history, s.after(history.now, { type: "move", at: { "a": [3, 4] } }));
  const full = {
    ...history.now, day: "2020", from: "a", to: "b", ended: true, statuses: ["intent"], hidden: ["h"], group: "none", layout: "rings",
    laid: "2", at: { "a": [3, 4], "g~Expert~r,1": [-5, 60] }, held: ["a", "g~Expert~r,1"], notes: { "": "整张~图", "g~Expert~r,1": "下月#拜访" },
    names: { a: "甲" },
  };
  const undone = s.undo(history), redone = s.redo(undone);
  const collapsed = s.after(begun, { type: "collapse", id: "a" });
  const kept = s.after(full, { type: "keep", ids: ["a", "b"] });
  return {
    steps: history.past.length, chosen: history.now.chosen,
    undone: Object.keys(undone.now.at).length, redone: redone.now.at, nothing: s.undo(s.historyOf(begun)).now === begun,
    again: JSON.stringify(s.decode("?" + s.encode(full), "#" + s.encodeOwn(full))) === JSON.stringify(full),
    usual: s.encodeOwn({ ...full, notes: {}, names: {} }, full.at), short: s.encode({ ...begun, chosen: [] }),
    shut: s.decode(s.encode(collapsed)).expanded, asked: s.question(full).has("chosen"),
    long: s.isTooLong({ ...begun, expanded: Array(200).fill(0).map((_, n) => "expert-number-" + n) }),
    kept: [kept.centres, kept.expanded, kept.laid, kept.from], filtered: s.after(full, { type: "hide", list: "kinds", value: "Post" }).whole,
    noted: s.after(full, { type: "note", id: "", text: "" }).notes,
  };
}"""
NAMES = """async () => {
  const { layNames } = await import("/static/explore/labels.js");
  const { Lines } = await import("/static/explore/lines.js");
  const { placed } = await import("/static/explore/places.js");
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const told = {};
  for (const [count, far] of [[20, 900], [60, 900], [200, 900], [500, 600]]) {
    const nodes = Array(count).fill(0).map((_, n) => (
      { id: `n${n}`, x: (n * 7919) % far, y: (n * 104729) % 500, radius: 5, width: 60 + (n % 9) * 13, height: 17 }));
    const { names } = layNames(nodes, new Lines(), new Set(["n19"]));
    const boxes = [...names].map(([id, { dx, dy, width, height }]) => {
      const { x, y } = nodes[+id.slice(1)];
      return [x + dx, y + dy, x + dx + width, y + dy + height];
    });
    told[count] = [
      boxes.some((a, n) => boxes.slice(n + 1).some((b) => meet(a, b))), nodes.slice(0, 30).every(({ id }) => names.has(id)), names.has("n19"),
    ];
  }
  // One with a line down has its name above; one with a bundle of lines on every side has it on ground of its own.
  const lone = [{ id: "a", x: 0, y: 0, radius: 5, width: 40, height: 17 }], down = new Lines(), around = new Lines();
  down.put({ id: "l", bend: 0 }, { x: 0, y: 0 }, { x: 0, y: 300 });
  for (let turn = 0; turn < 32; turn++) {
    around.put({ id: `l${turn}`, bend: 0.2 }, { x: 0, y: 0 }, { x: 300 * Math.cos((turn * Math.PI) / 16), y: 300 * Math.sin((turn * Math.PI) / 16) });
  }
  const lined = [down, around].map((lines) => layNames(lone, lines).names.get("a")).map(({ dy, covers }) => [dy < 0, covers]);
  const nodes = Array(60).fill(0).map((_, n) => ({ id: `n${n}`, name: "一个机构的全称", x: 10 * n, y: 0 }));
  const standing = Object.fromEntries(nodes.slice(0, 3).map(({ id }, n) => [id, [900 * n, 7]]));
  const at = placed(nodes, standing, "n1");
  const near = nodes.filter(({ id }, n) => nodes.slice(n + 1).some((other) => Math.abs(at[id][0] - at[other.id][0]) < 105 && Math.abs(at[id][1] - at[other.id][1]) < 64));
  return { told, lined, stays: nodes.slice(0, 3).every(({ id }) => at[id] === standing[id]), near: near.length };
}"""


def test_the_view_names_and_places_as_plain_values(page: Any) -> None:
    explore(page)
    assert page.evaluate(STATE) == {
        "steps": 3, "chosen": ["x"], "undone": 0, "redone": {"a": [3, 4]}, "nothing": True, "again": True, "usual": "",
        "short": "centre=a", "shut": [], "asked": False, "long": True, "kept": [["a", "b"], [], "0", ""], "filtered": True,
        "noted": {"g~Expert~r,1": "下月#拜访"},
    }  # fmt: skip
    assert page.evaluate(NAMES) == {
        "told": {str(count): [False, True, True] for count in (20, 60, 200, 500)},
        "lined": [[True, False], [False, True]],
        "stays": True,
        "near": 0,
    }


def in_sight(page: Any, ids: set[str]) -> bool:
    """Tell whether these nodes are on the canvas."""
    size = page.locator(".canvas").bounding_box()
    return all(0 < at(page, id_)["x"] < size["width"] and 0 < at(page, id_)["y"] < size["height"] for id_ in ids)


def meeting(page: Any) -> list[tuple[str, str]]:
    """Return which names of the picture lie on each other."""
    boxes = page.evaluate(f"{EXPLORER}.picture.painting.boxes()")
    return [
        (a["id"], b["id"])
        for number, a in enumerate(boxes)
        for b in boxes[number + 1 :]
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]


def test_menu_frame_keys_notes_and_full_screen(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    explore(page, "/explore?centre=org-de")
    canvas = page.locator(".canvas")
    page.locator(".canvas canvas").click(button="right", position=at(page, "ws-1"))
    entries = page.locator("[role=menuitem]").all_inner_texts()
    assert {"隐藏", "只看它", "从这里找路径", "写备注", "打开它的页面", "编辑", "记一笔"} <= set(entries)
    before = places(page)
    page.get_by_role("menuitem", name="展开").click()
    wait_for(page, 10)
    assert places(page).items() >= before.items()
    assert in_sight(page, drawn(page) - before.keys())
    assert meeting(page) == []
    canvas.focus()
    page.keyboard.press("ContextMenu")
    page.get_by_role("menuitem", name="收起").wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "隐藏"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "canvas"
    page.keyboard.press("ArrowLeft")
    wait_until(page, f"{EXPLORER}.view.chosen[0] !== 'ws-1'")
    gone = page.evaluate(f"{EXPLORER}.view.chosen[0]")
    page.keyboard.press("Delete")
    wait_until(page, f"{EXPLORER}.picture.nodes.get('{gone}') === null")
    assert f"hidden={gone}" in page.url
    page.locator("[data-undo]").click()
    wait_for(page, 10)
    page.locator(".canvas canvas").click(button="right", position=at(page, "exp-li"))
    page.get_by_role("menuitem", name="写备注").click()
    page.keyboard.type("下月拜访")
    page.locator(".panel h2").click()
    page.locator(".tree .note", has_text="下月拜访").wait_for()
    assert "下月拜访" in page.evaluate("decodeURIComponent(location.hash)")
    page.locator(".canvas canvas").click(button="right", position={"x": 3, "y": 3})
    page.get_by_role("menuitem", name="给这张图写备注").click()
    page.keyboard.type("给领导看的图")
    page.locator(".explore-row h1").evaluate("document.activeElement.blur()")
    page.locator(".caption", has_text="给领导看的图").wait_for()
    box = canvas.bounding_box()
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2)
    page.mouse.up()
    page.keyboard.up("Shift")
    page.locator(".panel h2", has_text="选了 10 个").wait_for()
    page.locator("[data-frame]").click()
    left, right = at(page, "org-de"), at(page, "exp-li")
    page.mouse.move(box["x"] + min(left["x"], right["x"]) - 3, box["y"] + min(left["y"], right["y"]) - 3)
    page.mouse.down()
    page.mouse.move(box["x"] + max(left["x"], right["x"]) + 3, box["y"] + max(left["y"], right["y"]) + 3)
    page.mouse.up()
    chosen = page.evaluate(f"{EXPLORER}.view.chosen")
    assert {"org-de", "exp-li"} <= set(chosen) < drawn(page)
    stood = places(page)
    page.locator(".panel button", has_text="只留这些").click()
    wait_for(page, len(chosen))
    assert places(page).items() <= stood.items()
    page.locator("[data-undo]").click()
    wait_for(page, 10)
    canvas.focus()
    page.keyboard.press("f")
    wait_until(page, "document.fullscreenElement !== null")
    page.keyboard.press("f")
    wait_until(page, "document.fullscreenElement === null")


def test_what_is_dragged_laid_out_or_filtered_and_the_address_that_restores_it(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    explore(page, "/explore?centre=org-de")
    canvas, spot = page.locator(".canvas").bounding_box(), at(page, "exp-li")
    page.mouse.move(canvas["x"] + spot["x"], canvas["y"] + spot["y"])
    page.mouse.down()
    page.mouse.move(canvas["x"] + spot["x"] + 40, canvas["y"] + spot["y"] + 25, steps=3)
    page.mouse.up()
    wait_until(page, "location.hash.includes('exp-li')")
    moved = places(page)
    page.locator(".chip[value=Post]").click()
    wait_for(page, 7)
    assert places(page)["exp-li"] == moved["exp-li"]
    page.locator("[data-undo]").click()
    wait_for(page, 8)
    assert places(page) == moved
    page.locator(".canvas canvas").dblclick(position=at(page, "ws-1"))
    wait_for(page, 10)
    assert places(page).items() >= moved.items()
    everything, address = places(page), page.url
    page.goto("/")
    explore(page, address)
    assert page.evaluate(f"Object.keys({EXPLORER}.view.at).length") == 10
    restored = places(page)
    assert all(abs(restored[id_][axis] - place[axis]) <= 1 for id_, place in everything.items() for axis in "xy")
    for layout in ("layers", "rings", "map", "force"):
        page.locator("[name=layout]").select_option(layout)
        wait_until(page, f"{EXPLORER}.view.layout === '{layout}' && !{EXPLORER}.root.hasAttribute('aria-busy')")
        assert in_sight(page, drawn(page))
        assert meeting(page) == []
    page.locator("[data-undo]").click()
    wait_until(page, f"{EXPLORER}.picture.painting.land !== null")


def test_saved_views_are_kept_opened_and_forgotten_and_a_lost_session_loses_nothing(page: Any) -> None:
    explore(page, "/explore?centre=org-de&expanded=org-de&expanded=ws-1&no_kind=Post&as_of=2024")
    before = places(page)
    page.locator(".views > summary").click()
    page.locator(".views [name=name]").fill("旅德学会与工作站")
    page.locator(".views form button").click()
    page.locator(".views li a", has_text="旅德学会与工作站").wait_for()
    page.locator(".views > summary").click()
    page.locator("[data-clear]").click()
    page.locator(".empty-state").wait_for()
    page.locator(".views > summary").click()
    page.locator(".views li a").click()
    wait_for(page, len(before))
    assert places(page) == before
    assert "as_of=2024" in page.url
    saved = page.evaluate("fetch('/api/v1/saved-views').then((answer) => answer.json())")["saved"]
    body = {"name": "有人不在了", "address": "centre=org-de&centre=gone-id#named=gone-id~旧学会&note=gone-id~问过"}
    gone = page.evaluate("(body) => import('/static/api.js').then(({ tell }) => tell('saved-views', body))", body)
    explore(page, f"/explore?view={gone['id']}")
    notes = page.locator(".notes").inner_text()
    assert "图中的「旧学会」已不存在" in notes
    assert "不在图中的「旧学会」有备注：问过" in notes
    assert len(drawn(page)) == 8
    explore(page, f"/explore?view={saved[0]['id']}")
    assert places(page) == before
    page.route(
        re.compile("/api/v1/explore"),
        lambda route: route.fulfill(status=401, json={"detail": "请先登录，再查看。"}),
    )
    page.locator(".canvas canvas").dblclick(position=at(page, "org-de"))
    page.locator(".problem", has_text="请先登录").wait_for()
    assert page.locator(".problem a", has_text="登录").get_attribute("target") == "_blank"
    assert places(page) == before
    page.unroute_all()
    page.wrong.clear()  # the browser writes every answer of 401 to its console
    page.locator(".problem button", has_text="知道了").click()
    page.locator(".views > summary").click()
    page.locator(".views li", has_text="有人不在了").get_by_role("button").click()
    page.locator(".views li", has_text="有人不在了").wait_for(state="detached")
