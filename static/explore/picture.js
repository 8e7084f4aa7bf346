// The drawing: vis-network at the places it is given, and what is in sight. Must not ask for data or decide what is drawn.

import { along, broken, curve, pull } from "../curve.js";
import { Painting } from "./painting.js";
import { said, say } from "../language.js";

/* global vis */

const SIZE = 11, CENTRAL = 17;
// So many nodes fill a screen, so many lines can be told apart: of more, nodes are drawn larger and lines lighter.
const CROWD = 250, TANGLE = 160;
const CLOSEST = 3, FARTHEST = 0.04, FITTING = 1.15;
// What stays free at the rim, in points of the screen: names stand beside and below their nodes, what is said below all.
const RIM = { x: 90, top: 30, bottom: 34 };

/** The colours of the page as they are now, light or dark. */
function coloursOf(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  return Object.fromEntries(
    Object.entries({ ink: "ink", line: "soft-ink", paper: "paper", sheet: "sheet", accent: "accent", seal: "seal", land: "land", wash: "wash" })
      .map(([name, variable]) => [name, read(`--${variable}`)]),
  );
}

const inSteps = (value) => Math.round(value * 4) / 4;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Keep a set in step with `items`; only what is new, gone or looks different is touched. */
function keepInStep(set, looks, items) {
  const wanted = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items.filter(({ id }) => looks.get(id) !== wanted.get(id)));
  looks.clear();
  for (const [id, look] of wanted) looks.set(id, look);
}

export class Picture {
  /** `does` holds what happens on `choose(ids)`, `toggle(id)`, `moved(places)` and `menu(id, place)`. */
  constructor(canvas, kinds, types, shapes, does) {
    Object.assign(this, { canvas, kinds, types, shapes });
    this.nodes = new vis.DataSet();
    this.links = new vis.DataSet();
    this.looks = { nodes: new Map(), links: new Map() };
    this.colours = coloursOf(canvas);
    this.network = new vis.Network(canvas, { nodes: this.nodes, edges: this.links }, this.options());
    this.painting = new Painting(this.network, getComputedStyle(document.body).fontFamily, () => this.colours);
    this.network.on("click", ({ nodes, edges }) => does.choose(nodes.length ? nodes : edges.slice(0, 1)));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && does.toggle(nodes[0]));
    this.network.on("oncontext", ({ event, pointer }) => {
      event.preventDefault();
      does.menu(this.network.getNodeAt(pointer.DOM), { x: event.clientX, y: event.clientY });
    });
    this.network.on("dragStart", () => (this.painting.moving = true));
    this.network.on("dragEnd", ({ nodes }) => {
      this.painting.moving = false;
      this.painting.laid = null;
      if (nodes.length) does.moved(this.placesOf(nodes));
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
  }

  options() {
    const { line, accent } = this.colours;
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hideEdgesOnDrag: true, hideEdgesOnZoom: true, hover: false, keyboard: false, multiselect: true, tooltipDelay: 400 },
      nodes: { borderWidth: 1.5 },
      edges: { smooth: false, color: { color: line, highlight: accent, opacity: 0.6 }, selectionWidth: 1.5, arrows: { to: { enabled: true, scaleFactor: 0.42 } } },
    };
  }

  recolour() {
    this.colours = coloursOf(this.canvas);
    this.network.setOptions(this.options());
    if (!this.drawn) return;
    this.draw(this.drawn);
    this.redraw();
  }

  /** Draw `{nodes, links, path, centres, notes, chosen, land}`, each node at `place(id)`. */
  draw(drawn) {
    this.drawn = drawn;
    const { nodes, links, path, centres, place } = drawn;
    // In steps, so that a few more or fewer leave all others as they are.
    this.crowd = Math.min(2.5, Math.max(1, inSteps(Math.sqrt(nodes.length / CROWD))));
    this.tangle = Math.min(3, Math.max(this.crowd, inSteps(links.length / TANGLE)));
    const radii = new Map(nodes.map((node) => [node.id, this.radius(node, centres)]));
    keepInStep(this.nodes, this.looks.nodes, nodes.map((node) => this.node(node, place(node.id), radii.get(node.id), path, centres)));
    keepInStep(this.links, this.looks.links, links.map((link) => this.link(link, path)));
    this.painting.land = drawn.land;
    this.painting.show({
      ...drawn,
      nodes: nodes.map(({ id, name, more }) => ({ id, name, more, radius: radii.get(id) })),
      links: links.map((link) => ({ ...link, label: this.labelOf(link) })),
    });
  }

  labelOf({ type, role, count, ended }) {
    const name = said(this.types.get(type), type);
    const says = count > 1 ? `${name} ${count}` : role || name;
    return ended ? say(`${says}（已结束）`, `${says} (ended)`) : says;
  }

  radius({ id, kind, group }, centres) {
    const [, scale] = this.shapes[kind] ?? ["dot", 1];
    return (group ? SIZE + Math.min(10, 2.2 * Math.log2(1 + group)) : centres.has(id) ? CENTRAL : SIZE) * scale * this.crowd;
  }

  node({ id, kind, name, group, expanded }, [x, y], size, path, centres) {
    const colour = this.kinds.get(kind)?.colour ?? "#888888";
    const { sheet, accent, seal, ink } = this.colours;
    const central = centres.has(id);
    const border = path.has(id) ? seal : central ? accent : expanded || group ? ink : sheet;
    return {
      id, x, y, size,
      shape: (this.shapes[kind] ?? ["dot"])[0],
      title: name,
      borderWidth: path.has(id) || central ? 2.5 : expanded ? 2 : 1.5,
      borderWidthSelected: 3.5,
      shapeProperties: { borderDashes: group ? [5, 4] : false },
      color: { background: colour, border, highlight: { background: colour, border: accent } },
    };
  }

  link({ id, from, to, soft, ended, count, bend }, path) {
    const { line, accent, seal } = this.colours;
    const marked = path.has(id);
    return {
      id, from, to,
      smooth: curve(bend),
      dashes: broken({ soft, ended }),
      width: marked ? 3.5 : Math.min(4, 1.2 + Math.log2(count) / 2),
      color: { color: marked ? seal : line, highlight: accent, opacity: ended ? 0.35 : marked ? 1 : 0.6 / this.tangle },
    };
  }

  /** Paint now what was drawn and marked. */
  redraw() {
    this.network.redraw();
  }

  /** Mark what is chosen, nodes or a link. */
  choose(ids) {
    const nodes = ids.filter((id) => this.nodes.get(id) !== null);
    const edges = ids.filter((id) => this.links.get(id) !== null);
    this.network.setSelection({ nodes, edges }, { highlightEdges: false });
    if (this.drawn) this.painting.show({ ...this.painting.drawn, chosen: nodes });
  }

  placesOf(ids) {
    return Object.fromEntries(Object.entries(this.network.getPositions(ids)).map(([id, { x, y }]) => [id, [x, y]]));
  }

  /** The ids of the nodes within a frame, in points from the canvas's corner. */
  within({ left, top, right, bottom }) {
    return this.nodes.getIds().filter((id) => {
      const { x, y } = this.domPlace(id);
      return x >= left && x <= right && y >= top && y <= bottom;
    });
  }

  /** Where a node is, in points from the canvas's corner. */
  domPlace(id) {
    return this.network.canvasToDOM(this.network.getPosition(id));
  }

  /** The nearest node of one in a direction, `[-1, 0]` being left. */
  beside(id, [right, down]) {
    const from = this.network.getPosition(id);
    let best = null, least = Infinity;
    for (const [other, { x, y }] of Object.entries(this.network.getPositions())) {
      const along = (x - from.x) * right + (y - from.y) * down;
      const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
      if (other !== id && along > 1 && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
    }
    return best;
  }

  /** How far some nodes reach, in the drawing's own points. */
  bounds(ids) {
    const all = Object.values(this.network.getPositions(ids));
    const xs = all.map(({ x }) => x), ys = all.map(({ y }) => y);
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }

  /** How far all nodes reach, and up and down the lines that bend beyond them. */
  reach() {
    const places = this.network.getPositions();
    const box = this.bounds(this.nodes.getIds());
    for (const { from, to, bend } of this.drawn.links) {
      if (!bend || !places[from] || !places[to]) continue;
      const { y } = along(places[from], pull(places[from], places[to], bend), places[to], 0.5);
      Object.assign(box, { top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) });
    }
    return box;
  }

  /** What can be filled, in points of the screen; `down` is how far its middle lies above that of the canvas. */
  room() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const bottom = RIM.bottom + (this.canvas.parentElement.querySelector(".notes")?.offsetHeight ?? 0);
    return { width: width - 2 * Math.min(RIM.x, width / 7), height: height - RIM.top - bottom, down: (bottom - RIM.top) / 2 };
  }

  /** The scale at which a box just has room, no larger than `most`. */
  scaleFor({ left, right, top, bottom }, most) {
    const { width, height } = this.room();
    return Math.max(FARTHEST, Math.min(most, width / Math.max(1, right - left), height / Math.max(1, bottom - top)));
  }

  /** Bring some nodes into sight: as little as needed is moved, and made smaller. */
  see(ids, animated = true) {
    const there = ids.filter((id) => this.nodes.get(id) !== null);
    if (!there.length) return;
    const box = this.bounds(there);
    const scale = this.scaleFor(box, this.network.getScale());
    const { width, height, down: above } = this.room();
    const { x, y } = this.network.getViewPosition();
    const down = above / scale;
    const between = (value, low, high) => Math.max(low, Math.min(value, high));
    const position = {
      x: between(x, box.right - width / 2 / scale, box.left + width / 2 / scale),
      y: between(y, box.bottom + down - height / 2 / scale, box.top + down + height / 2 / scale),
    };
    this.moveTo({ position, scale }, animated);
  }

  /** Show all. */
  fit(animated = true) {
    if (!this.nodes.length) return;
    const box = this.reach();
    const scale = this.scaleFor(box, FITTING);
    const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + this.room().down / scale };
    this.moveTo({ position, scale }, animated);
  }

  zoom(factor) {
    const scale = Math.max(FARTHEST, Math.min(CLOSEST, this.network.getScale() * factor));
    this.moveTo({ position: this.network.getViewPosition(), scale }, false);
  }

  moveTo(to, animated) {
    this.network.moveTo({ ...to, animation: animated && !calm() ? { duration: 250, easingFunction: "easeInOutQuad" } : false });
  }
}
