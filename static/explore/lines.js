// Where the lines of a picture run, so that names keep clear of them. Pure: knows neither the page nor the network.

import { along, pull } from "../curve.js";

const SIDE = 60;
// A curve is looked at in so many straight pieces at least, none longer than a square.
const FEWEST = 10;
// What keeps free around a name: nodes are no points, and a line that ends at the rim of one runs a little beside this.
const AIR = 2;

export class Lines {
  constructor() {
    this.squares = new Map();
  }

  /** Take the line of a link, `{id, bend}`, between two places in points of the screen. */
  put({ id, bend }, from, to) {
    const by = pull(from, to, bend);
    const long = Math.hypot(by.x - from.x, by.y - from.y) + Math.hypot(to.x - by.x, to.y - by.y);
    const pieces = Math.max(bend ? FEWEST : 1, Math.ceil(long / SIDE));
    let here = from;
    for (let number = 1; number <= pieces; number++) {
      const next = along(from, by, to, number / pieces);
      this.piece({ id, x: here.x, y: here.y, dx: next.x - here.x, dy: next.y - here.y });
      here = next;
    }
  }

  piece(piece) {
    const { x, y, dx, dy } = piece;
    const right = Math.floor(Math.max(x, x + dx) / SIDE), bottom = Math.floor(Math.max(y, y + dy) / SIDE);
    for (let column = Math.floor(Math.min(x, x + dx) / SIDE); column <= right; column++) {
      for (let row = Math.floor(Math.min(y, y + dy) / SIDE); row <= bottom; row++) {
        const key = column * 65_536 + row;
        if (!this.squares.has(key)) this.squares.set(key, []);
        this.squares.get(key).push(piece);
      }
    }
  }

  /** Count the pieces of lines other than `own` that run through a box, `[left, top, right, bottom]`; no more than `most`. */
  through([left, top, right, bottom], own = null, most = Infinity) {
    const box = [left - AIR, top - AIR, right + AIR, bottom + AIR];
    let found = 0;
    for (let column = Math.floor(box[0] / SIDE); column <= Math.floor(box[2] / SIDE); column++) {
      for (let row = Math.floor(box[1] / SIDE); row <= Math.floor(box[3] / SIDE); row++) {
        for (const piece of this.squares.get(column * 65_536 + row) ?? []) {
          if (piece.id !== own && runsThrough(piece, box) && ++found >= most) return found;
        }
      }
    }
    return found;
  }

  /** Tell whether a line other than `own` runs through a box. */
  cross(box, own = null) {
    return this.through(box, own, 1) > 0;
  }
}

/** Tell whether some of a straight piece lies within a box. */
function runsThrough({ x, y, dx, dy }, [left, top, right, bottom]) {
  let first = 0, last = 1;
  for (const [at, way, low, high] of [[x, dx, left, right], [y, dy, top, bottom]]) {
    if (!way) {
      if (at <= low || at >= high) return false;
      continue;
    }
    const a = (low - at) / way, b = (high - at) / way;
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first < last;
}
