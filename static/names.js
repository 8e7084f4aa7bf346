// Names beside the nodes of a picture, where the service found room for them: none on another, none under a line.

const GAP = 4;
const LINE_HEIGHT = 1.25;

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

