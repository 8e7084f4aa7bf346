// What the explorer says of a picture as a whole: how much is shown, grouped, cut and hidden; its title. Plain values only.

import { PICTURE } from "./state.js";
import { amount, say } from "../language.js";

const STOP = say("。", ". ");
const countsOf = (nodes, links) => say(`${nodes.length} 个节点，${links.length} 条关系`, `${amount(nodes.length, "node")}, ${amount(links.length, "link")}`);
const listed = (names) => names.map((name) => say(`「${name}」`, `“${name}”`)).join(say("、", ", "));

/** Say what was grouped, cut or hidden. */
export function notesOf(answer, view) {
  const { nodes, links } = answer;
  const groups = nodes.filter(({ group }) => group);
  const grouped = groups.reduce((sum, { group }) => sum + group, 0);
  const cut = answer.cut_at.map(({ name, cut: number }) => say(`${name} ${number} 个`, `${number} at ${name}`)).join(say("、", ", "));
  return [
    nodes.length ? `${countsOf(nodes, links)}${STOP}` : "",
    groups.length ? say(`太多的已分组：${groups.length} 组共 ${grouped} 个，双击打开。`, `The many are grouped: ${grouped} in ${amount(groups.length, "group")}; double-click to open. `) : "",
    cut ? say(`没有画出：${cut}。`, `Not drawn: ${cut}. `) : "",
    answer.hidden ? say(`按筛选隐藏 ${answer.hidden} 个。`, `${answer.hidden} hidden by filters. `) : "",
    endedOf(answer),
    goneOf(answer, view),
    looseNotesOf(answer, view),
  ].join("");
}

/** Say how many links had ended and are not drawn. */
export function endedOf({ ended_links: ended, as_of: day }) {
  return ended ? say(`另有 ${ended} 条关系已结束（截至 ${day}）未画出。`, `${amount(ended, "link")} had ended by ${day} and ${ended === 1 ? "is" : "are"} not drawn. `) : "";
}

/** Name what the address asked for and is not there any more; a saved view knows what it was called. */
function goneOf({ gone }, { names }) {
  return gone.length ? say(`图中的${listed(gone.map((id) => names[id] ?? id))}已不存在，没有画出。`, `No longer there and not drawn: ${listed(gone.map((id) => names[id] ?? id))}. `) : "";
}

/** Tell the notes of those that are not in the picture: they are not lost. */
function looseNotesOf({ nodes }, { notes, names }) {
  const there = new Set([PICTURE, ...nodes.map(({ id }) => id)]);
  return Object.entries(notes)
    .filter(([id]) => !there.has(id))
    .map(([id, text]) => say(`不在图中的「${names[id] ?? id}」有备注：${text}。`, `“${names[id] ?? id}” is not in the picture and has a note: ${text}. `))
    .join("");
}

/** Say what a step brought, for those who do not see it. */
export function summaryOf(answer, view, news) {
  if (!answer.nodes.length) return say("图是空的。", "The picture is empty.");
  const added = news && !news.first && news.added.length ? say(`新增 ${news.added.length} 个。`, `${news.added.length} added. `) : "";
  return `${added}${say("现有 ", "")}${countsOf(answer.nodes, answer.links)}${STOP}${goneOf(answer, view)}`;
}

/** Say which end of a path is chosen, and what to do next. */
export function halfPath({ from, to }, { nodes }) {
  const name = nodes.find(({ id }) => id === (from || to))?.name ?? (from || to);
  return from
    ? say(`起点是「${name}」。再选一个对象，按「设为路径终点」。`, `From “${name}”. Now select another and choose “Path to here”.`)
    : say(`终点是「${name}」。再选一个对象，按「设为路径起点」。`, `To “${name}”. Now select another and choose “Path from here”.`);
}

/** What a picture is called. */
export function titleOf({ centres }) {
  const names = centres.map(({ name }) => name);
  return names.length ? say(`${names.slice(0, 3).join("、")}周围的网络`, `Network around ${names.slice(0, 3).join(", ")}`) : say("联络网络", "Expert network");
}

/** What a group is called: 重庆市 · 专家 40; in English its shape alone tells the kind where it has a name. */
export function groupName({ name, kind, group }, kinds) {
  const { zh, en } = kinds.get(kind);
  return say(name, name.replace(` · ${zh} ${group}`, ` · ${group}`).replace(`${zh} ${group}`, `${en} ${group}`));
}

/** What is drawn, for files: ids, places and notes; no names and no facts. */
export function drawingOf(answer, { at, notes }) {
  const there = new Set([PICTURE, ...answer.nodes.map(({ id }) => id)]);
  return {
    title: titleOf(answer),
    day: answer.as_of,
    nodes: answer.nodes.map(({ id }) => id),
    links: answer.links.map(({ id }) => id),
    positions: Object.fromEntries(answer.nodes.map(({ id }) => [id, at[id]])),
    notes: Object.fromEntries(Object.entries(notes).filter(([id]) => there.has(id))),
  };
}
