// The panel that tells of what is chosen, and the path in words. Entities are told by the server; groups and links by the
// answer that is drawn. Every text becomes text, never markup.

import { askPart } from "../api.js";
import { button, linkTo, made, reference } from "./elements.js";
import { PICTURE } from "./state.js";
import { amount, said, say } from "../language.js";

function quoted({ quote, source, source_title: title }) {
  if (!quote && !source) return "";
  const block = made("blockquote", "quote");
  if (quote) block.append(made("p", "", quote));
  if (source) block.append(made("footer", "", say("出自 ", "From "), linkTo({ id: source, kind: "Source" }, title || say("来源", "source"))));
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
    const tag = made("span", `tag kind-${kind}`, made("span", "dot"), said(this.kinds.get(kind), kind));
    return made("header", "panel-head", tag, made("h2", "", name));
  }

  nothing(notes) {
    this.element.replaceChildren(
      made("p", "aside", say("点一下节点或关系，这里说明它是谁、与谁有关、凭哪句原文。右键（或菜单键）有更多操作，按住 Shift 拖框可选多个。", "Click a node or a link: here it says who that is, with whom it is linked and by which quote. A right click (or the menu key) offers more; drag a frame with Shift held to select several.")),
      this.noteOf(PICTURE, say("这张图的备注", "Note on this picture"), notes),
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
      node.expanded ? button(say("收起", "Close"), () => this.does.collapse(node.id)) : button(node.more ? say(`展开（还有 ${node.more}）`, `Open (${node.more} more)`) : say("展开", "Open"), () => this.does.expand([node.id])),
      button(say("隐藏", "Hide"), () => this.does.conceal([node.id])),
      button(say("只看它", "Only this"), () => this.does.only(node.id)),
      button(say("设为路径起点", "Path from here"), () => this.does.from(node.id)),
      button(say("设为路径终点", "Path to here"), () => this.does.to(node.id)));
    const rest = made("div", "panel-rest", made("p", "aside", say("正在取……", "Loading…")));
    this.element.replaceChildren(this.heading(node.kind, node.name), acts, this.noteOf(node.id, say("备注", "Note"), notes), rest);
    this.element.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.fill(rest, node, day), WAIT);
  }

  several(nodes) {
    const ids = nodes.map(({ id }) => id);
    const acts = made("div", "acts",
      button(say("只留这些", "Keep only these"), () => this.does.keep(ids)),
      button(say("隐藏", "Hide"), () => this.does.conceal(ids)),
      button(say("展开这些", "Open these"), () => this.does.expand(ids)),
      ids.length === 2 ? button(say("两者之间的路径", "Path between the two"), () => this.does.path(...ids)) : "");
    const list = made("ul", "rows", ...nodes.map((node) => made("li", "", node.group ? node.name : reference(node))));
    this.element.replaceChildren(made("header", "panel-head", made("h2", "", say(`选了 ${nodes.length} 个`, `${nodes.length} selected`))), acts, list);
  }

  async fill(rest, node, day) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      rest.replaceChildren(await askPart(`explore/about/${encodeURIComponent(node.id)}`, day ? { as_of: day } : {}, signal));
    } catch (problem) {
      if (signal.aborted) return;
      this.told = "";
      rest.replaceChildren(made("p", "", say("这些内容没有取到。", "This could not be loaded. "), linkTo(node, say("打开它的页面", "Open its page"))));
    }
    this.element.setAttribute("aria-busy", "false");
  }

  group(node, notes) {
    const list = made("ul", "rows", ...node.members.map((ref) => made("li", "", reference(ref))));
    const acts = made("div", "acts", button(say("打开分组", "Open the group"), () => this.does.expand([node.id])), button(say("隐藏", "Hide"), () => this.does.conceal([node.id])));
    const said = made("p", "aside", say(`这一组共 ${node.group} 个，现在画成一个点。`, `A group of ${node.group}, drawn as one node.`));
    this.element.replaceChildren(this.heading(node.kind, node.name), acts, this.noteOf(node.id, say("备注", "Note"), notes), said, list);
  }

  link(drawn, [start, end]) {
    const marks = [drawn.soft ? say("未确定", "not certain") : "", drawn.ended ? say("当日之前已结束", "ended before the day") : ""].filter(Boolean);
    this.element.replaceChildren(
      made("header", "panel-head", made("span", "tag", say("关系", "Link")), made("h2", "", say(drawn.says, drawn.says_en))),
      made("p", "", ...marks.map((mark) => made("span", "badge soft", mark))),
      made("p", "", ...[start, end].flatMap((ref, number) => [number ? " → " : "", ref.group ? ref.name : reference(ref)])),
      drawn.note ? made("p", "aside", drawn.note) : "",
      quoted(drawn),
    );
  }
}

/** Tell a path in words, each with the sentences of its sources. */
export function tellPaths(element, { paths, from, to, hops }) {
  if (hops === null) return element.replaceChildren(made("p", "", reference(from), say(" 与 ", " and "), reference(to), say(" 之间，截至这一天没有路径。可以换一个日期，或先补上各自的成员、任职和合作关系。", ": no path as of this day. Try another day, or first add whom they belong to, work at and cooperate with.")));
  if (hops === 0) return element.replaceChildren(made("p", "", say("起点和终点是同一个对象：", "Both ends are the same: "), reference(from), say("。", ".")));
  const told = paths.map((path) => made("li", "", made("p", "sentence", say(path.sentence, path.sentence_en)), ...sources(path.links)));
  element.replaceChildren(
    made("p", "", reference(from), say(" 到 ", " to "), reference(to), say(`：最少 ${hops} 步，${paths.length} 条，图上标红。`, `: ${amount(hops, "step")} at least, ${amount(paths.length, "path")}, marked red.`)),
    made("ol", "rows", ...told),
  );
}

function sources(links) {
  const told = new Map(links.filter(({ quote, source }) => quote || source).map((one) => [`${one.source} ${one.quote}`, one]));
  return [...told.values()].map((one) => made("details", "source", made("summary", "", say("原文", "Quote")), quoted(one)));
}
