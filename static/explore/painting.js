// What is written over the drawing: names, how many more, notes, what lines mean; and the land below a map.
// Works in points of the screen, so that letters are legible at every scale. Must not decide what is drawn.

import { along, direction, pull } from "../curve.js";
import { layNames, leader, lettersAt } from "./labels.js";
import { Lines } from "./lines.js";

const USUAL = 15;
const LINE = 1.3;
const LONG_NAME = 14, LONG_NOTE = 16, MOST_LINES = 4;
const SMALL = 11;
// Lines that are shorter than what is written on them, or too many, stay unnamed.
const LEGIBLE = 0.62, MOST_NAMED = 500;
// Where on a line its name is tried: in its middle, then towards either end.
const ON_LINE = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
// So far names keep from the edges of the canvas.
const EDGE = 6;
// From this scale on it is said beside each node how many more it has.
const COUNTED = 0.45;

/** Beginning and end of a long name: names of one kind often differ at the end only. */
export function shortened(name) {
  return name.length > LONG_NAME ? `${name.slice(0, 7)}…${name.slice(-5)}` : name;
}

/** How many more a node has, as it stands beside it. */
const counted = (more) => (more > 999 ? "+999…" : `+${more}`);

/** A note in lines that stand below each other. */
function linesOf(text) {
  const lines = text.split("\n").flatMap((line) => line.match(new RegExp(`.{1,${LONG_NOTE}}`, "gu")) ?? []);
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1].slice(0, -1)}…`] : lines;
}

/** An angle at which letters do not stand on their heads. */
const upright = (angle) => (Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle);

/** The box around a text so wide and high that is turned by an angle around its middle. */
function around(x, y, width, high, angle) {
  const cos = Math.abs(Math.cos(angle)), sin = Math.abs(Math.sin(angle));
  const dx = (cos * width + sin * high) / 2, dy = (sin * width + cos * high) / 2;
  return [x - dx, y - dy, x + dx, y + dy];
}

export class Painting {
  /** `network` is vis-network's; `colours()` are those of the page as they are now. */
  constructor(network, face, colours) {
    this.network = network;
    this.face = face;
    this.colours = colours;
    this.widths = new Map();
    this.land = null;
    this.moving = false;
    this.show({ nodes: [], links: [], notes: {}, chosen: [], path: new Set() });
    network.on("beforeDrawing", (brush) => this.below(brush));
    network.on("afterDrawing", (brush) => this.above(brush));
  }

  /** Take what is drawn, the most important node first; nodes are `{id, name, radius, more, group}`. */
  show(drawn) {
    this.drawn = drawn;
    this.always = new Set([...drawn.chosen, ...Object.keys(drawn.notes)]);
    this.laid = null;
  }

  /** What is written now, in points of the screen: `{id, left, top, right, bottom}` of each shown name. */
  boxes() {
    const scale = this.network.getScale();
    const places = this.network.getPositions();
    return [...this.lay(scale).names].map(([id, { dx, dy, width, height }]) => {
      const { x, y } = this.network.canvasToDOM(places[id]);
      return { id, left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
    });
  }

  /** The names laid out for a scale; laid out anew when the scale or what is drawn has changed. */
  lay(scale) {
    if (this.laid?.scale === scale) return this.laid;
    const letters = lettersAt(scale);
    const places = this.network.getPositions();
    // The drawing is brought in step node by node, and may be painted meanwhile.
    const nodes = this.drawn.nodes.filter(({ id }) => places[id]).map((node) => this.sized(node, places[node.id], scale, letters));
    const { names, take } = layNames(nodes, this.linesAt(scale, places), this.always, this.network.body.container.clientWidth - 2 * EDGE);
    this.laid = { scale, letters, names, texts: new Map(nodes.map(({ id, texts }) => [id, texts])), lines: [] };
    if (scale >= LEGIBLE && this.drawn.links.length <= MOST_NAMED) this.laid.lines = this.namedLines(places, scale, take);
    return this.laid;
  }

  sized({ id, name, radius, more }, { x, y }, scale, letters) {
    const texts = [this.always.has(id) ? name : shortened(name), ...linesOf(this.drawn.notes[id] ?? "")];
    const width = Math.max(...texts.map((text) => this.widthOf(text))) * (letters / USUAL) + (texts.length > 1 ? 8 : 2);
    const badge = more && scale >= COUNTED ? this.widthOf(counted(more)) * (SMALL / USUAL) + 3 : 0;
    return { id, texts, x: x * scale, y: y * scale, radius: radius * scale, badge, width, height: letters * LINE * texts.length };
  }

  /** The lines of the picture, in points of the screen. */
  linesAt(scale, places) {
    const found = new Lines();
    for (const link of this.drawn.links) {
      const [from, to] = [places[link.from], places[link.to]];
      if (from && to) found.put(link, { x: from.x * scale, y: from.y * scale }, { x: to.x * scale, y: to.y * scale });
    }
    return found;
  }

  widthOf(text) {
    if (!this.widths.has(text)) {
      const brush = (this.brush ??= document.createElement("canvas").getContext("2d"));
      brush.font = `${USUAL}px ${this.face}`;
      this.widths.set(text, brush.measureText(text).width);
    }
    return this.widths.get(text);
  }

  namedLines(places, scale, take) {
    const found = [];
    for (const { id, from, to, bend, label } of this.drawn.links) {
      const start = places[from], end = places[to];
      if (!start || !end) continue;
      const long = Math.hypot(end.x - start.x, end.y - start.y) * scale;
      const width = this.widthOf(label) * (SMALL / USUAL) + 6;
      if (width > long * 0.6) continue;
      const by = pull(start, end, bend), high = SMALL * LINE;
      const isFree = ({ x, y, angle }) => take(around(x * scale, y * scale, width, high, angle), id);
      const at = ON_LINE.map((share) => ({ ...along(start, by, end, share), angle: upright(direction(start, by, end, share)) })).find(isFree);
      if (at) found.push({ ...at, label, width: width - 4 });
    }
    return found;
  }

  below(brush) {
    if (!this.land) return;
    brush.fillStyle = this.colours().land;
    brush.fill(this.land, "evenodd");
  }

  above(brush) {
    const scale = this.network.getScale();
    const { letters, names, texts, lines } = this.lay(scale);
    // Read in place: a copy of 2,000 places at every frame is slow.
    const places = this.network.body.nodes;
    const sight = this.sight(scale);
    brush.save();
    brush.scale(1 / scale, 1 / scale);
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.lineJoin = "round";
    if (!this.moving) for (const line of lines) this.writeOnLine(brush, line, scale, sight);
    brush.font = `${letters}px ${this.face}`;
    for (const { id, radius, more } of this.drawn.nodes) {
      if (!places[id]) continue;
      const at = { x: places[id].x * scale, y: places[id].y * scale };
      if (at.x < sight.left || at.x > sight.right || at.y < sight.top || at.y > sight.bottom) continue;
      if (names.has(id)) this.write(brush, at, names.get(id), texts.get(id), letters);
      if (more && scale >= COUNTED && !this.moving) this.badge(brush, at, radius * scale, more, letters);
    }
    brush.restore();
  }

  /** What can be seen, with some room around it for names. */
  sight(scale) {
    const { x, y } = this.network.getViewPosition();
    const { clientWidth, clientHeight } = this.network.body.container;
    const aside = clientWidth / 2 + 200, above = clientHeight / 2 + 200;
    return { left: x * scale - aside, right: x * scale + aside, top: y * scale - above, bottom: y * scale + above };
  }

  write(brush, at, { dx, dy, width, height, leads, covers }, [name, ...note], letters) {
    const { ink, line, paper, wash } = this.colours();
    const left = at.x + dx, top = at.y + dy, middle = left + width / 2;
    if (leads) {
      brush.strokeStyle = line;
      brush.lineWidth = 0.8;
      brush.beginPath();
      const [from, to] = leader(at, [left, top, left + width, top + height]);
      brush.moveTo(from.x, from.y);
      brush.lineTo(to.x, to.y);
      brush.stroke();
    }
    const row = letters * LINE;
    if (covers) {
      brush.fillStyle = paper;
      brush.fillRect(left, top, width, height);
    }
    if (note.length) {
      brush.fillStyle = wash;
      brush.fillRect(left, top + row, width, height - row);
    }
    brush.strokeStyle = paper;
    brush.lineWidth = 3.5;
    brush.strokeText(name, middle, top + row / 2);
    brush.fillStyle = ink;
    brush.fillText(name, middle, top + row / 2);
    note.forEach((text, number) => brush.fillText(text, middle, top + row * (number + 1.5)));
  }

  badge(brush, at, radius, more, letters) {
    const { accent, paper } = this.colours();
    const text = counted(more);
    brush.font = `600 ${SMALL}px ${this.face}`;
    brush.textAlign = "left";
    brush.strokeStyle = paper;
    brush.lineWidth = 3;
    brush.strokeText(text, at.x + radius * 0.8, at.y - radius * 0.8);
    brush.fillStyle = accent;
    brush.fillText(text, at.x + radius * 0.8, at.y - radius * 0.8);
    brush.textAlign = "center";
    brush.font = `${letters}px ${this.face}`;
  }

  writeOnLine(brush, { x, y, angle, label, width }, scale, sight) {
    const at = { x: x * scale, y: y * scale };
    if (at.x < sight.left || at.x > sight.right || at.y < sight.top || at.y > sight.bottom) return;
    const { line, paper } = this.colours();
    brush.save();
    brush.translate(at.x, at.y);
    brush.rotate(angle);
    brush.font = `${SMALL}px ${this.face}`;
    brush.fillStyle = paper;
    brush.fillRect(-width / 2, (-SMALL * LINE) / 2, width, SMALL * LINE);
    brush.fillStyle = line;
    brush.fillText(label, 0, 0);
    brush.restore();
  }
}
