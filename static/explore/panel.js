// The panel that tells of what is chosen, and the path in words. Entities are told by the server; groups and links by the
// answer that is drawn. Every text becomes text, never markup.

import { askPart, pageOf } from "../api.js";

function made(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

function button(text, act) {
  const element = made("button", "", text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

function link(ref, text = ref.name) {
  const element = made("a", "", text);
  element.href = pageOf(ref);
  return element;
}

function reference(ref) {
  const element = link(ref, "");
  element.className = `ref kind-${ref.kind}`;
  element.append(made("span", "dot"), ref.name);
  return element;
}

function quoted({ quote, source, source_title: title }) {
  if (!quote && !source) return "";
  const block = made("blockquote", "quote");
  if (quote) block.append(made("p", "", quote));
  if (source) block.append(made("footer", "", "出自 ", link({ id: source, kind: "Source" }, title || "来源")));
  return block;
}

const WAIT = 120;

export class Panel {
  /** `does` holds what its buttons do: expand, collapse, open, close, only, from, to. */
  constructor(element, kinds, does) {
    this.element = element;
    this.kinds = kinds;
    this.does = does;
  }

  /** Tell of a node, a group, a link, or of nothing. */
  show(chosen, day) {
    const { node, link: drawn } = chosen;
    const told = JSON.stringify([node?.id, node?.expanded, drawn?.id, day]);
    if (told === this.told) return;
    this.told = told;
    clearTimeout(this.timer);
    this.asking?.abort();
    this.element.setAttribute("aria-busy", "false");
    if (node?.group) return this.group(node);
    if (node) return this.entity(node, day);
    if (drawn) return this.link(drawn, chosen.ends);
    this.element.replaceChildren(made("p", "aside", "在图里点一下，或在列表里选一个，这里说明它是谁、与谁有关、凭哪句原文。"));
  }

  heading(kind, name) {
    const tag = made("span", `tag kind-${kind}`, made("span", "dot"), this.kinds.get(kind)?.zh ?? kind);
    return made("header", "panel-head", tag, made("h2", "", name));
  }

  entity(node, day) {
    const acts = made("div", "acts",
      node.expanded ? button("收起", () => this.does.collapse(node.id)) : button("展开", () => this.does.expand(node.id)),
      button("设为路径起点", () => this.does.from(node.id)),
      button("设为路径终点", () => this.does.to(node.id)),
      button("只看它", () => this.does.only(node.id)));
    const rest = made("div", "panel-rest", made("p", "aside", "正在取……"));
    this.element.replaceChildren(this.heading(node.kind, node.name), acts, rest);
    this.element.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.fill(rest, node, day), WAIT);
  }

  async fill(rest, node, day) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      rest.replaceChildren(await askPart(`explore/about/${encodeURIComponent(node.id)}`, day ? { as_of: day } : {}, signal));
    } catch (problem) {
      if (signal.aborted) return;
      this.told = "";
      rest.replaceChildren(made("p", "", "这些内容没有取到。", link(node, "打开它的页面")));
    }
    this.element.setAttribute("aria-busy", "false");
  }

  group(node) {
    const list = made("ul", "rows", ...node.members.map((ref) => made("li", "", reference(ref))));
    const acts = made("div", "acts", button("打开分组", () => this.does.open(node.id)));
    this.element.replaceChildren(this.heading(node.kind, node.name), acts, made("p", "aside", `这一组共 ${node.group} 个，现在画成一个点。`), list);
  }

  link(drawn, [start, end]) {
    const marks = [drawn.soft ? "未确定" : "", drawn.ended ? "当日之前已结束" : ""].filter(Boolean);
    this.element.replaceChildren(
      made("header", "panel-head", made("span", "tag", "关系"), made("h2", "", drawn.says)),
      made("p", "", ...marks.map((mark) => made("span", "badge soft", mark))),
      made("p", "", reference(start), " → ", reference(end)),
      drawn.note ? made("p", "aside", drawn.note) : "",
      quoted(drawn),
    );
  }
}

/** Tell a path in words, each with the sentences of its sources. */
export function tellPaths(element, { paths, from, to, hops }) {
  if (hops === null) return element.replaceChildren(made("p", "", reference(from), " 与 ", reference(to), " 之间，截至这一天没有路径。可以换一个日期，或先补上各自的成员、任职和合作关系。"));
  if (hops === 0) return element.replaceChildren(made("p", "", "起点和终点是同一个对象：", reference(from), "。"));
  const told = paths.map((path) => made("li", "", made("p", "sentence", path.sentence), ...sources(path.links)));
  element.replaceChildren(
    made("p", "", reference(from), " 到 ", reference(to), `：最少 ${hops} 步，${paths.length} 条，图上标红。`),
    made("ol", "rows", ...told),
  );
}

function sources(links) {
  const told = new Map(links.filter(({ quote, source }) => quote || source).map((one) => [`${one.source} ${one.quote}`, one]));
  return [...told.values()].map((one) => made("details", "source", made("summary", "", "原文"), quoted(one)));
}
