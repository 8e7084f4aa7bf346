// What a list can do beyond its links and forms: the form of a condition follows the chosen column at once, and asks only for what its operator
// takes; rows are ticked all at once, and it is told how many are.

import { askPage } from "./api.js";
import { prepare } from "./forms.js";
import { amount, say } from "./language.js";

const maker = () => document.getElementById("condition");

/** Show only the inputs that the chosen operator needs, and suggest what it asks for by name. */
function fit(form) {
  const chosen = form.elements.op.selectedOptions[0];
  const value = form.elements.value;
  const takes = chosen.dataset.takes;
  value.closest("label").hidden = takes === "nothing";
  const span = form.querySelector("[data-span]");
  if (span) span.hidden = takes !== "days";
  if ("suggest" in value.dataset) value.dataset.kinds = chosen.dataset.kinds || "-";
}

function begin({ added = false } = {}) {
  const columns = maker().querySelector("form[data-columns]");
  columns.querySelector("[data-go]").hidden = true;
  columns.elements.filter.addEventListener("change", () => choose(columns));
  const form = maker().querySelector("form[data-condition]");
  if (!form) return;
  prepare(form, { added });
  form.elements.op.addEventListener("change", () => fit(form));
  fit(form);
}

/** Put the form of the chosen column in the place of the one before. */
async function choose(columns) {
  const address = new URL(columns.action);
  address.search = String(new URLSearchParams(new FormData(columns)));
  const { page } = await askPage(address.href).catch(() => ({}));
  const fresh = page?.getElementById("condition");
  if (!fresh) return columns.requestSubmit();
  maker().replaceWith(document.adoptNode(fresh));
  begin({ added: true });
  maker().querySelector("form[data-condition] [name=op]")?.focus();
}

const ticks = () => [...document.querySelectorAll("#rows input[name=id]")];
const together = document.getElementById("together");

/** Say how many rows are ticked; what is done with ticked rows waits until there are some. */
function count() {
  const ticked = ticks().filter((one) => one.checked).length;
  const whole = together.elements.all?.checked;
  together.querySelector("[data-ticked]").textContent = whole ? say("整份清单：", "The whole list:") : say(`勾选了 ${ticked} 行：`, `${amount(ticked, "row")} ticked:`);
  together.querySelectorAll("button").forEach((button) => { button.disabled = !ticked && !whole; });
  const all = together.querySelector("[data-tick-all] input");
  all.checked = ticked > 0 && ticked === ticks().length;
  all.indeterminate = ticked > 0 && !all.checked;
}

if (together) {
  const all = together.querySelector("[data-tick-all]");
  all.hidden = false;
  all.addEventListener("change", ({ target }) => ticks().forEach((one) => { one.checked = target.checked; }));
  document.addEventListener("change", count);
  window.addEventListener("pageshow", count);
  count();
}

begin();
