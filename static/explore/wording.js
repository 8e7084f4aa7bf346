// What the explorer says of a picture as a whole: how much is shown, grouped, cut and hidden; its title. Plain values only.

/** Say what was grouped, cut or hidden. */
export function notesOf(answer, { nodes, links }) {
  const groups = nodes.filter(({ group }) => group);
  const grouped = groups.reduce((sum, { group }) => sum + group, 0);
  const hidden = answer.nodes.length - nodes.length;
  const cut = answer.cut_at.map(({ name, cut: number }) => `${name} ${number} 个`).join("、");
  return [
    answer.nodes.length ? `${nodes.length} 个节点，${links.length} 条关系。` : "",
    groups.length ? `周围太多的已分组：${groups.length} 组共 ${grouped} 个，双击可打开。` : "",
    cut ? `没有画出：${cut}。` : "",
    hidden ? `按筛选隐藏 ${hidden} 个。` : "",
    endedOf(answer),
    goneOf(answer),
  ].join("");
}

/** Say how many links had ended and are not drawn. */
export function endedOf({ ended_links: ended, as_of: day }) {
  return ended ? `另有 ${ended} 条关系已结束（截至 ${day}）未画出。` : "";
}

/** Name what the address asked for and is not there any more. */
function goneOf({ gone }) {
  return gone.length ? `图中的${gone.map((id) => `「${id}」`).join("、")}已不存在，没有画出。` : "";
}

/** Say what a step brought, for those who do not see it. */
export function summaryOf(answer, { nodes, links }, news) {
  if (!answer.nodes.length) return "图是空的。";
  const added = news && !news.first && news.added ? `新增 ${news.added} 个。` : "";
  return `${added}现有 ${nodes.length} 个节点，${links.length} 条关系。${goneOf(answer)}`;
}

/** Say which end of a path is chosen, and what to do next. */
export function halfPath({ from, to }, { nodes }) {
  const name = nodes.find(({ id }) => id === (from || to))?.name ?? (from || to);
  return from ? `起点是「${name}」。再选一个对象，按「设为路径终点」。` : `终点是「${name}」。再选一个对象，按「设为路径起点」。`;
}

/** What is drawn, for files: ids and places, no names and no facts. */
export function drawingOf(answer, { nodes, links }, places) {
  const names = answer.centres.map(({ name }) => name);
  return {
    title: names.length ? `${names.slice(0, 3).join("、")}周围的网络` : "联络网络",
    day: answer.as_of,
    nodes: nodes.map(({ id }) => id),
    links: links.map(({ id }) => id),
    positions: Object.fromEntries(nodes.map(({ id }) => [id, [places.get(id).x, places.get(id).y]])),
  };
}
