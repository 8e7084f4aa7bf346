// How a link is drawn: its bend comes from the server, the same in every picture and file.

/** Return what vis-network calls `smooth` of a link that bends so much. */
export function curve(bend) {
  return bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false;
}

/** Return how its line is broken: dots where it has ended, dashes where it is not sure. */
export function broken({ soft, ended }) {
  return ended ? [2, 4] : soft ? [6, 5] : false;
}

/** Return the middle of a link's line between two places, `{x, y}` each. */
export function middle(from, to, bend) {
  const dx = to.x - from.x, dy = from.y - to.y;
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (!bend) return half;
  const reach = (0.5 + Math.abs(bend) / 2) * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (0.5 + bend / 2) * Math.PI;
  return { x: (half.x + from.x + reach * Math.sin(angle)) / 2, y: (half.y + from.y + reach * Math.cos(angle)) / 2 };
}
