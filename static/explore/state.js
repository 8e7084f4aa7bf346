// What the explorer shows, as plain values: the view, what can be done to it, undo and redo, its address, what is visible.
// Knows neither the page nor the network, so that it can be tested by itself.

const LISTS = { centres: "centre", expanded: "expanded", opened: "opened", kinds: "no_kind", types: "no_type", statuses: "no_status" };
const TEXTS = { day: "as_of", from: "from", to: "to", chosen: "chosen", group: "group" };
const FLAGS = { ended: "ended", records: "records" };
const NOBODY = "-";
const LONGEST_ADDRESS = 3600;
const STEPS_KEPT = 200;

/** A view of nothing. `kinds`, `types` and `statuses` are those that are hidden; `expanded: null` means the centres. */
export function emptyView() {
  return {
    centres: [], expanded: null, opened: [], kinds: [], types: [], statuses: [],
    day: "", from: "", to: "", chosen: "", group: "auto", ended: false, records: false,
  };
}

const without = (list, value) => list.filter((one) => one !== value);
const withOne = (list, value) => [...without(list, value), value];
const isIn = (list, value) => list.includes(value);
const opened = (view) => view.expanded ?? view.centres;

const ACTIONS = {
  begin: (view, { id }) => ({ ...view, centres: withOne(view.centres, id), expanded: withOne(opened(view), id), chosen: id }),
  only: (view, { id }) => ({ ...view, centres: [id], expanded: [id], opened: [], chosen: id, from: "", to: "" }),
  expand: (view, { id }) => ({ ...view, expanded: withOne(opened(view), id), chosen: id }),
  collapse: (view, { id }) => ({ ...view, expanded: without(opened(view), id), chosen: id }),
  open: (view, { id }) => ({ ...view, opened: withOne(view.opened, id) }),
  close: (view, { id }) => ({ ...view, opened: without(view.opened, id) }),
  hide: (view, { list, value }) => ({ ...view, [list]: (isIn(view[list], value) ? without : withOne)(view[list], value) }),
  regroup: (view, { group }) => ({ ...view, group, opened: [] }),
  set: (view, { name, value }) => ({ ...view, [name]: value }),
  path: (view, { from, to }) => ({ ...view, from: from ?? view.from, to: to ?? view.to }),
  choose: (view, { id }) => ({ ...view, chosen: id }),
  clear: (view) => ({ ...emptyView(), day: view.day }),
};

/** Return the view after an action, as `{type: "expand", id}`. */
export function after(view, action) {
  return ACTIONS[action.type](view, action);
}

/** A history that stands at `view`. */
export function historyOf(view) {
  return { past: [], now: view, future: [] };
}

/** Go on to `view`; choosing something is no step of its own. */
export function stepTo(history, view) {
  const same = encode({ ...view, chosen: "" }) === encode({ ...history.now, chosen: "" });
  if (same) return { ...history, now: view };
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
    } else if (name in LISTS) view[name].forEach((value) => query.append(LISTS[name], value));
    else if (name in FLAGS) view[name] && query.set(FLAGS[name], "1");
    else if (view[name] && !(name === "group" && view.group === "auto")) query.set(TEXTS[name], view[name]);
  }
  return query;
}

/** The view as it stands in the address bar. */
export function encode(view) {
  return parameters(view, [...Object.keys(LISTS), ...Object.keys(TEXTS), ...Object.keys(FLAGS)]).toString();
}

/** What the service is asked; hiding and choosing need no new answer. */
export function question(view) {
  const names = ["centres", "expanded", "opened", "day", "group", "ended", "records"];
  return parameters(view, view.from && view.to ? [...names, "from", "to"] : names);
}

/** Read a view from the address. */
export function decode(search) {
  const query = new URLSearchParams(search);
  const view = emptyView();
  for (const [name, parameter] of Object.entries(LISTS)) view[name] = [...new Set(query.getAll(parameter))];
  for (const [name, parameter] of Object.entries(TEXTS)) view[name] = query.get(parameter) ?? view[name];
  for (const [name, parameter] of Object.entries(FLAGS)) view[name] = query.get(parameter) === "1";
  if (!query.has("expanded")) view.expanded = null;
  return { ...view, expanded: view.expanded && without(view.expanded, NOBODY) };
}

/** Return a view as its answer has it: ids in place of names, without what is not there any more. */
export function mended(view, { centres, gone }) {
  const there = (id) => (isIn(gone, id) ? "" : id);
  const ids = centres.length ? centres.map(({ id }) => id) : view.centres;
  const expanded = view.expanded ? view.expanded.filter(there) : centres.length ? ids : null;
  return { ...view, centres: ids, expanded, from: there(view.from), to: there(view.to), chosen: there(view.chosen) };
}

/** Tell whether the address of the view is longer than servers take. */
export function isTooLong(view) {
  return encode(view).length > LONGEST_ADDRESS;
}

/** Return the nodes and links of an answer that the view does not hide, and the ids on its path. */
export function visible(answer, view) {
  const path = onPath(answer);
  const always = new Set([...answer.centres.map(({ id }) => id), ...path]);
  const shown = new Set(answer.nodes.filter(({ id, kind }) => always.has(id) || !isIn(view.kinds, kind)).map(({ id }) => id));
  const links = answer.links.filter((link) => isShown(link, view) && shown.has(link.from) && shown.has(link.to));
  const tied = new Set(links.flatMap((link) => [link.from, link.to]));
  const nodes = answer.nodes.filter(({ id }) => shown.has(id) && (always.has(id) || tied.has(id)));
  return { nodes, links, path };
}

function isShown(link, view) {
  return !isIn(view.types, link.type) && !isIn(view.statuses, link.status || "confirmed");
}

function onPath(answer) {
  const chains = answer.paths?.paths ?? [];
  return new Set(chains.flatMap(({ nodes, links }) => [...nodes, ...links].map(({ id }) => id)));
}

/** How often each value stands in a list. */
export function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
