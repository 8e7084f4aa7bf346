// The picture of what lies around an entity: drawn by vis-network at the places the service computed, so that it stands still.

import { ask, askVocabulary, pageOf, Problem } from "./api.js";
import { broken, curve } from "./curve.js";
import { pill, showAll, writeNames } from "./names.js";
import { said, say } from "./language.js";

/* global vis */

const FIRM = new Set([undefined, null, "confirmed", "signed"]);

/** Return the colours of the page as they are now, light or dark. */
function colours(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  return { ink: read("--ink"), line: read("--soft-ink"), sheet: read("--sheet"), paper: read("--paper"), accent: read("--accent") };
}

class Picture {
  constructor(section, vocabulary) {
    this.section = section;
    this.centre = section.dataset.network;
    this.kinds = new Map(vocabulary.kinds.map((kind) => [kind.label, kind]));
    this.linkTypes = new Map(vocabulary.links.map((link) => [link.type, link]));
    this.hidden = new Set();
    this.steps = [];
    this.nodes = new vis.DataSet();
    this.links = new vis.DataSet();
    this.colours = colours(section);
    this.face = getComputedStyle(document.body).fontFamily;
    const shown = new vis.DataView(this.nodes, { filter: (node) => !this.hidden.has(node.kind) || node.id === this.centre });
    this.shown = shown;
    this.network = new vis.Network(section.querySelector(".canvas"), { nodes: shown, edges: this.links }, this.options());
    this.network.on("selectNode", ({ nodes }) => this.tell(this.nodes.get(nodes[0])));
    this.network.on("selectEdge", ({ nodes, edges }) => nodes.length || this.tellLink(this.links.get(edges[0])));
    this.network.on("afterDrawing", (context) => this.write(context));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && this.expand(nodes[0]));
  }

  options() {
    const { ink, line, accent } = this.colours;
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hideEdgesOnDrag: true, hideEdgesOnZoom: true, hover: true, keyboard: false, navigationButtons: false },
      nodes: { shape: "dot", size: 11, borderWidth: 2, font: { color: ink, size: 15, face: this.face } },
      edges: { smooth: false, width: 1.2, color: { color: line, opacity: 0.6, highlight: accent, hover: accent }, arrows: { to: { enabled: true, scaleFactor: 0.45 } } },
    };
  }

  /** Write the names for which there is room beside their nodes. */
  write(context) {
    writeNames(context, this.network, this.shown.get(), { ...this.colours, face: this.face });
  }

  node({ id, kind, name, x, y, label }) {
    const colour = this.kinds.get(kind)?.colour ?? "#888888";
    const { sheet, accent } = this.colours;
    const rim = id === this.centre ? accent : colour;
    if (label.side === "inside") return { id, kind, name, x, y, ...pill(label), color: { background: sheet, border: rim, highlight: { background: sheet, border: accent }, hover: { background: sheet, border: accent } } };
    return {
      id, kind, name, x, y,
      size: 11,
      written: label.text ? [label.text, label.side, label.letters, 11] : null,
      color: { background: colour, border: sheet, highlight: { background: colour, border: accent }, hover: { background: colour, border: accent } },
    };
  }

  link(link) {
    return { ...link, smooth: curve(link.bend), dashes: broken({ soft: !FIRM.has(link.status), ended: link.ended }) };
  }

  async load(hops) {
    this.hops = hops;
    const answer = await this.around(this.centre, hops, { x: 0, y: 0 });
    this.nodes.clear();
    this.links.clear();
    this.steps = [];
    this.add(answer);
    this.fit(false);
  }

  /** Ask for what lies around an entity, as far as the page draws it. */
  around(id, hops) {
    const { kinds, limits, asOf } = this.section.dataset;
    return ask(`entities/${encodeURIComponent(id)}/neighbours`, { hops, kind: kinds, limit: limits.split(" ")[hops - 1], as_of: asOf, ended: 1 });
  }

  /** Add what is not there yet, moved so that it stands around `origin`; remember it as one step. */
  add(answer, origin = { x: 0, y: 0 }) {
    const news = answer.nodes.filter(({ id }) => !this.nodes.get(id));
    const scale = origin.x || origin.y ? 0.6 : 1;
    this.nodes.add(news.map((node) => this.node({ ...node, x: origin.x + node.x * scale, y: origin.y + node.y * scale })));
    const ties = answer.links.filter(({ id }) => !this.links.get(id));
    this.links.add(ties.map((link) => this.link(link)));
    this.steps.push([news.map(({ id }) => id), ties.map(({ id }) => id)]);
    this.legend();
    this.note(answer.cut ? say(`还有 ${answer.cut} 个没有画出。`, `${answer.cut} more are not drawn.`) : "");
    this.section.querySelector("[data-undo]").disabled = this.steps.length < 2;
  }

  async expand(id) {
    try {
      const place = this.network.getPosition(id);
      const before = this.nodes.length;
      this.add(await this.around(id, 1), place);
      if (this.nodes.length === before) this.note(say("没有更多可以展开的。", "There is nothing more to open."));
    } catch (problem) {
      this.note(problem instanceof Problem ? problem.message : say("展开没有成功，请再试一次。", "It could not be opened; please try again."));
    }
  }

  undo() {
    const [nodes, links] = this.steps.pop();
    this.links.remove(links);
    this.nodes.remove(nodes);
    this.legend();
    this.section.querySelector("[data-undo]").disabled = this.steps.length < 2;
  }

  fit(animation = true) {
    const moved = animation && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    showAll(this.network, this.shown.get(), this.section.querySelector(".canvas"), { face: this.face, most: 1.2, animation: moved });
  }

  note(text) {
    this.section.querySelector(".chosen").textContent = text;
  }

  tell(node) {
    const chosen = this.section.querySelector(".chosen");
    const page = document.createElement("a");
    page.href = pageOf(node);
    page.textContent = node.name;
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = say("展开它的关系", "Open its links");
    more.addEventListener("click", () => this.expand(node.id));
    chosen.replaceChildren(`${said(this.kinds.get(node.kind))} `, page, " ", more);
  }

  tellLink(link) {
    const type = said(this.linkTypes.get(link.type), link.type);
    const about = [link.role, link.status && !FIRM.has(link.status) ? say("未确定", "not certain") : "", link.since && say(`${link.since} 起`, `since ${link.since}`)].filter(Boolean);
    const ends = [link.from, link.to].map((id) => this.nodes.get(id)?.name ?? id);
    const more = about.length ? say(`（${about.join("，")}）`, ` (${about.join(", ")})`) : "";
    this.note(`${ends[0]} — ${type}${more} → ${ends[1]}${link.quote ? say(`：“${link.quote}”`, `: “${link.quote}”`) : ""}`);
  }

  /** Let the files hold the kinds and the hops that are shown. */
  files() {
    const { kinds, asOf } = this.section.dataset;
    const kind = kinds.split(",").filter((label) => !this.hidden.has(label)).join(",");
    const shown = new URLSearchParams({ as_of: asOf, hops: this.hops, kind });
    for (const file of this.section.querySelectorAll(".downloads a")) file.search = shown;
  }

  legend() {
    const counts = new Map();
    for (const node of this.nodes.get()) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
    const buttons = [...this.kinds.values()].filter(({ label }) => counts.has(label)).map((kind) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `kind-${kind.label}`;
      button.setAttribute("aria-pressed", String(!this.hidden.has(kind.label)));
      const dot = document.createElement("span");
      dot.className = "dot";
      button.append(dot, `${said(kind)} ${counts.get(kind.label)}`);
      button.addEventListener("click", () => this.toggle(kind.label));
      return button;
    });
    this.section.querySelector(".legend").replaceChildren(...buttons);
    this.files();
  }

  toggle(kind) {
    if (!this.hidden.delete(kind)) this.hidden.add(kind);
    this.shown.refresh();
    this.legend();
  }
}

async function show(section) {
  section.hidden = false;
  const note = (text) => { section.querySelector(".chosen").textContent = text; };
  try {
    note(say("正在画图……", "Drawing…"));
    const picture = new Picture(section, await askVocabulary());
    const hops = section.querySelector("[data-hops]");
    const load = () => picture.load(hops.checked ? 2 : 1).catch((problem) => note(problem.message));
    hops.addEventListener("change", load);
    section.querySelector("[data-undo]").addEventListener("click", () => picture.undo());
    section.querySelector("[data-fit]").addEventListener("click", () => picture.fit());
    await load();
  } catch (problem) {
    note(problem instanceof Problem ? problem.message : say("这张图画不出来；同样的内容在下面的列表里。", "This cannot be drawn; the same is in the list below."));
  }
}

document.querySelectorAll("[data-network]").forEach(show);
