// The drawing: vis-network at the places it is given, nothing else. Must not ask for data or decide what is visible.

import { broken, curve } from "../curve.js";

/* global vis */

const LONG_NAME = 14;
const SMALLEST_NAME = 8;
const SIZE = 11;
const FEW = 80;
// So many nodes fill a screen; of more, each is drawn larger and the lines lighter.
const CROWD = 250;
const LEGIBLE = 0.52;

/** Beginning and end of a long name: names of one kind often differ at the end only. */
function shortened(name) {
  return name.length > LONG_NAME ? `${name.slice(0, 7)}…${name.slice(-5)}` : name;
}

/** The colours of the page as they are now, light or dark. */
function coloursOf(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  return { ink: read("--ink"), line: read("--soft-ink"), paper: read("--paper"), sheet: read("--sheet"), accent: read("--accent"), seal: read("--seal") };
}

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
  /** `does` holds what happens on `choose(id)`, `toggle(id)` and `moved(id, place)`. */
  constructor(canvas, kinds, shapes, does) {
    this.canvas = canvas;
    this.kinds = kinds;
    this.shapes = shapes;
    this.nodes = new vis.DataSet();
    this.links = new vis.DataSet();
    this.looks = { nodes: new Map(), links: new Map() };
    this.colours = coloursOf(canvas);
    this.network = new vis.Network(canvas, { nodes: this.nodes, edges: this.links }, this.options());
    this.network.on("click", ({ nodes, edges }) => does.choose(nodes[0] ?? edges[0] ?? ""));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && does.toggle(nodes[0]));
    this.network.on("dragEnd", ({ nodes }) => nodes.forEach((id) => does.moved(id, this.network.getPosition(id))));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
  }

  options() {
    const { ink, line, accent, paper } = this.colours;
    const face = getComputedStyle(document.body).fontFamily;
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hideEdgesOnDrag: true, hideEdgesOnZoom: true, hover: false, keyboard: false, tooltipDelay: 400 },
      nodes: {
        borderWidth: 1.5,
        font: { color: ink, size: 15, face, strokeWidth: 3, strokeColor: paper },
        scaling: { label: { drawThreshold: SMALLEST_NAME, maxVisible: 22 } },
      },
      edges: { smooth: false, color: { color: line, highlight: accent, opacity: 0.6 }, selectionWidth: 1.5, arrows: { to: { enabled: true, scaleFactor: 0.42 } } },
    };
  }

  recolour() {
    this.colours = coloursOf(this.canvas);
    this.network.setOptions(this.options());
    if (this.drawn) this.draw(this.drawn);
  }

  /** Draw `{nodes, links, path, centres}`, each node at `place(id)`. */
  draw(drawn) {
    this.drawn = drawn;
    const { nodes, links, path, centres, place } = drawn;
    this.crowd = Math.min(2.5, Math.max(1, Math.sqrt(nodes.length / CROWD)));
    keepInStep(this.nodes, this.looks.nodes, nodes.map((node) => this.node(node, place(node.id), path, centres)));
    keepInStep(this.links, this.looks.links, links.map((link) => this.link(link, path)));
  }

  node({ id, kind, name, group, expanded }, { x, y }, path, centres) {
    const colour = this.kinds.get(kind)?.colour ?? "#888888";
    const { sheet, accent, seal, ink } = this.colours;
    const central = centres.has(id);
    const border = path.has(id) ? seal : central ? accent : expanded ? ink : sheet;
    const [shape, scale] = this.shapes[kind] ?? ["dot", 1];
    const size = group ? SIZE + 2.2 * Math.log2(1 + group) : central ? 17 : SIZE;
    return {
      id, x, y, shape,
      label: shortened(name),
      title: name,
      size: size * scale * this.crowd,
      borderWidth: path.has(id) || central ? 2.5 : expanded ? 2 : 1.5,
      borderWidthSelected: 3.5,
      shapeProperties: { borderDashes: group ? [5, 4] : false },
      font: central || group ? { size: 17 } : {},
      opacity: 1,
      color: { background: colour, border: group ? ink : border, highlight: { background: colour, border: accent } },
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
      color: { color: marked ? seal : line, highlight: accent, opacity: ended ? 0.35 : marked ? 1 : 0.6 / this.crowd },
    };
  }

  /** Mark what is chosen, node or link; with `show` bring it into sight. */
  choose(id, show = false) {
    const isNode = this.nodes.get(id) !== null;
    this.network.setSelection({ nodes: isNode ? [id] : [], edges: !isNode && this.links.get(id) ? [id] : [] }, { highlightEdges: false });
    if (show && isNode && !this.isInSight(id)) this.network.moveTo({ position: this.network.getPosition(id), animation: !calm() });
  }

  isInSight(id) {
    const { x, y } = this.network.canvasToDOM(this.network.getPosition(id));
    return x > 20 && y > 20 && x < this.canvas.clientWidth - 20 && y < this.canvas.clientHeight - 20;
  }

  fit(animation = true) {
    if (this.nodes.length) this.network.fit({ animation: animation && !calm(), maxZoomLevel: 1.15 });
  }

  /** Show all at first, unless names would be too small to read: then what lies around the first centre. */
  open(centre) {
    this.fit(false);
    if (this.nodes.get(centre) && this.nodes.length <= FEW && this.network.getScale() < LEGIBLE) {
      this.network.moveTo({ position: this.network.getPosition(centre), scale: LEGIBLE });
    }
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.max(0.05, Math.min(3, this.network.getScale() * factor)) });
  }
}
