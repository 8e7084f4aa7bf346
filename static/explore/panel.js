// The panel that tells of what is chosen, and the path in words. Entities are told by the server; groups and links by the
// answer that is drawn. Every text becomes text, never markup.

import { askPart } from "../api.js";
import { button, linkTo, made, reference } from "./elements.js";
import { PICTURE } from "./state.js";

function quoted({ quote, source, source_title: title }) {
  if (!quote && !source) return "";
  const block = made("blockquote", "quote");
  if (quote) block.append(made("p", "", quote));
  if (source) block.append(made("footer", "", "出自 ", linkTo({ id: source, kind: "Source" }, title || "来源")));
  return block;
}

const WAIT = 120;
const LONGEST_NOTE = 300;

export class Panel {
  /** `does` holds what its buttons do: expand, collapse, from, to, only, keep, conceal (`ids` each), path (two ids), note (id, text). */
  constructor(element, kinds, does) {
    this.element = element;
    this.kinds = kinds;
    this.does = does;
  }

  /** Tell of `{nodes, link, ends, day, notes}`: of one node, several, a link, or of the picture itself. */
  show(chosen) {
    const { nodes, link, day, notes } = chosen;
    const told = JSON.stringify([nodes.map(({ id, expanded }) => [id, expanded, notes[id]]), link?.id, day, notes[PICTURE]]);
    if (told === this.told) return;
    this.told = told;
    clearTimeout(this.timer);
    this.asking?.abort();
    this.element.setAttribute("aria-busy", "false");
    if (nodes.length > 1) this.several(nodes);
    else if (nodes[0]?.group) this.group(nodes[0], notes);
    else if (nodes.length) this.entity(nodes[0], day, notes);
    else if (link) this.link(link, chosen.ends);
    else this.nothing(notes);
  }

  heading(kind, name) {
    const tag = made("span", `tag kind-${kind}`, made("span", "dot"), this.kinds.get(kind)?.zh ?? kind);
    return made("header", "panel-head", tag, made("h2", "", name));
  }

  nothing(notes) {
    this.element.replaceChildren(
      made("p", "aside", "点一下节点或关系，这里说明它是谁、与谁有关、凭哪句原文。右键（或菜单键）有更多操作，按住 Shift 拖框可选多个。"),
      this.noteOf(PICTURE, "这张图的备注", notes),
    );
  }

  /** The field for a note of a node, or of the picture. */
  noteOf(id, label, notes) {
    const field = made("textarea", "");
    field.value = notes[id] ?? "";
    field.maxLength = LONGEST_NOTE;
    field.rows = 2;
    field.addEventListener("change", () => this.does.note(id, field.value.trim()));
    const box = made("details", "note-field", made("summary", "", label), made("label", "", made("span", "unseen", label), field));
    box.open = Boolean(notes[id]);
    return box;
  }

  /** Bring the note of what is chosen into sight, to be written. */
  writeNote() {
    const box = this.element.querySelector(".note-field");
    if (!box) return;
    box.open = true;
    box.querySelector("textarea").focus();
  }

  entity(node, day, notes) {
    const acts = made("div", "acts",
      node.expanded ? button("收起", () => this.does.collapse(node.id)) : button(node.more ? `展开（还有 ${node.more}）` : "展开", () => this.does.expand([node.id])),
      button("隐藏", () => this.does.conceal([node.id])),
      button("只看它", () => this.does.only(node.id)),
      button("设为路径起点", () => this.does.from(node.id)),
      button("设为路径终点", () => this.does.to(node.id)));
    const rest = made("div", "panel-rest", made("p", "aside", "正在取……"));
    this.element.replaceChildren(this.heading(node.kind, node.name), acts, this.noteOf(node.id, "备注", notes), rest);
    this.element.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.fill(rest, node, day), WAIT);
  }

  several(nodes) {
    const ids = nodes.map(({ id }) => id);
    const acts = made("div", "acts",
      button("只留这些", () => this.does.keep(ids)),
      button("隐藏", () => this.does.conceal(ids)),
      button("展开这些", () => this.does.expand(ids)),
      ids.length === 2 ? button("两者之间的路径", () => this.does.path(...ids)) : "");
    const list = made("ul", "rows", ...nodes.map((node) => made("li", "", node.group ? node.name : reference(node))));
    this.element.replaceChildren(made("header", "panel-head", made("h2", "", `选了 ${nodes.length} 个`)), acts, list);
  }

  async fill(rest, node, day) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      rest.replaceChildren(await askPart(`explore/about/${encodeURIComponent(node.id)}`, day ? { as_of: day } : {}, signal));
    } catch (problem) {
      if (signal.aborted) return;
      this.told = "";
      rest.replaceChildren(made("p", "", "这些内容没有取到。", linkTo(node, "打开它的页面")));
    }
    this.element.setAttribute("aria-busy", "false");
  }

  group(node, notes) {
    const list = made("ul", "rows", ...node.members.map((ref) => made("li", "", reference(ref))));
    const acts = made("div", "acts", button("打开分组", () => this.does.expand([node.id])), button("隐藏", () => this.does.conceal([node.id])));
    const said = made("p", "aside", `这一组共 ${node.group} 个，现在画成一个点。`);
    this.element.replaceChildren(this.heading(node.kind, node.name), acts, this.noteOf(node.id, "备注", notes), said, list);
  }

  link(drawn, [start, end]) {
    const marks = [drawn.soft ? "未确定" : "", drawn.ended ? "当日之前已结束" : ""].filter(Boolean);
    this.element.replaceChildren(
      made("header", "panel-head", made("span", "tag", "关系"), made("h2", "", drawn.says)),
      made("p", "", ...marks.map((mark) => made("span", "badge soft", mark))),
      made("p", "", ...[start, end].flatMap((ref, number) => [number ? " → " : "", ref.group ? ref.name : reference(ref)])),
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
