"""Thirty hostile names, given to everything that can be named, stay text: on every page and in every file that opens in a browser."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from graphsvc.store import Store
from tests.browser.conftest import HERE, explore, saved, wait_for, watched
from tests.story import link, node, tell

pytestmark = pytest.mark.browser

RUN = "window.__ran=1"
NAMES = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><circle r=9></svg>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</textarea></style></svg><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f'" onmouseover={RUN} autofocus onfocus={RUN} x="',
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}",
    f"` onmouseover={RUN} `",
    f"<a href=javascript:{RUN}>href</a>",
    f"javascript:{RUN}//",
    f"data:text/html,<script>{RUN}</script>",
    f"<object data=javascript:{RUN}><embed src=javascript:{RUN}>",
    f"<base href=//example.org/><meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<style>@import '//example.org/x.css';*{{background:url(//example.org/x)}}</style><b onclick={RUN}>b",
    "{{7*7}}{% raw %}",
    f"${{{RUN}}}#{{7*7}}<%= 7*7 %>",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"<!--<script>{RUN}</script>--><!--",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"%3Cscript%3E{RUN}%3C/script%3E&lt;script&gt;{RUN}&lt;/script&gt;&#60;img src=x onerror={RUN}&#62;",
    f"反\u202e>tpircs/<{RUN}>tpircs<\u202c\u2066正\u2069",
    "零\u200b宽\u200d字\ufeff符\u00ad",
    "null undefined NaN None __proto__ constructor",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "+1-2\u2028;" + RUN + "\u2029//",
    "-" + "很长的名称" * 300,
    "👩\u200d🔬🇩🇪\U0001f9d1\U0001f3ff\u200d🎓",
    f"../../etc/passwd?#\\'\"--;DROP\\u003cscript\\u003e{RUN}",
)
KINDS = {"org": "OverseasOrg", "ws": "Workstation", "exp": "Expert", "src": "Source"}
IDS = {prefix: [f"{prefix}-h{number:02}" for number in range(len(NAMES))] for prefix in KINDS}
VIEWS = (
    HERE,
    f"{HERE}/layers",
    f"{HERE}/layers?by=region",
    f"{HERE}/map",
    f"{HERE}/changes?before=2018&after=2026",
    f"{HERE}/weak-points",
    f"{HERE}/brief",
    "/unowned",
    "/gaps?region=500106",
    "/nation",
    "/nation/cell?province=500000&country=德国",
    "/officers/off-h",
    "/paths?from=exp-h00&to=ws-h00",
    "/changes",
    *(
        f"/entities/{id_}/{form}"
        for id_ in ("exp-h00", "org-h05")
        for form in ("edit", "links/new", "contacts/new", "history")
    ),
    *(f"/search?q={quote(word)}" for word in ("script", "很长的名称", "=cmd", "{{7*7}}")),
)
STRANGE = """() => {
  const all = [...document.querySelectorAll("*")];
  const runs = (one) => [...one.attributes].some(({ name, value }) => name.startsWith("on") || name === "srcdoc"
    || (/(href|src|action|data)$/.test(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)));
  const theirs = ({ type, textContent }) => type !== "application/json" && textContent.includes("__ran");
  const foreign = document.querySelectorAll("img, iframe, object, embed, base, meta[http-equiv=refresh]");
  const scripts = [...document.querySelectorAll("script, style")].filter(theirs);
  return [...all.filter(runs), ...foreign, ...scripts].map((one) => one.outerHTML.slice(0, 200))
    .concat(window.__ran === undefined ? [] : ["it ran"]);
}"""


@pytest.fixture(autouse=True)
def hostile(story: Store) -> None:
    """Tell of each name as an organization, a station, an expert and a source, and as roles, quotes and notes between them."""
    rows = list(zip(*IDS.values(), NAMES, strict=True))
    people = [node("Officer", "off-h", NAMES[0]), node("Post", "post-h", NAMES[1])]
    named = [
        node(kind, id_, name, note=name, url=name)
        for prefix, kind in KINDS.items()
        for id_, name in zip(IDS[prefix], NAMES, strict=True)
    ]
    ties = [tie for row in rows for tie in links_of(*row)]
    tell(story, [*people, *named], [link("off-h", "HOLDS", "post-h", role=NAMES[2]), *ties])


def links_of(org: str, station: str, expert: str, source: str, name: str) -> list[Any]:
    said = {"role": name, "quote": name, "source": source, "note": name}
    return [
        link(expert, "MEMBER_OF", org, **said),
        link(expert, "MEMBER_OF", "org-de", **said),
        link(expert, "NATIVE_OF", "region-500106"),
        link(org, "PARTNERS_WITH", station, since="2021", **said),
        link(org, "LOCATED_IN", "region-DE"),
        link(station, "LOCATED_IN", "region-500106"),
        link("post-h", "OWNS", expert, role=name, rule=name),
    ]


def nothing_strange(page: Any) -> None:
    assert page.evaluate(STRANGE) == [], page.url


def opened_alone(browser: Any, file: Path) -> None:
    """Open a saved file without any network, and move over it."""
    with watched(browser, file.as_uri(), offline=True) as page:
        page.goto(file.as_uri())
        page.wait_for_timeout(300)
        page.mouse.move(640, 300)
        page.mouse.click(640, 450)
        nothing_strange(page)
        assert page.evaluate("document.documentElement.textContent").count(RUN) > 0


def draw_all(page: Any) -> None:
    explore(page, "/explore?centre=org-de&group=none")
    wait_for(page, 8 + len(NAMES))


def test_a_page_that_took_them_for_markup_would_be_found_out(browser: Any) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    for name in NAMES[:6]:
        page.set_content(f"<title>{name}</title><main>{name}</main>")
        assert page.evaluate(STRANGE) != [], name
    context.close()


def test_every_view_shows_them_as_text(page: Any) -> None:
    for path in VIEWS:
        page.goto(path)
        nothing_strange(page)
    assert page.title().startswith("搜索「{{7*7}}」")


@pytest.mark.parametrize("prefix", KINDS)
def test_every_page_of_an_entity_shows_its_name_as_it_is(page: Any, prefix: str) -> None:
    for id_, name in zip(IDS[prefix], NAMES, strict=True):
        page.goto(f"/entities/{id_}")
        page.locator(".legend button").first.wait_for()
        nothing_strange(page)
        assert page.locator("h1").text_content() == name
        assert page.title().startswith(name)


def test_the_explorer_draws_lists_and_tells_them(page: Any) -> None:
    draw_all(page)
    for id_, name in zip(IDS["exp"], NAMES, strict=True):
        page.locator(f".tree [data-id={id_}] > .row").click()
        page.locator(".panel[aria-busy=false] .panel-rest .rows").wait_for()
        assert page.locator(".panel h2").text_content() == name
        nothing_strange(page)
    page.locator("#begin").fill("script")
    page.locator(".begin .suggestions li").first.wait_for()
    nothing_strange(page)


def test_a_saved_picture_runs_nothing(browser: Any, page: Any, tmp_path: Path) -> None:
    draw_all(page)
    page.locator(".files > summary").click()
    for ending in ("html", "svg"):
        opened_alone(browser, saved(page, tmp_path, f"[data-save={ending}]"))
        page.locator("[role=status]", has_text="已保存").wait_for(state="attached")


@pytest.mark.parametrize(("view", "name"), [("layers", "layers.html"), ("layers", "layers.svg"), ("map", "map.svg")])
def test_a_saved_file_of_a_region_runs_nothing(browser: Any, page: Any, tmp_path: Path, view: str, name: str) -> None:
    page.goto(f"{HERE}/{view}")
    page.locator(".downloads summary").click()
    opened_alone(browser, saved(page, tmp_path, f".downloads a[href*='{name}']"))


def cells_of(table: Path) -> Iterable[str]:
    return (cell for row in csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline="")) for cell in row)


def formulas_of(book: Path) -> list[str]:
    with zipfile.ZipFile(book) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/worksheets/" in name]
    return [found for sheet in sheets for found in re.findall(r"<f[ >].*?</f>|<hyperlink .*?>", sheet)]


def test_no_cell_of_a_table_begins_a_formula(page: Any, tmp_path: Path) -> None:
    page.goto(HERE)
    page.locator(".downloads summary").click()
    made = [saved(page, tmp_path, f".downloads a[href*='answer.{ending}']") for ending in ("csv", "xlsx")]
    draw_all(page)
    page.locator(".files > summary").click()
    for ending in ("csv", "xlsx"):
        made.append(saved(page, tmp_path, f"[data-save={ending}]"))
    for file in made:
        if file.suffix == ".csv":
            assert [cell for cell in cells_of(file) if re.match(r"[=+\-@\t\r\n]", cell)] == [], file.name
        else:
            assert formulas_of(file) == [], file.name
