// What the table of a region does beyond its links: a row opens its evidence below it.

import { askPart } from "./api.js";
import { say } from "./language.js";

/** The row below `row` that holds its evidence; made and filled when it is first opened. */
async function open(row, link) {
  const below = document.createElement("tr");
  below.className = "evidence";
  const cell = below.insertCell();
  cell.colSpan = row.cells.length;
  cell.textContent = "…";
  row.after(below);
  link.setAttribute("aria-expanded", "true");
  try {
    const { pathname, searchParams } = new URL(link.dataset.opens, location.href);
    const told = await askPart(pathname.slice(1), searchParams);
    const every = document.createElement("p");
    const all = Object.assign(document.createElement("a"), { href: link.href, textContent: say("列出每一条路径", "List every path") });
    every.append(all);
    cell.replaceChildren(told, every);
  } catch {
    location.assign(link.href);
  }
}

function toggle(row) {
  const link = row.querySelector("[data-opens]");
  const below = row.nextElementSibling;
  if (!below?.classList.contains("evidence")) return open(row, link);
  below.hidden = !below.hidden;
  link.setAttribute("aria-expanded", String(!below.hidden));
}

const table = document.getElementById("connected");
for (const link of table?.querySelectorAll("[data-opens]") ?? []) link.setAttribute("aria-expanded", "false");
table?.tBodies[0].addEventListener("click", (event) => {
  const row = event.target.closest("tr:not(.evidence)");
  if (!row || event.target.closest("a:not([data-opens])") || String(getSelection())) return;
  event.preventDefault();
  toggle(row);
});
