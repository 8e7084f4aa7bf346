// Wires the explorer together: an action changes the view, the view asks its question, the answer is drawn, listed and told.

import { ask, askVocabulary, Problem } from "../api.js";
import { button, made } from "./elements.js";
import { saveAs } from "./export.js";
import { Filters } from "./filters.js";
import { Frame } from "./frame.js";
import { Keys } from "./keys.js";
import { askLand } from "./land.js";
import { List } from "./list.js";
import { Menu } from "./menu.js";
import { entriesOf } from "./menu_entries.js";
import { Panel, tellPaths } from "./panel.js";
import { Picture } from "./picture.js";
import { placed } from "./places.js";
import { drawingOf, groupName, halfPath, notesOf, summaryOf, titleOf } from "./wording.js";
import { after, decode, encode, encodeOwn, historyOf, isTooLong, mended, onPath, PICTURE, question, redo, stepTo, undo } from "./state.js";
import { askView, Views } from "./views.js";
import { say } from "../language.js";

const FAILED = say("没有取到这一步的内容，图还在。请再试一次。", "This step was not answered; the picture is still there. Please try again.");
// What lays out a picture anew, as it fits the screen at hand.
const BEGINNING = new Set(["clear", "layout", "only"]);
const NOTHING = {
  centres: [], nodes: [], links: [], cut: 0, cut_at: [], ended_links: 0, gone: [], years: null, paths: null, hidden: 0,
  counts: { kinds: {}, types: {}, statuses: {} },
};

class Explorer {
  constructor(root, vocabulary, view) {
    this.root = root;
    this.find = (selector) => root.querySelector(selector);
    this.kinds = new Map(vocabulary.kinds.map((kind) => [kind.label, kind]));
    this.types = new Map(vocabulary.links.map((type) => [type.type, type]));
    this.history = historyOf(view);
    this.asked = null;
    this.answer = null;
    this.land = null;
    const does = {
      choose: (ids) => this.choose(ids),
      toggle: (id) => this.toggle(id),
      moved: (at) => this.act({ type: "move", at }),
      menu: (id, place) => this.openMenu(id, place),
    };
    this.picture = new Picture(this.find(".canvas"), this.kinds, this.types, JSON.parse(root.dataset.shapes), does);
    this.list = new List(this.find("[role=tree]"), this.kinds, does);
    this.filters = new Filters(root, (action) => this.act(action));
    this.panel = new Panel(this.find(".panel"), this.kinds, this.acts());
    this.menu = new Menu(root, (id) => entriesOf(this, id));
    this.views = new Views(this.find(".views"), { state: () => this.state(), open: (id) => this.openView(id), fail: (problem) => this.fail(problem) });
    new Frame(this.find(".picture"), this.find("[data-frame]"), (box) => this.choose(this.picture.within(box)));
    new Keys(this);
    this.listen();
  }

  get view() {
    return this.history.now;
  }

  /** What the panel and the menus do. */
  acts() {
    return {
      ...Object.fromEntries(["expand", "keep", "conceal"].map((type) => [type, (ids) => this.act({ type, ids })])),
      ...Object.fromEntries(["collapse", "only"].map((type) => [type, (id) => this.act({ type, id })])),
      from: (id) => this.act({ type: "path", from: id }),
      to: (id) => this.act({ type: "path", to: id }),
      path: (from, to) => this.act({ type: "path", from, to }),
      note: (id, text) => this.act({ type: "note", id, text }),
    };
  }

  listen() {
    const click = (name, act) => this.root.querySelectorAll(`[data-${name}]`).forEach((element) => element.addEventListener("click", () => act(element)));
    click("undo", () => this.undo());
    click("redo", () => this.redo());
    click("fit", () => this.picture.fit());
    click("nearer", () => this.picture.zoom(1.3));
    click("farther", () => this.picture.zoom(1 / 1.3));
    click("clear", () => this.act({ type: "clear" }));
    click("no-path", () => this.act({ type: "path", from: "", to: "" }));
    click("save", ({ dataset }) => this.save(dataset.save));
    click("full", () => this.fill());
    click("side", (element) => this.showSide(element.getAttribute("aria-expanded") !== "true"));
    const search = this.find(".begin");
    search.addEventListener("chosen", ({ detail }) => this.act({ type: "begin", id: detail.id }));
    search.addEventListener("submit", (event) => {
      event.preventDefault();
      this.beginWith(search.elements.q.value.trim());
    });
    addEventListener("popstate", () => this.go(stepTo(this.history, decode(location.search, location.hash)), "", true));
  }

  undo() {
    return this.go(undo(this.history), say("已撤销。", "Undone."));
  }

  redo() {
    return this.go(redo(this.history), say("已重做。", "Redone."));
  }

  /** Fill the whole screen, or leave it. */
  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.().catch(() => this.say(say("浏览器不允许全屏。", "The browser does not allow the full screen.")));
  }

  showSide(open) {
    this.find("[data-side]").setAttribute("aria-expanded", String(open));
    this.root.classList.toggle("without-side", !open);
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
    const view = { ...after(this.view, action), ...(BEGINNING.has(action.type) && { tall: isTall() }) };
    if (isTooLong(view)) return this.say(say("展开或隐藏得太多，地址已经放不下。请先收起一些，或用分组、筛选。", "Too much is opened or hidden for the address to hold. Close some first, or use groups or filters."));
    return this.go(stepTo(this.history, view));
  }

  choose(ids) {
    this.history = stepTo(this.history, after(this.view, { type: "choose", ids }));
    this.remember(true);
    this.showChosen();
    this.picture.see(ids);
    this.picture.redraw();
  }

  toggle(id) {
    const node = this.answer?.nodes.find((one) => one.id === id);
    if (node) this.act(node.expanded ? { type: "collapse", id } : { type: "expand", ids: [id] });
  }

  openMenu(id, place) {
    if (id && !this.view.chosen.includes(id)) this.choose([id]);
    this.menu.open(id ?? "", place);
  }

  /** Bring the address bar in step; with `again`, Back still leads to where it led before. */
  remember(again) {
    const query = encode(this.view), own = encodeOwn(this.view, this.usual);
    const address = `${location.pathname}${query && `?${query}`}${own && `#${own}`}`;
    if (again || location.search === (query && `?${query}`)) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  /** Where the service put each node. */
  get usual() {
    return Object.fromEntries((this.answer?.nodes ?? []).map(({ id, x, y }) => [id, [x, y]]));
  }

  /** The whole state as one text, from which it can be shown again; names are for those who are gone by then. */
  state() {
    const ids = new Set([...this.view.centres, ...(this.view.expanded ?? []), ...this.view.hidden, ...Object.keys(this.view.notes)]);
    const known = this.answer.nodes.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name]);
    const own = encodeOwn({ ...this.view, names: { ...this.view.names, ...Object.fromEntries(known) } }, this.usual);
    return { title: titleOf(this.answer), address: encode(this.view) + (own && `#${own}`) };
  }

  async openView(id) {
    try {
      await this.go(stepTo(this.history, await askView(id)), "", false);
      this.picture.fit();
    } catch (problem) {
      this.fail(problem);
    }
  }

  /** Go to a state of the history; where its answer does not come, stay. `again`: the browser has such a step already. */
  async go(next, told = "", again = false) {
    const before = this.history;
    this.history = next;
    try {
      const news = await this.load();
      this.remember(again);
      this.draw(news);
      this.say([told, summaryOf(this.answer, this.view, news)].filter(Boolean).join(""));
    } catch (problem) {
      if (problem.name === "AbortError") return;
      this.history = before;
      this.remember(true);
      this.fail(problem);
    }
  }

  /** Ask where the question is another one; tell which nodes are new, or null where nothing was asked. */
  async load() {
    const asked = question(this.view).toString();
    this.running?.abort();
    if (asked === this.asked) return this.take(this.answer, asked), null;
    this.running = new AbortController();
    this.root.setAttribute("aria-busy", "true");
    try {
      const isEmpty = !this.view.centres.length && !(this.view.from && this.view.to);
      const answer = isEmpty ? NOTHING : await ask("explore", fields(asked), this.running.signal);
      if (this.view.layout === "map") this.land ??= await askLand();
      const had = new Set(this.answer?.nodes.map(({ id }) => id));
      this.take(answer, asked);
      return { added: answer.nodes.map(({ id }) => id).filter((id) => !had.has(id)), first: !had.size };
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  /** Take an answer; names in the address become ids, what is gone leaves it, and nothing that has its place moves. */
  take(answer, asked) {
    for (const node of answer.nodes) if (node.group) node.name = groupName(node, this.kinds);
    const view = mended(this.view, answer);
    this.answer = answer;
    this.asked = asked;
    const at = placed(answer.nodes, view.whole ? { ...this.usual, ...view.at } : view.at, view.chosen.at(-1));
    this.history = { ...this.history, now: { ...view, at, whole: false } };
  }

  draw(news) {
    const { at, chosen, centres, notes } = this.view;
    const path = onPath(this.answer);
    const drawn = { nodes: this.answer.nodes, links: this.answer.links, path, notes, chosen };
    this.root.classList.toggle("is-empty", !this.answer.nodes.length);
    this.picture.draw({ ...drawn, centres: new Set(centres), place: (id) => at[id], land: this.view.layout === "map" ? this.land : null });
    this.list.show(drawn);
    this.filters.show(this.view, this.answer);
    this.find(".notes").textContent = notesOf(this.answer, this.view);
    this.find(".caption").textContent = notes[PICTURE] ?? "";
    this.find(".caption").hidden = !notes[PICTURE];
    this.paths();
    this.find("[data-undo]").disabled = !this.history.past.length;
    this.find("[data-redo]").disabled = !this.history.future.length;
    this.showChosen();
    const anew = this.isLaidAnew();
    if (news && (news.first || anew)) this.picture.fit(false);
    else if (news) this.picture.see([...news.added, ...chosen]);
    this.picture.redraw();
  }

  /** Tell whether the layout is another one than when this was asked last. */
  isLaidAnew() {
    const { layout, laid, kinds, types, statuses, group } = this.view;
    const now = JSON.stringify([layout, layout === "auto" ? "" : laid, kinds, types, statuses, group]);
    const anew = this.laidOut !== undefined && this.laidOut !== now;
    this.laidOut = now;
    return anew;
  }

  showChosen() {
    const { chosen, day, notes } = this.view;
    const nodes = this.answer.nodes.filter(({ id }) => chosen.includes(id));
    const link = this.answer.links.find(({ id }) => chosen.includes(id));
    const ends = link && [link.from, link.to].map((id) => this.answer.nodes.find((one) => one.id === id));
    this.picture.choose(chosen);
    this.list.choose(chosen);
    this.panel.show({ nodes, link, ends, day, notes });
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

  /** Say what went wrong, with the way out: the candidates of an unclear name, or signing in again. */
  fail(problem) {
    this.say("");
    const known = problem instanceof Problem;
    const box = this.find(".problem");
    const offered = known ? (problem.body.candidates ?? problem.body.nearest ?? []) : [];
    box.replaceChildren(known ? problem.message : FAILED, ...offered.map((ref) => this.offer(ref)));
    if (problem.status === 401) box.append(signingIn());
    box.append(button(say("知道了", "Close"), () => (box.hidden = true), "quiet"));
    box.hidden = false;
  }

  offer(ref) {
    return button(ref.path ?? say(`${ref.name}（${ref.code ?? ref.id}）`, `${ref.name} (${ref.code ?? ref.id})`), () => this.act({ type: "begin", id: ref.id }));
  }

  async save(format) {
    if (!this.answer?.nodes.length) return this.say(say("图是空的，没有可以保存的内容。", "The picture is empty; there is nothing to save."));
    try {
      this.say(say("正在做文件……", "Making the file…"));
      const drawing = { ...drawingOf(this.answer, this.view), question: fields(question(this.view).toString()) };
      const name = await saveAs(format, drawing);
      this.say(say(`已保存 ${name}。`, `Saved ${name}.`));
    } catch (problem) {
      this.fail(problem);
    }
  }
}

const isTall = () => innerHeight > 1.2 * innerWidth;

/** A link by which one signs in again in another window: what is drawn here stays. */
function signingIn() {
  const link = made("a", "", say("在新窗口登录", "Sign in in a new window"));
  link.href = `/sign-in?${new URLSearchParams({ next: location.pathname })}`;
  link.target = "_blank";
  return made("span", "", say("登录之后回到这里再试一次，图不会丢。", " and try again here; the picture is not lost."), link);
}

const SEVERAL = new Set(["centre", "expanded", "opened", "hidden", "no_kind", "no_type", "no_status"]);

/** Return the parameters of a question by name, several values as a list. */
function fields(asked) {
  const query = new URLSearchParams(asked);
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, SEVERAL.has(name) ? query.getAll(name) : query.get(name)]));
}

async function begin(root) {
  try {
    const saved = new URLSearchParams(location.search).get("view");
    let view = decode(location.search, location.hash), problem = null;
    if (!location.hash && view.expanded === null) view = { ...view, tall: isTall() };
    if (saved) view = await askView(saved).catch((error) => ((problem = error), view));
    const explorer = new Explorer(root, await askVocabulary(), view);
    root.explorer = explorer;
    await explorer.go(explorer.history, "", true);
    if (problem) explorer.fail(problem);
    root.dataset.ready = "";
  } catch {
    root.querySelector("[role=status]").textContent = say("这张图画不出来。可以从搜索打开某个对象的页面，那里有同样内容的列表。", "This cannot be drawn. Search for something and open its page: the same is listed there.");
  }
}

document.querySelectorAll(".explorer").forEach(begin);
