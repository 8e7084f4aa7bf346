// Which names of a picture are shown at a scale, and where: none on another, the most important first, those by a line where
// there is no room beside their node. Pure: knows neither the page nor the network.

// So many are shown however crowded the picture is.
const ALWAYS = 30;
const SMALLEST = 12.5, LARGEST = 17, USUAL = 15;
const GAP = 3;
const SIDE = 60;
const TURNS = 16;
const FARTHEST = 420;
// No name reaches farther out than this beyond all nodes, where it would be cut at the rim of the picture.
const RIM = { x: 88, top: 26, bottom: 44 };

/** How large letters are at a scale, in points of the screen: they never get too small to read. */
export function lettersAt(scale) {
  return Math.min(LARGEST, Math.max(SMALLEST, USUAL * scale));
}

class Boxes {
  constructor() {
    this.squares = new Map();
  }

  *near([left, top, right, bottom]) {
    for (let x = Math.floor(left / SIDE); x <= Math.floor(right / SIDE); x++) {
      for (let y = Math.floor(top / SIDE); y <= Math.floor(bottom / SIDE); y++) yield x * 65_536 + y;
    }
  }

  put(box) {
    for (const key of this.near(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }

  meets(box, own = null) {
    for (const key of this.near(box)) {
      for (const other of this.squares.get(key) ?? []) {
        if (other !== own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
      }
    }
    return false;
  }
}

/** The boxes a name may take beside its node, in points of the screen: below, above, on the right, on the left. */
function* beside({ x, y, radius, width, height }) {
  yield [x - width / 2, y + radius + GAP, x + width / 2, y + radius + GAP + height];
  yield [x - width / 2, y - radius - GAP - height, x + width / 2, y - radius - GAP];
  yield [x + radius + GAP, y - height / 2, x + radius + GAP + width, y + height / 2];
  yield [x - radius - GAP - width, y - height / 2, x - radius - GAP, y + height / 2];
}

/** Boxes ever farther away, to which a line leads. */
function* farther({ x, y, radius, width, height }) {
  for (let far = radius + 2 * height; far < FARTHEST * 4; far += height) {
    for (let turn = 0; turn < TURNS; turn++) {
      const angle = (2 * Math.PI * (turn + 0.25)) / TURNS;
      const cx = x + (far + width / 2) * Math.cos(angle), cy = y + far * Math.sin(angle);
      yield [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
    }
  }
}

/**
 * Return `{names, take}`: by id where each shown name stands, as `{dx, dy, width, height, leads}` from its node, and what takes
 * a further box where it is free. `nodes` are `{id, x, y, radius, width, height}` in points of the screen, the most important first; `always`
 * are ids that must be shown.
 */
export function layNames(nodes, always = new Set()) {
  const names = new Map();
  const taken = new Boxes(), discs = new Boxes();
  const discOf = new Map(nodes.map((node) => [node.id, [node.x - node.radius, node.y - node.radius, node.x + node.radius + (node.badge ?? 0), node.y + node.radius]]));
  for (const disc of discOf.values()) discs.put(disc);
  const room = roomAround(nodes);
  const first = [...nodes].sort((a, b) => always.has(b.id) - always.has(a.id));
  first.forEach((node, rank) => {
    const own = discOf.get(node.id);
    const wanted = rank < ALWAYS || always.has(node.id);
    const free = (box) => isWithin(room, box) && !taken.meets(box) && !discs.meets(box, own);
    let box = firstOf(beside(node), free), leads = false;
    if (!box && wanted) {
      leads = true;
      box = firstOf(farther(node), free) ?? firstOf(farther(node), (one) => !taken.meets(one));
    }
    if (!box) return;
    taken.put(box);
    names.set(node.id, { dx: box[0] - node.x, dy: box[1] - node.y, width: node.width, height: node.height, leads });
  });
  return { names, take: (box) => !taken.meets(box) && !discs.meets(box) && (taken.put(box), true) };
}

function roomAround(nodes) {
  const room = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius, width, height } of nodes) {
    // A name below its node has room in every case.
    const aside = Math.max(RIM.x, width / 2 + 1), below = Math.max(RIM.bottom, radius + GAP + height + 1);
    room[0] = Math.min(room[0], x - aside);
    room[1] = Math.min(room[1], y - RIM.top);
    room[2] = Math.max(room[2], x + aside);
    room[3] = Math.max(room[3], y + below);
  }
  return room;
}

const isWithin = (room, box) => box[0] >= room[0] && box[1] >= room[1] && box[2] <= room[2] && box[3] <= room[3];

function firstOf(boxes, free) {
  for (const box of boxes) if (free(box)) return box;
  return null;
}
