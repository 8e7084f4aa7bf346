// Names beside the nodes of a picture, where the service found room for them: none on another, none under a line.

const GAP = 4;
const LINE_HEIGHT = 1.25;
const MARGIN = 16;

/** Return where a name is written: its anchor, and how it is aligned there. */
function anchor({ x, y }, side, letters, radius) {
  const away = radius + GAP;
  if (side === "right") return [x + away, y, "left"];
  if (side === "left") return [x - away, y, "right"];
  const down = away + (LINE_HEIGHT * letters) / 2;
  return [x, side === "above" ? y - down : y + down, "center"];
}

/**
 * Write the names of nodes that carry none inside, with a rim of paper around the letters; after every drawing.
 * `written` of a node is [text, side, size of letters, radius].
 */
export function writeNames(context, network, nodes, { ink, paper, face }) {
  context.save();
  Object.assign(context, { textBaseline: "middle", lineJoin: "round", lineWidth: 4, strokeStyle: paper, fillStyle: ink });
  for (const { id, written } of nodes) {
    if (!written) continue;
    const [text, side, letters, radius] = written;
    const [x, y, align] = anchor(network.getPosition(id), side, letters, radius);
    Object.assign(context, { font: `${letters}px ${face}`, textAlign: align });
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  context.restore();
}

/** Return how vis-network draws a node that carries its name inside. */
export function pill({ text, letters }) {
  const air = 0.45 * letters;
  return { label: text, shape: "box", font: { size: letters }, margin: { top: air, bottom: air, left: 10, right: 10 }, shapeProperties: { borderRadius: 2 * air } };
}

/** Show all nodes with their names, as large as they fit into the canvas but no larger than `most` times. */
export function showAll(network, nodes, canvas, { face, most, animation = false }) {
  const context = document.createElement("canvas").getContext("2d");
  const whole = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (left, top, right, bottom) => {
    [left, top].forEach((value, side) => { whole[side] = Math.min(whole[side], value); });
    [right, bottom].forEach((value, side) => { whole[side + 2] = Math.max(whole[side + 2], value); });
  };
  for (const { id, written } of nodes) {
    const box = network.getBoundingBox(id);
    take(box.left, box.top, box.right, box.bottom);
    if (!written) continue;
    const [text, side, letters, radius] = written;
    const [x, y, align] = anchor(network.getPosition(id), side, letters, radius);
    context.font = `${letters}px ${face}`;
    const wide = context.measureText(text).width;
    const left = align === "left" ? x : align === "right" ? x - wide : x - wide / 2;
    take(left, y - letters, left + wide, y + letters);
  }
  const [left, top, right, bottom] = whole;
  if (right < left) return;
  const scale = Math.min(most, canvas.clientWidth / (right - left + 2 * MARGIN), canvas.clientHeight / (bottom - top + 2 * MARGIN));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
}

