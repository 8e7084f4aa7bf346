// Wires the explorer together: an action changes the view, the view asks its question, the answer is drawn, listed and told.

import { ask, askVocabulary, Problem } from "../api.js";
import { saveAs } from "./export.js";
import { Filters } from "./filters.js";
import { List } from "./list.js";
import { Panel, tellPaths } from "./panel.js";
import { Picture } from "./picture.js";
import { drawingOf, halfPath, notesOf, summaryOf } from "./wording.js";
import { after, decode, encode, historyOf, isTooLong, mended, question, redo, stepTo, undo, visible } from "./state.js";

const FAILED = "没有取到这一步的内容，请再试一次。";

class Explorer {
  constructor(root, vocabulary) {
    this.root = root;
    this.find = (selector) => root.querySelector(selector);
    this.kinds = new Map(vocabulary.kinds.map((kind) => [kind.label, kind]));
    this.history = historyOf(decode(location.search));
    this.places = new Map();
    this.asked = null;
    this.answer = null;
    const toggle = (id) => this.toggle(id);
    const choose = (id) => this.choose(id);
    const shapes = JSON.parse(root.dataset.shapes);
    this.picture = new Picture(this.find(".canvas"), this.kinds, shapes, { choose, toggle, moved: (id, place) => this.places.set(id, place) });
    this.list = new List(this.find("[role=tree]"), this.kinds, { choose, toggle });
    this.filters = new Filters(this.find(".view-filters"), (action) => this.act(action));
    this.panel = new Panel(this.find(".panel"), this.kinds, {
      ...Object.fromEntries(["expand", "collapse", "open", "only"].map((type) => [type, (id) => this.act({ type, id })])),
      from: (id) => this.act({ type: "path", from: id }),
      to: (id) => this.act({ type: "path", to: id }),
    });
    this.listen();
  }

  get view() {
    return this.history.now;
  }

  listen() {
    const click = (name, act) => this.root.querySelectorAll(`[data-${name}]`).forEach((element) => element.addEventListener("click", () => act(element)));
    click("undo", () => this.go(undo(this.history), "已撤销。"));
    click("redo", () => this.go(redo(this.history), "已重做。"));
    click("fit", () => this.picture.fit());
    click("nearer", () => this.picture.zoom(1.3));
    click("farther", () => this.picture.zoom(1 / 1.3));
    click("clear", () => this.act({ type: "clear" }));
    click("no-path", () => this.act({ type: "path", from: "", to: "" }));
    click("save", ({ dataset }) => this.save(dataset.save));
    const search = this.find(".begin");
    search.addEventListener("chosen", ({ detail }) => this.act({ type: "begin", id: detail.id }));
    search.addEventListener("submit", (event) => {
      event.preventDefault();
      this.beginWith(search.elements.q.value.trim());
    });
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("popstate", () => this.go(stepTo(this.history, decode(location.search)), "", true));
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.target.closest("input:not([type=checkbox], [type=range]), textarea")) return;
    const key = event.key.toLowerCase();
    if (key === "z" || key === "y") {
      event.preventDefault();
      if (key === "y" || event.shiftKey) this.go(redo(this.history), "已重做。");
      else this.go(undo(this.history), "已撤销。");
    }
  }

  /** Begin with what a text names; where it is not clear, offer the candidates. */
  async beginWith(text) {
    if (!text) return;
    try {
      const { centres } = await ask("explore", { centre: text });
      this.find(".begin").reset();
      this.act({ type: "begin", id: centres[0].id });
    } catch (problem) {
      this.fail(problem);
    }
  }

  act(action) {
    const view = after(this.view, action);
    if (isTooLong(view)) return this.say("展开得太多，地址已经放不下。请先收起一些，或用分组。");
    return this.go(stepTo(this.history, view));
  }

  choose(id) {
    this.history = stepTo(this.history, after(this.view, { type: "choose", id }));
    this.remember(true);
    this.showChosen(true);
  }

  toggle(id) {
    const node = this.answer?.nodes.find((one) => one.id === id);
    if (node) this.act({ type: node.group ? "open" : node.expanded ? "collapse" : "expand", id });
  }

  /** Bring the address bar in step; with `again`, Back still leads to where it led before. */
  remember(again) {
    const query = encode(this.view);
    const address = query ? `?${query}` : location.pathname;
    if (again || location.search === (query && address)) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  /** Go to a state of the history; where its answer does not come, stay. `again`: the browser has such a step already. */
  async go(next, told = "", again = false) {
    const before = this.history;
    this.history = next;
    try {
      const news = await this.load();
      this.remember(again);
      this.draw(news);
      this.say([told, summaryOf(this.answer, this.drawn, news)].filter(Boolean).join(""));
    } catch (problem) {
      if (problem.name === "AbortError") return;
      this.history = before;
      this.remember(true);
      this.fail(problem);
    }
  }

  /** Ask where the question is another one; tell how many nodes are new, or null where nothing was asked. */
  async load() {
    const asked = question(this.view).toString();
    this.running?.abort();
    if (asked === this.asked) return null;
    this.running = new AbortController();
    this.root.setAttribute("aria-busy", "true");
    try {
      const answer = this.view.centres.length || (this.view.from && this.view.to)
        ? await ask("explore", fields(asked), this.running.signal)
        : { centres: [], nodes: [], links: [], cut: 0, cut_at: [], ended_links: 0, gone: [], years: null, paths: null };
      const had = new Set(this.answer?.nodes.map(({ id }) => id));
      this.take(answer, asked);
      return { added: answer.nodes.filter(({ id }) => !had.has(id)).length, first: !had.size };
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  /** Take an answer; names in the address become ids, what is gone leaves it, and nothing that stands already moves. */
  take(answer, asked) {
    const shown = new Set(this.answer?.nodes.map(({ id }) => id));
    const places = new Map(answer.nodes.map(({ id, x, y }) => [id, shown.has(id) && this.places.get(id) || { x, y }]));
    this.answer = answer;
    this.places = places;
    this.asked = asked;
    this.history = { ...this.history, now: mended(this.view, answer) };
  }

  draw(news) {
    const drawn = this.drawn = visible(this.answer, this.view);
    const centres = new Set(this.view.centres);
    const empty = !this.answer.nodes.length;
    this.root.classList.toggle("is-empty", empty);
    this.picture.draw({ ...drawn, centres, place: (id) => this.places.get(id) });
    this.list.show({ ...drawn, chosen: this.view.chosen });
    this.filters.show(this.view, this.answer);
    this.find(".notes").textContent = notesOf(this.answer, drawn);
    this.paths();
    this.find("[data-undo]").disabled = !this.history.past.length;
    this.find("[data-redo]").disabled = !this.history.future.length;
    if (news?.first) this.picture.open(this.view.centres[0]);
    this.showChosen(Boolean(news?.added));
  }

  showChosen(intoSight) {
    const { chosen, day } = this.view;
    const node = this.drawn.nodes.find(({ id }) => id === chosen);
    const link = this.drawn.links.find(({ id }) => id === chosen);
    const ends = link && [link.from, link.to].map((id) => this.drawn.nodes.find((one) => one.id === id));
    this.picture.choose(chosen, intoSight);
    this.list.choose(chosen);
    this.panel.show({ node, link, ends }, day);
  }

  paths() {
    const { from, to } = this.view;
    this.find(".route").hidden = !from && !to;
    const told = this.find(".route-told");
    if (this.answer.paths) tellPaths(told, this.answer.paths);
    else told.textContent = halfPath(this.view, this.answer);
  }

  say(text) {
    this.find(".problem").hidden = true;
    this.find("[role=status]").textContent = text;
  }

  /** Say what went wrong, with the candidates of an unclear name to choose from. */
  fail(problem) {
    this.say("");
    const known = problem instanceof Problem;
    const box = this.find(".problem");
    const offered = known ? (problem.body.candidates ?? problem.body.nearest ?? []) : [];
    box.replaceChildren(known ? problem.message : FAILED, ...offered.map((ref) => this.offer(ref)));
    box.hidden = false;
  }

  offer(ref) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = ref.path ?? `${ref.name}（${ref.code ?? ref.id}）`;
    button.addEventListener("click", () => this.go(stepTo(this.history, after({ ...this.view, centres: [], expanded: [] }, { type: "begin", id: ref.id }))));
    return button;
  }

  /** What is drawn now, for files: `{title, day, nodes, links, positions, question}`. */
  drawing() {
    return { ...drawingOf(this.answer, this.drawn, this.places), question: fields(question(this.view).toString()) };
  }

  async save(format) {
    if (!this.drawn?.nodes.length) return this.say("图是空的，没有可以保存的内容。");
    try {
      this.say("正在做文件……");
      this.say(`已保存 ${await saveAs(format, this.drawing())}。`);
    } catch (problem) {
      this.fail(problem);
    }
  }
}

/** Return the parameters of a question by name, several values as a list. */
function fields(asked) {
  const query = new URLSearchParams(asked);
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, ["centre", "expanded", "opened"].includes(name) ? query.getAll(name) : query.get(name)]));
}

async function begin(root) {
  try {
    const explorer = new Explorer(root, await askVocabulary());
    root.explorer = explorer;
    await explorer.go(explorer.history, "", true);
    root.dataset.ready = "";
  } catch {
    root.querySelector("[role=status]").textContent = "这张图画不出来。可以从搜索打开某个对象的页面，那里有同样内容的列表。";
  }
}

document.querySelectorAll(".explorer").forEach(begin);
