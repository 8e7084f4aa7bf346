// Which names of a picture are shown at a scale, and where: none on another, the most important first, beside a line rather than
// across it, and led to where there is no room beside their node. Pure: knows neither the page nor the network.

// So many are shown however crowded the picture is.
const ALWAYS = 30;
const SMALLEST = 12.5, LARGEST = 17, USUAL = 15;
const GAP = 3;
const SIDE = 60;
const TURNS = 16;
const ARROW = 6;
const NEAR = 90, FARTHEST = 1680;
// What leads to a name is looked at every so many points.
const LOOK = 8;
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

/** The boxes a name may take beside its node, in points of the screen: below, above, right, left, then at its corners. */
function* beside({ x, y, radius, width, height }) {
  const near = radius + GAP, corner = 0.7 * radius + GAP;
  yield [x - width / 2, y + near, x + width / 2, y + near + height];
  yield [x - width / 2, y - near - height, x + width / 2, y - near];
  yield [x + near, y - height / 2, x + near + width, y + height / 2];
  yield [x - near - width, y - height / 2, x - near, y + height / 2];
  for (const down of [corner, -corner - height]) {
    yield [x + corner, y + down, x + corner + width, y + down + height];
    yield [x - corner - width, y + down, x - corner, y + down + height];
  }
}

/** Boxes ever farther away, to which a line leads. */
function* farther({ x, y, radius, width, height }, most = FARTHEST) {
  for (let far = radius + 2 * height; far < most; far += height) {
    for (let turn = 0; turn < TURNS; turn++) {
      const angle = (2 * Math.PI * (turn + 0.25)) / TURNS;
      const cx = x + (far + width / 2) * Math.cos(angle), cy = y + far * Math.sin(angle);
      yield [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
    }
  }
}

/**
 * Return `{names, take}`: by id where each shown name stands, as `{dx, dy, width, height, leads, covers}` from its node, and what
 * takes a further box where it is free. `nodes` are `{id, x, y, radius, badge, width, height}` in points of the screen, the most
 * important first; `badge` is how wide the number beside it is. `lines` are those of the picture: where a name stands across one
 * it `covers` it. `always` are ids that must be shown, `wide` is how much of
 * the screen they and their names have from side to side, where the nodes have room in it.
 */
export function layNames(nodes, lines, always = new Set(), wide = 0) {
  const names = new Map();
  const taken = new Boxes(), discs = new Boxes();
  const discOf = new Map(nodes.map((node) => [node.id, [node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius]]));
  for (const disc of discOf.values()) discs.put(disc);
  for (const node of nodes) if (node.badge) discs.put(badgeOf(node));
  const room = roomAround(nodes, wide);
  const first = [...nodes].sort((a, b) => always.has(b.id) - always.has(a.id));
  first.forEach((node, rank) => {
    const own = discOf.get(node.id);
    const isOpen = (box) => isWithin(room, box) && !taken.meets(box) && !discs.meets(box, own);
    let box = leastCrossed([...beside(node)].filter(isOpen), lines);
    if (!box && (rank < ALWAYS || always.has(node.id))) box = apart(node, taken, lines, isOpen);
    if (!box) return;
    taken.put(box);
    const leads = isApart(node, box), covers = lines.cross(wider(box)) && !discs.meets(box, own);
    if (leads) lines.put({ id: node.id, bend: 0 }, ...leader(node, box));
    names.set(node.id, { dx: box[0] - node.x, dy: box[1] - node.y, width: node.width, height: node.height, leads, covers });
  });
  return { names, take: (box, link) => !taken.meets(box) && !discs.meets(box) && !lines.cross(box, link) && (taken.put(box), true) };
}

/** The first of the boxes through which the fewest lines run. */
function leastCrossed(boxes, lines) {
  let best = null, least = Infinity;
  for (const box of boxes) {
    const crossed = lines.through(box, null, least);
    if (crossed < least) [best, least] = [box, crossed];
    if (!least) break;
  }
  return best;
}

/** Where a name stands that must be shown and has no room beside its node: what comes nearest to that. */
function apart(node, taken, lines, isOpen) {
  const near = [...farther(node, NEAR)].filter((box) => isOpen(box) && !isLedAcross(node, box, taken));
  return leastCrossed(near, lines) ??
    firstOf(farther(node), (box) => isOpen(box) && !isLedAcross(node, box, taken)) ??
    firstOf(farther(node), isOpen) ??
    firstOf(farther(node), (box) => !taken.meets(box));
}

// Lines are as wide as they mean much, and end in arrows.
const wider = ([left, top, right, bottom]) => [left - ARROW, top - ARROW, right + ARROW, bottom + ARROW];
const badgeOf = ({ x, y, radius, badge }) => [x + 0.8 * radius, y - 0.8 * radius - 7, x + 0.8 * radius + badge, y - 0.8 * radius + 7];

/** Tell whether a name stands so far from its node that a line has to lead to it. */
function isApart({ x, y, radius }, [left, top, right, bottom]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) > radius + 2 * GAP;
}

/** The line that leads from a node to its name: both ends. */
export function leader({ x, y }, [left, top, right, bottom]) {
  return [{ x, y }, { x: Math.min(Math.max(x, left), right), y: top > y ? top : Math.max(Math.min(y, bottom), top) }];
}

/** Tell whether what leads to a name would run across another. */
function isLedAcross(node, box, taken) {
  const [from, to] = leader(node, box);
  const looks = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / LOOK);
  for (let number = 1; number < looks; number++) {
    const x = from.x + ((to.x - from.x) * number) / looks, y = from.y + ((to.y - from.y) * number) / looks;
    if (taken.meets([x - 1, y - 1, x + 1, y + 1])) return true;
  }
  return false;
}

function roomAround(nodes, wide) {
  const room = [Infinity, Infinity, -Infinity, -Infinity];
  const xs = nodes.map(({ x }) => x), middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  for (const { x, y, radius, width, height } of nodes) {
    // A name below its node has room in every case.
    const aside = Math.max(RIM.x, width / 2 + 1), below = Math.max(RIM.bottom, radius + GAP + height + 1);
    room[0] = Math.min(room[0], x - aside);
    room[1] = Math.min(room[1], y - RIM.top);
    room[2] = Math.max(room[2], x + aside);
    room[3] = Math.max(room[3], y + below);
  }
  const fits = Math.max(...xs) - Math.min(...xs) < wide;
  return fits ? [middle - wide / 2, room[1], middle + wide / 2, room[3]] : room;
}

const isWithin = (room, box) => box[0] >= room[0] && box[1] >= room[1] && box[2] <= room[2] && box[3] <= room[3];

function firstOf(boxes, free) {
  for (const box of boxes) if (free(box)) return box;
  return null;
}
