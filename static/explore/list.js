// The list beside the picture: the same nodes and links as a tree, what matters most first, for the keyboard and for screen readers.
// Must not ask for data; what is chosen or expanded is decided elsewhere.

import { made } from "./elements.js";
import { amount, said, say } from "../language.js";

const SOFT = say("未确定", "not certain"), ENDED = say("已结束", "ended");

export class List {
  /** `does` holds what happens on `choose(ids)`, `toggle(id)` and `menu(id, place)`. */
  constructor(root, kinds, does) {
    this.root = root;
    this.kinds = kinds;
    this.does = does;
    this.chosen = [];
    this.closed = new Set();
    this.told = new Set();
    this.items = new Map();
    this.looks = new WeakMap();
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("contextmenu", (event) => this.menu(event));
    root.addEventListener("dblclick", (event) => this.act(event.target.closest("[role=treeitem][data-id]")));
  }

  /** Show `{nodes, links, notes, chosen}`; what was open and where the focus stood stays. */
  show({ nodes, links, notes, chosen }) {
    this.notes = notes;
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.links = new Map(nodes.map(({ id }) => [id, []]));
    for (const link of links) {
      for (const id of new Set([link.from, link.to])) this.links.get(id).push(link);
    }
    this.before = this.items;
    this.items = new Map();
    const byKind = [...this.kinds.values()].map((kind) => [kind, nodes.filter((node) => node.kind === kind.label)]);
    this.root.replaceChildren(...byKind.filter(([, found]) => found.length).map(([kind, found]) => this.kindItem(kind, found)));
    this.choose(chosen);
    if (focused !== null) this.focus(this.items.get(focused) ?? this.visibleItems()[0]);
    this.keepOneStop();
  }

  item(key, level, content) {
    const item = made("li", "", content);
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", String(level));
    item.dataset.key = key;
    item.tabIndex = -1;
    this.items.set(key, item);
    return item;
  }

  kindItem(kind, nodes) {
    const key = `kind ${kind.label}`;
    const dot = made("span", "dot");
    const item = this.item(key, 1, made("span", `row kind-${kind.label}`, dot, made("strong", "", said(kind)), made("span", "aside", ` ${nodes.length}`)));
    const inside = made("ul", "");
    inside.setAttribute("role", "group");
    inside.append(...nodes.map((node) => this.nodeItem(node)));
    item.append(inside);
    item.setAttribute("aria-expanded", String(!this.closed.has(key)));
    return item;
  }

  nodeItem(node) {
    const links = this.links.get(node.id) ?? [];
    const marks = [node.group ? say("分组", "group") : "", node.expanded ? say("已展开", "open") : "", node.more ? say(`还有 ${node.more}`, `${node.more} more`) : ""].filter(Boolean).join(say("，", ", "));
    const counted = `${marks ? `${marks} · ` : ""}${say(`${links.length} 条`, amount(links.length, "link"))}`;
    const look = JSON.stringify([node.name, counted, this.notes[node.id]]), before = this.before.get(node.id);
    if (before && look === this.looks.get(before) && !this.told.has(node.id)) {
      this.items.set(node.id, before);
      return before;
    }
    const row = made("span", "row", made("span", "name", node.name), made("span", "aside", counted));
    if (this.notes[node.id]) row.append(made("span", "note", this.notes[node.id]));
    const item = this.item(node.id, 2, row);
    item.dataset.id = node.id;
    item.setAttribute("aria-selected", "false");
    if (links.length) item.setAttribute("aria-expanded", "false");
    if (this.told.has(node.id)) this.tell(item, true);
    this.looks.set(item, look);
    return item;
  }

  linkItem(owner, link) {
    const marks = [link.soft ? SOFT : "", link.ended ? ENDED : ""].filter(Boolean);
    const item = this.item(`${owner} ${link.id}`, 3, made("span", `row link${link.soft ? " soft" : ""}${link.ended ? " ended" : ""}`, link.says, ...marks.map((mark) => made("span", "badge soft", mark))));
    item.dataset.id = link.id;
    item.setAttribute("aria-selected", "false");
    return item;
  }

  /** Open or close the links below a node, or the nodes below a kind. */
  tell(item, open) {
    const key = item.dataset.key;
    item.setAttribute("aria-expanded", String(open));
    if (!item.dataset.id) return void (open ? this.closed.delete(key) : this.closed.add(key));
    if (!open) {
      this.told.delete(key);
      return void item.querySelector("[role=group]")?.remove();
    }
    this.told.add(key);
    const inside = made("ul", "", ...this.links.get(key).map((link) => this.linkItem(key, link)));
    inside.setAttribute("role", "group");
    item.append(inside);
  }

  /** Mark the chosen ones, and bring the last of them into sight. */
  choose(ids) {
    this.chosen = ids;
    for (const item of this.root.querySelectorAll("[aria-selected=true]")) item.setAttribute("aria-selected", "false");
    for (const id of ids) this.root.querySelectorAll(`[data-id="${CSS.escape(id)}"]`).forEach((item) => item.setAttribute("aria-selected", "true"));
    const item = this.items.get(ids.at(-1));
    if (item && !this.root.contains(document.activeElement)) {
      const { top, bottom } = item.getBoundingClientRect();
      const box = this.root.getBoundingClientRect();
      if (top < box.top) this.root.scrollTop -= box.top - top + 40;
      if (bottom > box.bottom) this.root.scrollTop += Math.min(bottom - box.bottom + 40, top - box.top);
      this.keepOneStop(item);
    }
  }

  visibleItems() {
    return [...this.root.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentElement.closest("[aria-expanded=false]"));
  }

  keepOneStop(item = this.items.get(this.chosen.at(-1)) ?? this.root.querySelector("[role=treeitem]")) {
    this.root.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    item?.setAttribute("tabindex", "0");
  }

  focus(item) {
    if (!item) return;
    this.keepOneStop(item);
    item.focus();
    const { id } = item.dataset;
    if (id !== undefined && !(this.chosen.length === 1 && this.chosen[0] === id)) this.does.choose([id]);
  }

  key(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = this.visibleItems();
    const at = all.indexOf(item);
    const keys = {
      ArrowDown: () => this.focus(all[at + 1]),
      ArrowUp: () => this.focus(all[at - 1]),
      Home: () => this.focus(all[0]),
      End: () => this.focus(all.at(-1)),
      ArrowRight: () => (item.getAttribute("aria-expanded") === "false" ? this.tell(item, true) : this.focus(item.querySelector("[role=treeitem]"))),
      ArrowLeft: () => (item.getAttribute("aria-expanded") === "true" ? this.tell(item, false) : this.focus(item.parentElement.closest("[role=treeitem]"))),
      Enter: () => this.act(item),
      " ": () => this.act(item),
    };
    if (!(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  }

  click(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    const { id } = item.dataset;
    if (id !== undefined && (event.ctrlKey || event.metaKey)) {
      const others = this.chosen.filter((one) => one !== id);
      return this.does.choose(others.length < this.chosen.length ? others : [...others, id]);
    }
    if (item.dataset.id === undefined) this.tell(item, item.getAttribute("aria-expanded") !== "true");
    this.focus(item);
  }

  /** The menu of a node, by right click or by the menu key. */
  menu(event) {
    const item = event.target.closest("[aria-level='2']");
    if (!item) return;
    event.preventDefault();
    const { left, bottom } = item.querySelector(".row").getBoundingClientRect();
    this.does.menu(item.dataset.id, event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: left + 24, y: bottom });
  }

  /** Enter: expand a node in the picture, open a kind; on a link there is nothing more to do. */
  act(item) {
    if (!item) return;
    if (item.dataset.id === undefined) this.tell(item, item.getAttribute("aria-expanded") !== "true");
    else if (item.getAttribute("aria-level") === "2") this.does.toggle(item.dataset.id);
  }
}
