// What the explorer says of a picture as a whole: how much is shown, grouped, cut and hidden; its title. Plain values only.

import { PICTURE } from "./state.js";

const listed = (names) => names.map((name) => `「${name}」`).join("、");

/** Say what was grouped, cut or hidden. */
export function notesOf(answer, view) {
  const { nodes, links } = answer;
  const groups = nodes.filter(({ group }) => group);
  const grouped = groups.reduce((sum, { group }) => sum + group, 0);
  const cut = answer.cut_at.map(({ name, cut: number }) => `${name} ${number} 个`).join("、");
  return [
    nodes.length ? `${nodes.length} 个节点，${links.length} 条关系。` : "",
    groups.length ? `太多的已分组：${groups.length} 组共 ${grouped} 个，双击打开。` : "",
    cut ? `没有画出：${cut}。` : "",
    answer.hidden ? `按筛选隐藏 ${answer.hidden} 个。` : "",
    endedOf(answer),
    goneOf(answer, view),
    looseNotesOf(answer, view),
  ].join("");
}

/** Say how many links had ended and are not drawn. */
export function endedOf({ ended_links: ended, as_of: day }) {
  return ended ? `另有 ${ended} 条关系已结束（截至 ${day}）未画出。` : "";
}

/** Name what the address asked for and is not there any more; a saved view knows what it was called. */
function goneOf({ gone }, { names }) {
  return gone.length ? `图中的${listed(gone.map((id) => names[id] ?? id))}已不存在，没有画出。` : "";
}

/** Tell the notes of those that are not in the picture: they are not lost. */
function looseNotesOf({ nodes }, { notes, names }) {
  const there = new Set([PICTURE, ...nodes.map(({ id }) => id)]);
  return Object.entries(notes)
    .filter(([id]) => !there.has(id))
    .map(([id, text]) => `不在图中的「${names[id] ?? id}」有备注：${text}。`)
    .join("");
}

/** Say what a step brought, for those who do not see it. */
export function summaryOf(answer, view, news) {
  if (!answer.nodes.length) return "图是空的。";
  const added = news && !news.first && news.added.length ? `新增 ${news.added.length} 个。` : "";
  return `${added}现有 ${answer.nodes.length} 个节点，${answer.links.length} 条关系。${goneOf(answer, view)}`;
}

/** Say which end of a path is chosen, and what to do next. */
export function halfPath({ from, to }, { nodes }) {
  const name = nodes.find(({ id }) => id === (from || to))?.name ?? (from || to);
  return from ? `起点是「${name}」。再选一个对象，按「设为路径终点」。` : `终点是「${name}」。再选一个对象，按「设为路径起点」。`;
}

/** What a picture is called. */
export function titleOf({ centres }) {
  const names = centres.map(({ name }) => name);
  return names.length ? `${names.slice(0, 3).join("、")}周围的网络` : "联络网络";
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
