// How a link is drawn: its bend comes from the server, the same in every picture and file.

/** Return what vis-network calls `smooth` of a link that bends so much. */
export function curve(bend) {
  return bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false;
}

/** Return how its line is broken: dots where it has ended, dashes where it is not sure. */
export function broken({ soft, ended }) {
  return ended ? [2, 4] : soft ? [6, 5] : false;
}
