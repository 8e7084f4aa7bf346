// What the explorer shows, as plain values: the view, what can be done to it, undo and redo, its address.
// Knows neither the page nor the network, so that it can be tested by itself.
//
//   ?centre=…&expanded=…&layout=…    the question, and what is chosen; the service answers it
//   #at=x,y,id&note=id~text          what only this picture has: places that are not the service's own, and notes

const LISTS = {
  centres: "centre", expanded: "expanded", opened: "opened", kinds: "no_kind", types: "no_type", statuses: "no_status",
  hidden: "hidden", chosen: "chosen",
};
const TEXTS = { day: "as_of", from: "from", to: "to", group: "group", layout: "layout", laid: "laid" };
const FLAGS = { ended: "ended", records: "records", tall: "tall" };
const USUAL = { group: "auto", layout: "auto" };
const NOBODY = "-";
const LONGEST_ADDRESS = 3600;
const STEPS_KEPT = 200;
// What a note of the whole picture stands at.
export const PICTURE = "";

/**
 * A view of nothing. `kinds`, `types`, `statuses` and `hidden` (ids) are not drawn; `expanded: null` means the centres; the
 * first `laid` expansions are laid out together, for a screen that is higher than wide if it is `tall`. `at` are places by id, those in `held` were put there by hand; `notes` are
 * texts by id, `names` what those were called that the view speaks of when it was saved. `whole`: who is not in `at` stands
 * where the service puts it, whatever is there.
 */
export function emptyView() {
  return {
    centres: [], expanded: null, opened: [], kinds: [], types: [], statuses: [], hidden: [], chosen: [],
    day: "", from: "", to: "", group: "auto", layout: "auto", laid: "", ended: false, records: false, tall: false,
    at: {}, held: [], notes: {}, names: {}, whole: true,
  };
}

const without = (list, ...values) => list.filter((one) => !values.includes(one));
const withAll = (list, values) => [...without(list, ...values), ...values];
const isIn = (list, value) => list.includes(value);
const opened = (view) => view.expanded ?? view.centres;
const only = (at, ids) => Object.fromEntries(Object.entries(at).filter(([id]) => isIn(ids, id)));

/** Everything as it stands before what comes next: later expansions move nothing of it. */
const settled = (view) => ({ ...view, laid: view.laid || (view.expanded === null ? String(view.centres.length) : "1") });
/** Nothing stays where it is but what was put there by hand. */
const loosened = (view) => ({ ...view, at: only(view.at, view.held), whole: true });

const ACTIONS = {
  begin: (view, { id }) =>
    view.centres.length
      ? { ...settled(view), centres: withAll(view.centres, [id]), expanded: withAll(opened(view), [id]), chosen: [id] }
      : { ...view, centres: [id], expanded: null, laid: "", chosen: [id] },
  only: (view, { id }) => ({ ...view, centres: [id], expanded: [id], opened: [], laid: "1", chosen: [id], hidden: [], from: "", to: "" }),
  keep: (view, { ids }) => ({ ...view, centres: ids, expanded: [], opened: [], laid: "0", chosen: [], hidden: [], from: "", to: "" }),
  expand: (view, { ids }) => ({ ...settled(view), expanded: withAll(opened(view), ids), hidden: without(view.hidden, ...ids), chosen: ids }),
  collapse: (view, { id }) => ({ ...settled(view), expanded: without(opened(view), id), opened: without(view.opened, id), chosen: [id] }),
  conceal: (view, { ids }) => ({ ...view, hidden: withAll(view.hidden, ids), chosen: without(view.chosen, ...ids) }),
  reveal: (view) => ({ ...view, hidden: [] }),
  hide: (view, { list, value }) => loosened({ ...view, [list]: isIn(view[list], value) ? without(view[list], value) : withAll(view[list], [value]) }),
  regroup: (view, { group }) => ({ ...loosened(view), group, opened: [], expanded: view.expanded && view.expanded.filter((id) => !id.includes("~")) }),
  layout: (view, { layout }) => ({ ...view, layout, laid: String(opened(view).length + 1), at: {}, held: [], whole: true }),
  set: (view, { name, value }) => ({ ...view, [name]: value }),
  path: (view, { from, to }) => ({ ...settled(view), from: from ?? view.from, to: to ?? view.to }),
  choose: (view, { ids }) => ({ ...view, chosen: ids }),
  move: (view, { at }) => ({ ...view, at: { ...view.at, ...at }, held: withAll(view.held, Object.keys(at)) }),
  note: (view, { id, text }) => {
    const { [id]: gone, ...notes } = view.notes;
    return { ...view, notes: text ? { ...notes, [id]: text } : notes };
  },
  clear: (view) => ({ ...emptyView(), day: view.day }),
};

/** Return the view after an action, as `{type: "expand", ids: ["a"]}`. */
export function after(view, action) {
  return ACTIONS[action.type](view, action);
}

/** A history that stands at `view`. */
export function historyOf(view) {
  return { past: [], now: view, future: [] };
}

const step = (view) => encode({ ...view, chosen: [] }) + JSON.stringify([view.notes, only(view.at, view.held)]);

/** Go on to `view`; choosing something is no step of its own. */
export function stepTo(history, view) {
  if (step(view) === step(history.now)) return { ...history, now: view };
  return { past: [...history.past, history.now].slice(-STEPS_KEPT), now: view, future: [] };
}

export function undo({ past, now, future }) {
  return past.length ? { past: past.slice(0, -1), now: past.at(-1), future: [now, ...future] } : { past, now, future };
}

export function redo({ past, now, future }) {
  return future.length ? { past: [...past, now], now: future[0], future: future.slice(1) } : { past, now, future };
}

function parameters(view, names) {
  const query = new URLSearchParams();
  for (const name of names) {
    if (name === "expanded") {
      const list = view.expanded;
      if (list && list.join("\n") !== view.centres.join("\n")) (list.length ? list : [NOBODY]).forEach((id) => query.append(name, id));
    } else if (name === "laid") query.has("expanded") && view.laid && view.laid !== "1" && query.set(name, view.laid);
    else if (name in LISTS) view[name].forEach((value) => query.append(LISTS[name], value));
    else if (name in FLAGS) view[name] && query.set(FLAGS[name], "1");
    else if (view[name] && view[name] !== USUAL[name]) query.set(TEXTS[name], view[name]);
  }
  return query;
}

/** The question of a view as it stands in the address bar. */
export function encode(view) {
  return parameters(view, [...Object.keys(LISTS), ...Object.keys(TEXTS), ...Object.keys(FLAGS)]).toString();
}

/** What stands behind the question: places that are not the `usual` ones, notes, and names of who is spoken of. */
export function encodeOwn({ at, notes, names }, usual = {}) {
  const own = new URLSearchParams();
  for (const [id, [x, y]] of Object.entries(at)) {
    const [a, b] = usual[id] ?? [];
    if (Math.abs(x - a) < 1 && Math.abs(y - b) < 1) continue;
    own.append("at", `${Math.round(x)},${Math.round(y)},${id}`);
  }
  for (const [id, text] of Object.entries(notes)) own.append("note", `${id}~${text}`);
  for (const [id, name] of Object.entries(names)) own.append("named", `${id}~${name}`);
  return own.toString();
}

/** What the service is asked; what is chosen and where it was put by hand need no new answer. */
export function question(view) {
  const names = Object.keys({ ...LISTS, day: 1, group: 1, layout: 1, laid: 1, ...FLAGS }).filter((name) => name !== "chosen");
  return parameters(view, view.from && view.to ? [...names, "from", "to"] : names);
}

/** Read a view from an address: its query, and what stands behind `#`. */
export function decode(search, own = "") {
  const query = new URLSearchParams(search);
  const view = emptyView();
  for (const [name, parameter] of Object.entries(LISTS)) view[name] = [...new Set(query.getAll(parameter))];
  for (const [name, parameter] of Object.entries(TEXTS)) view[name] = query.get(parameter) ?? view[name];
  for (const [name, parameter] of Object.entries(FLAGS)) view[name] = query.get(parameter) === "1";
  if (!query.has("expanded")) view.expanded = null;
  return { ...view, expanded: view.expanded && without(view.expanded, NOBODY), ...decodeOwn(own) };
}

function decodeOwn(text) {
  const own = new URLSearchParams(text.replace(/^#/, ""));
  const at = {};
  for (const place of own.getAll("at")) {
    const [x, y, ...id] = place.split(",");
    if (Number.isFinite(+x) && Number.isFinite(+y)) at[id.join(",")] = [+x, +y];
  }
  return { at, held: Object.keys(at), notes: pairs(own.getAll("note")), names: pairs(own.getAll("named")) };
}

/** Read `id~text` pairs; a group has two `~` in its id. */
function pairs(texts) {
  return Object.fromEntries(texts.map((text) => /^([^~]*(?:~[^~]*~[^~]*(?=~))?)~(.*)$/s.exec(text)?.slice(1) ?? [text, ""]));
}

/** Return a view as its answer has it: ids in place of names, without what is not there any more. */
export function mended(view, { centres, gone }) {
  const there = (id) => (isIn(gone, id) ? "" : id);
  const ids = centres.length ? centres.map(({ id }) => id) : view.centres;
  const expanded = view.expanded && view.expanded.filter(there);
  return { ...view, centres: ids, expanded, from: there(view.from), to: there(view.to), chosen: view.chosen.filter(there) };
}

/** Tell whether the address of the view is longer than servers take. */
export function isTooLong(view) {
  return encode(view).length > LONGEST_ADDRESS;
}

/** The ids of the nodes and links on the paths of an answer. */
export function onPath(answer) {
  const chains = answer.paths?.paths ?? [];
  return new Set(chains.flatMap(({ nodes, links }) => [...nodes, ...links].map(({ id }) => id)));
}
