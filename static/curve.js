// How a link is drawn: its bend comes from the server, the same in every picture and file.

/** Return what vis-network calls `smooth` of a link that bends so much. */
export function curve(bend) {
  return bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false;
}

/** Return how its line is broken: dots where it has ended, dashes where it is not sure. */
export function broken({ soft, ended }) {
  return ended ? [2, 4] : soft ? [6, 5] : false;
}

/** Return the point that a link's line is pulled towards between two places, `{x, y}` each. */
export function pull(from, to, bend) {
  if (!bend) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const dx = to.x - from.x, dy = from.y - to.y;
  const reach = (0.5 + Math.abs(bend) / 2) * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (0.5 + bend / 2) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/** Return the place on a link's line so far along it, 0 being its start; `by` is what it is pulled towards. */
export function along(from, by, to, share) {
  const a = (1 - share) ** 2, b = 2 * share * (1 - share), c = share ** 2;
  return { x: a * from.x + b * by.x + c * to.x, y: a * from.y + b * by.y + c * to.y };
}

/** Return the angle at which a link's line runs there. */
export function direction(from, by, to, share) {
  const a = 1 - share;
  return Math.atan2(a * (by.y - from.y) + share * (to.y - by.y), a * (by.x - from.x) + share * (to.x - by.x));
}
