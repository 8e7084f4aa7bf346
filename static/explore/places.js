// Where what comes into a picture stands when others stand already: where the service put it, or in the nearest free place
// around whom it came to. Pure: knows neither the page nor the network.

const HEIGHT = 64;
const GAP = 12;
const SIDE = 130;
const LETTERS = 15;
const LONGEST = 16;
const TURN = 2.4;
const STEP = 46;

/** How many hanzi wide a text is; Latin letters are half as wide, and a little more. */
export function lettersOf(text) {
  let wide = 0;
  for (const letter of text) wide += letter.codePointAt(0) > 0x2e7f ? 1 : 0.6;
  return wide;
}

const widthOf = (name) => Math.min(LONGEST + 2, lettersOf(name)) * LETTERS;

/** The places taken, by squares, so that a free one is found fast. */
class Taken {
  constructor() {
    this.squares = new Map();
  }

  put([x, y], width) {
    const key = `${Math.floor(x / SIDE)} ${Math.floor(y / SIDE)}`;
    if (!this.squares.has(key)) this.squares.set(key, []);
    this.squares.get(key).push([x, y, width]);
  }

  isFree([x, y], width) {
    const aside = Math.ceil(((width + (LONGEST + 2) * LETTERS) / 2 + GAP) / SIDE);
    const column = Math.floor(x / SIDE), row = Math.floor(y / SIDE);
    for (let dx = -aside; dx <= aside; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const [a, b, other] of this.squares.get(`${column + dx} ${row + dy}`) ?? []) {
          if (Math.abs(a - x) < (width + other) / 2 + GAP && Math.abs(b - y) < HEIGHT) return false;
        }
      }
    }
    return true;
  }
}

/**
 * Return a place for each of `nodes` (`{id, name, x, y}`): its own of `standing` (by id) where it has one, else the one it
 * comes with, moved to the nearest free place around the `anchor` where somebody stands there.
 */
export function placed(nodes, standing, anchor) {
  const found = {};
  const taken = new Taken();
  for (const { id, name } of nodes) {
    if (!standing[id]) continue;
    found[id] = standing[id];
    taken.put(standing[id], widthOf(name));
  }
  const alone = !Object.keys(found).length;
  for (const { id, name, x, y } of nodes) {
    if (found[id]) continue;
    const width = widthOf(name);
    found[id] = alone || taken.isFree([x, y], width) ? [x, y] : freeAround(taken, standing[anchor] ?? [x, y], width);
    taken.put(found[id], width);
  }
  return found;
}

/** The first free place on a spiral around one; a spiral in a plane always leads to one. */
function freeAround(taken, [x, y], width) {
  for (let number = 2; ; number++) {
    const far = STEP * Math.sqrt(number);
    const place = [Math.round(x + 1.5 * far * Math.cos(TURN * number)), Math.round(y + far * Math.sin(TURN * number))];
    if (taken.isFree(place, width)) return place;
  }
}
